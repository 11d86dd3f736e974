/// What a reader is told beside the input itself.
public struct ReadingOptions: Hashable, Sendable {
    /// For articles that name none; any form that a file may use will do (`de`, `de_DE`, `Deutsch`).
    public var language: String?
    /// Source for articles that name none.
    public var source: String?
    public var limits: ReadingLimits

    public init(language: String? = nil, source: String? = nil, limits: ReadingLimits = ReadingLimits()) {
        self.language = language
        self.source = source
        self.limits = limits
    }
}

/// Bounds that keep memory in hand whatever the input is; what exceeds one is a finding.
public struct ReadingLimits: Hashable, Sendable {
    /// Bytes of one article: of a text file as it lies on disk, or of one JSON record.
    ///
    /// A year of a daily paper's front pages fits; a reader holds a small multiple of this at most.
    public var articleBytes: Int
    /// A longer paragraph is cut at white space, so that search and tagging never meet a huge one.
    public var paragraphBytes: Int
    /// How deep arrays and objects may lie in each other in a JSON record.
    public var jsonDepth: Int

    public init(articleBytes: Int = 64 << 20, paragraphBytes: Int = 1 << 20, jsonDepth: Int = 512) {
        self.articleBytes = articleBytes
        self.paragraphBytes = paragraphBytes
        self.jsonDepth = jsonDepth
    }
}
