public import Articles

/// Cuts UTF-8 text into words, numbers and marks, in one pass and without allocating.
///
/// `Im Nato-Gipfel geht's um 3,5 Mio. €` → `Im` `Nato-Gipfel` `geht's` `um` `3,5` `Mio` `.` `€`. A word keeps the
/// hyphens, apostrophes, slashes, soft hyphens and zero-width characters inside it, and the hyphen that stands for
/// a part left out (`Süd-` in `Süd- und Nordkorea`). `@user`, `#tag`, addresses of pages and of mail are one word.
/// Dots of abbreviations stay apart: `SentenceSplitter` knows those. Bytes that are no UTF-8 become marks of one
/// byte. The tokens rise, never overlap, and leave out nothing but white space and invisible characters.
public struct WordScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// - Parameter bytes: must stay valid while the scanner is in use.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// All tokens of `text`.
    public static func tokens(of text: String) -> [Token] {
        var text = text
        return text.withUTF8 { bytes in
            var tokens: [Token] = []
            tokens.reserveCapacity(bytes.count / 5)
            var scanner = WordScanner(bytes)
            while let token = scanner.next() { tokens.append(token) }
            return tokens
        }
    }

    /// The next token, or nil at the end.
    public mutating func next() -> Token? {
        while position < bytes.count {
            let byte = bytes[position]
            if Self.isAlphanumeric(byte) { return word() }
            if byte <= 0x20 || byte == 0x7F {
                position += 1
                continue
            }
            let (shape, width) = Self.shape(in: bytes, at: position)
            switch shape {
            case .letter, .digit: return word()
            case .space, .invisible: position += width
            case .mark where byte == 0x40 || byte == 0x23:
                if let tag = tag() { return tag }
                return mark(width)
            default: return mark(width)
            }
        }
        return nil
    }

    // MARK: Marks

    private mutating func mark(_ width: Int) -> Token {
        let start = position
        position += width
        if bytes[start] == 0x2E {
            while position < bytes.count, bytes[position] == 0x2E { position += 1 }
        }
        // Accents and variation selectors belong to what they stand on.
        while position < bytes.count, bytes[position] >= 0x80 {
            let (shape, width) = Self.shape(in: bytes, at: position)
            guard shape == .combining else { break }
            position += width
        }
        return Token(range: ByteRange(start, position), kind: .punctuation)
    }

    /// `@user` or `#tag`; nil where the sign stands alone or before a mere number.
    private mutating func tag() -> Token? {
        let start = position
        var end = start + 1
        var hasLetter = false
        while end < bytes.count {
            let (shape, width) = Self.shape(in: bytes, at: end)
            switch shape {
            case .letter: hasLetter = true
            case .digit, .combining: break
            case .joiner where bytes[end] == 0x5F: hasLetter = true
            default:
                guard hasLetter else { return nil }
                position = end
                return Token(range: ByteRange(start, end), kind: .word)
            }
            end += width
        }
        guard hasLetter else { return nil }
        position = end
        return Token(range: ByteRange(start, end), kind: .word)
    }

    // MARK: Words

    private mutating func word() -> Token {
        let start = position
        var end = start
        var hasLetter = false
        var isASCII = true
        scan: while end < bytes.count {
            let byte = bytes[end]
            if (byte | 0x20) &- 0x61 < 26 {
                hasLetter = true
                end += 1
                continue
            }
            if byte &- 0x30 < 10 {
                end += 1
                continue
            }
            if byte <= 0x20 { break }
            let (shape, width) = Self.shape(in: bytes, at: end)
            switch shape {
            case .letter:
                hasLetter = true
                isASCII = false
                end += width
            case .digit, .combining:
                isASCII = false
                end += width
            case .invisible:
                // Inside a word they do no harm; behind it they are none of its business.
                guard let next = visible(from: end), continuesWord(at: next) else { break scan }
                isASCII = false
                end = next
            case .hyphen:
                if let next = visible(from: end + width), continuesWord(at: next) {
                    end = next
                } else {
                    // `Süd-`; but in `Wort--Wort` the hyphens are a dash.
                    let next = end + width
                    if next >= bytes.count || Self.shape(in: bytes, at: next).shape != .hyphen { end = next }
                    break scan
                }
            case .apostrophe:
                guard let next = visible(from: end + width) else { break scan }
                let follower = Self.shape(in: bytes, at: next).shape
                // `geht's`, and the Swiss `400'000`.
                guard follower == .letter || follower == .digit && bytes[end - 1] &- 0x30 < 10 else { break scan }
                end = next
            case .joiner:
                guard let next = visible(from: end + width), continuesWord(at: next) else { break scan }
                end = next
            case .mark, .space:
                guard byte < 0x80, let next = endBehindSign(byte, at: end, start: start, hasLetter, isASCII)
                else { break scan }
                if next.isFinal {
                    end = next.offset
                    hasLetter = true
                    break scan
                }
                end = next.offset
            }
        }
        position = end
        return Token(range: ByteRange(start, end), kind: hasLetter ? .word : .number)
    }

    /// Where the word goes on behind a dot, comma, colon or at-sign, and whether that is its end.
    private func endBehindSign(
        _ byte: UInt8, at offset: Int, start: Int, _ hasLetter: Bool, _ isASCII: Bool
    ) -> (offset: Int, isFinal: Bool)? {
        let next = offset + 1
        guard next < bytes.count else { return nil }
        switch byte {
        case 0x2E, 0x2C, 0x3A:  // . , :
            if bytes[next] &- 0x30 < 10, bytes[offset - 1] &- 0x30 < 10 { return (next, false) }
            if byte == 0x3A, isASCII, hasLetter, next + 2 < bytes.count, bytes[next] == 0x2F, bytes[next + 1] == 0x2F {
                let end = endOfAddress(from: next + 2)
                return end > next + 2 ? (end, true) : nil
            }
            guard byte == 0x2E, Self.isAlphanumeric(bytes[next]) else { return nil }
            if offset - start == 3, (start..<offset).allSatisfy({ bytes[$0] | 0x20 == 0x77 }) {
                return (endOfAddress(from: next), true)
            }
            if isASCII, isMailName(from: next) || isDomainEnd(at: next) { return (next, false) }
            return nil
        case 0x40:  // @
            guard isASCII, Self.isAlphanumeric(bytes[next]) else { return nil }
            return (endOfAddress(from: next), true)
        default: return nil
        }
    }

    /// Whether what follows is the rest of a mail address's name. Looks 64 bytes ahead, the longest name allowed.
    private func isMailName(from start: Int) -> Bool {
        var offset = start
        let limit = min(bytes.count - 1, start + 64)
        while offset < limit {
            let byte = bytes[offset]
            if byte == 0x40 { return Self.isAlphanumeric(bytes[offset + 1]) }
            guard Self.isAlphanumeric(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B
            else { return false }
            offset += 1
        }
        return false
    }

    /// Whether a usual last part of a domain stands here: `de` in `heise.de`.
    ///
    /// Only those that are hardly ever a word, because a missing space (`Ende.es`) is as common as a domain.
    private func isDomainEnd(at first: Int) -> Bool {
        var start = first
        // `www.heise.de` and `news.bbc.co.uk` have further parts; the last one decides. No domain is longer (RFC 1035).
        while start - first < 253 {
            var end = start
            var letters: UInt64 = 0
            while end < bytes.count, end - start < 7, bytes[end] &- 0x61 < 26 {
                letters = letters << 8 | UInt64(bytes[end])
                end += 1
            }
            if end < bytes.count {
                let byte = bytes[end]
                if byte == 0x2E, end > start, end + 1 < bytes.count, bytes[end + 1] &- 0x61 < 26 {
                    start = end + 1
                    continue
                }
                guard !Self.isAlphanumeric(byte), byte < 0x80 else { return false }
            }
            switch letters {
            case 0x6465, 0x636F_6D, 0x6F72_67, 0x6E65_74, 0x6575, 0x6174, 0x6368,  // de com org net eu at ch
                0x696E_666F, 0x7476, 0x756B, 0x6672, 0x6E6C, 0x706C, 0x696F,  // info tv uk fr nl pl io
                0x676F_76, 0x6564_75, 0x6469, 0x7275, 0x7561:  // gov edu di ru ua
                return true
            default: return false
            }
        }
        return false
    }

    /// End of a page or mail address: white space, brackets and quotes end it, marks at its end are the sentence's.
    private func endOfAddress(from start: Int) -> Int {
        var end = start
        var opened = 0
        scan: while end < bytes.count {
            let byte = bytes[end]
            switch byte {
            case 0x00...0x20, 0x7F, 0x22, 0x3C, 0x3E, 0x5B, 0x5D, 0x60, 0x7B...0x7D: break scan
            case 0x28: opened += 1
            case 0x29:
                if opened == 0 { break scan }
                opened -= 1
            case 0x80...0xFF:
                let (shape, width) = Self.shape(in: bytes, at: end)
                guard shape == .letter || shape == .digit || shape == .combining else { break scan }
                end += width - 1
            default: break
            }
            end += 1
        }
        while end > start {
            switch bytes[end - 1] {
            case 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: end -= 1  // ! ' , . : ; ?
            default: return end
            }
        }
        return end
    }

    /// The first offset from `start` on that shows something; nil at the end.
    private func visible(from start: Int) -> Int? {
        var offset = start
        while offset < bytes.count {
            if bytes[offset] < 0x80 { return offset }
            let (shape, width) = Self.shape(in: bytes, at: offset)
            guard shape == .invisible else { return offset }
            offset += width
        }
        return nil
    }

    private func continuesWord(at offset: Int) -> Bool {
        switch Self.shape(in: bytes, at: offset).shape {
        case .letter, .digit, .combining: true
        default: false
        }
    }
}

