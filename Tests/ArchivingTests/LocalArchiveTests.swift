import Archiving
import Articles
import Entities
import Foundation
import Search
import Synchronization
import Testing

@Suite("Local archive")
struct LocalArchiveTests {
    /// A folder with inputs and an archive, removed with it.
    final class Desk: Sendable {
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func path(_ name: String) -> String { folder.appending(path: name).path }

        func write(_ text: String, to name: String) throws {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appending(path: name))
        }

        func open(_ name: String = "test.archive") async throws -> LocalArchive {
            try await LocalArchive.open(path: path(name), mode: .create)
        }
    }

    let desk: Desk

    init() throws { desk = try Desk() }

    @discardableResult
    private func ingest(_ names: [String], into archive: LocalArchive, workers: Int? = nil) async throws -> IngestReport
    {
        try await archive.ingest(
            names.map { .path(desk.path($0)) }, options: IngestOptions(workers: workers)
        ) { _ in }
    }

    /// All that can be asked of an archive's contents, in one readable text.
    private func dump(_ archive: LocalArchive) async throws -> String {
        var lines: [String] = []
        try await archive.forEachArticle { article in
            lines.append("\(article.record.externalID ?? "-") \(article.record.language ?? "-") \(article.text)")
            lines += article.paragraphs.map { "  \($0.number) \($0.kind) \($0.item.number)" }
        }
        try await archive.forEachMention(MentionRequest()) { mention in
            lines.append(
                "\(mention.articleID):\(mention.paragraphNumber) \(mention.mention.range) \(mention.surface)"
                    + " = \(mention.entityName) \(mention.entityKind)")
        }
        return lines.joined(separator: "\n")
    }

    private let news = """
        Der ukrainische Präsident Wolodymyr Selenskyj ist nach Vilnius gereist. Dort traf Selenskyj den \
        amerikanischen Präsidenten Joe Biden.

        Bidens Berater sprach von Sicherheitsgarantien für die Ukraine.
        """

    @Test("what was read is found by word and by name")
    func firstAnswers() async throws {
        try desk.write(news, to: "in/a.txt")
        let archive = try await desk.open()
        let report = try await ingest(["in"], into: archive)
        #expect(report.added == 1 && report.failed == 0 && report.findings.isEmpty)
        let page = try await archive.search(SearchRequest(query: "Sicherheitsgarantie"))
        let hit = try #require(page.hits.first)
        #expect(hit.paragraph.number == 2)
        #expect(hit.highlights.map { hit.paragraph.text[utf8: $0] } == ["Sicherheitsgarantien"])
        let list = try await archive.articles(ArticleRequest(entities: ["selenskyj"]))
        #expect(list.articles.map(\.mentionCount) == [2])
        #expect(try await archive.check().isEmpty)
    }

    @Test("reading the same folder again changes nothing; a changed file is a new revision")
    func again() async throws {
        try desk.write(news, to: "in/a.txt")
        try desk.write("Die Nato tagt.", to: "in/b.txt")
        let archive = try await desk.open()
        try await ingest(["in"], into: archive)
        let before = try await dump(archive)
        let second = try await ingest(["in"], into: archive)
        #expect(second.unchanged == 2 && second.added == 0 && second.updated == 0)
        #expect(try await dump(archive) == before)
        try desk.write("Die Nato tagt nicht mehr.", to: "in/b.txt")
        let third = try await ingest(["in"], into: archive)
        #expect(third.unchanged == 1 && third.updated == 1)
        #expect(try await archive.info().articleCount == 2)
        #expect(try await archive.info().revisionCount == 3)
        #expect(try await archive.check().isEmpty)
    }

    @Test("the number of workers is not to be seen in the archive")
    func workers() async throws {
        let lines = (0..<40).map { number in
            #"{"id": "\#(number)", "text": "\#(news.replacing("\n", with: "\\n")) Nummer \#(number)."}"#
        }
        try desk.write(lines.joined(separator: "\n"), to: "in.jsonl")
        var dumps: Set<String> = []
        for workers in [1, 3] {
            let archive = try await desk.open("\(workers).archive")
            try await ingest(["in.jsonl"], into: archive, workers: workers)
            dumps.insert(try await dump(archive))
        }
        #expect(dumps.count == 1)
    }

    @Test("one bad record is a finding, and the rest is stored")
    func badRecord() async throws {
        try desk.write(
            """
            {"id": "1", "text": "Die Nato tagt."}
            {"id": "2", "text": 17}
            {"id": "3", "text": "Die EU
            {"id": "4", "text": "Die EU tagt."}
            """, to: "in.jsonl")
        let archive = try await desk.open()
        let report = try await ingest(["in.jsonl", "missing.txt"], into: archive)
        #expect(report.added == 2)
        let errors = report.findings.filter { $0.severity == .error }
        #expect(errors.count >= 3)
        #expect(errors.allSatisfy { $0.place != nil })
        #expect(try await archive.check().isEmpty)
    }

    /// Ends whoever waits for it at the thirtieth article.
    private final class CancellingTagger: NameTagger {
        let seen = Mutex(0)
        let task = Mutex<Task<IngestReport, Never>?>(nil)
        private let fast = TaggerSetting.fast.tagger

        func label(_ article: TokenizedArticle) -> TokenLabels { fast.label(article) }

        func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
            let count = seen.withLock { seen in
                seen += 1
                return seen
            }
            if count == 30 { task.withLock { $0?.cancel() } }
            return fast.mentions(in: paragraphs, language: language)
        }
    }

    @Test("a cancelled ingest keeps whole articles and says how many; the next one brings the rest")
    func cancelled() async throws {
        let count = 200
        let lines = (0..<count).map {
            #"{"id": "\#($0)", "text": "\#(news.replacing("\n", with: "\\n")) Nummer \#($0)."}"#
        }
        try desk.write(lines.joined(separator: "\n"), to: "in.jsonl")
        let archive = try await desk.open()
        let tagger = CancellingTagger()
        let path = desk.path("in.jsonl")
        let begin = AsyncStream<Void>.makeStream()
        let task = Task {
            for await _ in begin.stream {}
            // In small portions, as the accurate tagger gets them.
            return await archive.ingest(
                [.path(path)], options: IngestOptions(tagger: .accurate, workers: 2), tagger: tagger)
        }
        tagger.task.withLock { $0 = task }
        begin.continuation.finish()
        let report = await task.value
        #expect(report.failed == 0 && report.findings.isEmpty)
        #expect(report.added < count)
        #expect(try await archive.info().articleCount == report.added)
        #expect(try await archive.check().isEmpty)
        let next = try await ingest(["in.jsonl"], into: archive)
        #expect(next.unchanged == report.added && next.added == count - report.added)
    }

    @Test("a reindex finds the same again and keeps the numbers of entities")
    func reindex() async throws {
        try desk.write(news, to: "a.txt")
        let archive = try await desk.open()
        try await ingest(["a.txt"], into: archive)
        let before = try await dump(archive)
        let entities = try await archive.entities(EntityRequest())
        try await archive.reindex { _ in }
        #expect(try await dump(archive) == before)
        #expect(try await archive.entities(EntityRequest()) == entities)
        #expect(try await archive.check().isEmpty)
    }

    @Test("of an article's entities the article's own spellings are listed")
    func spellingsOfArticle() async throws {
        let archive = try await desk.open()
        try desk.write(
            #"""
            {"id": "1", "language": "de", "text": "Wolodymyr Selenskyj reist nach Vilnius. Selenskyjs Besuch war geheim."}
            {"id": "2", "language": "de", "text": "Wolodymyr Selenskyj blieb in Kiew."}
            """#, to: "a.jsonl")
        try await ingest(["a.jsonl"], into: archive)
        func spellings(_ article: String?) async throws -> [Spelling] {
            try await archive.entities(EntityRequest(kinds: [.person], article: article)).first?.spellings ?? []
        }
        #expect(try await spellings("2").map(\.surface) == ["Wolodymyr Selenskyj"])
        #expect(try await spellings("1").map(\.count) == [1, 1])
        #expect(try await spellings(nil).map(\.count) == [2, 1])
    }

    @Test("a surname that waited between two persons is decided anew when one of them is gone")
    func rivals() async throws {
        let archive = try await desk.open()
        for (id, text) in [
            ("1", "Der Abgeordnete Otto Brandner sprach am Montag im Bundestag."),
            ("2", "Die Ministerin Eva Brandner sprach am Dienstag im Bundestag."),
            ("3", "Am Mittwoch sagte Brandner im Bundestag, das Gesetz sei gut."),
        ] {
            try desk.write(#"{"id": "\#(id)", "language": "de", "text": "\#(text)"}"#, to: "\(id).jsonl")
            try await ingest(["\(id).jsonl"], into: archive)
        }
        func named() async throws -> [String] {
            try await archive.entities(EntityRequest(kinds: [.person])).map { "\($0.name) \($0.mentionCount)" }.sorted()
        }
        #expect(try await named() == ["Brandner 1", "Eva Brandner 1", "Otto Brandner 1"])
        _ = try await archive.delete("1")
        try await archive.reindex { _ in }
        #expect(try await named() == ["Eva Brandner 2"])
        #expect(try await archive.check().isEmpty)
    }

    @Test("a title given beside the text is looked through for names, too, and again by a reindex")
    func titles() async throws {
        try desk.write(
            #"""
            {"id": "1", "language": "de", "title": "Wolodymyr Selenskyj reist nach Vilnius", "text": "Er kam an."}
            """#, to: "a.jsonl")
        let archive = try await desk.open()
        try await ingest(["a.jsonl"], into: archive)
        for _ in 1...2 {
            var found: [MentionRecord] = []
            try await archive.forEachMention(MentionRequest()) { found.append($0) }
            #expect(found.map(\.surface) == ["Wolodymyr Selenskyj", "Vilnius"])
            #expect(found.allSatisfy { $0.paragraphNumber == 0 && $0.articleRange == nil })
            #expect(found.first?.mention.range == ByteRange(0, 19))
            try await archive.reindex { _ in }
        }
        #expect(try await archive.check().isEmpty)
    }

    @Test("names that mean nobody, and articles that are not there, are said")
    func unknown() async throws {
        let archive = try await desk.open()
        let list = try await archive.articles(ArticleRequest(entities: ["Niemand"]))
        #expect(list.total == 0 && list.notes.count == 1)
        await #expect(throws: ArchiveError.noSuchArticle(reference: "7")) { try await archive.article("7") }
        await #expect(throws: ArchiveError.noSuchArticle(reference: "7")) { try await archive.delete("7") }
        await #expect(throws: ArchiveError.noSuchEntity(name: "Niemand")) {
            try await archive.forEachMention(MentionRequest(entity: "Niemand")) { _ in }
        }
    }

    @Test("two ingests at once both store all they read")
    func together() async throws {
        for half in 0..<2 {
            let lines = (0..<60).map { #"{"id": "\#(half)-\#($0)", "text": "Nummer \#($0). \#(half) Die Nato."}"# }
            try desk.write(lines.joined(separator: "\n"), to: "\(half).jsonl")
        }
        let first = try await desk.open()
        let second = try await desk.open()
        async let one = ingest(["0.jsonl"], into: first)
        async let two = ingest(["1.jsonl"], into: second)
        #expect(try await one.added == 60)
        #expect(try await two.added == 60)
        #expect(try await first.info().articleCount == 120)
        #expect(try await first.check().isEmpty)
    }
}
