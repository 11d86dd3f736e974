import Articles
import CModels
import Language
import Synchronization

/// Finds the names of people, places, organizations and other things in German text.
///
/// In `Joe Biden sprach mit dem ukrainischen Präsidenten` it finds a person's name and a word derived from a
/// place's. A chain of labels is scored by what is known of each word and its neighbours; then the whole article is
/// looked at again, so that a surname alone is known from the full name elsewhere. Known to fail: titles of works
/// without quotation marks, and names that are common nouns (`Die Zeit`) where nothing around them tells.
public final class Tagger: NameTagger {
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
        firstReading(of: article) { _ in }
    }

    /// - Parameter add: what else is known of the tokens is added to their scores.
    func firstReading(of article: TokenizedArticle, _ add: (inout [TagScores]) -> Void) -> FirstReading {
        var scorer = scorers.withLock { $0.popLast() } ?? SentenceScorer(model: model)
        defer { scorers.withLock { $0.append(scorer) } }
        var reading = FirstReading(emissions: [], names: [], labels: [])
        reading.emissions.reserveCapacity(article.tokenCount)
        for sentence in article.sentences {
            scorer.score(article, sentence, emissions: &reading.emissions, names: &reading.names)
        }
        add(&reading.emissions)
        reading.emissions.withUnsafeBufferPointer { emissions in
            for sentence in article.sentences {
                reading.labels += Lattice.best(
                    emissions: UnsafeBufferPointer(rebasing: emissions[sentence]),
                    transitions: model.outer.transitions)
            }
        }
        return reading
    }

    func secondReading(of article: TokenizedArticle, _ reading: FirstReading) -> [NameLabel] {
        let weights = article.sentences.count > 1 ? model.article : nil
        let evidence = weights.map { _ in
            ArticleEvidence(names: reading.names, labels: reading.labels, sentences: article.sentences)
        }
        let transitions = weights?.transitions ?? model.outer.transitions
        let people = KnownPeople(article, reading.labels)
        let subjects = NamedThings.Subjects(article)
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
            let quotations = quotations(in: sentence, article)
            // What is forbidden may leave another name that is forbidden as well.
            for _ in 0..<Tagger.mostRounds {
                let bans = bans(labels[sentence], article, sentence, quotations, people)
                if bans.isEmpty { break }
                for ban in bans { ban.apply(to: &emissions[ban.token - sentence.lowerBound]) }
                labels.removeLast(sentence.count)
                labels += emissions.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
            }
            if labels[sentence].contains(where: { !$0.isOutside }) || !quotations.isEmpty {
                let read = ReadSentence(article, sentence, labels: labels[sentence])
                NameBorders.close(&labels, in: read)
                NameBorders.goOn(&labels, in: read)
                NamedThings.mark(&labels, in: read, quotations, subjects)
            }
        }
        let surnames = RepeatedSurnames(article, labels) { GermanWords.contains($0) }
        surnames.mark(&labels, of: article)
        let compounds = NamedCompounds(article, labels, known: knownKind)
        compounds.mark(&labels, of: article)
        if !article.isForeign { Inhabitants.mark(&labels, of: article) }
        return labels
    }

    private static let mostRounds = 3

    /// The kind of a word that is mostly a name by itself.
    private func knownKind(_ word: ArraySlice<UInt8>) -> EntityKind? {
        model.lexicon[.knownNames].traits(Lexicon.key(word))?.first.flatMap {
            NameLabel(rawValue: UInt8(clamping: $0)).kind
        }
    }

    /// What the rules forbid of a sentence's names.
    private func bans(
        _ labels: ArraySlice<NameLabel>, _ article: TokenizedArticle, _ tokens: Range<Int>, _ quotations: [Quotation],
        _ people: KnownPeople
    ) -> [LabelBan] {
        guard labels.contains(where: { !$0.isOutside }) else { return [] }
        let sentence = ReadSentence(article, tokens, labels: labels)
        return NameBorders.bans(in: sentence, known: knownKind) { people.hasGenitive(sentence.bytes($0)) }
            + QuotedTitles.torn(sentence, quotations) + NamedThings.speech(in: sentence, quotations)
    }

    /// The quotations of a sentence, by their places in the article.
    private func quotations(in tokens: Range<Int>, _ article: TokenizedArticle) -> [Quotation] {
        func mark(_ token: Int) -> UInt8 {
            let range = article.range(of: token)
            guard range.count <= 6, Quotation.mayBeMark(article.bytes[range.lowerBound]) else {
                return Quotation.Mark.none
            }
            return article.bytes.withUnsafeBufferPointer {
                WordForm(UnsafeBufferPointer(rebasing: $0[range])).quotation
            }
        }
        return Quotation.all(tokens.count) { mark(tokens.lowerBound + $0) }.map {
            Quotation(
                inside: $0.inside.lowerBound + tokens.lowerBound..<$0.inside.upperBound + tokens.lowerBound,
                opensSurely: $0.opensSurely)
        }
    }

    /// What stands inside the names that `outer` spells.
    func nestedLabels(_ article: TokenizedArticle, _ outer: [NameLabel]) -> [NameLabel] {
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
