public import Articles
internal import GRDB

// By which tagger an article's names were found: `0007_taggers.sql`.

extension ArchiveReader {
    /// The tagger that found the names of an article's newest text; nil where none has looked, or none is on record.
    public func tagger(ofArticle id: Int64) throws -> TaggerSetting? {
        try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT tagger FROM revision WHERE id = (SELECT revision_id FROM article WHERE id = ?)"),
            arguments: [id]
        ).flatMap(TaggerSetting.init(rawValue:))
    }

    /// Articles whose names another tagger found, or none on record: the newest by date first, undated ones last.
    ///
    /// - Parameter from: only articles of this day or later.
    public func articles(notTaggedBy tagger: TaggerSetting, from: ArticleDate?, limit: Int?) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT article.id FROM article JOIN revision ON revision.id = article.revision_id
                WHERE revision.tagger IS NOT ?1 AND (?2 IS NULL OR revision.date >= ?2)
                ORDER BY revision.date DESC NULLS LAST, article.id DESC LIMIT ?3
                """, arguments: [tagger.rawValue, from?.iso8601, limit ?? -1])
    }
}

extension ArchiveWriter {
    /// Keeps on record which tagger found the names of an article's newest text.
    public func recordTagger(_ tagger: TaggerSetting, ofArticle id: Int64) throws {
        try execute(
            "UPDATE revision SET tagger = ? WHERE id = (SELECT revision_id FROM article WHERE id = ?)",
            [tagger.rawValue, id])
    }

    /// Takes out the mentions of an article's newest text, to be found anew; entities keep their numbers meanwhile.
    public func removeMentions(ofArticle id: Int64) throws {
        try removeMentions(ofRevision: reader.currentRevision(of: id).id, articleID: id)
        try removeReadings(ofArticle: id)
    }
}
