internal import GRDB

/// What SQLite does alone: FTS5 with its own `unicode61` tokenizer over the same paragraphs.
///
/// The peer that measurements of speed and of ranking are held against, driven by the same code in the same run.
public final class PlainIndex: Sendable {
    private let connection: DatabaseQueue

    public init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA cache_size = -32768")
        }
        connection = try DatabaseQueue(path: path, configuration: configuration)
        try connection.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS paragraph (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
                    CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
                        text, content = 'paragraph', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
                    );
                    """)
        }
    }

    /// Adds paragraphs in one transaction and returns the number of the first; the others follow.
    @discardableResult
    public func add(_ texts: [String]) throws -> Int64 {
        try connection.write { db in
            var first: Int64 = 0
            let insert = try db.cachedStatement(sql: "INSERT INTO paragraph (text) VALUES (?)")
            let index = try db.cachedStatement(sql: "INSERT INTO search (rowid, text) VALUES (?, ?)")
            for (position, text) in texts.enumerated() {
                try insert.execute(arguments: [text])
                let id = db.lastInsertedRowID
                if position == 0 { first = id }
                try index.execute(arguments: [id, text])
            }
            return first
        }
    }

    /// The paragraphs that hold any of the words, the best by `bm25()` first.
    public func search(anyOf words: [String], limit: Int) throws -> [Int64] {
        let expression = words.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " OR ")
        guard !expression.isEmpty else { return [] }
        return try connection.read { db in
            try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"),
                arguments: [expression, limit])
        }
    }
}

extension PlainIndex {
    /// The best paragraphs for an expression of FTS5's, or the newest.
    public func search(_ expression: String, newestFirst: Bool, limit: Int) throws -> [Int64] {
        try connection.read { db in
            try Int64.fetchAll(
                db.cachedStatement(
                    sql:
                        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY \(newestFirst ? "rowid DESC" : "rank") LIMIT ?"
                ),
                arguments: [expression, limit])
        }
    }

    public func paragraphCount() throws -> Int {
        try connection.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM paragraph") ?? 0 }
    }

    /// Some paragraphs.
    public func texts(_ ids: [Int64]) throws -> [String] {
        try connection.read { db in
            let statement = try db.cachedStatement(sql: "SELECT text FROM paragraph WHERE id = ?")
            return try ids.compactMap { try String.fetchOne(statement, arguments: [$0]) }
        }
    }

    /// All words, and how many paragraphs have each.
    public func vocabulary() throws -> [(text: String, paragraphs: Int)] {
        try connection.write { db in
            try db.execute(
                sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, search, row)")
            return try Row.fetchAll(db, sql: "SELECT term, doc FROM temp.vocabulary").map {
                (try $0.value(0), try $0.value(1))
            }
        }
    }

    /// The commonest words that begin so.
    public func words(from beginning: String, limit: Int) throws -> [String] {
        try connection.write { db in
            try db.execute(
                sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, search, row)")
            return try String.fetchAll(
                db.cachedStatement(
                    sql: "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?"),
                arguments: [beginning, beginning + "\u{10FFFF}", limit])
        }
    }

    /// Merges the index into one segment, as for a corpus that no longer changes.
    public func optimize() throws {
        try connection.write { try $0.execute(sql: "INSERT INTO search (search) VALUES ('optimize')") }
    }
}

extension ArchiveReader {
    /// Calls `body` for the text of every paragraph of the newest texts, in the order of their rows.
    public func forEachText(_ body: (String) throws -> Void) throws {
        let texts = try String.fetchCursor(
            db,
            sql: """
                SELECT paragraph.text FROM extent
                JOIN paragraph ON paragraph.id BETWEEN extent.first_paragraph AND extent.last_paragraph
                ORDER BY paragraph.id
                """)
        while let text = try texts.next() { try body(text) }
    }
}
