public import Articles
internal import GRDB

/// A place where an entity is named, without its text.
public struct MentionPlace: Hashable, Sendable {
    public var paragraphID: Int64
    /// Bytes of the paragraph's text.
    public var range: ByteRange
    public var entityID: Int64

    public init(paragraphID: Int64, range: ByteRange, entityID: Int64) {
        self.paragraphID = paragraphID
        self.range = range
        self.entityID = entityID
    }
}

extension ArchiveReader {
    /// The places of an article's newest text where one of some entities is named, by paragraph and range, an outer one
    /// before those inside it.
    public func mentionPlaces(ofEntities ids: [Int64], inArticle article: Int64) throws -> [MentionPlace] {
        // All of these columns are in the index.
        try mentionPlaces(
            """
            SELECT mention.paragraph_id, mention.start, mention."end", mention.entity_id FROM extent
            CROSS JOIN json_each(?) AS wanted
            CROSS JOIN mention INDEXED BY mention_entity ON mention.entity_id = wanted.value
            AND mention.paragraph_id BETWEEN extent.first_paragraph AND extent.last_paragraph
            WHERE extent.article_id = ?
            """, [JSONList.of(ids), article])
    }

    /// The places in a paragraph where one of the wanted is named beside names inside names, by range.
    public func outerMentionPlaces(
        inParagraph id: Int64, where isWanted: (Int64) -> Bool
    ) throws -> [MentionPlace] {
        let rows = try NumberedStatement(
            db, "SELECT start, \"end\", entity_id FROM mention WHERE paragraph_id = ? AND nested = 0")
        var places: [MentionPlace] = []
        try rows.forEachRow(of: id) {
            let entity = rows.number(2)
            guard isWanted(entity) else { return }
            let range = try range(Int(rows.number(0)), Int(rows.number(1)), in: "a mention")
            places.append(MentionPlace(paragraphID: id, range: range, entityID: entity))
        }
        if places.count > 1 { places.sort { $0.range < $1.range } }
        return places
    }

    /// How often an article's newest text names any of some entities, names inside names among them.
    public func mentionCount(ofEntities ids: [Int64], inArticle article: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(count), 0) FROM json_each(?) AS wanted
                    CROSS JOIN appearance ON appearance.entity_id = wanted.value AND appearance.article_id = ?
                    """), arguments: [JSONList.of(ids), article]) ?? 0
    }

    private func mentionPlaces(_ sql: String, _ arguments: StatementArguments) throws -> [MentionPlace] {
        var places: [MentionPlace] = []
        let rows = try BulkQuery(db, sql, arguments)
        while try rows.next() {
            let range = try range(Int(rows.number(1)), Int(rows.number(2)), in: "a mention")
            places.append(MentionPlace(paragraphID: rows.number(0), range: range, entityID: rows.number(3)))
        }
        places.sort { ($0.paragraphID, $0.range) < ($1.paragraphID, $1.range) }
        return places
    }

    /// The numbers of paragraphs of one article's newest text.
    ///
    /// The rows of a text follow one another as its paragraphs do, so that the first of them tells all.
    public func paragraphNumbers(ids: [Int64], inArticle article: Int64) throws -> [Int] {
        let first = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT paragraph.id, paragraph.number, extent.last_paragraph FROM extent
                    JOIN paragraph ON paragraph.id = extent.first_paragraph WHERE extent.article_id = ?
                    """), arguments: [article])
        guard let first else { return [] }
        let (row, number, last): (Int64, Int, Int64) = (try first.value(0), try first.value(1), try first.value(2))
        return try ids.map { id in
            guard row <= last, row...last ~= id else {
                throw StoreError.damaged(path: path, detail: "article \(article) has no paragraph with the row \(id)")
            }
            return number + Int(id - row)
        }
    }

    /// In which item of their text paragraphs are.
    public func itemNumbers(ofParagraphs ids: [Int64]) throws -> [Int64: Int] {
        var numbers: [Int64: Int] = [:]
        let rows = try BulkQuery(
            db, "SELECT id, item FROM paragraph WHERE id IN (SELECT value FROM json_each(?))", [JSONList.of(ids)])
        while try rows.next() { numbers[rows.number(0)] = Int(rows.number(1)) }
        return numbers
    }

    /// Those of some articles whose newest text has more than one item.
    public func articlesWithSeveralItems(_ ids: [Int64]) throws -> Set<Int64> {
        var several: Set<Int64> = []
        let rows = try BulkQuery(
            db,
            """
            SELECT article.id FROM json_each(?) AS wanted CROSS JOIN article ON article.id = wanted.value
            WHERE (SELECT count(*) FROM item WHERE revision_id = article.revision_id) > 1
            """, [JSONList.of(ids)])
        while try rows.next() { several.insert(rows.number(0)) }
        return several
    }
}
