import Articles
import Language

/// Tells paragraphs that say the same in nearly the same words: wire copy, corrected or shortened by a word or two.
///
/// Two texts are near-identical when they share four fifths of their runs of three words, folded (the resemblance of
/// Broder, "On the resemblance and containment of documents", 1997); very short ones only when they are equal.
struct NearIdentical {
    let analyzer: Analyzer

    /// So many of an answer's first hits are compared.
    static let window = 50
    /// Words of a run.
    private static let runLength = 3
    /// Below so many words one changed word leaves no resemblance, and a heading is no copy of another.
    private static let leastWords = 6
    private static let resemblance = 0.8

    /// What is compared of a text: its runs of words as numbers.
    struct Fingerprint {
        /// Rising, each once, where `isSorted`.
        fileprivate let runs: [UInt64]
        /// Whether there are so many that marks tell little: each run is then looked at in every comparison.
        fileprivate let isSorted: Bool
        /// A bit for each run, which others may share.
        fileprivate let marks: [UInt64]

        fileprivate init(runs: [UInt64]) {
            isSorted = runs.count > Self.mostUnsorted
            self.runs = isSorted ? Self.distinct(runs) : runs
            var marks = [UInt64](repeating: 0, count: 16)
            for run in runs { marks[Int(run >> 60)] |= 1 &<< (run >> 54) }
            self.marks = marks
        }

        private static let mostUnsorted = 400

        /// Rising, each once.
        fileprivate var distinctRuns: [UInt64] { isSorted ? runs : Self.distinct(runs) }

        private static func distinct(_ runs: [UInt64]) -> [UInt64] {
            var runs = runs.sorted()
            var kept = 1
            for index in 1..<runs.count where runs[index] != runs[kept - 1] {
                runs[kept] = runs[index]
                kept += 1
            }
            runs.removeLast(runs.count - kept)
            return runs
        }
    }

    func fingerprint(_ text: String) -> Fingerprint {
        var text = text
        return text.withUTF8(fingerprint)
    }

    func fingerprint(_ text: UnsafeBufferPointer<UInt8>) -> Fingerprint {
        var words: [UInt64] = []
        // A word takes six bytes or seven with what is behind it.
        words.reserveCapacity(text.count / 6)
        analyzer.forEachKeyPart(in: text) { if !$0.isEmpty { words.append(Self.hash($0)) } }
        // Whatever its words: a text without any is near nothing but its like.
        guard words.count >= Self.leastWords else { return Fingerprint(runs: [Self.hash(words[...])]) }
        return Fingerprint(
            runs: (0...words.count - Self.runLength).map { Self.hash(words[$0..<$0 + Self.runLength]) })
    }

    func isNear(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        // As most copies are, to the word.
        if one.runs == other.runs { return true }
        // Each mark that only one of them has is of a run that the other lacks. Most often these are too many for what both
        // can share at most, and the runs need not be sorted.
        let lacking = zip(one.marks, other.marks).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        let most = Double(min(one.runs.count, other.runs.count))
        guard most + 1 > Self.resemblance * (most + Double(lacking)) else { return false }
        let (left, right) = (one.distinctRuns, other.distinctRuns)
        let (fewer, more) = (min(left.count, right.count), max(left.count, right.count))
        guard Double(fewer) >= Self.resemblance * Double(more) else { return false }
        var (next, shared) = (0, 0)
        for run in left {
            while next < right.count, right[next] < run { next += 1 }
            if next < right.count, right[next] == run { shared += 1 }
        }
        return Double(shared) >= Self.resemblance * Double(left.count + right.count - shared)
    }

    /// For each text the index of the first one that it is near to; its own if there is none before it.
    func leaders(of fingerprints: [Fingerprint]) -> [Int] {
        var leaders: [Int] = []
        for (index, fingerprint) in fingerprints.enumerated() {
            leaders.append(
                leaders.indices.first { leaders[$0] == $0 && isNear(fingerprints[$0], fingerprint) } ?? index)
        }
        return leaders
    }

    /// FNV-1a.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// Of words in their order, by their own hashes, each mixed as SplitMix64 mixes its state.
    private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
        var hash: UInt64 = 0
        for word in words {
            hash = (hash ^ word) &+ 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
            hash ^= hash >> 31
        }
        return hash
    }
}
