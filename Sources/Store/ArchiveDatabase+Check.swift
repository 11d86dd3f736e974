public import Articles
import Foundation
internal import GRDB

extension ArchiveDatabase {
    /// Verifies everything that can be verified; no finding says that the archive is sound.
    ///
    /// SQLite's own structures, foreign keys, the index against the paragraphs, every text against its length and
    /// hash, every range against its paragraph, every count against what it counts, and what is shown against the
    /// corrections applied anew.
    ///
    /// An archive that can only be read is copied to the temporary folder and checked there: FTS5 compares its index with
    /// the paragraphs by a statement that counts as a write.
    public func check() throws(StoreError) -> [Finding] {
        guard isReadOnly else { return findings() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "archive-check-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let copy = folder.appending(path: "copy").path
            try backup(to: copy)
            let database = try ArchiveDatabase(path: copy, mode: .readWrite)
            defer { try? database.close() }
            return database.findings(about: path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private struct Check: Sendable {
        /// Of what it says when it can't end, too.
        var code: String
        /// What it looks at.
        var subject: String
        var run: @Sendable (Database) throws -> [(code: String, text: String)]

        init(
            _ code: String, of subject: String,
            listing run: @escaping @Sendable (Database) throws -> [(code: String, text: String)]
        ) {
            (self.code, self.subject, self.run) = (code, subject, run)
        }

        init(_ code: String, of subject: String, _ run: @escaping @Sendable (Database) throws -> [String]) {
            self.init(code, of: subject, listing: { try run($0).map { (code, $0) } })
        }
    }

    private static let checks = [
        Check("damaged-file", of: "the file's pages", damagedPages),
        Check("dangling-reference", of: "references between tables", danglingReferences),
        Check("dangling-reference", of: "which paragraphs there are", strayParagraphs),
        Check("damaged-index", of: "the full-text index", indexDifferences),
        Check("wrong-extent", of: "which paragraphs are whose", extentDifferences),
        Check("wrong-length", of: "lengths and sentences of paragraphs", listing: rowDifferences),
        Check("damaged-text", of: "the texts", damagedTexts),
        Check("damaged-range", of: "headlines and mentions", damagedRanges),
        Check("wrong-count", of: "the counts of mentions", wrongCounts),
        Check("wrong-naming", of: "which paragraphs name whom", namingDifferences),
        Check("wrong-correction", of: "the corrections", unappliedCorrections),
    ]

    /// - Parameter original: the file that this one is a copy of.
    private func findings(about original: String? = nil) -> [Finding] {
        let path = original ?? path
        var findings: [Finding] = []
        for check in Self.checks {
            do {
                // A transaction each: FTS5's check is a write statement, and one broken part must not hide the next.
                let messages = try inTransaction { db in try check.run(db) }
                findings += messages.map { Finding(.error, $0.code, $0.text, at: Place(file: path)) }
            } catch {
                let detail = (error as? DatabaseError)?.message ?? "\(error)"
                findings.append(
                    Finding(
                        .error, check.code, "the check of \(check.subject) could not end: \(detail)",
                        at: Place(file: path)))
            }
        }
        return findings
    }

    /// The reason in SQLite's words, without what was asked.
    private static func detail(of error: any Error) -> String {
        switch error {
        case let error as DatabaseError: error.message ?? "result \(error.extendedResultCode.rawValue)"
        case is RowDecodingError: "a row does not hold what its table promises"
        default: "\(error)"
        }
    }

    private static func damagedPages(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
    }

    private static func danglingReferences(_ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100).map { row in
            let (from, to): (String, String) = (try row.value(0), try row.value(2))
            return "a row of \(from) refers to a row of \(to) that is missing"
        }
    }

    /// Paragraphs without their text or item, which no foreign key keeps.
    private static func strayParagraphs(_ db: Database) throws -> [String] {
        let incomplete = try Row.fetchAll(
            db,
            sql: """
                SELECT revision.article_id, revision.number FROM revision
                WHERE coalesce(last_row - first_row + 1, 0) <> (
                    SELECT count(*) FROM paragraph
                    CROSS JOIN item ON item.revision_id = paragraph.revision_id AND item.number = paragraph.item
                    WHERE \(ParagraphRows.joined)
                ) LIMIT 100
                """)
        let others = try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM paragraph)
                    - (SELECT coalesce(sum(last_row - first_row + 1), 0) FROM revision)
                """)
        return try incomplete.map {
            "article \(try $0.value(0) as Int64), revision \(try $0.value(1) as Int): not all its paragraphs are there"
        } + (others == 0 ? [] : ["there are paragraphs that are of no text"])
    }

    private static func indexDifferences(_ db: Database) throws -> [String] {
        do {
            // Rank 1 asks FTS5 to compare with the external content (sqlite.org/fts5.html#the_integrity_check_command).
            try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            // That leaves out how many paragraphs there are.
            let paragraphs = try Int.fetchOne(
                db, sql: "SELECT coalesce(sum(last_paragraph - first_paragraph + 1), 0) FROM extent")
            guard let counted = try IndexSegments(db)?.paragraphCount, counted != paragraphs else { return [] }
            return ["the full-text index has another number of paragraphs; `archive reindex` builds it anew"]
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return ["the full-text index does not hold what the paragraphs say; `archive reindex` builds it anew"]
        }
    }

    private static func extentDifferences(_ db: Database) throws -> [String] {
        let columns = "first_paragraph, article_id, last_paragraph, lede_paragraph, text_bytes"
        let differences = try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM (SELECT \(columns) FROM extent EXCEPT SELECT \(columns) FROM article_extent))
                + (SELECT count(*) FROM (SELECT \(columns) FROM article_extent EXCEPT SELECT \(columns) FROM extent))
                """)
        return differences == 0
            ? [] : ["the list of which paragraphs are whose is wrong; `archive reindex` builds it anew"]
    }

