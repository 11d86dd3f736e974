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
                    CREATE TABLE paragraph (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
                    CREATE VIRTUAL TABLE search USING fts5 (
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
