import Foundation

/// The terms of words seen before, by the word as it stands in a text.
///
/// Most words of a text are among a few thousand, whose folding, stemming and splitting need be done but once. Each
/// word has one place, where the last one that fell on it stays. The word itself is compared, not only its hash: what
/// a word's terms are must not depend on what was analysed before, or the index could not be taken back word by word.
final class TermCache {
    /// Longer words are not remembered.
    static let maximumWordBytes = 40

    private static let slotBits = 15
    /// The word's length, the number of its terms, the word, then the terms one behind the other.
    private static let slotBytes = 192
    private static let wordOffset = 2
    private static let termsOffset = wordOffset + maximumWordBytes
    /// In front of each term's bytes: its kind, the bytes of the word that it stands for, its length.
    private static let headBytes = 4

    private let slots: UnsafeMutablePointer<UInt8>

    init() {
        // The pages of so large a piece come zeroed from the system, each when a word first falls on it.
        let size = Self.slotBytes << Self.slotBits
        slots = calloc(1, size)!.bindMemory(to: UInt8.self, capacity: size)
    }

    deinit { free(slots) }

    /// The place of a word of 1 to `maximumWordBytes` bytes, which holds its terms or can take them.
    @inline(__always)
    func slot(of word: UnsafeBufferPointer<UInt8>) -> Slot {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let index = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.slotBits))
        return Slot(start: slots + index * Self.slotBytes)
    }

    struct Slot {
        fileprivate let start: UnsafeMutablePointer<UInt8>

        @inline(__always)
        func holds(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
            guard Int(start[0]) == word.count, let base = word.baseAddress else { return false }
            return memcmp(start + wordOffset, base, word.count) == 0
        }

        /// Hands over the terms as `Analyzer.forEachIndexTerm` does; returns false if `body` stopped.
        @inline(__always)
        func forEach(at offset: Int, _ body: Analyzer.TermBody) -> Bool {
            var term = start + termsOffset
            for index in 0..<start[1] {
                let count = Int(term[3])
                guard
                    body(
                        Analyzer.TermKind(rawValue: term[0])!,
                        UnsafeBufferPointer(start: UnsafePointer(term + headBytes), count: count),
                        offset + Int(term[1]), offset + Int(term[2]), index > 0)
                else { return false }
                term += headBytes + count
            }
            return true
        }

        /// Takes the word's terms, which `analyse` tells, if there is room.
        ///
        /// - Returns: whether the word is held now; if not, the slot is free.
        func fill(_ word: UnsafeBufferPointer<UInt8>, _ analyse: (Analyzer.TermBody) -> Void) -> Bool {
            start[0] = 0
            start[1] = 0
            var end = termsOffset
            var fits = true
            analyse { kind, term, lower, upper, _ in
                fits = end + headBytes + term.count <= slotBytes
                guard fits, let base = term.baseAddress else { return false }
                start[end] = kind.rawValue
                start[end + 1] = UInt8(lower)
                start[end + 2] = UInt8(upper)
                start[end + 3] = UInt8(term.count)
                (start + end + headBytes).update(from: base, count: term.count)
                end += headBytes + term.count
                start[1] += 1
                return true
            }
            guard fits, let base = word.baseAddress else { return false }
            (start + wordOffset).update(from: base, count: word.count)
            start[0] = UInt8(word.count)
            return true
        }
    }
}