    private static func rowDifferences(_ db: Database) throws -> [(code: String, text: String)] {
        let differing = try ArchiveReader(db: db, path: "").differingBlocks()
        var found: [(code: String, text: String)] = []
        if differing.ofLengths > 0 {
            found.append(
                ("wrong-length", "the lengths of paragraphs are not those of the texts; `archive reindex` counts anew"))
        }
        if differing.ofSentences > 0 {
            found.append(
                (
                    "wrong-sentence",
                    "where sentences begin is not where the paragraphs' do; `archive reindex` finds it anew"
                ))
        }
        return found
    }

    private static func damagedTexts(_ db: Database) throws -> [String] {
        var messages: [String] = []
        let reader = ArchiveReader(db: db, path: "")
        let revisions = try Row.fetchCursor(
            db, sql: "SELECT id, article_id, number, text_bytes, text_hash FROM revision")
        while let revision = try revisions.next() {
            let id: Int64 = try revision.value(0)
            let article: Int64 = try revision.value(1)
            let name = "article \(article), revision \(try revision.value(2) as Int)"
            let text = try reader.text(ofRevision: id)
            let stored: (bytes: Int, hash: Int64) = (try revision.value(3), try revision.value(4))
            if text.utf8.count != stored.bytes || TextHash.of(text) != stored.hash {
                messages.append("\(name): the text is not the one that was stored")
            }
            var end = 0
            var number = 0
            let paragraphs = try Row.fetchCursor(
                db,
                sql: """
                    SELECT number, start, length(CAST(gap AS BLOB)), length(CAST(text AS BLOB))
                    FROM paragraph WHERE id \(ParagraphRows.ofRevision) AND number > 0 ORDER BY id
                    """, arguments: [id])
            while let paragraph = try paragraphs.next() {
                number += 1
                let (gap, length): (Int, Int) = (try paragraph.value(2), try paragraph.value(3))
                if try paragraph.value(0) != number || paragraph.value(1) != end + gap {
                    messages.append("\(name): paragraph \(number) is not where it should be")
                    break
                }
                end += gap + length
            }
        }
        return messages
    }

    private static func damagedRanges(_ db: Database) throws -> [String] {
        var messages: [String] = []
        func check(_ rows: RowCursor, _ what: String) throws {
            while let row = try rows.next() {
                let text: String = try row.value(1)
                let start: Int = try row.value(2)
                let end: Int = try row.optional(3) ?? -1
                if start < 0 || start >= end || text[utf8: ByteRange(start, end)] == nil {
                    let paragraph: Int64 = try row.value(0)
                    messages.append("\(what) of paragraph row \(paragraph) leaves it or cuts a character")
                }
            }
        }
        try check(
            Row.fetchCursor(
                db, sql: "SELECT id, text, headline_start, headline_end FROM paragraph WHERE headline_start IS NOT NULL"
            ),
            "the headline")
        try check(
            Row.fetchCursor(
                db,
                sql: """
                    SELECT paragraph.id, paragraph.text, mention.start, mention."end"
                    FROM mention JOIN paragraph ON paragraph.id = mention.paragraph_id ORDER BY paragraph.id
                    """), "a mention")
        return messages
    }

    private static func wrongCounts(_ db: Database) throws -> [String] {
        var messages: [String] = []
        if try Int.fetchOne(
            db, sql: "SELECT count(*) FROM article WHERE revision_id IS NULL") != 0
        {
            messages.append("an article has no text")
        }
        let appearances = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (
                    SELECT mention.entity_id, article.id, count(*) FROM mention
                    JOIN paragraph ON paragraph.id = mention.paragraph_id
                    JOIN article ON article.revision_id = paragraph.revision_id
                    GROUP BY 1, 2
                    EXCEPT SELECT entity_id, article_id, count FROM appearance
                )
                """)
        let mentions = try Int.fetchOne(db, sql: "SELECT count(*) FROM mention") ?? 0
        let appearing = try Int.fetchOne(db, sql: "SELECT coalesce(sum(count), 0) FROM appearance") ?? 0
        let counted = "SELECT entity_id, count(*) FROM mention GROUP BY 1"
        let spelled = "SELECT entity_id, sum(count) FROM spelling GROUP BY 1"
        let misspelled = try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM (\(counted) EXCEPT \(spelled)))
                    + (SELECT count(*) FROM (\(spelled) EXCEPT \(counted)))
                """)
        if appearances != 0 || appearing != mentions {
            messages.append("the counts of articles that name an entity are wrong; `archive reindex` counts anew")
        }
        if misspelled != 0 {
            messages.append("the counts of spellings are wrong; `archive reindex` counts anew")
        }
        if try !hasRightKindCounts(db) {
            messages.append("the counts of kinds are wrong; `archive reindex` counts anew")
        }
        return messages
    }

    private static func hasRightKindCounts(_ db: Database) throws -> Bool {
        let counted = "SELECT entity_id, kind, sum(count) FROM reading GROUP BY 1, 2"
        let stored = "SELECT entity_id, kind, count FROM kind_count"
        return try Int.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT * FROM (\(counted)) EXCEPT \(stored))
                    OR EXISTS (\(stored) EXCEPT SELECT * FROM (\(counted)))
                """) == 0
    }
}
