public import Articles
internal import GRDB

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

    /// How many of some paragraphs are of each kind, and in how many each entity is named.
    ///
    /// - Parameter ids: rising.
    public func counts(
        ofParagraphs ids: [Int64]
    ) throws -> (kinds: [ParagraphKind: Int], entities: [Int64: Int]) {
        var kinds: [ParagraphKind: Int] = [:]
        var entities: [Int64: Int] = [:]
        let kindOfRow = try NumberedStatement(db, "SELECT kind FROM paragraph WHERE id = ?")
        let named = try NumberedStatement(db, Self.namedInParagraph)
        var present: [Int64] = []
        let inBlocks = try count(ids) { id in
            try kindOfRow.forEachRow(of: id) { kinds[try kind(kindOfRow.number(0)), default: 0] += 1 }
            try count(named, of: id, &present, in: &entities)
        }
        for (kind, count) in zip(ParagraphKind.ofCodes, inBlocks.kinds) where count > 0 {
            kinds[kind, default: 0] += count
        }
        for (entity, count) in inBlocks.entities.enumerated() where count > 0 {
            entities[Int64(entity), default: 0] += Int(count)
        }
        entities.merge(inBlocks.strays, uniquingKeysWith: +)
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
        let hidden = try hiddenEntities()
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
