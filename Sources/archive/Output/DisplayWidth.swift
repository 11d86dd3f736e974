/// How many terminal columns text takes.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        if let width = ofLatin(text.utf8) { return width }
        var width = 0
        for character in text { width += of(character) }
        return width
    }

    /// Of letters without and with accents up to `ſ`, each one column; nil where there is anything else. Nearly all that a
    /// table shows is such, and a table has thousands of cells.
    private static func ofLatin(_ bytes: some Sequence<UInt8>) -> Int? {
        var width = 0
        for byte in bytes {
            switch byte {
            case 0x0D, 0xC6...: return nil
            case ..<0x80, 0xC3...0xC5: width += 1
            // Behind the first byte of a letter.
            case 0x80..<0xC0: continue
            default: return nil
            }
        }
        return width
    }

    /// 0 for marks that stand alone, 2 for East Asian wide characters and emoji, else 1.
    static func of(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        var width = 0
        for scalar in character.unicodeScalars {
            // U+FE0F asks for the picture form of the character before it.
            if scalar.value == 0xFE0F, width == 1 { return 2 }
            width = max(width, of(scalar))
        }
        return width
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if isWide(scalar.value) || scalar.properties.isEmojiPresentation { return 2 }
        return 1
    }

    /// Blocks whose characters are Wide or Fullwidth in Unicode's EastAsianWidth.txt; rare narrow ones in them are lost.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
            0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
