public import Articles

/// One page of an answer by article.
public struct ArticlePage: Hashable, Sendable {
    public var query: String
    public var hits: [ArticleHit]
    /// Articles that match, on all pages.
    public var total: Int
    /// Those of them that lack no word.
    public var complete: Int
    /// Remarks for the person who asked, as in `SearchPage`.
    public var notes: [String]
    /// Why the query was not run, as in `SearchPage`.
    public var refusal: String?
    /// What ran, line by line; nil unless it was asked for.
    public var explanation: [String]?
    /// Nil unless it was asked for.
    public var facets: Facets?

    public init(
        query: String, hits: [ArticleHit], total: Int, complete: Int, notes: [String] = [],
        explanation: [String]? = nil, facets: Facets? = nil
    ) {
        self.query = query
        self.hits = hits
        self.total = total
        self.complete = complete
        self.notes = notes
        self.explanation = explanation
        self.facets = facets
    }
}

/// An article that answers a query, with the paragraphs that say so.
public struct ArticleHit: Hashable, Sendable {
    public var article: ArticleRecord
    /// The best paragraphs, best first.
    public var paragraphs: [Hit]
    /// Words of the query that it lacks.
    public var missing: [String]
    /// Higher is better; comparable only within one answer.
    public var score: Double

    public init(article: ArticleRecord, paragraphs: [Hit], missing: [String], score: Double) {
        self.article = article
        self.paragraphs = paragraphs
        self.missing = missing
        self.score = score
    }
}
