import Articles
internal import GRDB
import Language

// The full-text index: `0003_search.sql`, `0006_compound_parts.sql`.

extension ArchiveWriter {
    /// Takes a revision's paragraphs out of the index. FTS5 asks for the text it was given.
    func unindex(revision id: Int64) throws {
        if let (first, last) = try paragraphRows(ofRevision: id) {
            for row in first...last { rowChanges.remove(row) }
        }
        try execute(
            """
            INSERT INTO search (search, rowid, text)
            SELECT 'delete', paragraph.id, char(revision.analysis) || paragraph.text
            FROM revision JOIN paragraph ON \(ParagraphRows.joined) WHERE revision.id = ?
            """, [id])
    }

    /// The first and the last of a text's paragraphs; nil if it has none.
    ///
    /// - Throws: `StoreError.damaged` where not all between them are its own, so that others' are not touched.
    func paragraphRows(ofRevision id: Int64) throws -> (first: Int64, last: Int64)? {
        let bounds = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT first_row, last_row FROM revision WHERE id = ?"),
            arguments: [id])
        guard let first: Int64 = try bounds?.optional(0), let last: Int64 = try bounds?.optional(1) else { return nil }
        let count = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM paragraph WHERE id BETWEEN ? AND ? AND revision_id = ?"),
            arguments: [first, last, id])
        guard first >= 0, first <= last, last - first == (count ?? 0) - 1 else {
            throw StoreError.damaged(path: path, detail: "the numbers of a text's paragraphs have gaps")
        }
        return (first, last)
    }

    /// Puts an empty index of the present analysis in the place of the old one, with its settings.
    func renewIndex() throws {
        let declaration = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'search'") ?? ""
        let found = try reader.indexDeclaration()
        let settings = try Row.fetchAll(db, sql: "SELECT k, v FROM search_config WHERE k <> 'version'")
        // FTS5 opens no index whose list of segments it can't read, were it to drop it: this is the list of none.
        try db.execute(sql: "UPDATE search_data SET block = x'00000000000000' WHERE id = 10")
        try db.execute(sql: "DROP TABLE search")
        try db.execute(
            sql: declaration.replacing("tokenize = '\(found)'", with: "tokenize = '\(FTS5Analyzer.declaration)'"))
        for setting in settings {
            try db.execute(
                sql: "INSERT INTO search (search, rank) VALUES (?, ?)",
                arguments: [try setting.value(0) as String, try setting.value(1) as DatabaseValue])
        }
    }

    /// Builds the index anew from what is stored.
    public func reindex() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('rebuild')")
        try renewRows()
    }
}

extension ArchiveReader {
    /// The `tokenize` argument that the index was made with.
    func indexDeclaration() throws -> String {
        let statement = try db.cachedStatement(sql: "SELECT sql FROM sqlite_schema WHERE name = 'search'")
        let sql = try String.fetchOne(statement) ?? ""
        // A regular expression would cost a one-shot search some milliseconds.
        let parts = sql.split(separator: "'", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { $0.hasSuffix("tokenize = ") }), index + 1 < parts.count else {
            return ""
        }
        return String(parts[index + 1])
    }

    /// - Throws: `StoreError.outdatedIndex` when another analysis made the index.
    public func requirePresentIndex() throws {
        if kept?.hasPresentIndex == true { return }
        let found = try indexDeclaration()
        guard found == FTS5Analyzer.declaration else {
            throw StoreError.outdatedIndex(path: path, found: found, wanted: FTS5Analyzer.declaration)
        }
        kept?.keepThatIndexIsPresent()
    }

    /// The paragraphs that fulfil a plan's condition, in its order, as far as its page goes, and how many fulfil it.
    public func answer(to plan: SearchPlan) throws -> (candidates: [Candidate], total: Int) {
        try IndexSearch(self).answer(plan)
    }

    /// The paragraphs that fulfil a plan's condition, in its order.
    public func candidates(for plan: SearchPlan) throws -> [Candidate] {
        try answer(to: plan).candidates
    }

    /// The rows of paragraphs that fulfil a condition, rising.
    public func paragraphIDs(where condition: Condition) throws -> [Int64] {
        let rows = try IndexSearch(self).restrict(nil, by: condition)
        return (0..<rows.count).map { Int64(rows.rows[$0]) }
    }

    /// How many paragraphs fulfil a condition.
    public func count(of condition: Condition) throws -> Int {
        try IndexSearch(self).restrict(nil, by: condition).count
    }
}
