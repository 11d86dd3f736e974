public import Foundation

/// The peer: splits where the geometric mean of the parts' frequencies in a text is highest.
///
/// Philipp Koehn and Kevin Knight: Empirical Methods for Compound Splitting (EACL 2003), section 4, with their linking
/// elements `s` and `es` and their shortest part of four letters. It knows no text but the one it counts.
public final class CorpusFrequencySplitter {
    private var counts: [[UInt8]: Int] = [:]
    private static let shortest = 4
    private static let links: [[UInt8]] = [[], [0x73], [0x65, 0x73]]

    /// Counts the words of `text`.
    public init(counting text: Data) {
        text.withUnsafeBytes { bytes in
            var word: [UInt8] = []
            for byte in bytes {
                let isLetter = byte >= 0x80 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
                if isLetter {
                    word.append(byte)
                } else if !word.isEmpty {
                    counts[Self.folded(word), default: 0] += 1
                    word.removeAll(keepingCapacity: true)
                }
            }
        }
    }

    private static func folded(_ word: [UInt8]) -> [UInt8] {
        var previous: UInt8 = 0
        return word.map { byte in
            defer { previous = byte }
            if byte >= 0x41 && byte <= 0x5A { return byte | 0x20 }
            return previous == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97 ? byte | 0x20 : byte
        }
    }

    /// Where each part but the first begins.
    public func cuts(of word: String) -> [Int] {
        let bytes = Self.folded(Array(word.utf8))
        var best: (mean: Double, cuts: [Int]) = (log(Double(counts[bytes] ?? 0)), [])
        func extend(from start: Int, _ sum: Double, _ cuts: [Int]) {
            if start > 0, let count = counts[Array(bytes[start...])], bytes.count - start >= Self.shortest {
                let mean = (sum + log(Double(count))) / Double(cuts.count + 1)
                if mean > best.mean { best = (mean, cuts) }
            }
            guard bytes.count - start >= 2 * Self.shortest else { return }
            for end in start + Self.shortest...bytes.count - Self.shortest {
                guard let count = counts[Array(bytes[start..<end])] else { continue }
                for link in Self.links where bytes[end...].starts(with: link) {
                    extend(from: end + link.count, sum + log(Double(count)), cuts + [end + link.count])
                }
            }
        }
        extend(from: 0, 0, [])
        return best.cuts
    }
}
