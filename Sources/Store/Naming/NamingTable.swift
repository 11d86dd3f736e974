import Articles
import Foundation
internal import GRDB

// Who is named in which paragraph, packed: `0013_places.sql`.

extension ArchiveWriter {
    /// Packs anew who is named in articles.
    func renewNaming(ofArticles ids: some Collection<Int64>) throws {
        let insert = try BulkStatement(
            db, "INSERT OR REPLACE INTO naming (article_id, entities, first_paragraph, places) VALUES (?, ?, ?, ?)")
        for id in ids {
            guard let naming = try reader.packedNaming(ofArticle: id) else {
                try execute("DELETE FROM naming WHERE article_id = ?", [id])
                continue
            }
            try naming.entities.withUnsafeBytes { entities in
                try naming.places.withUnsafeBytes { places in
                    insert.bind(1, id)
                    insert.bind(2, blob: entities)
                    insert.bind(3, naming.firstParagraph)
                    insert.bind(4, blob: places)
                    try insert.run()
                }
            }
        }
    }

    /// Packs who is named in all articles.
    func renewNaming() throws {
        try db.execute(sql: "DELETE FROM naming")
        try renewNaming(ofArticles: Int64.fetchAll(db, sql: "SELECT article_id FROM extent ORDER BY article_id"))
    }
}

extension ArchiveReader {
    /// No article has so many paragraphs.
    private static let longestGap: Int64 = 1 << 24

    /// What `naming` is to hold of an article; nil of one that names nobody.
    func packedNaming(ofArticle id: Int64) throws -> PackedNaming? {
        // Rows of a paragraph follow one another.
        let rows = try BulkQuery(
            db,
            """
            SELECT mention.paragraph_id, mention.entity_id, mention.nested FROM extent
            CROSS JOIN mention ON mention.paragraph_id BETWEEN extent.first_paragraph AND extent.last_paragraph
            WHERE extent.article_id = ? ORDER BY mention.paragraph_id
            """, [id])
        var packer = NamingPacker()
        var last: Int64?
        while try rows.next() {
            let (paragraph, entity) = (rows.number(0), rows.number(1))
            // What damage made of a mention is left to the checks that look for it: it may not keep an archive from being
            // opened.
            guard
                1..<Int64(PackedNumbers.limit) ~= entity, 0..<Self.longestGap ~= paragraph &- (last ?? paragraph)
            else { continue }
            last = paragraph
            packer.add(entity, inParagraph: paragraph, isNested: rows.number(2) != 0)
        }
        return packer.packed()
    }

    /// Entities that lists leave out.
    public func hiddenEntities() throws -> Set<Int64> {
        Set(try Int64.fetchAll(db, sql: "SELECT entity_id FROM shown WHERE hidden = 1"))
    }

    /// How many paragraphs articles have that pass a filter.
    func paragraphCount(in filter: ArticleFilter) throws -> Int {
        var condition = ConditionSQL()
        condition.append(filter.condition)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(extent.last_paragraph - extent.first_paragraph + 1), 0) FROM extent
                JOIN article ON article.id = extent.article_id JOIN revision ON revision.id = article.revision_id
                WHERE \(condition.text)
                """, arguments: condition.arguments) ?? 0
    }
}

extension ArchiveDatabase {
    /// Whether who is named where is packed as the mentions have it.
    static func namingDifferences(_ db: Database) throws -> [String] {
        let reader = ArchiveReader(db: db, path: "")
        let packed = try Dictionary(
            Row.fetchAll(db, sql: "SELECT article_id, entities, first_paragraph, places FROM naming").map { row in
                let naming = PackedNaming(
                    entities: Array(try row.value(1) as Data), firstParagraph: try row.value(2),
                    places: Array(try row.value(3) as Data))
                return (try row.value(0) as Int64, naming)
            }
        ) { $1 }
        let articles = try reader.allArticleIDs()
        let isRight =
            try Set(packed.keys).isSubset(of: articles)
            && articles.allSatisfy { try packed[$0] == reader.packedNaming(ofArticle: $0) }
        return isRight ? [] : ["the list of who is named where is wrong; `archive reindex` builds it anew"]
    }
}
