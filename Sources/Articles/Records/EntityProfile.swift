/// All that the archive can say of one entity.
public struct EntityProfile: Hashable, Sendable {
    public var record: EntityRecord
    /// Whether lists leave it out.
    public var isHidden: Bool
    /// The name that the linker gave it, where a correction shows another.
    public var foundName: String?
    /// Dates of the first and the last article that names it.
    public var firstSeen: ArticleDate?
    public var lastSeen: ArticleDate?
    /// How often dated articles name it, from the first to the last without a gap; empty for a single period.
    public var timeline: [Period]
    /// Who is named with it, the most telling first.
    public var companions: [CompanionRecord]
    /// The paragraphs that say most about it, the best first.
    public var telling: [TellingRecord]
    /// Spellings that were added to it.
    public var aliases: [String]
    public var identifiers: [Identifier]
    /// Corrections that speak of it or of what was merged into it, notes among them.
    public var corrections: [CorrectionEntry]
    /// Remarks on how the request was understood.
    public var notes: [String]

    public struct Identifier: Hashable, Sendable {
        public var scheme: IdentifierScheme
        public var value: String

        public init(scheme: IdentifierScheme, value: String) {
            self.scheme = scheme
            self.value = value
        }
    }

    /// A day, month or year.
    public struct Period: Hashable, Sendable {
        /// `2023-07-11`, `2023-07` or `2023`.
        public var name: String
        public var mentionCount: Int

        public init(name: String, mentionCount: Int) {
            self.name = name
            self.mentionCount = mentionCount
        }
    }

    public init(
        record: EntityRecord, isHidden: Bool = false, foundName: String? = nil, firstSeen: ArticleDate? = nil,
        lastSeen: ArticleDate? = nil, timeline: [Period] = [], companions: [CompanionRecord] = [],
        telling: [TellingRecord] = [], aliases: [String] = [], identifiers: [Identifier] = [],
        corrections: [CorrectionEntry] = [], notes: [String] = []
    ) {
        self.record = record
        self.isHidden = isHidden
        self.foundName = foundName
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.timeline = timeline
        self.companions = companions
        self.telling = telling
        self.aliases = aliases
        self.identifiers = identifiers
        self.corrections = corrections
        self.notes = notes
    }
}

/// A correction with what is needed to tell it in words.
public struct CorrectionEntry: Hashable, Sendable {
    public var record: CorrectionRecord
    /// Of an undo, the correction that it made count or not count.
    public var turned: Correction?
    /// The present names of the entities it speaks of, by their numbers.
    public var names: [Int64: String]
    /// The number of the paragraph it speaks of; nil if the article's newest text has it no longer.
    public var paragraph: Int?

    public init(record: CorrectionRecord, turned: Correction? = nil, names: [Int64: String], paragraph: Int? = nil) {
        self.record = record
        self.turned = turned
        self.names = names
        self.paragraph = paragraph
    }
}
