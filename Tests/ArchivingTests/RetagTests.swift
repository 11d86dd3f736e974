import Articles
import Foundation
import Store
import Synchronization
import Testing

@testable import Archiving

@Suite("Finding names anew")
struct RetagTests {
    private func taggers(_ path: String) throws -> [TaggerSetting?] {
        let database = try ArchiveDatabase(path: path, mode: .readOnly)
        defer { try? database.close() }
        return try database.read { reader in try reader.allArticleIDs().map(reader.tagger) }
    }

    /// An archive of three days' articles, found by the fast tagger.
    private func archive(_ desk: LocalArchiveTests.Desk) async throws -> LocalArchive {
        let archive = try await desk.open("a.archive")
        try desk.write(
            """
            {"id": "a", "date": "2024-01-01", "text": "In Hamburg sprach Klaus Hansen über die Nato."}
            {"id": "b", "date": "2024-03-01", "text": "Klaus Hansen reiste nach Bremen."}
            {"id": "c", "date": "2024-02-01", "text": "Maria Lindner widersprach Hansen in Dresden."}
            """, to: "in.jsonl")
        _ = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de")) { _ in }
        return archive
    }

    @Test("an ingest keeps on record who found the names, and nobody where nobody looked")
    func recorded() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        #expect(try taggers(desk.path("a.archive")) == [.fast, .fast, .fast])
        try desk.write("Ein Text ohne Namen.", to: "d.txt")
        _ = try await archive.ingest([.path(desk.path("d.txt"))], options: IngestOptions(findsEntities: false)) { _ in }
        #expect(try taggers(desk.path("a.archive")) == [.fast, .fast, .fast, nil])
        // Who was not asked before is asked now.
        let report = try await archive.retag(RetagOptions(tagger: .fast)) { _ in }
        #expect((report.articles, report.left) == (1, 0))
    }

    @Test("the newest articles come first, and the next run goes on with the others")
    func resumes() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        let first = try await archive.retag(RetagOptions(tagger: .accurate, limit: 1)) { _ in }
        #expect(first.articles == 1)
        #expect(try taggers(desk.path("a.archive")) == [.fast, .accurate, .fast])
        let second = try await archive.retag(RetagOptions(tagger: .accurate, from: ArticleDate(iso8601: "2024-02-01")))
        {
            _ in
        }
        #expect(second.articles == 1)
        #expect(try taggers(desk.path("a.archive")) == [.fast, .accurate, .accurate])
        let third = try await archive.retag(RetagOptions(tagger: .accurate)) { _ in }
        #expect(third.articles == 1)
        #expect(try await archive.retag(RetagOptions(tagger: .accurate)) { _ in } == RetagReport())
        #expect(try await archive.check().isEmpty)
    }

    @Test("a retagged archive is as one that was ingested so, and reindex keeps each article's tagger")
    func equals() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        _ = try await archive.retag(RetagOptions(tagger: .accurate)) { _ in }
        let other = try await desk.open("b.archive")
        _ = try await other.ingest(
            [.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de", tagger: .accurate)
        ) { _ in }
        func picture(_ archive: LocalArchive) async throws -> Set<String> {
            var lines: Set<String> = []
            try await archive.forEachMention(MentionRequest()) {
                lines.insert("\($0.externalID ?? ""): \($0.mention.range) \($0.entityKind) \($0.entityName)")
            }
            return lines
        }
        #expect(try await picture(archive) == picture(other))
        try await archive.reindex { _ in }
        #expect(try taggers(desk.path("a.archive")) == [.accurate, .accurate, .accurate])
        #expect(try await picture(archive) == picture(other))
    }

    @Test("corrections stay, and numbers that they speak of")
    func corrections() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        let before = try await archive.entity("Klaus Hansen").record
        _ = try await archive.correct(.rename("Klaus Hansen", to: "K. H. Hansen"))
        _ = try await archive.correct(.hide("Bremen"))
        _ = try await archive.retag(RetagOptions(tagger: .accurate)) { _ in }
        let after = try await archive.entity("K. H. Hansen").record
        #expect(after.id == before.id)
        #expect(after.articleCount == before.articleCount)
        #expect(try await archive.entities(EntityRequest()).contains { $0.name == "Bremen" } == false)
        #expect(try await archive.check().isEmpty)
    }

    @Test("a cancelled run keeps what it finished")
    func cancelled() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        let task = Task { try await archive.retag(RetagOptions(tagger: .accurate)) { _ in } }
        task.cancel()
        let report = try await task.value
        #expect(report.articles + report.left == 3)
        #expect(try taggers(desk.path("a.archive")).filter { $0 == .accurate }.count == report.articles)
        #expect(try await archive.check().isEmpty)
    }

    @Test("a run that is cancelled after its first commit has said what it did, and the next one goes on")
    func cancelledMidway() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await desk.open("a.archive")
        let sentence = "In Hamburg sprach Klaus Hansen mit Maria Lindner aus Dresden über die Nato und ihre Pläne. "
        let lines = (0..<80).map { number in
            #"{"id": "\#(number)", "date": "2024-01-01", "text": "Nummer \#(number). \#(String(repeating: sentence, count: 20))"}"#
        }
        try desk.write(lines.joined(separator: "\n"), to: "in.jsonl")
        _ = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de")) { _ in }
        let told = Mutex(0)
        let task = Task {
            try await archive.retag(RetagOptions(tagger: .accurate)) { progress in
                told.withLock { $0 = progress.articles }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        let report = try await task.value
        // More than was told may have been looked through when it was cancelled; that is kept, too.
        #expect(report.articles >= 1 && report.left >= 1 && report.articles + report.left == 80)
        #expect(told.withLock { $0 } == report.articles)
        #expect(try taggers(desk.path("a.archive")).count { $0 == .accurate } == report.articles)
        #expect(try await archive.check().isEmpty)
        let next = try await archive.retag(RetagOptions(tagger: .accurate, limit: 1)) { _ in }
        #expect((next.articles, next.left) == (1, 0))
        #expect(try taggers(desk.path("a.archive")).count { $0 == .accurate } == report.articles + 1)
    }
}
