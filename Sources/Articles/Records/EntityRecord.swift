/// A person, place, organization or other named thing that the archive knows.
public struct EntityRecord: Hashable, Sendable {
    /// The archive's number for it.
    public var id: Int64
    public var kind: EntityKind
    /// The name to call it by.
    public var name: String
    /// In how many places it is named.
    public var mentionCount: Int
    public var articleCount: Int
    /// Every spelling seen, the most frequent first.
    public var spellings: [Spelling]

    public init(
        id: Int64, kind: EntityKind, name: String, mentionCount: Int = 0, articleCount: Int = 0,
        spellings: [Spelling] = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.mentionCount = mentionCount
        self.articleCount = articleCount
        self.spellings = spellings
    }
}

/// A form in which an entity was written.
public struct Spelling: Hashable, Sendable {
    /// Exactly as in the text.
    public var surface: String
    public var form: MentionForm
    public var count: Int

    public init(surface: String, form: MentionForm, count: Int) {
        self.surface = surface
        self.form = form
        self.count = count
    }
}

/// A mention with the article, paragraph and entity it belongs to.
public struct MentionRecord: Hashable, Sendable {
    public var articleID: Int64
    public var externalID: String?
    public var paragraphNumber: Int
    public var mention: Mention
    /// Bytes of the article's decoded text; nil in a title that was given beside it.
    public var articleRange: ByteRange?
    /// Exactly as in the text.
    public var surface: String
    public var entityID: Int64
    public var entityName: String
    public var entityKind: EntityKind

    public init(
        articleID: Int64, externalID: String?, paragraphNumber: Int, mention: Mention, articleRange: ByteRange?,
        surface: String, entityID: Int64, entityName: String, entityKind: EntityKind
    ) {
        self.articleID = articleID
        self.externalID = externalID
        self.paragraphNumber = paragraphNumber
        self.mention = mention
        self.articleRange = articleRange
        self.surface = surface
        self.entityID = entityID
        self.entityName = entityName
        self.entityKind = entityKind
    }
}
