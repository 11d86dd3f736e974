/// What an archive holds and what it was made with.
public struct ArchiveInfo: Hashable, Sendable {
    public var path: String
    public var schemaVersion: Int
    public var sqliteVersion: String
    /// Name and version of the analysis behind the index, as in `archive 1`.
    public var analysis: String
    public var articleCount: Int
    public var revisionCount: Int
    /// Of the newest revisions.
    public var paragraphCount: Int
    public var entityCount: Int
    public var mentionCount: Int
    /// Of the newest revisions' text.
    public var textBytes: Int
    /// Of the database file.
    public var fileBytes: Int
    /// Of the full-text index alone.
    public var indexBytes: Int
    public var firstDate: ArticleDate?
    public var lastDate: ArticleDate?
    /// Articles by language tag; the empty tag counts those of unknown language.
    public var languageCounts: [NamedCount]

    public struct NamedCount: Hashable, Sendable {
        public var name: String
        public var count: Int

        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    public init(
        path: String, schemaVersion: Int, sqliteVersion: String, analysis: String, articleCount: Int,
        revisionCount: Int,
        paragraphCount: Int, entityCount: Int, mentionCount: Int, textBytes: Int, fileBytes: Int, indexBytes: Int,
        firstDate: ArticleDate?, lastDate: ArticleDate?, languageCounts: [NamedCount]
    ) {
        self.path = path
        self.schemaVersion = schemaVersion
        self.sqliteVersion = sqliteVersion
        self.analysis = analysis
        self.articleCount = articleCount
        self.revisionCount = revisionCount
        self.paragraphCount = paragraphCount
        self.entityCount = entityCount
        self.mentionCount = mentionCount
        self.textBytes = textBytes
        self.fileBytes = fileBytes
        self.indexBytes = indexBytes
        self.firstDate = firstDate
        self.lastDate = lastDate
        self.languageCounts = languageCounts
    }
}