// MARK: - What a character does for a word

extension WordScanner {
    private enum Shape: UInt8 {
        case letter, digit, combining
        /// Soft hyphen, zero-width and direction characters.
        case invisible
        case hyphen, apostrophe
        /// Joins words on both sides only: `km/h`, `AT&T`.
        case joiner
        case mark, space
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// Shape and length in bytes of the character at `offset`, which must lie inside; no UTF-8 is a mark of one byte.
    @inline(__always)
    private static func shape(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (shape: Shape, width: Int) {
        let byte = bytes[offset]
        if byte < 0x80 { return (asciiShape(byte), 1) }
        // Most of what is not ASCII in German text: ä ö ü ß.
        if byte == 0xC3, offset + 1 < bytes.count {
            let next = bytes[offset + 1]
            if next & 0xC0 == 0x80 { return (next == 0x97 || next == 0xB7 ? .mark : .letter, 2) }
        }
        return wideShape(in: bytes, at: offset)
    }

    private static func asciiShape(_ byte: UInt8) -> Shape {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: .letter
        case 0x30...0x39: .digit
        case 0x00...0x20, 0x7F: .space
        case 0x2D: .hyphen
        case 0x27: .apostrophe
        case 0x26, 0x2B, 0x2F, 0x5F: .joiner  // & + / _
        default: .mark
        }
    }

