public import Articles
import Foundation
internal import GRDB

extension ArchiveReader {
    public func info() throws -> ArchiveInfo {
        func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        let dates = try Row.fetchOne(
            db,
            sql: """
                SELECT min(date), max(date) FROM article JOIN revision ON revision.id = article.revision_id
                """)
        let languages = try Row.fetchAll(
            db,
            sql: """
                SELECT coalesce(language, ''), count(*) FROM article
                JOIN revision ON revision.id = article.revision_id GROUP BY 1 ORDER BY 2 DESC, 1
                """)
        return ArchiveInfo(
            path: path,
            schemaVersion: try number("PRAGMA user_version"),
            sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
            analysis: try indexDeclaration(),
            articleCount: try number("SELECT count(*) FROM article"),
            revisionCount: try number("SELECT count(*) FROM revision"),
            paragraphCount: try number(
                """
                SELECT coalesce(sum(last_row - first_row + 1 - (title IS NOT NULL)), 0)
                FROM article JOIN revision ON revision.id = article.revision_id
                """),
            entityCount: try number(
                """
                SELECT count(*) FROM entity LEFT JOIN shown ON shown.entity_id = entity.id
                WHERE coalesce(shown.hidden, 0) = 0
                    AND EXISTS (SELECT 1 FROM appearance WHERE entity_id = entity.id)
                """),
            mentionCount: try number("SELECT coalesce(sum(count), 0) FROM appearance"),
            textBytes: try number(
                "SELECT coalesce(sum(text_bytes), 0) FROM article JOIN revision ON revision.id = article.revision_id"),
            fileBytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
            indexBytes: try number(
                "SELECT coalesce(sum(length(block)), 0) FROM search_data"),
            firstDate: (try dates?.optional(0) as String?).flatMap(ArticleDate.init(iso8601:)),
            lastDate: (try dates?.optional(1) as String?).flatMap(ArticleDate.init(iso8601:)),
            languageCounts: try languages.map { .init(name: try $0.value(0), count: try $0.value(1)) })
    }
}
