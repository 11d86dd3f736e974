/// Numbers in base 128, one behind the other: the low digits first, the high bit set on all but the last (LEB128).
enum PackedNumbers {
    /// Above all numbers: they have four digits at most.
    static let limit = 1 << 28

    /// Writes the numbers of `bytes`, no more than there are bytes.
    ///
    /// Where a number ends is nothing that a processor could guess, so nothing branches on it: each byte's digit is added
    /// to the number at hand, and written, and only then the next number begun or not.
    ///
    /// - Returns: how many there are; nil where the last one has no end, or one is too large.
    static func unpack(_ bytes: UnsafeRawBufferPointer, to numbers: UnsafeMutablePointer<Int32>) -> Int? {
        var (count, number, shift, longest) = (0, UInt32(0), UInt32(0), UInt32(0))
        for byte in bytes {
            longest = max(longest, shift)
            number |= UInt32(byte & 0x7F) &<< shift
            numbers[count] = Int32(bitPattern: number)
            let isLast = UInt32(byte >> 7) ^ 1
            count += Int(isLast)
            // No bits behind the last digit, all before it.
            let kept = isLast &- 1
            number &= kept
            shift = (shift &+ 7) & kept
        }
        return shift == 0 && longest < 28 ? count : nil
    }

    /// - Precondition: `number` is below the limit, and not below 0.
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
