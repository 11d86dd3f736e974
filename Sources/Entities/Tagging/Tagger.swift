public import Articles
import CModels
import Language
import Synchronization

/// Finds the names of people, places, organizations and other things in German text.
///
/// In `Joe Biden sprach mit dem ukrainischen Präsidenten` it finds a person's name and a word derived from a
/// place's. A chain of labels is scored by what is known of each word and its neighbours; then the whole article is
/// looked at again, so that a surname alone is known from the full name elsewhere. Known to fail: titles of works
/// without quotation marks, and names that are common nouns (`Die Zeit`) where nothing around them tells.
public final class Tagger: Sendable {
    /// The tagger that comes with the program.
    public static let bundled: Tagger = {
        let bytes = UnsafeRawBufferPointer(start: archive_tagger_model(), count: archive_tagger_model_size())
        do {
            return try Tagger(model: TaggerModel(ModelBytes(unowned: bytes)))
        } catch {
            preconditionFailure("the bundled model is damaged: \(error)")
        }
    }()

    package let model: TaggerModel
    /// Scorers at rest; each serves one task at a time and remembers word forms from article to article.
    private let scorers = Mutex<[SentenceScorer]>([])
    /// What stands inside names met before, by a hash of the name and its kind; the same ones come again and again.
    private let insides = Mutex<[UInt64: [NameLabel]]>([:])
    private static let mostInsides = 16_384

    package init(model: TaggerModel) {
        self.model = model
    }

    /// A tagger with another model, as `lab train tagger` writes it.
    public convenience init(model bytes: [UInt8]) throws(TaggerModelError) {
        self.init(model: try TaggerModel(ModelBytes(copying: bytes)))
    }

    /// Consistency reaches this far in articles that are longer, in tokens; it bounds memory.
    private static let longestStretch = 50_000

    /// The names in the paragraphs of one article: for each paragraph, in order; what lies in another follows it.
    ///
    /// - Parameter language: the article's, as a BCP 47 tag; names are looked for in every language.
    public func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
        var result = Array(repeating: [Mention](), count: paragraphs.count)
        let splitter = SentenceSplitter()
        var article = TokenizedArticle()
        var origins: [(paragraph: Int, range: ByteRange)] = []

        func flush() {
            let labels = label(article)
            for sentence in article.sentences {
                append(labels, sentence, origins, &result)
            }
            article = TokenizedArticle()
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
                    if article.tokenCount >= Tagger.longestStretch { flush() }
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
    public func labels(of sentences: [[String]]) -> [(outer: [String], nested: [String])] {
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

    /// Labels of every token of an article.
    package struct TokenLabels: Sendable {
        package var outer: [NameLabel]
        package var nested: [NameLabel]
    }

    /// What the sentences alone tell, before the article is looked at as a whole.
    package struct FirstReading: Sendable {
        package var emissions: [TagScores]
        package var names: [NameKey]
        package var labels: [NameLabel]
    }

    package func label(_ article: TokenizedArticle) -> TokenLabels {
        let reading = firstReading(of: article)
        let outer = secondReading(of: article, reading)
        return TokenLabels(outer: outer, nested: nestedLabels(article, outer))
    }

    package func firstReading(of article: TokenizedArticle) -> FirstReading {
        var scorer = scorers.withLock { $0.popLast() } ?? SentenceScorer(model: model)
        defer { scorers.withLock { $0.append(scorer) } }
        var reading = FirstReading(emissions: [], names: [], labels: [])
        reading.emissions.reserveCapacity(article.tokenCount)
        for sentence in article.sentences {
            scorer.score(article, sentence, emissions: &reading.emissions, names: &reading.names)
            reading.emissions.withUnsafeBufferPointer { emissions in
                reading.labels += Lattice.best(
                    emissions: UnsafeBufferPointer(rebasing: emissions[sentence]),
                    transitions: model.outer.transitions)
            }
        }
        return reading
    }

    private func secondReading(of article: TokenizedArticle, _ reading: FirstReading) -> [NameLabel] {
        let weights = article.sentences.count > 1 ? model.article : nil
        let evidence = weights.map { _ in
            ArticleEvidence(names: reading.names, labels: reading.labels, sentences: article.sentences)
        }
        let transitions = weights?.transitions ?? model.outer.transitions
        var labels: [NameLabel] = []
        labels.reserveCapacity(reading.labels.count)
        var emissions: [TagScores] = []
        for sentence in article.sentences {
            emissions.removeAll(keepingCapacity: true)
            emissions.append(contentsOf: reading.emissions[sentence])
            if let weights, let evidence {
                for token in sentence {
                    evidence.forEachFeature(of: token, in: sentence) {
                        weights.add($0, to: &emissions[token - sentence.lowerBound])
                    }
                }
                labels += emissions.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
            } else {
                labels += reading.labels[sentence]
            }
            if forbidTornTitles(labels[sentence], article, &emissions) {
                labels.removeLast(sentence.count)
                labels += emissions.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
            }
        }
        return labels
    }

    /// Takes names of things from tokens where a quotation's beginning was taken for a title; false where none was.
    private func forbidTornTitles(
        _ labels: ArraySlice<NameLabel>, _ article: TokenizedArticle, _ emissions: inout [TagScores]
    ) -> Bool {
        guard labels.contains(where: { $0.kind == .other }) else { return false }
        let torn = article.bytes.withUnsafeBufferPointer { bytes in
            QuotedTitles.torn(labels) { WordForm(UnsafeBufferPointer(rebasing: bytes[article.range(of: $0)])) }
        }
        for token in torn.joined() {
            for label in 0..<UInt8(NameLabel.count) where NameLabel(rawValue: label).kind == .other {
                emissions[token][Int(label)] = min(emissions[token][Int(label)], -TagWeights.forbidding)
            }
        }
        return !torn.isEmpty
    }

    private func nestedLabels(_ article: TokenizedArticle, _ outer: [NameLabel]) -> [NameLabel] {
        var nested = [NameLabel](repeating: .outside, count: outer.count)
        guard let weights = model.nested else { return nested }
        let profiler = WordProfiler(lexicon: model.lexicon)
        for sentence in article.sentences {
            for span in NameSpan.spans(of: outer[sentence]) where span.tokens.count > 1 {
                let tokens = span.tokens.lowerBound + sentence.lowerBound..<span.tokens.upperBound + sentence.lowerBound
                let labels = article.bytes.withUnsafeBufferPointer { bytes in
                    let start = UInt64(outer[tokens.lowerBound].rawValue)
                    let key = tokens.reduce(start) {
                        FeatureHash.pair($0, FeatureHash.of(bytes[article.range(of: $1)]))
                    }
                    if let labels = insides.withLock({ $0[key] }) { return labels }
                    let words = tokens.map {
                        profiler.profile(of: UnsafeBufferPointer(rebasing: bytes[article.range(of: $0)]))
                    }
                    let emissions = words.indices.map { index in
                        var scores = TagScores.zero
                        NestedNames.forEachFeature(of: index, words: words, kind: span.kind) {
                            weights.add($0, to: &scores)
                        }
                        return scores
                    }
                    let labels = emissions.withUnsafeBufferPointer {
                        Lattice.best(emissions: $0, transitions: weights.transitions)
                    }
                    insides.withLock {
                        if $0.count >= Tagger.mostInsides { $0.removeAll(keepingCapacity: true) }
                        $0[key] = labels
                    }
                    return labels
                }
                for (token, label) in zip(tokens, labels) { nested[token] = label }
            }
        }
        return nested
    }
}
