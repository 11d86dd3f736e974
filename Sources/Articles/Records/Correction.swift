/// What a user put right: an event that is kept for good and applied over whatever is found.
///
/// Entities are meant by the archive's numbers for them.
public enum Correction: Hashable, Sendable {
    /// The others are the same as the first.
    case merge(Int64, others: [Int64])
    /// A part of an entity is another one.
    case split(Int64, SplitPart, made: MadeEntity)
    case rename(Int64, String)
    case kind(Int64, EntityKind)
    /// It is nothing worth listing.
    case hide(Int64)
    case unhide(Int64)
    /// Whatever is spelled so is this entity.
    case addAlias(Int64, String)
    /// What is spelled so is another entity, which takes the spelling for its name.
    case removeAlias(Int64, String, made: MadeEntity)
    case note(Int64, String)
    /// What another catalogue calls it; nil takes that away.
    case identify(Int64, IdentifierScheme, String?)
    /// No entity is named there.
    case rejectMention(MentionSpot)
    /// An entity is named there.
    case addMention(MentionSpot, EntityKind, MentionForm, NamedEntity)
    /// An earlier correction counts no longer; of an undo, it counts again.
    case undo(Int64)
}

/// Which of an entity's mentions another one takes.
public enum SplitPart: Hashable, Sendable {
    /// Those spelled so, compared folded.
    case spellings([String])
    case article(ArticleKey)
}

/// An entity that exists because of a correction.
public struct MadeEntity: Hashable, Sendable {
    /// 0 until it is stored.
    public var id: Int64
    public var name: String
    public var kind: EntityKind

    public init(id: Int64 = 0, name: String, kind: EntityKind) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// Whom an added mention names.
public enum NamedEntity: Hashable, Sendable {
    case known(Int64)
    case made(MadeEntity)

    public var id: Int64 {
        switch self {
        case .known(let id): id
        case .made(let entity): entity.id
        }
    }
}

/// Catalogues that number the things of the world.
public enum IdentifierScheme: String, Hashable, Sendable, CaseIterable {
    case wikidata, gnd
}

/// An article, for good: its number, and what it is known again by if it was deleted and is read again.
public struct ArticleKey: Hashable, Sendable {
    public var id: Int64
    public var identity: ArticleIdentity

    public init(id: Int64, identity: ArticleIdentity) {
        self.id = id
        self.identity = identity
    }
}

/// What an article is known again by, in any archive.
public enum ArticleIdentity: Hashable, Sendable {
    case externalID(String, source: String)
    case url(String)
    /// FNV-1a, 64 bit, of the text.
    case text(hash: Int64)
}

/// A place in a text, in whatever revision its paragraph stands unchanged.
public struct MentionSpot: Hashable, Sendable {
    public var article: ArticleKey
    /// FNV-1a, 64 bit, of the paragraph's text.
    public var paragraphHash: Int64
    /// Bytes of the paragraph.
    public var range: ByteRange
    /// Exactly what stands there.
    public var surface: String

    public init(article: ArticleKey, paragraphHash: Int64, range: ByteRange, surface: String) {
        self.article = article
        self.paragraphHash = paragraphHash
        self.range = range
        self.surface = surface
    }
}

/// A correction as the archive keeps it.
public struct CorrectionRecord: Hashable, Sendable {
    /// From 1, in the order in which they were made and are applied.
    public var id: Int64
    /// `YYYY-MM-DDThh:mm:ssZ`.
    public var madeAt: String
    public var correction: Correction
    /// The correction that took it back, if it counts no longer.
    public var undoneBy: Int64?

    public init(id: Int64, madeAt: String, correction: Correction, undoneBy: Int64? = nil) {
        self.id = id
        self.madeAt = madeAt
        self.correction = correction
        self.undoneBy = undoneBy
    }

    public var counts: Bool { undoneBy == nil }
}

extension Correction {
    /// The entities that it speaks of, the corrected one first; not the one that it makes.
    public var entities: [Int64] {
        switch self {
        case .merge(let id, let others): [id] + others
        case .split(let id, _, _), .rename(let id, _), .kind(let id, _), .hide(let id), .unhide(let id),
            .addAlias(let id, _), .removeAlias(let id, _, _), .note(let id, _), .identify(let id, _, _):
            [id]
        case .addMention(_, _, _, .known(let id)): [id]
        case .addMention, .rejectMention, .undo: []
        }
    }

    /// The entity that exists because of it.
    public var made: MadeEntity? {
        switch self {
        case .split(_, _, let made), .removeAlias(_, _, let made), .addMention(_, _, _, .made(let made)): made
        default: nil
        }
    }

    /// The article that it speaks of.
    public var article: ArticleKey? {
        if case .split(_, .article(let key), _) = self { key } else { spot?.article }
    }

    /// The place that it speaks of.
    public var spot: MentionSpot? {
        switch self {
        case .rejectMention(let spot), .addMention(let spot, _, _, _): spot
        default: nil
        }
    }
}
