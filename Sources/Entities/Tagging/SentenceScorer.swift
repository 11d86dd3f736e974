/// Scores the labels of every token of a sentence; holds what it learned of word forms from sentence to sentence.
struct SentenceScorer {
    private let model: TaggerModel
    private let profiler: WordProfiler
    private var cache = WordCache()
    private var entries: [Int] = []
    private var keys: [WordKeys] = []

    init(model: TaggerModel) {
        self.model = model
        profiler = WordProfiler(lexicon: model.lexicon)
    }

    /// Appends the scores of one sentence's tokens to `emissions` and what identifies their names to `names`.
    mutating func score(
        _ article: TokenizedArticle, _ sentence: Range<Int>, emissions: inout [TagScores], names: inout [NameKey]
    ) {
        cache.makeRoom(for: sentence.count)
        entries.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        article.bytes.withUnsafeBufferPointer { bytes in
            for token in sentence {
                let word = UnsafeBufferPointer(rebasing: bytes[article.range(of: token)])
                let entry = cache.entry(of: word, profiler: profiler, weights: model.outer)
                entries.append(entry)
                keys.append(cache.keys[entry])
            }
        }
        let start = emissions.count
        emissions.append(contentsOf: repeatElement(.zero, count: sentence.count))
        emissions.withUnsafeMutableBytes { emissions in
            let all = emissions.baseAddress!.assumingMemoryBound(to: Int16.self)
            add(to: all + start * TagScores.scalarCount)
        }
        for key in keys { names.append(NameKey(key: key.name, isCapitalized: key.isCapitalized)) }
    }

    private static func forbidInsides(_ scores: UnsafeMutablePointer<Int16>) {
        for label in 0..<UInt8(NameLabel.count) where NameLabel(rawValue: label).continues {
            scores[Int(label)] = min(scores[Int(label)], -TagWeights.forbidding)
        }
    }

    private func add(to emissions: UnsafeMutablePointer<Int16>) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ContextFeatures.most) { features in
            add(to: emissions, features)
        }
    }

    private func add(to emissions: UnsafeMutablePointer<Int16>, _ features: UnsafeMutableBufferPointer<UInt64>) {
        let lanes = TagScores.scalarCount
        let weights = model.outer
        let count = entries.count
        keys.withUnsafeBufferPointer { keys in
            let marks = SentenceMark.marks(keys: keys, phrases: model.lexicon[.phrases])
            marks.withUnsafeBufferPointer { marks in
                cache.scores.withUnsafeBufferPointer { cached in
                    for index in 0..<count {
                        let scores = emissions + index * lanes
                        for place in WordCache.Place.allCases {
                            let neighbour = index + place.offset
                            guard neighbour >= 0, neighbour < count else { continue }
                            let known =
                                cached.baseAddress! + entries[neighbour] * WordCache.stride + place.rawValue * lanes
                            for label in 0..<lanes { scores[label] &+= known[label] }
                        }
                        var found = 0
                        ContextFeatures.forEach(at: index, keys: keys, marks: marks) {
                            features[found] = $0
                            found += 1
                        }
                        weights.add(UnsafeBufferPointer(rebasing: features[..<found]), to: scores)
                        if index > 0, keys[index - 1].isOffice { SentenceScorer.forbidInsides(scores) }
                    }
                }
            }
        }
    }
}
