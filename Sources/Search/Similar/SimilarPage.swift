public import Articles

/// What is like an article or a paragraph, the likest first.
public struct SimilarPage: Hashable, Sendable {
    /// What it is like.
    public var article: ArticleRecord
    /// Nil for the whole article.
    public var paragraph: ParagraphRecord?
    /// The words by which it was looked for, as people write them, the weightiest first.
    public var words: [String]
    public var hits: [SimilarHit]
    /// How many have any of the words.
    public var total: Int

    public init(
        article: ArticleRecord, paragraph: ParagraphRecord? = nil, words: [String] = [], hits: [SimilarHit] = [],
        total: Int = 0
    ) {
        self.article = article
        self.paragraph = paragraph
        self.words = words
        self.hits = hits
        self.total = total
    }
}

public struct SimilarHit: Hashable, Sendable {
    /// The best paragraph of a similar article, or a similar paragraph, with the shared words marked.
    public var hit: Hit
    /// Shared words, the weightiest first.
    public var words: [String]
    /// Shared names.
    public var entities: [String]
    /// Of the weight of all words and names the share that it has, from 0 to 1.
    public var likeness: Double

    public init(hit: Hit, words: [String], entities: [String], likeness: Double) {
        self.hit = hit
        self.words = words
        self.entities = entities
        self.likeness = likeness
    }
}
