import ArchiveTesting
import Articles
import Testing

@testable import Reading

@Suite("Whole documents")
struct FixtureTests {
    @Test("are split as a careful editor would", arguments: ReadingCheck.fixtureNames)
    func golden(name: String) throws {
        let (articles, findings) = ReadingCheck.readouts(try ReadingCheck.fixture(name), named: name)
        var dump = articles.map(ReadingCheck.dump).joined(separator: "\n")
        for finding in findings { dump += "\n\(finding.severity): \(finding)\n" }
        #expect(Golden.difference(dump, name + ".dump") == nil)
        #expect(articles.compactMap(ReadingCheck.fault) == [])
    }

    @Test(
        "mean the same with other line ends", arguments: ReadingCheck.fixtureNames,
        ["\r", "\r\n", "\u{2028}", "\u{85}"])
    func lineEnds(name: String, end: String) throws {
        let text = String(decoding: try ReadingCheck.fixture(name), as: UTF8.self).replacing("\r\n", with: "\n")
        // The lines of front matter end as those of YAML do.
        guard !name.hasPrefix("notizen") || end.utf8.first == 0x0D else { return }
        func kinds(_ text: String) -> [String] {
            ReadingCheck.readouts(text, named: name).articles.flatMap { article in
                article.paragraphs.map { "\($0.item) \($0.kind) \(article.text[utf8: $0.range]?.count ?? -1)" }
            }
        }
        #expect(kinds(text) == kinds(text.replacing("\n", with: end)))
    }
}
