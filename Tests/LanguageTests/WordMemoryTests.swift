import ArchiveTesting
import Testing

@testable import Language

@Suite("Word memory")
struct WordMemoryTests {
    private static func bytes(_ word: String) -> [UInt8] { Array(word.utf8) }

    /// What stands beside a word, as a number of two bytes; nil if the word isn't remembered.
    private static func number(_ word: String, in memory: WordMemory) -> Int? {
        bytes(word).withUnsafeBufferPointer { memory.beside($0) }.map { Int($0[0]) << 8 | Int($0[1]) }
    }

    private static func take(_ word: String, _ number: Int, into memory: WordMemory, fits: Bool = true) -> Bool {
        bytes(word).withUnsafeBufferPointer { word in
            memory.take(word) { place in
                (place[0], place[1]) = (UInt8(number >> 8), UInt8(number & 0xFF))
                return fits
            } != nil
        }
    }

    @Test("a word is remembered with what was put beside it, and no other word is taken for it")
    func remembers() {
        let memory = WordMemory(maximumWordBytes: 40, bytesBeside: 2)
        #expect(Self.number("Garantie", in: memory) == nil)
        #expect(Self.take("Garantie", 7, into: memory))
        #expect(Self.number("Garantie", in: memory) == 7)
        #expect(Self.number("Garantien", in: memory) == nil)
        #expect(Self.number("garantie", in: memory) == nil)
    }

    @Test("a word that there is no room for is forgotten, and so is what stood in its place")
    func forgets() {
        let memory = WordMemory(maximumWordBytes: 40, bytesBeside: 2)
        #expect(!Self.take("Garantie", 7, into: memory, fits: false))
        #expect(Self.number("Garantie", in: memory) == nil)
        #expect(Self.take("Garantie", 7, into: memory))
        #expect(!Self.take("Garantie", 8, into: memory, fits: false))
        #expect(Self.number("Garantie", in: memory) == nil)
    }

    @Test("whatever is taken in, and however it grows, a word that is remembered has its own number", arguments: 1...3)
    func agrees(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let memory = WordMemory(maximumWordBytes: 40, bytesBeside: 2)
        var known = 0
        for _ in 0..<100_000 {
            let number = Int.random(in: 0..<60_000, using: &random)
            let word = "w\(number)"
            if let found = Self.number(word, in: memory) {
                #expect(found == number)
                known += 1
            } else {
                #expect(Self.take(word, number, into: memory))
                #expect(Self.number(word, in: memory) == number)
            }
        }
        // It must have grown: 512 places would know fewer than one word in a hundred.
        #expect(known > 10_000)
    }
}
