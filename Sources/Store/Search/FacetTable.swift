public import Articles
internal import GRDB
internal import GRDBSQLite

// What many paragraphs and articles have in common: counted over the tables of `0001_articles.sql` and
// `0002_entities.sql`; holds no data.

/// What an article's newest text says of where and when it is from.
public struct ArticleFacts: Hashable, Sendable {
    public var source: String?
    /// As stored: it begins with `YYYY-MM-DD`.
    public var date: String?
    public var language: String?
}

extension ArchiveReader {
    public func facts(ofArticles ids: some Sequence<Int64>) throws -> [Int64: ArticleFacts] {
        var facts: [Int64: ArticleFacts] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT revision.source, revision.date, revision.language
                FROM article JOIN revision ON revision.id = article.revision_id WHERE article.id = ?
                """)
        for id in ids {
            guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
            facts[id] = ArticleFacts(
                source: try row.optional(0), date: try row.optional(1), language: try row.optional(2))
        }
        return facts
    }

    private static let mostEntities: Int64 = 1 << 24

    /// How many of some paragraphs are of each kind, and in how many each entity is named.
    ///
    /// - Parameter ids: rising.
    public func counts(
        ofParagraphs ids: [Int64]
    ) throws -> (kinds: [ParagraphKind: Int], entities: [Int64: Int]) {
        var kinds: [ParagraphKind: Int] = [:]
        var entities: [Int64: Int] = [:]
        var kindsInBlocks = [Int](repeating: 0, count: ParagraphKind.allCases.count + 1)
        var entitiesInBlocks: [Int32] = []
        let kindOfRow = try NumberedStatement(db, "SELECT kind FROM paragraph WHERE id = ?")
        let named = try NumberedStatement(db, Self.namedInParagraph)
        var present: [Int64] = []
        try forEachRow(ids) { block, offset in
            kindsInBlocks[Int(block.kinds[offset])] += 1
            for entity in block.entities(at: offset) {
                // Numbers are given one after the other; any other is a damaged one.
                guard 0..<Self.mostEntities ~= entity else {
                    entities[entity, default: 0] += 1
                    continue
                }
                let (index, count) = (Int(entity), entitiesInBlocks.count)
                if index >= count { entitiesInBlocks += repeatElement(0, count: max(index + 1 - count, count)) }
                entitiesInBlocks[index] += 1
            }
        } alone: { id in
            try kindOfRow.forEachRow(of: id) { kinds[try kind(kindOfRow.bytes(0)), default: 0] += 1 }
            try count(named, of: id, &present, in: &entities)
        }
        for (kind, count) in zip(ParagraphKind.allCases, kindsInBlocks) where count > 0 {
            kinds[kind, default: 0] += count
        }
        for (entity, count) in entitiesInBlocks.enumerated() where count > 0 {
            entities[Int64(entity), default: 0] += Int(count)
        }
        return (kinds, entities)
    }

    /// In how many of some paragraphs each entity is named.
    public func entityCounts(inParagraphs ids: [Int64]) throws -> [Int64: Int] {
        let named = try NumberedStatement(db, Self.namedInParagraph)
        var counts: [Int64: Int] = [:]
        var present: [Int64] = []
        for id in ids { try count(named, of: id, &present, in: &counts) }
        return counts
    }

    private static let namedInParagraph = "SELECT entity_id FROM mention WHERE paragraph_id = ?"

    private func count(
        _ named: NumberedStatement, of paragraph: Int64, _ present: inout [Int64], in counts: inout [Int64: Int]
    ) throws {
        // A name that stands twice in a paragraph counts once; few names stand in one, so a list finds them fastest.
        present.removeAll(keepingCapacity: true)
        try named.forEachRow(of: paragraph) {
            let entity = named.number(0)
            if !present.contains(entity) { present.append(entity) }
        }
        for entity in present { counts[entity, default: 0] += 1 }
    }

    /// In how many of some articles each entity is named.
    public func entityCounts(inArticles ids: some Sequence<Int64>) throws -> [Int64: Int] {
        let named = try NumberedStatement(db, "SELECT entity_id FROM appearance WHERE article_id = ?")
        var counts: [Int64: Int] = [:]
        for id in ids { try named.forEachRow(of: id) { counts[named.number(0), default: 0] += 1 } }
        return counts
    }

    /// In how many articles an entity is named.
    public func articleCount(ofEntity id: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM appearance WHERE entity_id = ?"), arguments: [id]) ?? 0
    }

    /// Of some entities, in their order, the first so many of each kind that are not hidden.
    public func shownEntities(_ ids: some Sequence<Int64>, ofEachKind limit: Int) throws -> [StoredEntity] {
        let hidden = Set(try Int64.fetchAll(db, sql: "SELECT entity_id FROM shown WHERE hidden = 1"))
        var left = Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, limit) })
        var shown: [StoredEntity] = []
        for id in ids where !hidden.contains(id) {
            guard let entity = try entity(id), let room = left[entity.kind] else { continue }
            if room > 0 {
                left[entity.kind] = room - 1
                shown.append(entity)
            }
            if left.values.allSatisfy({ $0 == 0 }) { break }
        }
        return shown
    }
}

/// A statement with one number as its parameter that is asked a hundred thousand times.
///
/// GRDB's rows cost three times what SQLite takes to find them.
private struct NumberedStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        connection = db.sqliteConnection
    }

    /// Calls `body` for each row; `number` and `bytes` read it.
    func forEachRow(of parameter: Int64, _ body: () throws -> Void) throws {
        sqlite3_bind_int64(handle, 1, parameter)
        defer { sqlite3_reset(handle) }
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW {
            try body()
            result = sqlite3_step(handle)
        }
        guard result == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: connection.flatMap(sqlite3_errmsg).map(String.init(cString:)))
        }
    }

    func number(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

    /// Valid until the next row.
    func bytes(_ column: CInt) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}
