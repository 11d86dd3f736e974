import Archiving
import ArgumentParser
import Articles
import Queries
import Testing

@testable import archive

@Suite struct OptionsTests {
    @Test(
        "a word of a query may begin with a hyphen",
        arguments: [
            (["search", "Nato", "-Beitritt"], ["search", "Nato", " -Beitritt"]),
            (["search", "-h"], ["search", "-h"]),
            (["search", "-haus", "-0"], ["search", " -haus", "-0"]),
            (["search", "--limit", "3", "-ab"], ["search", "--limit", "3", " -ab"]),
            (["search", "-n", "3"], ["search", "-n", "3"]), (["search", "-limit"], ["search", "-limit"]),
            (["search", "--limit", "-1"], ["search", "--limit", "-1"]), (["search", "-1"], ["search", " -1"]),
            (["search", "--count", "-2021"], ["search", "--count", " -2021"]),
            (["search", "--", "-x"], ["search", "--", "-x"]),
            (["search", "-"], ["search", "-"]),
            (["search", "--a b"], ["search", " --a b"]),
            (["search", "--source=Der Tag"], ["search", "--source=Der Tag"]),
            (["articles", "-x"], ["articles", "-x"]),
        ])
    func shield(_ arguments: [String], _ shielded: [String]) {
        #expect(QueryArguments.shielded(arguments) == shielded)
    }

    @Test(
        "the archive is where the option, the environment or the data folder says",
        arguments: [
            ("a.sqlite", ["ARCHIVE": "b"], "a.sqlite"),
            (nil, ["ARCHIVE": "b", "XDG_DATA_HOME": "/x"], "b"),
            (nil, ["XDG_DATA_HOME": "/x", "HOME": "/h"], "/x/archive/archive.sqlite"),
            (
                nil, ["XDG_DATA_HOME": "x", "HOME": "/h"], "/h/.local/share/archive/archive.sqlite"
            ),
        ] as [(String?, [String: String], String)])
    func location(_ option: String?, _ environment: [String: String], _ path: String) {
        let location = ArchiveLocation(option: option) { environment[$0] }
        #expect(location.path == path)
    }

    private static func dates(_ arguments: String...) throws -> (String?, String?) {
        let today = ArticleDate(year: 2023, month: 7, day: 11)
        let range = try DateOptions.parse(arguments).range(today: today)
        return (range.from?.iso8601, range.to?.iso8601)
    }

    @Test("dates are read as people write them, and the narrower wins")
    func dates() throws {
        #expect(try Self.dates("--from", "2023-07") == ("2023-07-01", nil))
        #expect(try Self.dates("--to", "2023-06") == (nil, "2023-06-30"))
        #expect(try Self.dates("--from", "7d") == ("2023-07-04", nil))
        #expect(try Self.dates("--date", "2023-07-01/2023-07-14") == ("2023-07-01", "2023-07-14"))
        #expect(try Self.dates("--date", "2023", "--from", "2023-03", "--to", "2024") == ("2023-03-01", "2023-12-31"))
    }

    @Test(
        "a time that ends before it begins is refused, however it is said",
        arguments: [
            ["--from", "2010", "--to", "2005"], ["--date", "2010..2005"], ["--date", "2010", "--to", "2005"],
        ])
    func backwards(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try DateOptions.parse(arguments) }
        let message = error.map(DateOptions.message) ?? ""
        #expect(message.contains("2010-01-01 is after 2005-12-31, so no article is of that time"), "\(message)")
    }

    @Test("a language is given by tag or name, and anything else refused")
    func languages() throws {
        for (text, tag) in [("de", "de"), ("Deutsch", "de"), ("english", "en"), ("de-AT", "de-AT")] {
            #expect(try SelectionOptions.parse(["--language", text]).language?.tag == tag)
        }
        for text in ["klingonisch", "", "d"] {
            #expect(throws: (any Error).self) { try SelectionOptions.parse(["--language", text]) }
        }
    }

    @Test("a date that is none is refused", arguments: ["soon", "2023-02-31", ""])
    func noDate(_ text: String) {
        #expect(throws: (any Error).self) { try DateOptions.parse(["--from", text]) }
    }

    @Test("the last of a repeated option wins")
    func last() throws {
        let search = try SearchCommand.parse([
            "x", "--limit", "3", "--limit", "all", "--no-pager", "--pager", "--color", "always", "--color", "never",
        ])
        #expect(search.limit == .all)
        #expect(search.display.pager)
        #expect(search.display.color == .never)
    }

    @Test(
        "a pager is what the user wants, or less if there is one",
        arguments: [
            (["ARCHIVE_PAGER": "more", "PAGER": "less"], "more"),
            (["PAGER": "most"], "most"),
            (["PAGER": "cat"], nil),
            (["ARCHIVE_PAGER": "", "PAGER": "less"], nil),
            (["PATH": "/nowhere"], nil),
        ] as [([String: String], String?)])
    func pager(_ environment: [String: String], _ command: String?) {
        #expect(Pager.command { environment[$0] } == command)
    }

    @Test(
        "entity kinds are read as tags or words",
        arguments: [("PER", EntityKind.person), ("loc", .location), ("organization", .organization)])
    func kinds(_ text: String, _ kind: EntityKind) {
        #expect(EntityKind(argument: text) == kind)
        #expect(EntityKind(argument: text + "x") == nil)
    }

    @Test("a repeated kind is one more that is wanted, in every list of entities")
    func severalKinds() throws {
        let kinds = ["--kind", "PER", "--kind", "org"]
        #expect(try EntitiesCommand.parse(kinds).kind == [.person, .organization])
        #expect(try RelatedCommand.parse(["Biden"] + kinds).kind == [.person, .organization])
        #expect(try GraphCommand.parse(kinds).kind == [.person, .organization])
    }

    @Test("nothing found is told from failure")
    func outcomes() {
        #expect(Outcome(.noSuchArticle(reference: "9")) == .nothing)
        #expect(Outcome(.noSuchArchive(path: "x")) == .failed)
        #expect(IngestCommand.outcome(IngestReport()) == .nothing)
        #expect(IngestCommand.outcome(IngestReport(unchanged: 1)) == .found)
        #expect(IngestCommand.outcome(IngestReport(added: 1, findings: [Finding(.warning, "w", "w")])) == .found)
        #expect(IngestCommand.outcome(IngestReport(added: 1, findings: [Finding(.error, "e", "e")])) == .failed)
    }
}

