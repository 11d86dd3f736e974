/// Scores the labels of every token of a sentence; holds what it learned of word forms from sentence to sentence.
struct SentenceScorer {
    private let model: TaggerModel
    private let profiler: WordProfiler
    private var cache = WordCache()
    private var pairs = PairCache()
    /// Slots of `pairs` that a stretch asks for, with the first word of the pair.
    private var found: [(first: Int, slot: Int)] = []
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

    /// For how many words features are looked up at once.
    private static let stretch = 32

    private mutating func add(to emissions: UnsafeMutablePointer<Int16>) {
        addKnown(to: emissions)
        let most = Self.stretch * (ContextFeatures.mostOfPair + ContextFeatures.mostOfMoreThanTwo)
        withUnsafeTemporaryAllocation(of: TagWeights.Request.self, capacity: most) { requests in
            let keys = keys
            keys.withUnsafeBufferPointer { keys in
                let marks = SentenceMark.marks(keys: keys, phrases: model.lexicon[.phrases])
                marks.withUnsafeBufferPointer { marks in
                    // The first pair, borders both, stands before the sentence, the last one behind it.
                    for start in stride(from: -2, through: keys.count, by: Self.stretch) {
                        let words = start..<min(keys.count + 1, start + Self.stretch)
                        addJoint(to: emissions, words, keys, marks, requests)
                    }
                }
                for index in 1..<max(1, keys.count) where keys[index - 1].isOffice {
                    SentenceScorer.forbidInsides(emissions + index * TagScores.scalarCount)
                }
            }
        }
    }

    /// Adds what each word and its neighbours are known to give.
    private func addKnown(to emissions: UnsafeMutablePointer<Int16>) {
        let lanes = TagScores.scalarCount
        cache.scores.withUnsafeBufferPointer { cached in
            for index in entries.indices {
                let scores = emissions + index * lanes
                for place in WordCache.Place.allCases {
                    let neighbour = index + place.offset
                    guard entries.indices.contains(neighbour) else { continue }
                    let known = cached.baseAddress! + entries[neighbour] * WordCache.stride + place.rawValue * lanes
                    for label in 0..<lanes { scores[label] &+= known[label] }
                }
            }
        }
    }

    /// Adds what features give that join words, those of pairs and of words that begin within `words`.
    private mutating func addJoint(
        to emissions: UnsafeMutablePointer<Int16>, _ words: Range<Int>, _ keys: UnsafeBufferPointer<WordKeys>,
        _ marks: UnsafeBufferPointer<SentenceMark>, _ requests: UnsafeMutableBufferPointer<TagWeights.Request>
    ) {
        let lanes = TagScores.scalarCount
        let weights = model.outer
        var count = 0
        pairs.beginRound()
        found.removeAll(keepingCapacity: true)
        for first in words {
            let start = count
            let (left, right) = (ContextFeatures.key(first, keys), ContextFeatures.key(first + 1, keys))
            switch pairs.find(left, right) {
            case .known(let slot): found.append((first, slot))
            case .toLearn(let slot):
                found.append((first, slot))
                pairs.withScores(slot) { scores in
                    ContextFeatures.forEach(ofPair: left, right) { feature, place in
                        requests[count] = TagWeights.Request(feature, scores + place.rawValue * lanes)
                        count &+= 1
                    }
                }
            case .unknown:
                ContextFeatures.forEach(ofPair: left, right) { feature, place in
                    let word = first + place.offset
                    guard keys.indices.contains(word) else { return }
                    requests[count] = TagWeights.Request(feature, emissions + word * lanes)
                    count &+= 1
                }
            }
            if keys.indices.contains(first) {
                ContextFeatures.forEach(ofMoreThanTwoAt: first, keys: keys, marks: marks) {
                    requests[count] = TagWeights.Request($0, emissions + first * lanes)
                    count &+= 1
                }
            }
            count = start + weights.sift(UnsafeMutableBufferPointer(rebasing: requests[start..<count]))
        }
        weights.add(UnsafeMutableBufferPointer(rebasing: requests[..<count]))
        for (first, slot) in found {
            pairs.withScores(slot) { known in
                for place in ContextFeatures.PairPlace.allCases where keys.indices.contains(first + place.offset) {
                    let scores = emissions + (first + place.offset) * lanes
                    for label in 0..<lanes { scores[label] &+= known[place.rawValue * lanes + label] }
                }
            }
        }
    }
}
