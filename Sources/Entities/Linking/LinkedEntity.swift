public import Articles

/// What several mentions of one article name.
public struct LinkedEntity: Hashable, Sendable {
    public var kind: EntityKind
    /// The best name the article offers: nominative, complete, as usually written.
    public var name: String
    /// `name`, folded: with `kind` it identifies the entity.
    public var key: String
    /// Of a person, the last word of the name, folded.
    public var surnameKey: String?
    /// Other names that it may go by if the archive knows them, the likeliest first: `Obama` for a lone `Obamas`.
    public var alternatives: [Alternative]
    /// In order of the text.
    public var mentions: [MentionPlace]

    public init(
        kind: EntityKind, name: String, key: String, surnameKey: String? = nil, alternatives: [Alternative] = [],
        mentions: [MentionPlace] = []
    ) {
        self.kind = kind
        self.name = name
        self.key = key
        self.surnameKey = surnameKey
        self.alternatives = alternatives
        self.mentions = mentions
    }

    /// A name that the article alone does not prove.
    public struct Alternative: Hashable, Sendable {
        public var name: String
        public var key: String

        public init(name: String, key: String) {
            self.name = name
            self.key = key
        }
    }
}

/// Which mention: the place in the arrays that were linked.
public struct MentionPlace: Hashable, Sendable {
    public var paragraph: Int
    public var index: Int

    public init(paragraph: Int, index: Int) {
        self.paragraph = paragraph
        self.index = index
    }
}

/// Which entity of the archive a linked one is.
public enum Resolution: Hashable, Sendable {
    /// A known one, by its number.
    case existing(Int64)
    /// A known one for which the article has a better name.
    case renamed(Int64, name: String, key: String)
    /// One that the archive does not know yet.
    case new
}
