/// An article's tokens, one behind the other, with the borders of its sentences.
package struct TokenizedArticle: Sendable {
    /// The tokens' UTF-8, without gaps; `»…«` and `«…»` are `„…“` here, as which the tagger knows quotations.
    package private(set) var bytes: [UInt8] = []
    /// Where each token ends in `bytes`.
    package private(set) var ends: [Int] = []
    /// Tokens of each sentence; none is longer than `longestSentence`.
    package private(set) var sentences: [Range<Int>] = []

    /// Longer sentences are cut, so that memory and time stay bounded.
    package static let longestSentence = 512

    /// A BCP 47 tag.
    private let language: String

    /// True when `«` opens quotations, as in Switzerland; known from the article's first such mark.
    private var leftOpens: Bool?

    /// - Parameter language: the text's, as a BCP 47 tag.
    package init(language: String = "de") { self.language = language }

    /// True for a text in another language than German.
    var isForeign: Bool { !language.hasPrefix("de") }
    var isEnglish: Bool { language.hasPrefix("en") }

    package var tokenCount: Int { ends.count }

    package func range(of token: Int) -> Range<Int> { (token == 0 ? 0 : ends[token - 1])..<ends[token] }

    package mutating func append(token: some Collection<UInt8>) {
        if let mark = curled(token) {
            bytes.append(contentsOf: mark.utf8)
        } else {
            bytes.append(contentsOf: token)
        }
        ends.append(bytes.count)
    }

    /// What stands for a pointed quotation mark; nil for other tokens.
    private mutating func curled(_ token: some Collection<UInt8>) -> String? {
        guard let first = token.first, first == 0xC2 || first == 0xE2, token.count <= 3 else { return nil }
        let pointsLeft: Bool
        let isDouble: Bool
        if token.elementsEqual("«".utf8) || token.elementsEqual("»".utf8) {
            pointsLeft = token.elementsEqual("«".utf8)
            isDouble = true
        } else if token.elementsEqual("‹".utf8) || token.elementsEqual("›".utf8) {
            pointsLeft = token.elementsEqual("‹".utf8)
            isDouble = false
        } else {
            return nil
        }
        let opens = pointsLeft == (leftOpens ?? pointsLeft)
        leftOpens = leftOpens ?? pointsLeft
        return isDouble ? opens ? "„" : "“" : opens ? "‚" : "‘"
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
