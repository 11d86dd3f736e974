/// An article's tokens, one behind the other, with the borders of its sentences.
package struct TokenizedArticle: Sendable {
    /// The tokens' UTF-8, without gaps.
    package private(set) var bytes: [UInt8] = []
    /// Where each token ends in `bytes`.
    package private(set) var ends: [Int] = []
    /// Tokens of each sentence; none is longer than `longestSentence`.
    package private(set) var sentences: [Range<Int>] = []

    /// Longer sentences are cut, so that memory and time stay bounded.
    package static let longestSentence = 512

    package init() {}

    package var tokenCount: Int { ends.count }

    package func range(of token: Int) -> Range<Int> { (token == 0 ? 0 : ends[token - 1])..<ends[token] }

    package mutating func append(token: some Sequence<UInt8>) {
        bytes.append(contentsOf: token)
        ends.append(bytes.count)
    }

    /// Ends the sentence that the last tokens form.
    package mutating func endSentence() {
        var start = sentences.last?.upperBound ?? 0
        while start < ends.count {
            let end = min(ends.count, start + TokenizedArticle.longestSentence)
            sentences.append(start..<end)
            start = end
        }
    }
}
