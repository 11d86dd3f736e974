import Articles
public import Foundation
import Language

/// The splitter and its peer before the same gold.
public struct CompoundEvaluation {
    private let splitter: CompoundSplitter
    private let peer: CorpusFrequencySplitter?

    public init(peer: CorpusFrequencySplitter?) {
        splitter = CompoundSplitter(remembers: false)
        self.peer = peer
    }

    public func scores(by gold: [CompoundGold]) -> [CompoundScore] {
        var scores = [CompoundScore("archive", gold, answer)]
        if let peer {
            scores.append(CompoundScore("frequency", gold) { CompoundScore.Answer(cuts: peer.cuts(of: $0)) })
        }
        return scores
    }

    private func answer(to word: String) -> CompoundScore.Answer {
        var text = word
        return text.withUTF8 { bytes in
            let compound = splitter.split(bytes)
            let modifiers = compound.dropLast().map { part in
                splitter.withBase(of: part, in: bytes) { String(decoding: $0, as: UTF8.self) }
            }
            return CompoundScore.Answer(
                cuts: compound.dropFirst().map(\.range.lowerBound),
                modifier: modifiers.count == 1 ? modifiers[0] : nil)
        }
    }

    /// Words of a running text split in a second, with and without the cache, and the share of them that is split.
    public struct Speed: Sendable {
        public var words: Int
        public var compounds: Int
        public var wordsPerSecond: Double
        public var wordsPerSecondWithoutCache: Double
    }

    /// Splits every word of the text twice.
    public static func speed(on text: Data) -> Speed {
        text.withUnsafeBytes { raw in
            let bytes = raw.bindMemory(to: UInt8.self)
            let words = ranges(of: bytes)
            func run(_ splitter: CompoundSplitter) -> (compounds: Int, perSecond: Double) {
                var compounds = 0
                let duration = ContinuousClock().measure {
                    for word in words where splitter.split(UnsafeBufferPointer(rebasing: bytes[word])).count > 1 {
                        compounds += 1
                    }
                }
                let seconds =
                    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
                return (compounds, Double(words.count) / max(seconds, 1e-9))
            }
            let cached = run(CompoundSplitter())
            let plain = run(CompoundSplitter(remembers: false))
            return Speed(
                words: words.count, compounds: cached.compounds, wordsPerSecond: cached.perSecond,
                wordsPerSecondWithoutCache: plain.perSecond)
        }
    }

    private static func ranges(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start: Int?
        for (offset, byte) in bytes.enumerated() {
            let isInside = byte >= 0x80 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte == 0x2D
            if isInside, start == nil { start = offset }
            if !isInside, let begin = start {
                ranges.append(begin..<offset)
                start = nil
            }
        }
        if let start { ranges.append(start..<bytes.count) }
        return ranges
    }
}
