public import Articles
import Foundation
internal import GRDB

extension ArchiveReader {
    /// Where an entity is named, with the text there, and whether it is a correction that shows it there.
    public func forEachMentionWithOrigin(
        ofEntity id: Int64,
        _ body: ((surface: String, form: MentionForm, articleID: Int64), _ isCorrected: Bool) throws -> Void
    ) throws {
        // Bytes of a text are cut as a blob, lest SQLite count characters.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT substr(CAST(paragraph.text AS BLOB), mention.start + 1, mention."end" - mention.start),
                    mention.form, revision.article_id,
                    mention.found_id IS NOT NULL OR mention.correction_id IS NOT NULL
                FROM mention JOIN paragraph ON paragraph.id = mention.paragraph_id
                JOIN revision ON revision.id = paragraph.revision_id
                WHERE mention.entity_id = ?
                """, arguments: [id])
        while let row = try rows.next() {
            let surface = String(decoding: try row.value(0) as Data, as: UTF8.self)
            let form = MentionForm(rawValue: try row.value(1)) ?? .name
            try body((surface, form, try row.value(2)), try row.value(3) as Int == 1)
        }
    }
}
