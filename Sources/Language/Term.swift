public import Articles

/// A searchable word of a text: what the index holds of it, and where it stands.
public struct Term: Hashable, Sendable {
    /// Bytes of the analysed text.
    public var range: ByteRange
    /// Place in the sequence of words, from 0. Parts of `Nato-Gipfel` take two places; the whole shares the first.
    public var position: Int
    /// The word without case, diacritics and spelling variants: `zurich` for Zürich, Zurich, Zuerich.
    public var folded: String
    /// The stem in the text's language; nil for function words and where no stemmer serves.
    public var stem: String?

    public init(range: ByteRange, position: Int, folded: String, stem: String?) {
        self.range = range
        self.position = position
        self.folded = folded
        self.stem = stem
    }
}

/// A word of a query with every form under which the index may hold it.
public struct QueryWord: Hashable, Sendable {
    /// Bytes of the query text that was analysed.
    public var range: ByteRange
    /// The parts in order: one for `Gipfel`, two for `Nato-Gipfel`, three for `11.7.2023`.
    public var parts: [Part]
    /// The parts joined (`natogipfel`), as the index holds a hyphenated word beside its parts; nil for a single part.
    public var joined: Part?

    public struct Part: Hashable, Sendable {
        public var folded: String
        /// One stem for each language that has one, without repetition; empty for function words.
        public var stems: [String]
        /// German stems of other forms of the same word, which the stemmer keeps apart: `gewann` of gewinnen.
        public var otherStems: [String]
        /// The stem under which compounds hold it as a part; nil for function words.
        public var partStem: String?
        /// Of a compound the stems of its parts, from left to right; empty for a word that stays whole.
        public var compoundParts: [String]

        public init(
            folded: String, stems: [String], otherStems: [String] = [], partStem: String? = nil,
            compoundParts: [String] = []
        ) {
            self.folded = folded
            self.stems = stems
            self.otherStems = otherStems
            self.partStem = partStem
            self.compoundParts = compoundParts
        }
    }

    public init(range: ByteRange, parts: [Part], joined: Part?) {
        self.range = range
        self.parts = parts
        self.joined = joined
    }
}
