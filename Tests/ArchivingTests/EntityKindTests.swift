import Articles
import Entities
import Foundation
import Store
import Testing

@testable import Archiving

@Suite("The kind that most mentions have")
struct EntityKindTests {
    /// An archive whose articles each name one thing, so many times, as one kind.
    private struct Desk {
        let desk = try! LocalArchiveTests.Desk()
        let database: ArchiveDatabase
        private let linker = Linker()

        init() throws { database = try ArchiveDatabase(path: desk.path("a.archive"), mode: .create) }

        private func names(_ count: Int, _ kind: EntityKind) -> (text: String, mentions: [Mention]) {
            let name = "Brandelux"
            let text = Array(repeating: name, count: count).joined(separator: " und ") + " waren da."
            let mentions = (0..<count).map { index in
                let start = index * (name.utf8.count + 5)
                return Mention(range: ByteRange(start, start + name.utf8.count), kind: kind)
            }
            return (text, mentions)
        }

        private func record(
            _ found: (text: String, mentions: [Mention]), paragraph: Int64, article: Int64, in writer: ArchiveWriter
        ) throws {
            _ = try EntityRecorder().record(
                linker.link(paragraphs: [found.text], mentions: [found.mentions]), [found.mentions],
                texts: [found.text],
                paragraphIDs: [paragraph], articleID: article, in: writer)
        }

        func add(_ id: String, _ count: Int, _ kind: EntityKind) throws {
            let found = names(count, kind)
            let range = ByteRange(0, found.text.utf8.count)
            let article = Article(
                externalID: id, language: "de", text: found.text, items: [Item(number: 1)],
                paragraphs: [Paragraph(number: 1, item: 1, kind: .body, range: range)])
            try database.write { writer in
                let outcome = try writer.store(article, storedAt: "2024-01-01T00:00:00Z")
                switch outcome {
                case .added(let article, let ids), .updated(let article, let ids):
                    try record(found, paragraph: ids[0], article: article, in: writer)
                case .unchanged: break
                }
            }
        }

        func remove(_ id: String) throws {
            try database.write { writer in
                for article in try writer.reader.articleIDs(.externalID(id, source: "")) {
                    try writer.deleteArticle(article)
                }
            }
        }

        /// Finds all anew, as `reindex` does.
        func reindex(_ kinds: [(id: String, count: Int, kind: EntityKind)]) throws {
            try database.rebuild { writer in
                try writer.reindex()
                for (id, count, kind) in kinds {
                    for article in try writer.reader.articleIDs(.externalID(id, source: "")) {
                        guard let paragraph = try writer.reader.storedArticle(article)?.paragraphs.first else {
                            continue
                        }
                        try record(names(count, kind), paragraph: paragraph.id, article: article, in: writer)
                    }
                }
            }
        }

        var entities: [String] {
            get throws {
                try database.read { reader in
                    try reader.entities(withKey: "brandelux").map { "\($0.id) \($0.kind.rawValue)" }
                }
            }
        }

        func checks() throws -> Bool { try database.check().isEmpty }
    }

    @Test("a thing first taken for another kind has the kind of most mentions, under the number that it had")
    func majority() throws {
        let desk = try Desk()
        let kinds: [(id: String, count: Int, kind: EntityKind)] = [
            ("a", 3, .other), ("b", 2, .organization), ("c", 1, .organization), ("d", 2, .organization),
        ]
        var seen: [[String]] = []
        for (id, count, kind) in kinds {
            try desk.add(id, count, kind)
            seen.append(try desk.entities)
        }
        // As many as at first are not more.
        #expect(seen == [["1 OTH"], ["1 OTH"], ["1 OTH"], ["1 ORG"]])
        #expect(try desk.checks())
        try desk.reindex(kinds)
        #expect(try desk.entities == ["1 ORG"])
        #expect(try desk.checks())
        try desk.add("e", 4, .other)
        #expect(try desk.entities == ["1 OTH"])
        #expect(try desk.checks())
    }

