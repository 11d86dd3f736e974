/// Makes stored text safe to show: nothing in it can steer a terminal or reverse the reading order.
enum Printable {
    /// `text` with line ends as `\n` and every other control character made visible.
    ///
    /// ESC becomes ␛ and NUL ␀ (Unicode's control pictures); C1 controls and bidirectional
    /// overrides become U+FFFD; soft hyphens and byte order marks, which should not be seen, vanish.
    static func text(_ text: String) -> String {
        guard !isPlain(text), text.unicodeScalars.contains(where: isChanged) else { return text }
        var shown = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar.value {
            case 0x0A where isAfterReturn: continue
            case 0x09, 0x0A: shown.append(scalar)
            case 0x0D, 0x85, 0x2028, 0x2029: shown.append("\n")
            case 0x00...0x1F: shown.append(picture(scalar.value))
            case 0x7F: shown.append("\u{2421}")
            case 0xAD, 0xFEFF: continue
            case _ where isChanged(scalar): shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// The same on one line: every run of white space is one space.
    static func line(_ text: String) -> String {
        if isPlain(text), !hasSpareSpace(text) { return text }
        return Self.text(text).split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).joined(separator: " ")
    }

    /// Whether nothing in a text has to be made visible, by a look at bytes alone; false where that is not enough. Most of
    /// what is shown is plain, and a table has thousands of cells.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case 0x00...0x1F, 0x7F: false
            // They begin U+0080 to U+00BF, U+2000 to U+2FFF and U+F000 to U+FFFF, which have all others that are changed.
            case 0xC2, 0xE2, 0xEF: false
            default: true
            }
        }
    }

    /// Whether a space stands first, last, or behind another.
    private static func hasSpareSpace(_ text: String) -> Bool {
        var isBehindSpace = true
        for byte in text.utf8 {
            if byte == 0x20, isBehindSpace { return true }
            isBehindSpace = byte == 0x20
        }
        return isBehindSpace
    }

    /// Whether a scalar may not reach a terminal as it is.
    static func isChanged(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func picture(_ control: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(0x2400 + control) ?? "\u{FFFD}"
    }
}
