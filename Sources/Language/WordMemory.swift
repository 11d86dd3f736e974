import Foundation

/// Words seen before, and beside each what its owner found out about it.
///
/// Most words of a text are among a few thousand. Each word has one place, where the last one that fell on it stays. The
/// word itself is compared, not only its hash: what is said of a word must not depend on what was seen before, or the
/// index could not be taken back word by word.
///
/// A memory begins small and grows eightfold when it has taken in as many words as it has places, forgetting them once: a
/// search reads ten paragraphs, and to touch a fresh page of memory for each of their words would take it longer than to
/// analyse them.
final class WordMemory {
    private static let fewestBits = 9
    private static let mostBits = 15

    /// Longer words are not remembered.
    let maximumWordBytes: Int
    private let slotBytes: Int
    private var bits = fewestBits
    /// Words taken in since it last grew.
    private var taken = 0
    /// Of each word its length, 0 for a free place, the word, and what stands beside it.
    private var slots: UnsafeMutablePointer<UInt8>

    /// - Parameter bytesBeside: what an owner may write beside a word.
    init(maximumWordBytes: Int, bytesBeside: Int) {
        self.maximumWordBytes = maximumWordBytes
        slotBytes = 1 + maximumWordBytes + bytesBeside
        slots = Self.zeroed(slotBytes << bits)
    }

    deinit { free(slots) }

    /// Fresh pages come zeroed from the system, each when a word first falls on it.
    private static func zeroed(_ size: Int) -> UnsafeMutablePointer<UInt8> {
        calloc(1, size)!.bindMemory(to: UInt8.self, capacity: size)
    }

    /// What stands beside a word of 1 to `maximumWordBytes` bytes; nil if it isn't remembered. Valid until the next word
    /// is taken in.
    @inline(__always)
    func beside(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8>? {
        let slot = slot(of: word)
        guard Int(slot[0]) == word.count, let base = word.baseAddress, memcmp(slot + 1, base, word.count) == 0 else {
            return nil
        }
        return slot + 1 + maximumWordBytes
    }

    /// Takes in a word that isn't remembered, if `write` can put beside it what there is to say.
    ///
    /// - Parameter write: gets the place beside the word, and returns whether it had enough room; it may be left with
    ///   any bytes.
    /// - Returns: what stands beside the word now, as `beside` does.
    func take(
        _ word: UnsafeBufferPointer<UInt8>, _ write: (UnsafeMutablePointer<UInt8>) -> Bool
    ) -> UnsafeMutablePointer<UInt8>? {
        if taken == 1 << bits, bits < Self.mostBits { grow() }
        taken += 1
        let slot = slot(of: word)
        slot[0] = 0
        guard write(slot + 1 + maximumWordBytes), let base = word.baseAddress else { return nil }
        (slot + 1).update(from: base, count: word.count)
        slot[0] = UInt8(word.count)
        return slot + 1 + maximumWordBytes
    }

    private func grow() {
        bits += 3
        taken = 0
        free(slots)
        slots = Self.zeroed(slotBytes << bits)
    }

    @inline(__always)
    private func slot(of word: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let index = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
        return slots + index * slotBytes
    }
}
