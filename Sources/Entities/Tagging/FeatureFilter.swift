/// Tells quickly of most features that a chain has no weights for them: a Bloom filter of two bits within one word.
///
/// Four in five features that join words are unknown. An open-addressed table that is seven eighths full is searched
/// for 30 slots before it says so; this says it with one look into memory that stays in the processor's caches.
struct FeatureFilter: Sendable {
    private var words: [UInt64]
    private let mask: UInt32

    /// A filter for `count` features, about eight to a word of 64 bits.
    init(count: Int) {
        var size = 1
        while size * 8 < count, size < 1 << 19 { size *= 2 }
        words = Array(repeating: 0, count: size)
        mask = UInt32(size - 1)
    }

    mutating func insert(fingerprint: UInt32) {
        words[FeatureFilter.word(fingerprint, mask)] |= FeatureFilter.bits(fingerprint)
    }

    /// What `View.mayHold` asks, without the array's own checks.
    @inline(__always)
    func withView<Result>(_ body: (View) -> Result) -> Result {
        words.withUnsafeBufferPointer { body(View(words: $0.baseAddress.unsafelyUnwrapped, mask: mask)) }
    }

    struct View {
        fileprivate let words: UnsafePointer<UInt64>
        fileprivate let mask: UInt32

        /// False only for a fingerprint that was never inserted.
        @inline(__always)
        func mayHold(fingerprint: UInt32) -> Bool { countHeld(fingerprint: fingerprint) == 1 }

        /// `mayHold` as 1 or 0, without a branch.
        @inline(__always)
        func countHeld(fingerprint: UInt32) -> Int {
            let word = words[FeatureFilter.word(fingerprint, mask)]
            let first = word >> UInt64(fingerprint >> 20 & 63)
            let second = word >> UInt64(fingerprint >> 26 & 63)
            return Int(truncatingIfNeeded: first & second & 1)
        }
    }

    /// The lowest bit of a fingerprint is always set and tells nothing.
    @inline(__always)
    private static func word(_ fingerprint: UInt32, _ mask: UInt32) -> Int { Int(fingerprint >> 1 & mask) }

    @inline(__always)
    private static func bits(_ fingerprint: UInt32) -> UInt64 {
        1 << UInt64(fingerprint >> 20 & 63) | 1 << UInt64(fingerprint >> 26 & 63)
    }
}
