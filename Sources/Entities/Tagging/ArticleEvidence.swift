/// What identifies a name from token to token.
package struct NameKey: Hashable, Sendable {
    package var key: UInt64
    package var isCapitalized: Bool

    package init(key: UInt64, isCapitalized: Bool) {
        self.key = key
        self.isCapitalized = isCapitalized
    }
}

/// What an article says of its names: how often each word, and each pair of words, has which label.
///
/// A name is easy to know where it is introduced (`der ukrainische Präsident Wolodymyr Selenskyj`) and hard where it
/// returns; this carries the knowledge over (after Krishnan and Manning 2006, who let a second model see the first
/// one's votes).
package struct ArticleEvidence: Sendable {
    private typealias Votes = SIMD32<UInt16>

    private let names: [NameKey]
    private let labels: [NameLabel]
    private var words: [UInt64: Int32] = [:]
    private var wordVotes: [Votes] = []
    private var pairs: [UInt64: Int32] = [:]
    /// Of a pair's first word, then of its second.
    private var pairVotes: [(Votes, Votes)] = []

    /// - Parameters:
    ///   - names: of all tokens of the article.
    ///   - labels: theirs as far as each sentence alone tells.
    package init(names: [NameKey], labels: [NameLabel], sentences: [Range<Int>]) {
        self.names = names
        self.labels = labels
        for sentence in sentences {
            for token in sentence {
                guard counts(token) else { continue }
                let key = names[token].key
                let slot = words[key] ?? Int32(wordVotes.count)
                if Int(slot) == wordVotes.count {
                    words[key] = slot
                    wordVotes.append(.zero)
                }
                vote(&wordVotes[Int(slot)], labels[token])
                guard token + 1 < sentence.upperBound, counts(token + 1) else { continue }
                let pair = FeatureHash.pair(key, names[token + 1].key)
                let pairSlot = pairs[pair] ?? Int32(pairVotes.count)
                if Int(pairSlot) == pairVotes.count {
                    pairs[pair] = pairSlot
                    pairVotes.append((.zero, .zero))
                }
                vote(&pairVotes[Int(pairSlot)].0, labels[token])
                vote(&pairVotes[Int(pairSlot)].1, labels[token + 1])
            }
        }
    }

    private func counts(_ token: Int) -> Bool { names[token].isCapitalized || !labels[token].isOutside }

    private func vote(_ votes: inout Votes, _ label: NameLabel) {
        let lane = Int(label.rawValue)
        votes[lane] = votes[lane] == .max ? .max : votes[lane] + 1
    }

    /// Gives every feature that the rest of the article adds to `token` of `sentence` to `use`.
    package func forEachFeature(of token: Int, in sentence: Range<Int>, _ use: (UInt64) -> Void) {
        guard counts(token) else { return }
        let own = summary(token)
        let label = UInt64(labels[token].rawValue)
        // Where the rest of the article is silent, nothing may change.
        guard own.total > 0 else { return }
        let strength = FeatureHash.pair(UInt64(own.top.rawValue), UInt64(own.share))
        use(FeatureHash.pair(401, strength))
        use(FeatureHash.pair(402, FeatureHash.pair(strength, UInt64(min(own.total, 3)))))
        use(FeatureHash.pair(403, FeatureHash.pair(strength, label)))
        for rare in own.others { use(FeatureHash.pair(404, UInt64(rare.rawValue))) }
        let left = token > sentence.lowerBound ? summary(token - 1).code : 98
        let right = token + 1 < sentence.upperBound ? summary(token + 1).code : 98
        use(FeatureHash.pair(405, FeatureHash.pair(own.code, left)))
        use(FeatureHash.pair(406, FeatureHash.pair(own.code, right)))
        if token + 1 < sentence.upperBound, let votes = pairSummary(token, token + 1) {
            use(FeatureHash.pair(407, votes.first))
        }
        if token > sentence.lowerBound, let votes = pairSummary(token - 1, token) {
            use(FeatureHash.pair(408, votes.second))
        }
    }

    private struct Summary {
        var top = NameLabel.outside
        /// Tenths of the votes that `top` has, in steps: 0 less than half, 1 half, 2 most, 3 all.
        var share = 0
        var total = 0
        /// Other labels with at least a quarter of the votes.
        var others: [NameLabel] = []

        var code: UInt64 { total == 0 ? 99 : UInt64(top.rawValue) }
    }

    /// The votes of the other places where this token's word stands.
    private func summary(_ token: Int) -> Summary {
        guard counts(token), let slot = words[names[token].key] else { return Summary() }
        return summary(wordVotes[Int(slot)], without: labels[token])
    }

    private func pairSummary(_ left: Int, _ right: Int) -> (first: UInt64, second: UInt64)? {
        guard counts(left), counts(right),
            let slot = pairs[FeatureHash.pair(names[left].key, names[right].key)]
        else { return nil }
        let first = summary(pairVotes[Int(slot)].0, without: labels[left])
        let second = summary(pairVotes[Int(slot)].1, without: labels[right])
        guard first.total > 0 else { return nil }
        return (first.code, second.code)
    }

    private func summary(_ all: Votes, without own: NameLabel) -> Summary {
        var votes = all
        votes[Int(own.rawValue)] -= 1
        var result = Summary()
        var most: UInt16 = 0
        for lane in 0..<NameLabel.count where votes[lane] > 0 {
            result.total += Int(votes[lane])
            if votes[lane] > most {
                most = votes[lane]
                result.top = NameLabel(rawValue: UInt8(lane))
            }
        }
        guard result.total > 0 else { return result }
        let tenths = Int(most) * 10 / result.total
        result.share = tenths == 10 ? 3 : tenths >= 7 ? 2 : tenths >= 5 ? 1 : 0
        for lane in 0..<NameLabel.count where votes[lane] > 0 && lane != Int(result.top.rawValue) {
            if Int(votes[lane]) * 4 >= result.total { result.others.append(NameLabel(rawValue: UInt8(lane))) }
        }
        return result
    }
}
