/// A lexical unit of a text: a word, a number or a mark.
public struct Token: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable {
        /// Letters, with the hyphens, apostrophes and digits inside them: `Nato-Gipfel`, `geht's`, `G20`.
        case word
        /// Digits with the separators inside them: `1.000`, `3,5`, `2023`.
        case number
        /// One mark, or a run of equal dots: `,`, `»`, `...`.
        case punctuation
    }

    /// Bytes of the text that was scanned.
    public var range: ByteRange
    public var kind: Kind

    public init(range: ByteRange, kind: Kind) {
        self.range = range
        self.kind = kind
    }
}
