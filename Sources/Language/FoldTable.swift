import Foundation

/// What a character means to the analysis, looked up by its scalar.
///
/// Letters are folded: lower case, compatibility forms and diacritics resolved (`Ğ` → `g`, `ﬁ` → `fi`,
/// `ß` → `ss`, `Å` → `a`). Entries below U+3000 are computed on first use and kept; making the whole
/// table beforehand would cost a fresh process a millisecond or two.
/// Not thread-safe: each analyzer owns one.
final class FoldTable {
    /// A scalar's meaning, packed so that a hot loop reads one word.
    struct Entry {
        /// Low byte: kind or length; the bytes above it hold up to seven bytes of UTF-8, the first lowest.
        var bits: UInt64

        static let unknown = Entry(bits: 0)
        /// Ends a word.
        static let separator = Entry(bits: 0xFD)
        /// Belongs to the word but leaves nothing of itself: marks, soft hyphens, zero-width characters.
        static let silent = Entry(bits: 0xFE)
        /// Joins the parts of a word: hyphens and apostrophes.
        static let connector = Entry(bits: 0xFC)

        var isSeparator: Bool { bits == Self.separator.bits }
        var isSilent: Bool { bits == Self.silent.bits }
        var isConnector: Bool { bits == Self.connector.bits }
        /// How many bytes a letter or digit folds to; meaningless for the other kinds.
        var count: Int { Int(truncatingIfNeeded: bits & 0xFF) }

        /// How many bytes it may fold to.
        static let mostBytes = 7

        init(bits: UInt64) { self.bits = bits }

        init(utf8: some Collection<UInt8>) {
            var packed = UInt64(min(utf8.count, Self.mostBytes))
            for (index, byte) in utf8.prefix(Self.mostBytes).enumerated() {
                packed |= UInt64(byte) << UInt64(8 * (index + 1))
            }
            bits = packed
        }
    }

    private static let limit = 0x3000
    private let entries: UnsafeMutablePointer<Entry>

    init() {
        // Zero is `unknown`, and fresh pages of memory are zero without being touched.
        entries = calloc(Self.limit, MemoryLayout<Entry>.stride)!.bindMemory(to: Entry.self, capacity: Self.limit)
    }

    deinit { free(entries) }

    @inline(__always)
    subscript(scalar: UInt32) -> Entry {
        guard scalar < UInt32(Self.limit) else { return Self.entry(for: scalar) }
        let entry = entries[Int(scalar)]
        if entry.bits != 0 { return entry }
        let computed = Self.entry(for: scalar)
        entries[Int(scalar)] = computed
        return computed
    }

    private static func entry(for value: UInt32) -> Entry {
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        switch value {
        case 0x27, 0x2D, 0x2BC, 0x2010, 0x2011, 0x2019: return .connector
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x300...0x36F: return .silent
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark, .nonspacingMark, .enclosingMark:
            return Entry(utf8: fold(scalar))
        default: return .separator
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> [UInt8] {
        // What nearly all German text is made of, known without Foundation: a search shouldn't wait for its start.
        switch scalar {
        case "0"..."9", "a"..."z": return [UInt8(scalar.value)]
        case "A"..."Z": return [UInt8(scalar.value) | 0x20]
        case "ä", "Ä": return [0x61]
        case "ö", "Ö": return [0x6F]
        case "ü", "Ü": return [0x75]
        default: break
        }
        var folded: [UInt8] = []
        for part in scalar.properties.lowercaseMapping.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch part {
            case "\u{300}"..."\u{36F}": continue
            case "ß": folded += [0x73, 0x73]
            case "æ": folded += [0x61, 0x65]
            case "œ": folded += [0x6F, 0x65]
            case "ø": folded.append(0x6F)
            case "đ", "ð": folded.append(0x64)
            case "ł": folded.append(0x6C)
            case "ħ": folded.append(0x68)
            case "ı": folded.append(0x69)
            case "þ": folded += [0x74, 0x68]
            case "ŋ": folded.append(0x6E)
            case "ſ": folded.append(0x73)
            case "⁄": folded.append(0x2F)
            default: folded += Array(part.properties.lowercaseMapping.utf8)
            }
        }
        return folded.isEmpty ? Array(scalar.properties.lowercaseMapping.utf8) : folded
    }
}
