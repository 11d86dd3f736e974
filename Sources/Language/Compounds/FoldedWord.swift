/// A word in lower case, its soft hyphens gone and its umlauts composed, with the place of each byte in the original.
///
/// Folds what German words are written with: ASCII and Latin-1. `ß` and umlauts stay, since they tell words apart
/// (`Masse`, `Maße`). Owns its buffers; made once and filled for each word.
final class FoldedWord {
    static let hyphen: UInt8 = 0x2D

    let bytes: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private(set) var hasHyphens = false
    /// For each byte, and behind the last one, where it comes from.
    private let places: UnsafeMutablePointer<UInt8>
    private let isSmall: UnsafeMutablePointer<Bool>

    init() {
        bytes = .allocate(capacity: CompoundSplitter.maximumBytes)
        places = .allocate(capacity: CompoundSplitter.maximumBytes + 1)
        isSmall = .allocate(capacity: CompoundSplitter.maximumBytes)
    }

    deinit {
        bytes.deallocate()
        places.deallocate()
        isSmall.deallocate()
    }

    /// - Precondition: `length` is at most `CompoundSplitter.maximumBytes`.
    func fold(_ word: UnsafePointer<UInt8>, _ length: Int) {
        count = 0
        hasHyphens = false
        var index = 0
        while index < length {
            let byte = word[index]
            let next = index + 1 < length ? word[index + 1] : 0
            if byte == Self.hyphen {
                hasHyphens = true
                append(byte, from: index)
                index += 1
            } else if byte < 0x80 {
                let isCapital = byte >= 0x41 && byte <= 0x5A
                append(isCapital ? byte | 0x20 : byte, from: index, small: !isCapital)
                index += 1
            } else if byte == 0xC3, next != 0 {
                // À to Þ, without ×.
                let isCapital = next >= 0x80 && next <= 0x9E && next != 0x97
                append(byte, from: index, small: !isCapital)
                append(isCapital ? next | 0x20 : next, from: index + 1)
                index += 2
            } else if byte == 0xC2, next == 0xAD {
                index += 2
            } else if byte == 0xCC, next == 0x88, count > 0, let umlaut = Self.umlaut(of: bytes[count - 1]) {
                let place = Int(places[count - 1])
                bytes[count - 1] = 0xC3
                append(umlaut, from: place)
                index += 2
            } else if byte == 0xE2, next == 0x80, index + 2 < length, word[index + 2] & 0xFE == 0x90 {
                hasHyphens = true
                append(Self.hyphen, from: index)
                index += 3
            } else {
                append(byte, from: index)
                index += 1
            }
        }
        places[count] = UInt8(length)
    }

    /// Where the byte comes from, or where the word ends.
    func place(_ index: Int) -> Int { Int(places[index]) }

    func letters(in range: Range<Int>) -> Int {
        var letters = 0
        for index in range where bytes[index] & 0xC0 != 0x80 { letters += 1 }
        return letters
    }

    func startsInLowerCase(_ range: Range<Int>) -> Bool { isSmall[range.lowerBound] }

    private func append(_ byte: UInt8, from place: Int, small: Bool = true) {
        bytes[count] = byte
        places[count] = UInt8(place)
        isSmall[count] = small
        count += 1
    }

    private static func umlaut(of vowel: UInt8) -> UInt8? {
        switch vowel {
        case 0x61: 0xA4
        case 0x6F: 0xB6
        case 0x75: 0xBC
        default: nil
        }
    }
}
