/// What to call an entity by.
public struct EntityReference: Hashable, Sendable {
    public var id: Int64
    public var kind: EntityKind
    public var name: String

    public init(id: Int64, kind: EntityKind, name: String) {
        self.id = id
        self.kind = kind
        self.name = name
    }
}

/// An entity that is named in the same paragraphs as another.
public struct CompanionRecord: Hashable, Sendable {
    public var entity: EntityReference
    /// Paragraphs that name both.
    public var together: Int
    /// Paragraphs that name this one.
    public var paragraphCount: Int
    /// How telling it is that they meet: a log-likelihood ratio, above 10.8 for one chance in a thousand.
    public var significance: Double

    public init(entity: EntityReference, together: Int, paragraphCount: Int, significance: Double) {
        self.entity = entity
        self.together = together
        self.paragraphCount = paragraphCount
        self.significance = significance
    }
}

/// A paragraph that says much about an entity.
public struct TellingRecord: Hashable, Sendable {
    public var article: ArticleRecord
    public var paragraph: ParagraphRecord
    /// Where it names the entity, in the paragraph's text: rising, apart.
    public var names: [ByteRange]

    public init(article: ArticleRecord, paragraph: ParagraphRecord, names: [ByteRange]) {
        self.article = article
        self.paragraph = paragraph
        self.names = names
    }
}
