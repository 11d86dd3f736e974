/// An article as a reader found it, cut into items and paragraphs.
///
/// The ranges of `paragraphs` rise, do not overlap and lie in `text`; joined with the
/// gaps between them they give `text` again, byte for byte.
public struct Article: Hashable, Sendable {
    /// The identifier that the publisher or the user gave it.
    public var externalID: String?
    public var url: String?
    /// The title given beside the text (front matter, a JSON key), never one guessed from it.
    public var title: String?
    public var date: ArticleDate?
    public var source: String?
    public var author: String?
    /// BCP 47 tag, as given or detected; nil when neither says.
    public var language: String?
    /// Keys the program has no use for yet, kept as the text of one JSON object.
    public var metadata: String?
    /// Absolute path of the file whose whole content this article is; nil for one of many in a file.
    public var path: String?
    /// The decoded text, every character of it.
    public var text: String
    public var items: [Item]
    public var paragraphs: [Paragraph]

    public init(
        externalID: String? = nil, url: String? = nil, title: String? = nil, date: ArticleDate? = nil,
        source: String? = nil, author: String? = nil, language: String? = nil, metadata: String? = nil,
        path: String? = nil, text: String, items: [Item] = [], paragraphs: [Paragraph] = []
    ) {
        self.externalID = externalID
        self.url = url
        self.title = title
        self.date = date
        self.source = source
        self.author = author
        self.language = language
        self.metadata = metadata
        self.path = path
        self.text = text
        self.items = items
        self.paragraphs = paragraphs
    }
}

/// One numbered or headed part of a newsletter; a plain article has exactly one.
public struct Item: Hashable, Sendable {
    /// Position in the article, from 1.
    public var number: Int
    /// The heading without its printed number; nil for an opening part that has none.
    public var heading: String?

    public init(number: Int, heading: String? = nil) {
        self.number = number
        self.heading = heading
    }
}

/// A paragraph: a range of the article's text with a number by which it can be cited.
public struct Paragraph: Hashable, Sendable {
    /// Position in the article, from 1.
    public var number: Int
    /// The `Item.number` it belongs to.
    public var item: Int
    public var kind: ParagraphKind
    /// Bytes of the article's text.
    public var range: ByteRange
    /// Of a teaser ("Headline: text"), the headline's bytes, relative to the paragraph.
    public var headline: ByteRange?

    public init(number: Int, item: Int, kind: ParagraphKind, range: ByteRange, headline: ByteRange? = nil) {
        self.number = number
        self.item = item
        self.kind = kind
        self.range = range
        self.headline = headline
    }
}

/// What a paragraph is for.
public enum ParagraphKind: String, Hashable, Sendable, CaseIterable {
    case title, heading, body, teaser, pointer, listItem, quote, boilerplate
}
