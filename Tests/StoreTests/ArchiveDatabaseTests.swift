import Articles
import Foundation
import GRDB
import Schema
import Testing

@testable import Store

@Suite("Archive database")
struct ArchiveDatabaseTests {
    let archive: TestArchive

    init() throws { archive = try TestArchive() }

    private func fixture(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).sqlite")
    }

    @Test(
        "an archive of an older schema is brought to the present one where it lies, with all it holds",
        arguments: [("schema-3", 15, 27, 71), ("schema-11", 4, 4, 9)])
    func olderSchema(_ name: String, _ paragraphs: Int, _ entities: Int, _ mentions: Int) throws {
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite] {
            let path = archive.folder.appending(path: "\(mode).sqlite").path
            try FileManager.default.copyItem(atPath: fixture(name).path, toPath: path)
            let old = try ArchiveDatabase(path: path, mode: mode)
            let info = try old.read { try $0.info() }
            #expect(info.schemaVersion == Migration.all.count)
            #expect(info.articleCount == 2 && info.paragraphCount == paragraphs)
            #expect(info.entityCount == entities && info.mentionCount == mentions)
            try old.close()
            let present = try ArchiveDatabase(path: path, mode: .readWrite)
            #expect(try present.check().isEmpty)
            try present.write { writer in
                let id = try #require(try writer.reader.entities(withKey: "flensburg").first).id
                _ = try writer.record(.rename(id, "Flensborg"), madeAt: TestArchive.storedAt)
            }
            #expect(try present.read { try $0.entities(withKey: "flensborg").map(\.name) } == ["Flensborg"])
            #expect(try present.check().isEmpty)
            try present.rebuild { try $0.reindex() }
            #expect(try present.check().isEmpty)
            try present.close()
        }
    }

    @Test("after an older archive was brought to the present schema, nothing is left of a text that is deleted")
    func olderTexts() throws {
        let path = archive.folder.appending(path: "older.sqlite").path
        try FileManager.default.copyItem(atPath: fixture("schema-11").path, toPath: path)
        let present = try ArchiveDatabase(path: path, mode: .readWrite)
        func holds(_ text: String) throws -> Bool {
            // Brings the log into the file.
            try present.settle()
            return try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
        }
        #expect(try holds("Sie will weniger Autos") && holds("Sie will mehr Bäume") && holds("visited Kiel"))
        try present.write { try $0.deleteArticle(1) }
        #expect(try !holds("Sie will weniger Autos") && !holds("Sie will mehr Bäume") && holds("visited Kiel"))
        #expect(try present.check().isEmpty)
        try present.close()
    }

    @Test("the index of an archive that has grown much is made one segment, and holds what it held")
    func settling() throws {
        func dogs() throws -> Int { try archive.read { try $0.count(of: .match(.phrase([.stem("hund")]))) } }
        func segments() throws -> [Int] { try archive.read { try #require(try IndexSegments($0.db)).sizes } }
        // Small pages, so that there are many.
        try archive.database.write {
            try $0.db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', 64)")
        }
        for number in 0..<10 {
            try archive.store(.of((0..<20).map { "Hund und Katze \(number) \($0)" }, id: "\(number)"))
            if number == 5 { try archive.database.write { try $0.deleteArticle(2) } }
        }
        #expect(try segments().count > 1)
        try archive.database.settle()
        let settled = try segments()
        #expect(settled.count == 1)
        #expect(try archive.check().isEmpty && dogs() == 9 * 20)
        // A little more is no reason to write all again.
        try archive.store(.of(["Hund"], id: "x"))
        try archive.database.settle()
        #expect(try segments().count == 2 && segments()[0] == settled[0])
        // Many small portions are joined, beside the large one.
        for number in 0..<6 { try archive.store(.of(["Hund"], id: "y\(number)")) }
        #expect(try segments().count == 8, "nothing is merged while articles are stored")
        try archive.database.settle()
        #expect(try segments().count == 1)
        #expect(try archive.check().isEmpty && dogs() == 9 * 20 + 7)
    }

    @Test("however often little is changed, the index keeps few segments and few of FTS5's levels")
    func manySettlings() throws {
        for number in 0..<150 {
            try archive.database.write { writer in
                for id in 0..<3 {
                    _ = try writer.store(.of(["Hund \(number) \(id)"], id: "\(id)"), storedAt: TestArchive.storedAt)
                }
            }
            try archive.database.settle()
        }
        let record = try archive.read { try Data.fetchOne($0.db, sql: "SELECT block FROM search_data WHERE id = 10") }
        // Behind four bytes the number of levels.
        #expect(try #require(record)[4] < 20)
        #expect(try archive.read { try #require(try IndexSegments($0.db)).sizes.count } < 10)
        #expect(try archive.check().isEmpty)
    }

    @Test("an index whose list of segments is damaged can be built anew")
    func damagedList() throws {
        try archive.store(.of(["Hund"], id: "a"))
        let path = archive.folder.appending(path: "damaged.sqlite").path
        try archive.database.backup(to: path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "UPDATE search_data SET block = x'000000000f0f0f' WHERE id = 10") }
        try queue.close()
        let damaged = try ArchiveDatabase(path: path, mode: .readWrite)
        #expect(throws: StoreError.self) { try damaged.write { try $0.deleteArticle(1) } }
        try damaged.rebuild { try $0.reindex() }
        #expect(try damaged.check().isEmpty)
        try damaged.close()
    }

    @Test("the schema's list is its folder")
    func migrationFolder() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Migrations")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
            .sorted()
        #expect(Migration.all.map { $0.name + ".sql" } == files)
        #expect(Migration.all.map(\.version) == Array(1...files.count))
        for (migration, file) in zip(Migration.all, files) {
            #expect(try migration.sql == String(contentsOf: folder.appending(path: file), encoding: .utf8))
        }
    }

    @Test("opening again changes nothing")
    func reopening() throws {
        try archive.store(.of(["Die Nato."], id: "a"))
        let path = archive.database.path
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite, .create] {
            let again = try ArchiveDatabase(path: path, mode: mode)
            let info = try again.read { try $0.info() }
            #expect(info.articleCount == 1 && info.schemaVersion == Migration.all.count)
            try again.close()
        }
    }

    private func edit(_ sql: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: FTS5Analyzer.self) }
        let queue = try DatabaseQueue(path: archive.database.path, configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func openingError(_ path: String, _ mode: ArchiveDatabase.Mode = .readWrite) -> StoreError? {
        do {
            _ = try ArchiveDatabase(path: path, mode: mode)
            return nil
        } catch { return error }
    }

    @Test("what is no archive, is newer or has another schema is refused and left alone")
    func refusals() throws {
        let path = archive.database.path
        try edit("PRAGMA user_version = 99")
        #expect(openingError(path) == .newerSchema(path: path, found: 99, known: Migration.all.count))
        try edit("PRAGMA user_version = \(Migration.all.count)")
        try edit("UPDATE migration SET sql = sql || ' ' WHERE version = 2")
        #expect(openingError(path) == .changedMigration(path: path, name: Migration.all[1].name))

        let text = archive.folder.appending(path: "text.txt").path
        try Data(String(repeating: "kein Archiv ", count: 500).utf8).write(to: URL(fileURLWithPath: text))
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite, .create] {
            #expect(openingError(text, mode) == .notAnArchive(path: text))
        }
        let other = archive.folder.appending(path: "other.sqlite").path
        let queue = try DatabaseQueue(path: other)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: other))
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite, .create] {
            #expect(openingError(other, mode) == .notAnArchive(path: other))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before, "it is left as it was, to the byte")
        let empty = archive.folder.appending(path: "empty").path
        try Data().write(to: URL(fileURLWithPath: empty))
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite] {
            #expect(openingError(empty, mode) == .notAnArchive(path: empty))
        }
        #expect(openingError(empty, .create) == nil, "an empty file may become an archive")
        let begun = archive.folder.appending(path: "begun").path
        let beginning = try DatabaseQueue(path: begun)
        try beginning.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try beginning.close()
        for mode in [ArchiveDatabase.Mode.readOnly, .readWrite] {
            #expect(openingError(begun, mode) == .notAnArchive(path: begun))
        }
        #expect(openingError(begun, .create) == nil, "one that was killed while it was made is made anew")
        #expect(openingError(archive.folder.path + "/none") == .missing(path: archive.folder.path + "/none"))
    }

    @Test("a transaction that fails leaves nothing")
    func atomicity() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try archive.database.write { writer in
                _ = try writer.store(.of(["Die Nato."], id: "a"), storedAt: TestArchive.storedAt)
                throw Stop()
            }
        }
        #expect(try archive.read { try $0.info().articleCount } == 0)
        #expect(try archive.find(.exact("nato")).isEmpty)
    }

    @Test("readers see the state before a write until it is committed")
    func readersDontWait() throws {
        try archive.store(.of(["Die Nato."], id: "a"))
        let reader = try ArchiveDatabase(path: archive.database.path, mode: .readOnly)
        try archive.database.write { writer in
            _ = try writer.store(.of(["Die EU."], id: "b"), storedAt: TestArchive.storedAt)
            let before = try reader.read { try $0.info().articleCount }
            #expect(before == 1)
        }
        let after = try reader.read { try $0.info().articleCount }
        #expect(after == 2)
    }

    @Test("a backup is an archive of its own, and never overwrites")
    func backup() throws {
        try archive.store(.of(["Die Nato."], id: "a"))
        let target = archive.folder.appending(path: "copy.archive").path
        try archive.database.backup(to: target)
        let copy = try ArchiveDatabase(path: target, mode: .readOnly)
        let count = try copy.read { try $0.info().articleCount }
        #expect(count == 1)
        #expect(throws: StoreError.targetExists(path: target)) { try archive.database.backup(to: target) }
    }

    @Test(
        "check finds what was broken",
        arguments: [
            ("UPDATE paragraph SET text = 'Die Nata.'", "damaged-text"),
            ("UPDATE paragraph SET text = 'Die Nata.'", "damaged-index"),
            ("INSERT INTO search (search) VALUES ('delete-all')", "damaged-index"),
            ("UPDATE paragraph SET start = 4", "damaged-text"),
            ("UPDATE paragraph SET start = 9223372036854775807", "damaged-text"),
            ("UPDATE mention SET start = -1, \"end\" = -9", "damaged-range"),
            (
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT') WHERE name = 'paragraph';
                PRAGMA writable_schema = RESET;
                UPDATE paragraph SET text = NULL;
                """, "damaged-text"
            ),
            ("UPDATE paragraph SET headline_start = 2, headline_end = 99", "damaged-range"),
            ("PRAGMA foreign_keys = OFF; UPDATE paragraph SET item = 7", "dangling-reference"),
            ("UPDATE spelling SET count = 7", "wrong-count"),
            ("UPDATE appearance SET count = 7", "wrong-count"),
            ("UPDATE mention SET \"end\" = 5", "damaged-range"),
            ("UPDATE mention SET entity_id = -51", "dangling-reference"),
            ("UPDATE mention SET paragraph_id = -3", "dangling-reference"),
            ("UPDATE extent SET last_paragraph = -1", "wrong-extent"),
            ("UPDATE extent SET first_paragraph = 9223372036854775807", "wrong-extent"),
            ("INSERT INTO shown (entity_id, name, key, hidden) VALUES (1, 'Gruß', 'gruss', 0)", "wrong-correction"),
            ("INSERT INTO displaced VALUES (1, 'Grüße', 'name', 'grusse', 1)", "wrong-correction"),
            (
                """
                INSERT INTO correction (made_at, action, entity_id, text)
                VALUES ('2024-01-01T00:00:00Z', 'rename', 1, 'Gruß')
                """, "wrong-correction"
            ),
            (
                """
                INSERT INTO entity (kind, name, key) VALUES ('OTH', 'Gruß', 'gruss');
                UPDATE mention SET found_id = 2
                """, "wrong-correction"
            ),
        ])
    func damage(_ sql: String, _ code: String) throws {
        try archive.database.write { writer in
            let outcome = try writer.store(.of(["Grüße"], id: "a"), storedAt: TestArchive.storedAt)
            let entity = try writer.addEntity(kind: .other, name: "Grüße", key: "grusse", surnameKey: nil)
            let mention = Mention(range: ByteRange(0, 7), kind: .other)
            try writer.add(
                [
                    IncomingMention(
                        paragraphID: outcome.paragraphIDs[0], mention: mention, surface: "Grüße", key: "grusse",
                        entityID: entity)
                ], articleID: outcome.articleID)
        }
        #expect(try archive.check().isEmpty)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { $0.add(tokenizer: FTS5Analyzer.self) }
        let queue = try DatabaseQueue(path: archive.database.path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            // Only the checks that the schema itself makes are in the way of such damage.
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
        }
        try queue.close()
        #expect(try archive.check().map(\.code).contains(code))
        // Whatever is asked of what is left, the answer is one or an error, never the end of the program.
        _ = try? archive.read { try $0.storedArticle(1) }
        _ = try? archive.read { try $0.forEachMention { _ in } }
        _ = try? archive.find(.exact("grusse"))
        _ = try? archive.read { try $0.paragraphIDs(where: .not(.match(.phrase([.exact("gruesse")])))) }
        _ = try? archive.database.write { try $0.deleteArticle(1) }
    }
}

extension TestArchive {
    func pretendOutdatedIndex() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: FTS5Analyzer.self) }
        let queue = try DatabaseQueue(path: database.path, configuration: configuration)
        try queue.write { db in
            try db.execute(sql: "DROP TABLE search")
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE search USING fts5 (
                        text, content = 'searchable', content_rowid = 'id', tokenize = 'archive 0'
                    )
                    """)
        }
        try queue.close()
    }
}
