public import Articles

/// A correction as a user asks for it; entities are named by number or by any of their spellings.
public enum CorrectionRequest: Hashable, Sendable {
    /// The first is kept, the others are the same.
    case merge([String])
    case split(String, SplitRequest)
    case rename(String, to: String)
    case kind(String, EntityKind)
    case hide(String)
    case unhide(String)
    case addAlias(String, String)
    case removeAlias(String, String)
    case note(String, String)
    /// An empty value takes the identifier away.
    case identify(String, [EntityProfile.Identifier])
    case rejectMention(SpotRequest)
    case addMention(SpotRequest, BearerRequest, EntityKind?, MentionForm)
    /// Nil for the last that counts.
    case undo(Int64?)
}

/// Which part of an entity becomes one of its own.
public struct SplitRequest: Hashable, Sendable {
    public var spellings: [String]
    /// An article's number, id or URL.
    public var article: String?
    /// The new entity's name; the first spelling, or the old name, if nil.
    public var name: String?
    public var kind: EntityKind?

    public init(spellings: [String] = [], article: String? = nil, name: String? = nil, kind: EntityKind? = nil) {
        self.spellings = spellings
        self.article = article
        self.name = name
        self.kind = kind
    }
}

/// A place in a paragraph.
public struct SpotRequest: Hashable, Sendable {
    /// An article's number, id or URL.
    public var article: String
    public var paragraph: Int
    public var part: Part

    public enum Part: Hashable, Sendable {
        /// Bytes of the paragraph.
        case range(ByteRange)
        /// A text that stands there once.
        case surface(String)
    }

    public init(article: String, paragraph: Int, part: Part) {
        self.article = article
        self.paragraph = paragraph
        self.part = part
    }
}

/// Whom an added mention names.
public enum BearerRequest: Hashable, Sendable {
    case known(String)
    /// A new entity of this name.
    case new(String)
}

/// What came of a correction.
public struct CorrectionReport: Hashable, Sendable {
    /// More than one if several identifiers were set.
    public var entries: [CorrectionEntry]
    /// How many mentions are shown otherwise than before.
    public var changedMentions: Int
    /// The entities concerned as they are now, the corrected one first.
    public var entities: [EntityRecord]

    public init(entries: [CorrectionEntry], changedMentions: Int, entities: [EntityRecord]) {
        self.entries = entries
        self.changedMentions = changedMentions
        self.entities = entities
    }
}

/// What came of reading corrections of another archive.
public struct CorrectionImportReport: Hashable, Sendable {
    public var added: Int
    /// Corrections that this archive had already, counting or undone.
    public var known: Int
    public var changedMentions: Int
    /// What names nothing here, or several things, with its line.
    public var findings: [Finding]

    public init(added: Int = 0, known: Int = 0, changedMentions: Int = 0, findings: [Finding] = []) {
        self.added = added
        self.known = known
        self.changedMentions = changedMentions
        self.findings = findings
    }
}
