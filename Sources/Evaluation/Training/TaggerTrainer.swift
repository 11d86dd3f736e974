import Dispatch
package import Entities
import Synchronization

/// Documents to learn from, and how much each of their sentences counts.
package struct TrainingSet: Sendable {
    package var documents: [GoldDocument]
    package var weight: Float

    package init(documents: [GoldDocument], weight: Float = 1) {
        self.documents = documents
        self.weight = weight
    }
}

/// Trains the three chains of a tagger: names in a sentence, in an article, and inside names.
package struct TaggerTrainer: Sendable {
    package struct Options: Sendable {
        package var outer = ChainTrainer.Options()
        package var article = ChainTrainer.Options()
        package var nested = ChainTrainer.Options()
        /// So many outer chains are trained, each with other features dropped in another order, and averaged: one
        /// alone is off by ± 0.4 points of F1 by chance.
        package var members = 3
        /// Features of fewer tokens are left out.
        package var minimumCount: Int32 = 1
        /// Weights below this many nats are left out.
        package var threshold: Float = 0.05
        /// Nats taken from "no name" in the end: names missed weigh as much as names invented, which likelihood,
        /// where most tokens are no names, does not see.
        package var outsideCost: Float = 0.3
        /// Folds by which the article chain learns from what the first one says of unseen text; 0 leaves it out.
        package var articleFolds = 5

        package init() {
            outer.rate = 0.05
            outer.dropout = 0.3
            outer.epochs = 7
            outer.averagedFrom = 3
            // The folds' first chains know less than the final one: what is learned from their errors must stay small.
            article.prior = 10
            article.epochs = 8
            article.averagedFrom = 3
            article.rate = 0.05
            article.trainsTransitions = false
        }
    }

    private let options: Options
    private let sets: [TrainingSet]
    private let lexiconBytes: [UInt8]
    private let lexiconStorage: ModelBytes
    private let lexicon: Lexicon
    private let progress: @Sendable (String) -> Void

    /// - Parameter lexicon: as `LexiconCompiler` makes it.
    package init(
        lexicon bytes: [UInt8], gold: [TrainingSet], options: Options = Options(),
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(TaggerModelError) {
        let known = KnownNames(gold)
        var writer = ModelWriter(bytes)
        Lexicon.Table.write(known.entries, to: &writer)
        lexiconBytes = writer.bytes
        lexiconStorage = ModelBytes(copying: lexiconBytes)
        lexicon = try Lexicon(lexiconStorage.bytes)
        sets = gold
        self.options = options
        self.progress = progress
    }

    /// A model's bytes.
    package func train() throws(TaggerModelError) -> [UInt8] {
        let outer = outerWeights(sets, members: options.members)
        let nested = nestedWeights(sets)
        let article = options.articleFolds > 1 ? try articleWeights(sets, transitions: outer.transitions) : []
        return TaggerModel.write(lexicon: lexiconBytes, outer: outer.bytes, article: article, nested: nested)
    }

    private struct Outer {
        var bytes: [UInt8]
        var transitions: [SIMD32<Float>]
    }

    private func outerWeights(_ sets: [TrainingSet], members: Int) -> Outer {
        var builder = ProblemBuilder()
        let profiler = WordProfiler(lexicon: lexicon)
        var profiles: [String: WordProfile] = [:]
        for set in sets {
            for sentence in set.documents.lazy.flatMap(\.sentences) {
                let words = sentence.tokens.map { token in
                    if let profile = profiles[token] { return profile }
                    let profile = profiler.profile(ofToken: token)
                    profiles[token] = profile
                    return profile
                }
                let keys = words.map(\.keys)
                keys.withUnsafeBufferPointer { keys in
                    let marks = SentenceMark.marks(keys: keys, phrases: lexicon[.phrases])
                    marks.withUnsafeBufferPointer { marks in
                        builder.append(labels: sentence.outer.repaired, weight: set.weight) { token, use in
                            words[token].own.forEach(use)
                            for offset in [-2, -1, 1, 2] where words.indices.contains(token + offset) {
                                for trait in words[token + offset].neighbour {
                                    use(ContextFeatures.at(offset, trait))
                                }
                            }
                            ContextFeatures.forEach(at: token, keys: keys, marks: marks, use)
                        }
                    }
                }
            }
        }
        let problem = builder.finished(minimum: options.minimumCount)
        progress(
            "\(problem.sentences.count) sentences, \(problem.labels.count) tokens, \(problem.features.count) features")
        let chain = options.outer
        let trained = atOnce(max(1, members)) { [problem] member in
            var other = chain
            other.seed += UInt64(member)
            return ChainTrainer(other).train(problem)
        }
        var weights = trained[0]
        for other in trained.dropFirst() { weights.add(other) }
        weights.divide(by: Float(trained.count))
        for row in weights.transitions.indices { weights.transitions[row][0] -= options.outsideCost }
        let bytes = TagWeights.write(
            features: problem.features, rows: weights.rows, transitions: weights.transitions,
            threshold: options.threshold)
        return Outer(bytes: bytes, transitions: weights.transitions)
    }

    /// What the article adds is learned on text that the first chain has not seen: for each fold, one trained on
    /// the other folds reads it.
    private func articleWeights(
        _ sets: [TrainingSet], transitions: [SIMD32<Float>]
    ) throws(TaggerModelError) -> [UInt8] {
        var builder = ProblemBuilder()
        let folds = options.articleFolds
        let outers = atOnce(folds) { [self] fold in
            let others = sets.map { set in
                TrainingSet(documents: set.documents.filter { $0.fold(of: folds) != fold }, weight: set.weight)
            }
            return outerWeights(others, members: 1).bytes
        }
        for (fold, outer) in outers.enumerated() {
            progress("article fold \(fold + 1) of \(folds)")
            let tagger = Tagger(
                model: try TaggerModel(
                    ModelBytes(
                        copying: TaggerModel.write(lexicon: lexiconBytes, outer: outer, article: [], nested: []))))
            for set in sets {
                for document in set.documents
                where document.sentences.count > 1 && document.fold(of: options.articleFolds) == fold {
                    append(document, weight: set.weight, tagger, &builder)
                }
            }
        }
        let problem = builder.finished(minimum: 3)
        let weights = ChainTrainer(options.article).train(problem, transitions: transitions, progress: progress)
        return TagWeights.write(
            features: problem.features, rows: weights.rows, transitions: weights.transitions, threshold: 0.01)
    }

    private func append(
        _ document: GoldDocument, weight: Float, _ tagger: Tagger, _ builder: inout ProblemBuilder
    ) {
        let article = document.article
        let reading = tagger.firstReading(of: article)
        let evidence = ArticleEvidence(names: reading.names, labels: reading.labels, sentences: article.sentences)
        let gold = document.sentences.flatMap(\.outer.repaired)
        for sentence in article.sentences {
            let base = reading.emissions[sentence].map { scores in
                SIMD32<Float>(scores) / TagWeights.unitsPerNat
            }
            builder.append(labels: gold[sentence], weight: weight, base: base) { token, use in
                evidence.forEachFeature(of: sentence.lowerBound + token, in: sentence, use)
            }
        }
    }

    private func nestedWeights(_ sets: [TrainingSet]) -> [UInt8] {
        var builder = ProblemBuilder()
        let profiler = WordProfiler(lexicon: lexicon)
        for set in sets {
            for sentence in set.documents.lazy.flatMap(\.sentences) {
                for span in NameSpan.spans(of: sentence.outer) where span.tokens.count > 1 {
                    let words = sentence.tokens[span.tokens].map { profiler.profile(ofToken: $0) }
                    builder.append(labels: sentence.nested[span.tokens].repaired, weight: set.weight) { token, use in
                        NestedNames.forEachFeature(of: token, words: words, kind: span.kind, use)
                    }
                }
            }
        }
        let problem = builder.finished(minimum: options.minimumCount)
        guard !problem.sentences.isEmpty else { return [] }
        let weights = ChainTrainer(options.nested).train(problem)
        return TagWeights.write(
            features: problem.features, rows: weights.rows, transitions: weights.transitions, threshold: 0.05)
    }
}

/// What `make` gives for 0 to `count`, made on all processors at once; in order, so that sums stay the same.
private func atOnce<Result: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = make(index)
        results.withLock { $0[index] = result }
    }
    return results.withLock { results in (0..<count).map { results[$0]! } }
}

extension Collection<NameLabel> {
    /// The labels as a chain may have them: an inside without its beginning becomes one.
    fileprivate var repaired: [NameLabel] {
        var previous: NameLabel?
        return map { label in
            let fixed = label.mayFollow(previous) ? label : label.beginning
            previous = fixed
            return fixed
        }
    }
}

extension WordProfiler {
    fileprivate func profile(ofToken token: String) -> WordProfile {
        var token = token
        return token.withUTF8 { profile(of: $0) }
    }
}
