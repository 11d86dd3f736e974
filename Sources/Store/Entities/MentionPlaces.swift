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

    /// The places in paragraphs where anyone is named beside names inside names, by paragraph and range.
    public func outerMentionPlaces(inParagraphs ids: [Int64]) throws -> [MentionPlace] {
        try mentionPlaces(
            """
            SELECT paragraph_id, start, "end", entity_id FROM json_each(?) AS wanted
            CROSS JOIN mention ON mention.paragraph_id = wanted.value WHERE nested = 0
            """, [JSONList.of(ids)])
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

    /// The texts of paragraphs, and nothing else of them.
    public func paragraphTexts(ids: [Int64]) throws -> [Int64: String] {
        var texts: [Int64: String] = [:]
        let rows = try BulkQuery(
            db, "SELECT id, text FROM paragraph WHERE id IN (SELECT value FROM json_each(?))", [JSONList.of(ids)])
        while try rows.next() { texts[rows.number(0)] = String(decoding: rows.bytes(1), as: UTF8.self) }
        return texts
    }

    /// The numbers of paragraphs of one article's newest text.
    ///
    /// The rows of a text follow one another as its paragraphs do, so that the first of them tells all.
    public func paragraphNumbers(ids: [Int64], inArticle article: Int64) throws -> [Int] {
        let first = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT paragraph.id, paragraph.number FROM extent
                    JOIN paragraph ON paragraph.id = extent.first_paragraph WHERE extent.article_id = ?
                    """), arguments: [article])
        guard let first else { return [] }
        let (row, number): (Int64, Int) = (try first.value(0), try first.value(1))
        return ids.map { number + Int($0 - row) }
    }

    /// In which item of their text paragraphs are.
    public func itemNumbers(ofParagraphs ids: [Int64]) throws -> [Int64: Int] {
        var numbers: [Int64: Int] = [:]
        let rows = try BulkQuery(
            db, "SELECT id, item FROM paragraph WHERE id IN (SELECT value FROM json_each(?))", [JSONList.of(ids)])
        while try rows.next() { numbers[rows.number(0)] = Int(rows.number(1)) }
        return numbers
    }

    /// Whether the newest text of an article has more than one item.
    public func hasSeveralItems(article id: Int64) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM item
                    WHERE revision_id = (SELECT revision_id FROM article WHERE id = ?)
                    """), arguments: [id]) ?? 0 > 1
    }
}
