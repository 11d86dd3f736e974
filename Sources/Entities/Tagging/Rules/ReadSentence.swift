import Articles

/// One sentence of an article with the names that were found in it, as rules ask for it.
struct ReadSentence {
    let article: TokenizedArticle
    /// In the article, as all tokens here.
    let tokens: Range<Int>
    let names: [NameSpan]

    /// - Parameter labels: of the sentence's tokens.
    init(_ article: TokenizedArticle, _ tokens: Range<Int>, labels: ArraySlice<NameLabel>) {
        self.article = article
        self.tokens = tokens
        names = NameSpan.spans(of: labels).map {
            let start = $0.tokens.lowerBound + tokens.lowerBound
            return NameSpan(tokens: start..<start + $0.tokens.count, kind: $0.kind, form: $0.form)
        }
    }

    func bytes(_ token: Int) -> ArraySlice<UInt8> { article.bytes[article.range(of: token)] }

    func text(_ token: Int) -> String { String(decoding: bytes(token), as: UTF8.self) }

    /// The token's text; nil outside the sentence.
    func text(at token: Int) -> String? { tokens.contains(token) ? text(token) : nil }
}

extension String {
    /// True for a word that begins with a small letter.
    var isLowercased: Bool { unicodeScalars.first?.properties.isLowercase ?? false }
    /// True for a word that begins with a capital letter.
    var isCapitalized: Bool { unicodeScalars.first?.properties.isUppercase ?? false }
}
