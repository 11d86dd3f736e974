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

    /// A stretch of the snippet as it is shown.
    public enum Piece: Hashable, Sendable {
        case text(Substring)
        case highlight(Substring)
        /// Something was left out here; `…` with its spaces.
        case gap(String)
    }

    /// The snippet from beginning to end.
    public func pieces(of paragraph: String) -> [Piece] {
        var pieces: [Piece] = isCutBefore ? [.gap("… ")] : []
        for (index, window) in windows.enumerated() {
            if index > 0 { pieces.append(.gap(" … ")) }
            var start = window.range.lowerBound
            for highlight in window.highlights {
                guard
                    let before = paragraph[utf8: ByteRange(start, highlight.lowerBound)],
                    let marked = paragraph[utf8: highlight]
                else { continue }
                if !before.isEmpty { pieces.append(.text(before)) }
                pieces.append(.highlight(marked))
                start = highlight.upperBound
            }
            if let rest = paragraph[utf8: ByteRange(start, window.range.upperBound)], !rest.isEmpty {
                pieces.append(.text(rest))
            }
        }
        return isCutBehind ? pieces + [.gap(" …")] : pieces
    }
}