    @Test("with an article its say goes, and an article's new text has its own")
    func removal() throws {
        let desk = try Desk()
        try desk.add("a", 2, .other)
        try desk.add("b", 3, .organization)
        #expect(try desk.entities == ["1 ORG"])
        try desk.add("b", 1, .organization)
        #expect(try desk.entities == ["1 OTH"])
        try desk.remove("a")
        #expect(try desk.entities == ["1 ORG"])
        #expect(try desk.checks())
        try desk.add("c", 2, .other)
        #expect(try desk.entities == ["1 OTH"])
        try desk.remove("c")
        try desk.remove("b")
        #expect(try desk.entities == [])
        #expect(try desk.checks())
    }

    @Test("what a user set stays, and so does what a user spoke of")
    func corrections() throws {
        for correction in [Correction.kind(1, .location), .note(1, "wichtig")] {
            let desk = try Desk()
            try desk.add("a", 2, .other)
            try desk.database.write { _ = try $0.record(correction, madeAt: "2024-01-01T00:00:00Z") }
            let before = try desk.entities
            try desk.add("b", 30, .organization)
            #expect(try desk.entities.first == before.first)
            #expect(try desk.checks())
        }
    }

    @Test("who was first taken for a place is found by the surname, and a place by none")
    func surnames() throws {
        let desk = try Desk()
        func surnames() throws -> [Int64] {
            try desk.database.read { try $0.foundEntities(withSurnameKey: "brandelux").map(\.id) }
        }
        try desk.add("a", 10, .location)
        #expect(try surnames() == [])
        for index in 1...6 { try desk.add("b\(index)", 2, .person) }
        #expect(try desk.entities == ["1 PER"])
        #expect(try surnames() == [1])
        try desk.add("c", 9, .location)
        #expect(try desk.entities == ["1 LOC"])
        #expect(try surnames() == [])
        #expect(try desk.checks())
    }

    @Test("a namesake that nobody names any more keeps no kind from another")
    func gone() throws {
        let desk = try Desk()
        try desk.add("a", 2, .location)
        try desk.add("b", 3, .organization)
        try desk.add("c", 2, .location)
        #expect(try desk.entities == ["1 LOC", "2 ORG"])
        try desk.database.write { writer in
            let readings = [EntityReading(entityID: 1, kind: .organization, count: 4)]
            for article in try writer.reader.articleIDs(.externalID("c", source: "")) {
                try writer.record(readings, ofArticle: article)
            }
        }
        #expect(try desk.entities == ["1 LOC", "2 ORG"])
        try desk.database.write { writer in
            for article in try writer.reader.articleIDs(.externalID("b", source: "")) {
                try writer.deleteArticle(article)
            }
            try writer.record(
                [EntityReading(entityID: 1, kind: .organization, count: 1)],
                ofArticle: try #require(writer.reader.articleIDs(.externalID("a", source: "")).first))
        }
        #expect(try desk.entities == ["1 ORG"])
    }

    @Test("a correction finds its entity where another kind has the majority, or the same one was first")
    func exchange() async throws {
        let kinds: [[(id: String, count: Int, kind: EntityKind)]] = [
            [("a", 2, .other)], [("a", 2, .other), ("b", 3, .organization)], [("b", 3, .organization)],
        ]
        let source = try Desk()
        for (id, count, kind) in kinds[1] { try source.add(id, count, kind) }
        try source.database.write { _ = try $0.record(.note(1, "wichtig"), madeAt: "2024-01-01T00:00:00Z") }
        var lines: [String] = []
        try await source.desk.open("a.archive").exportCorrections { lines.append($0) }
        try source.desk.write(lines.joined(separator: "\n"), to: "corrections.jsonl")
        let file = source.desk.path("corrections.jsonl")
        for kinds in kinds {
            let target = try Desk()
            for (id, count, kind) in kinds { try target.add(id, count, kind) }
            let report = try await target.desk.open("a.archive").importCorrections(from: .path(file))
            #expect(report.added == 1, "\(kinds) \(report.findings)")
        }
    }

    @Test("two things of one name and different kinds stay two")
    func namesakes() throws {
        let desk = try Desk()
        try desk.add("a", 2, .location)
        try desk.add("b", 3, .organization)
        #expect(try desk.entities == ["1 LOC", "2 ORG"])
        try desk.add("c", 9, .organization)
        try desk.add("d", 9, .location)
        #expect(try desk.entities == ["1 LOC", "2 ORG"])
        #expect(try desk.checks())
    }
}
