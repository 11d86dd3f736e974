/// An article as the archive holds it, without its text.
public struct ArticleRecord: Hashable, Sendable {
    /// The archive's number for it; never used again for another.
    public var id: Int64
    public var externalID: String?
    public var title: String?
    public var date: ArticleDate?
    public var source: String?
    public var author: String?
    public var language: String?
    public var url: String?
    /// Which of its texts this is, from 1: of the newest, how many it has had.
    public var revision: Int
    public var paragraphCount: Int
    /// Its first paragraph that is worth reading, for lists of untitled articles; a long one ends behind a word, in »…«.
    public var lede: String?
    /// Absolute path of the file it came from, if it was a file of its own.
    public var path: String?

    public init(
        id: Int64, externalID: String? = nil, title: String? = nil, date: ArticleDate? = nil, source: String? = nil,
        author: String? = nil, language: String? = nil, url: String? = nil, revision: Int = 1, paragraphCount: Int = 0,
        lede: String? = nil, path: String? = nil
    ) {
        self.id = id
        self.externalID = externalID
        self.title = title
        self.date = date
        self.source = source
        self.author = author
        self.language = language
        self.url = url
        self.revision = revision
        self.paragraphCount = paragraphCount
        self.lede = lede
        self.path = path
    }
}

/// A stored paragraph with its exact text.
public struct ParagraphRecord: Hashable, Sendable {
    public var id: Int64
    /// Position in the article, from 1; 0 for a title that was given beside the text.
    public var number: Int
    public var item: Item
    public var kind: ParagraphKind
    public var text: String
    /// Bytes of the article's decoded text; nil for a title that was given beside it.
    public var articleRange: ByteRange?
    /// Of a teaser, its headline's bytes in `text`.
    public var headline: ByteRange?

    public init(
        id: Int64, number: Int, item: Item, kind: ParagraphKind, text: String, articleRange: ByteRange?,
        headline: ByteRange? = nil
    ) {
        self.id = id
        self.number = number
        self.item = item
        self.kind = kind
        self.text = text
        self.articleRange = articleRange
        self.headline = headline
    }
}

/// A whole article: what `show` and `export` read.
public struct StoredArticle: Hashable, Sendable {
    public var record: ArticleRecord
    /// The title that was given beside the text; nil where `record.title` was read from the text.
    public var givenTitle: String?
    /// Keys that were kept unread, as the text of one JSON object.
    public var metadata: String?
    /// The decoded text, byte for byte as it was read.
    public var text: String
    public var paragraphs: [ParagraphRecord]
    /// All texts that it has had, the first first; empty where nobody asked for them.
    public var revisions: [ArticleRevision]

    public init(
        record: ArticleRecord, givenTitle: String? = nil, metadata: String? = nil, text: String,
        paragraphs: [ParagraphRecord], revisions: [ArticleRevision] = []
    ) {
        self.record = record
        self.givenTitle = givenTitle
        self.metadata = metadata
        self.text = text
        self.paragraphs = paragraphs
        self.revisions = revisions
    }
}

/// A text that an article has or had.
public struct ArticleRevision: Hashable, Sendable {
    /// From 1, in the order in which they came.
    public var number: Int
    /// When it was stored, `YYYY-MM-DDThh:mm:ssZ`.
    public var storedAt: String

    public init(number: Int, storedAt: String) {
        self.number = number
        self.storedAt = storedAt
    }
}
