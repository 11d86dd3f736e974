import ArchiveTesting
import Testing

@testable import Entities

@Suite("Encoder windows")
struct EncoderWindowsTests {
    /// Windows of sentences whose tokens have these numbers of pieces.
    private func windows(_ sentences: [[Int]], usual: Int, most: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var firsts = [0]
        for sentence in sentences {
            ranges.append(firsts.count - 1..<firsts.count - 1 + sentence.count)
            for pieces in sentence { firsts.append(firsts.last! + pieces) }
        }
        return EncoderWindows.windows(ranges, firsts: firsts, usual: usual, most: most)
    }

    @Test("sentences are read together while they fit")
    func together() {
        #expect(windows([[2, 2], [3], [4, 1]], usual: 7, most: 20) == [0..<3, 3..<5])
        #expect(windows([], usual: 7, most: 20) == [])
        #expect(windows([[1]], usual: 7, most: 20) == [0..<1])
    }

    @Test("a sentence longer than usual stays whole, one longer than can be read is torn")
    func long() {
        #expect(windows([[2], [5, 5], [2]], usual: 7, most: 10) == [0..<1, 1..<3, 3..<4])
        #expect(windows([[4, 4, 4, 4], [1]], usual: 7, most: 10) == [0..<2, 2..<4, 4..<5])
    }

    @Test("windows hold every token once, in order, and none is too long", arguments: 1...50)
    func anything(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let sentences = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<Int.random(in: 1...40, using: &random)).map { _ in Int.random(in: 1...12, using: &random) }
        }
        let found = windows(sentences, usual: 30, most: 60)
        let sizes = Array(sentences.joined())
        #expect(found.flatMap(Array.init) == Array(sizes.indices), "seed \(seed)")
        #expect(found.allSatisfy { sizes[$0].reduce(0, +) <= 60 }, "seed \(seed)")
    }
}
