public import Articles
public import Search

public struct EntityRequest: Hashable, Sendable {
    /// Only entities of these kinds; all if empty.
    public var kinds: Set<EntityKind>
    /// Only those named in this article (number, external id or URL).
    public var article: String?
    /// Only those with a spelling that begins like this, folded.
    public var prefix: String?
    /// Only what articles of this time, source and language name.
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    public var source: String?
    public var language: String?
    /// Only those named at least so often there.
    public var leastMentions: Int
    public var order: EntityListing.Order
    /// Days of the last period, by which is judged what is rising.
    public var lastDays: Int
    /// The day on which the person asks; the last period doesn't end behind it. Nil if unknown.
    public var today: ArticleDate?
    public var limit: Int?
    public var offset: Int

    public init(
        kinds: Set<EntityKind> = [], article: String? = nil, prefix: String? = nil, from: ArticleDate? = nil,
        to: ArticleDate? = nil, source: String? = nil, language: String? = nil, leastMentions: Int = 1,
        order: EntityListing.Order = .count, lastDays: Int = 30, today: ArticleDate? = nil, limit: Int? = nil,
        offset: Int = 0
    ) {
        self.kinds = kinds
        self.article = article
        self.prefix = prefix
        self.from = from
        self.to = to
        self.source = source
        self.language = language
        self.leastMentions = leastMentions
        self.order = order
        self.lastDays = lastDays
        self.today = today
        self.limit = limit
        self.offset = offset
    }
}

public struct EntityList: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// Its mentions and articles are those of the wanted articles, its spellings those of the whole archive.
        public var entity: EntityRecord
        /// Date of the last of the wanted articles that names it.
        public var lastSeen: ArticleDate?
        /// Of a list of those on the rise.
        public var rise: Rise?
    }

    /// How much more the last articles name an entity than those before.
    public struct Rise: Hashable, Sendable {
        /// Articles of the last period that name it.
        public var recent: Int
        /// Dated articles before it that name it.
        public var earlier: Int
        /// How telling that is, given how many articles there are of both times: a log-likelihood ratio, above 10.8 for one
        /// chance in a thousand.
        public var significance: Double
    }

    /// The last period of the wanted articles: their last days, or the newer half of a shorter time.
    public struct Period: Hashable, Sendable {
        public var first: ArticleDate
        public var last: ArticleDate
        public var articles: Int
        /// Dated articles before it.
        public var articlesBefore: Int
    }

    public var rows: [Row]
    /// Nil where articles have no date, or all have the same.
    public var lastPeriod: Period?
    /// Remarks on how the request was understood.
    public var notes: [String]

    public init(rows: [Row] = [], lastPeriod: Period? = nil, notes: [String] = []) {
        self.rows = rows
        self.lastPeriod = lastPeriod
        self.notes = notes
    }
}
