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

    /// What is compared of a text: its runs of words as rising numbers.
    struct Fingerprint: Hashable {
        fileprivate var runs: [UInt64]
    }

    func fingerprint(_ text: String) -> Fingerprint {
        let words = analyzer.key(of: text).utf8.split(separator: UInt8(ascii: " "))
        // Whatever its words: a text without any is near nothing but its like.
        guard words.count >= Self.leastWords else { return Fingerprint(runs: [Self.hash(words[...])]) }
        let runs = Set((0...words.count - Self.runLength).map { Self.hash(words[$0..<$0 + Self.runLength]) })
        return Fingerprint(runs: runs.sorted())
    }

    func isNear(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        let (fewer, more) = one.runs.count < other.runs.count ? (one.runs, other.runs) : (other.runs, one.runs)
        guard Double(fewer.count) >= Self.resemblance * Double(more.count) else { return false }
        var (left, right, shared) = (0, 0, 0)
        while left < fewer.count, right < more.count {
            if fewer[left] == more[right] { shared += 1 }
            let (first, second) = (fewer[left], more[right])
            if first <= second { left += 1 }
            if second <= first { right += 1 }
        }
        return Double(shared) >= Self.resemblance * Double(fewer.count + more.count - shared)
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

    /// FNV-1a of words, each with its end.
    private static func hash(_ words: ArraySlice<Substring.UTF8View>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words {
            for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0x20) &* 0x100_0000_01b3
        }
        return hash
    }
}
