public import Articles

/// One page of an answer.
public struct SearchPage: Hashable, Sendable {
    public var query: String
    public var hits: [Hit]
    /// Paragraphs that match, on all pages.
    public var total: Int
    /// Remarks for the person who asked: how odd input was read, that only the closest are shown.
    public var notes: [String]
    /// Why the query was not run, which is another thing than that nothing was found; nil if it was. One of the notes.
    public var refusal: String?
    /// What ran, line by line; nil unless it was asked for.
    public var explanation: [String]?
    /// For words that occur nowhere, what may have been meant; the notes speak of them.
    public var suggestions: [Suggestion]
    /// Nil unless it was asked for.
    public var facets: Facets?
    /// Where to go on; nil behind the last hit.
    public var next: PageCursor?

    public init(
        query: String, hits: [Hit], total: Int, notes: [String] = [], explanation: [String]? = nil,
        suggestions: [Suggestion] = [], facets: Facets? = nil, next: PageCursor? = nil
    ) {
        self.query = query
        self.hits = hits
        self.total = total
        self.notes = notes
        self.explanation = explanation
        self.suggestions = suggestions
        self.facets = facets
        self.next = next
    }
}

/// A paragraph that answers a query.
public struct Hit: Hashable, Sendable {
    public var article: ArticleRecord
    public var paragraph: ParagraphRecord
    /// Bytes of the paragraph's text that matched: rising, apart.
    public var highlights: [ByteRange]
    /// Higher is better; comparable only within one answer.
    public var score: Double
    /// Paragraphs near the top of the answer that say the same in nearly the same words; they stand behind all others.
    public var copies: [Citation] = []
    /// What stands around it; nil unless it was asked for.
    public var context: Context?

    /// What names a paragraph: `4:12`.
    public struct Citation: Hashable, Sendable {
        public var articleID: Int64
        public var paragraphNumber: Int

        public init(articleID: Int64, paragraphNumber: Int) {
            self.articleID = articleID
            self.paragraphNumber = paragraphNumber
        }
    }

    /// Paragraphs around a hit, in their order.
    public struct Context: Hashable, Sendable {
        public var before: [ParagraphRecord]
        public var behind: [ParagraphRecord]

        public init(before: [ParagraphRecord], behind: [ParagraphRecord]) {
            self.before = before
            self.behind = behind
        }
    }

    public init(article: ArticleRecord, paragraph: ParagraphRecord, highlights: [ByteRange], score: Double) {
        self.article = article
        self.paragraph = paragraph
        self.highlights = highlights
        self.score = score
    }
}
