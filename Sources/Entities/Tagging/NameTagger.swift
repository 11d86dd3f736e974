package import Articles
import Language

/// Labels of every token of an article.
package struct TokenLabels: Sendable {
    package var outer: [NameLabel]
    package var nested: [NameLabel]

    package init(outer: [NameLabel], nested: [NameLabel]) {
        self.outer = outer
        self.nested = nested
    }
}

/// Finds names in text.
package protocol NameTagger: Sendable {
    func label(_ article: TokenizedArticle) -> TokenLabels
    func mentions(in paragraphs: [String], language: String?) -> [[Mention]]
}

extension NameTagger {
    /// Consistency reaches this far in articles that are longer, in tokens; it bounds memory.
    private var longestStretch: Int { 50_000 }

    /// The names in the paragraphs of one article: for each paragraph, in order; what lies in another follows it.
    ///
    /// - Parameter language: the article's, as a BCP 47 tag; names are looked for in every language, in German if nil.
    package func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
        var result = Array(repeating: [Mention](), count: paragraphs.count)
        let splitter = SentenceSplitter()
        let empty = TokenizedArticle(language: language ?? "de")
        var article = empty
        var origins: [(paragraph: Int, range: ByteRange)] = []

        func flush() {
            let labels = label(article)
            for sentence in article.sentences {
                append(labels, sentence, origins, &result)
            }
            article = empty
            origins.removeAll(keepingCapacity: true)
        }
        for (index, paragraph) in paragraphs.enumerated() {
            var paragraph = paragraph
            let sentences = splitter.sentences(in: paragraph)
            paragraph.withUTF8 { bytes in
                for sentence in sentences {
                    for token in sentence.tokens {
                        article.append(token: bytes[token.range.lowerBound..<token.range.upperBound])
                        origins.append((index, token.range))
                    }
                    article.endSentence()
                    if article.tokenCount >= longestStretch { flush() }
                }
            }
        }
        flush()
        return result
    }

    private func append(
        _ labels: TokenLabels, _ sentence: Range<Int>, _ origins: [(paragraph: Int, range: ByteRange)],
        _ result: inout [[Mention]]
    ) {
        func mention(_ span: NameSpan, isNested: Bool) -> Mention {
            let first = origins[sentence.lowerBound + span.tokens.lowerBound]
            let last = origins[sentence.lowerBound + span.tokens.upperBound - 1]
            return Mention(
                range: ByteRange(first.range.lowerBound, last.range.upperBound), kind: span.kind, form: span.form,
                isNested: isNested)
        }
        let outer = NameSpan.spans(of: labels.outer[sentence])
        guard !outer.isEmpty else { return }
        let nested = NameSpan.spans(of: labels.nested[sentence])
        let paragraph = origins[sentence.lowerBound].paragraph
        var next = 0
        for span in outer {
            result[paragraph].append(mention(span, isNested: false))
            while next < nested.count, nested[next].tokens.upperBound <= span.tokens.upperBound {
                result[paragraph].append(mention(nested[next], isNested: true))
                next += 1
            }
        }
    }

    /// The labels of sentences that are cut into tokens already, all of one article.
    package func labels(of sentences: [[String]]) -> [(outer: [String], nested: [String])] {
        var article = TokenizedArticle()
        var lengths: [Int] = []
        for sentence in sentences {
            for token in sentence { article.append(token: token.utf8) }
            article.endSentence()
            lengths.append(sentence.count)
        }
        let labels = label(article)
        var start = 0
        return lengths.map { length in
            defer { start += length }
            return (
                labels.outer[start..<start + length].map(\.description),
                labels.nested[start..<start + length].map(\.description)
            )
        }
    }
}

extension TaggerSetting {
    /// The tagger of this setting that comes with the program; its model is mapped when it is first used.
    package var tagger: any NameTagger {
        switch self {
        case .fast: Tagger.bundled
        case .accurate: EncoderTagger.bundled
        }
    }
}
