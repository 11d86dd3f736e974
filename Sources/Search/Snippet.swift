public import Articles

/// The parts of a paragraph that show why it matched.
public struct Snippet: Hashable, Sendable {
    /// A run of the paragraph's text.
    public struct Window: Hashable, Sendable {
        /// Bytes of the paragraph's text.
        public var range: ByteRange
        /// Bytes of the paragraph's text, inside `range`.
        public var highlights: [ByteRange]

        public init(range: ByteRange, highlights: [ByteRange]) {
            self.range = range
            self.highlights = highlights
        }
    }

    /// In order, apart.
    public var windows: [Window]
    /// Whether text was left out before the first window.
    public var isCutBefore: Bool
    /// Whether text was left out behind the last window.
    public var isCutBehind: Bool

    public init(windows: [Window], isCutBefore: Bool, isCutBehind: Bool) {
        self.windows = windows
        self.isCutBefore = isCutBefore
        self.isCutBehind = isCutBehind
    }

    /// The snippet as one line of text, with `…` for what was left out and each highlight passed through `mark`.
    public func text(of paragraph: String, mark: (Substring) -> String) -> String {
        var text = isCutBefore ? "… " : ""
        for (index, window) in windows.enumerated() {
            if index > 0 { text += " … " }
            var start = window.range.lowerBound
            for highlight in window.highlights {
                text += paragraph[utf8: ByteRange(start, highlight.lowerBound)] ?? ""
                text += paragraph[utf8: highlight].map(mark) ?? ""
                start = highlight.upperBound
            }
            text += paragraph[utf8: ByteRange(start, window.range.upperBound)] ?? ""
        }
        return text + (isCutBehind ? " …" : "")
    }
}
