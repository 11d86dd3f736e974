/// Hashes of features; training and tagging share them, so a change here asks for a new model.
package enum FeatureHash {
    /// Offset basis and prime of 64-bit FNV-1a (Fowler, Noll, Vo).
    package static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    @inline(__always)
    package static func extend(_ state: UInt64, _ unit: UInt32) -> UInt64 {
        (state ^ UInt64(unit)) &* prime
    }

    @inline(__always)
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var state = start
        for byte in bytes { state = extend(state, UInt32(byte)) }
        return state
    }

    /// Joins two hashes so that neither order nor equal parts cancel out.
    @inline(__always)
    package static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
        mix(left &* 0x9E37_79B9_7F4A_7C15 &+ (right ^ (right >> 29)) &* 0xBF58_476D_1CE4_E5B9)
    }

    /// Where an open-addressed table with so many slots looks first; the hash's other half is left for fingerprints.
    @inline(__always)
    package static func slot(_ hash: UInt64, of slotCount: UInt64) -> UInt64 {
        ((hash & 0xFFFF_FFFF) &* slotCount) >> 32
    }

    /// Slots for `count` entries: an eighth stays free, so that a search ends soon.
    package static func slotCount(for count: Int) -> Int { count + count / 7 + 16 }

    /// The finalizer of SplitMix64: every input bit reaches every output bit.
    @inline(__always)
    package static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
