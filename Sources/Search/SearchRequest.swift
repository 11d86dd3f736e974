public import Articles

/// A search as a person asked for it.
public struct SearchRequest: Hashable, Sendable {
    public var query: String
    public var filters: SearchFilters
    public var match: SearchMatch
    public var sort: SearchSort
    /// Hits wanted, from `offset` on; 0 for those who want but their number.
    public var limit: Int
    public var offset: Int
    /// Where an earlier answer ended; nil to begin with its first hit.
    public var after: PageCursor?
    /// So many paragraphs before and behind each hit are wanted, too.
    public var context: Int
    /// Whether it should be counted what the hits have in common.
    public var countsFacets: Bool
    /// Whether it should be looked for what may have been meant by words that occur nowhere.
    public var suggests: Bool
    /// Whether the page should carry an account of what ran.
    public var explains: Bool
    /// The day on which it is asked; without it, `date:7d` and the like are no dates.
    public var today: ArticleDate?

    public init(
        query: String, filters: SearchFilters = SearchFilters(), match: SearchMatch = .all,
        sort: SearchSort = .relevance,
        limit: Int = 10, offset: Int = 0, after: PageCursor? = nil, context: Int = 0, countsFacets: Bool = false,
        suggests: Bool = true,
        explains: Bool = false, today: ArticleDate? = nil
    ) {
        self.query = query
        self.today = today
        self.filters = filters
        self.match = match
        self.sort = sort
        self.limit = limit
        self.offset = offset
        self.after = after
        self.context = context
        self.countsFacets = countsFacets
        self.suggests = suggests
        self.explains = explains
    }
}

/// Where words side by side must stand.
public enum SearchMatch: String, Hashable, Sendable, CaseIterable {
    /// All in one paragraph, else all in one article, else as many as there are.
    case all
    /// All in one paragraph.
    case paragraph
    /// Any of them.
    case any
}

public enum SearchSort: String, Hashable, Sendable, CaseIterable {
    case relevance, newest, oldest
    /// By relevance, of which what is old keeps less.
    case fresh
}

/// Conditions beside the query; all must hold.
public struct SearchFilters: Hashable, Sendable {
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    /// Names or numbers; a paragraph's article must name each of them.
    public var entities: [String]
    public var language: String?
    /// Any of these; empty for all.
    public var kinds: [ParagraphKind]
    public var source: String?

    public init(
        from: ArticleDate? = nil, to: ArticleDate? = nil, entities: [String] = [], language: String? = nil,
        kinds: [ParagraphKind] = [], source: String? = nil
    ) {
        self.from = from
        self.to = to
        self.entities = entities
        self.language = language
        self.kinds = kinds
        self.source = source
    }
}