    private static func wideShape(
        in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> (shape: Shape, width: Int) {
        let lead = bytes[offset]
        let width: Int
        var value: UInt32
        switch lead {
        case 0xC2...0xDF: (width, value) = (2, UInt32(lead & 0x1F))
        case 0xE0...0xEF: (width, value) = (3, UInt32(lead & 0x0F))
        case 0xF0...0xF4: (width, value) = (4, UInt32(lead & 0x07))
        default: return (.mark, 1)
        }
        guard offset + width <= bytes.count else { return (.mark, 1) }
        for index in 1..<width {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return (.mark, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let smallest: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x1_0000
        guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (.mark, 1) }
        return (shape(of: scalar), width)
    }

    private static func shape(of scalar: Unicode.Scalar) -> Shape {
        switch scalar.value {
        case 0xC0...0x2AF: return scalar.value == 0xD7 || scalar.value == 0xF7 ? .mark : .letter
        case 0x300...0x36F: return .combining
        case 0x400...0x481, 0x48A...0x52F: return .letter
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: return .invisible
        case 0x2010, 0x2011: return .hyphen
        case 0x2019: return .apostrophe
        case 0x85, 0xA0: return .space
        case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: return .combining
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
        case .decimalNumber, .letterNumber, .otherNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .combining
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
        case .format: return .invisible
        default: return .mark
        }
    }
}