@Suite struct ReportTests {
    private static func findings(_ count: Int, _ code: String, file: String) -> [Finding] {
        (1...count).map { Finding(.warning, code, "odd", at: Place(file: file, line: $0)) }
    }

    @Test("few findings are shown whole, many of a kind are counted")
    func grouped() {
        let few = Self.findings(3, "a", file: "x")
        #expect(FindingReport(few).lines(showsAll: false) == ["x:1: odd", "x:2: odd", "x:3: odd"])
        let many = Self.findings(2000, "a", file: "x") + Self.findings(1, "b", file: "y")
        let lines = FindingReport(many).lines(showsAll: false)
        #expect(lines.count == FindingReport.shownOfAKind + 2)
        #expect(lines[FindingReport.shownOfAKind] == "y:1: odd")
        #expect(lines.last == "… and 1,995 more like this (a); --verbose shows all")
        #expect(FindingReport(many).lines(showsAll: true).count == 2001)
    }

    @Test("one kind in many files is cut short too")
    func manyFiles() {
        let findings = (0..<500).flatMap { Self.findings(1, "a", file: "f\($0)") }
        #expect(FindingReport(findings).lines(showsAll: false).count == FindingReport.shownInAll + 1)
    }

    @Test(
        "the summary counts what came of it",
        arguments: [
            (IngestReport(), "nothing to ingest"),
            (IngestReport(unchanged: 2), "2 articles unchanged"),
            (
                IngestReport(added: 1, unchanged: 1204, failed: 3, paragraphs: 1, mentions: 0, bytes: 999),
                "1 article added, 1,204 unchanged, 3 failed: 1 paragraph, 0 mentions, 999 bytes"
            ),
        ])
    func summary(_ report: IngestReport, _ text: String) {
        #expect(IngestCommand.summary(report) == text)
    }

    @Test("progress tells rate and time left once they mean something, and fits the line")
    func progress() {
        let progress = IngestProgress(
            articles: 1204, bytes: 10_000_000, totalBytes: 40_000_000, current: "a/b/\u{1B}c.txt")
        #expect(
            ProgressLine.text(progress, seconds: 10, width: 80)
                == "1,204 articles · 10 MB of 40 MB · 1.0 MB/s · 0:30 left · ␛c.txt")
        #expect(ProgressLine.text(progress, seconds: 0.2, width: 80) == "1,204 articles · 10 MB of 40 MB · ␛c.txt")
        #expect(ProgressLine.text(progress, seconds: 10, width: 20).count == 20)
    }

    @Test(
        "a usual search is what the parser makes of the same arguments",
        arguments: [
            ["Gipfel"], ["Nato", " -Beitritt", "\"bilaterale Garantien\""],
            ["--archive", "a b.archive", "Gipfel"], ["Gipfel", "--format", "jsonl", "--limit", "all"],
            ["--limit", "3", "Gipfel", "Vilnius"],
        ])
    func usualSearch(arguments: [String]) throws {
        let usual = try #require(SearchInvocation(usual: ["search"] + arguments))
        #expect(usual == (try SearchCommand.parse(arguments).invocation()))
    }

    @Test(
        "what is less usual is left to the parser",
        arguments: [
            [], ["search"], ["show", "1"], ["search", "-h"], ["search", "Gipfel", "--sort", "newest"],
            ["search", "Gipfel", "--limit", "0"], ["search", "Gipfel", "--format", "xml"],
            ["search", "Gipfel", "--archive"], ["search", "Gipfel", "--limit=3"], ["search", "--", "Gipfel"],
            ["search", "Gipfel", "--archive", "--limit", "3"], ["search", ""],
        ])
    func lessUsual(arguments: [String]) {
        #expect(SearchInvocation(usual: arguments) == nil)
    }
}
