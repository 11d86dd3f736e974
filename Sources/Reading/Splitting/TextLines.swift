/// A line of a text that is not blank.
struct TextLine {
    /// Of the first byte that is no white space, and behind the last.
    var start: Int
    var end: Int
    /// Characters of white space before `start`; a tab counts as four.
    var indent: Int
    /// Characters from `start` to `end`.
    var columns: Int
    /// A blank line, a rule or the beginning of the text lies before it.
    var isFirstOfBlock: Bool
    /// The mark of the rule right beneath it (`-` or `=`), if it is underlined.
    var underline: UInt8?
}

/// Cuts UTF-8 text into its lines and leaves out the blank ones and rules (`---`, `* * *`).
///
/// A line ends with LF, CR, both, form feed, NEL, or the line and paragraph separators of Unicode.
enum LineScanner {
    static func lines(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> [TextLine] {
        var lines: [TextLine] = []
        lines.reserveCapacity((text.count - start) / 160 + 4)
        var isFirstOfBlock = true
        var position = start
        while position < text.count {
            let end = lineEnd(text, position)
            let range = UTF8Text.trimmed(text, position..<end.content)
            if range.isEmpty || UTF8Text.isInvisible(text, range) {
                isFirstOfBlock = true
            } else if let mark = ruleMark(text, range) {
                if !isFirstOfBlock, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "="), !lines.isEmpty {
                    lines[lines.count - 1].underline = mark
                }
                isFirstOfBlock = true
            } else {
                lines.append(
                    TextLine(
                        start: range.lowerBound, end: range.upperBound,
                        indent: indent(text, position..<range.lowerBound),
                        columns: UTF8Text.scalarCount(text, range), isFirstOfBlock: isFirstOfBlock))
                isFirstOfBlock = false
            }
            position = end.next
        }
        return lines
    }

    /// Where the line's content ends and where the next line begins.
    private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (content: Int, next: Int) {
        var index = start
        while index < text.count {
            index += ordinaryBytes(text, index)
            guard index < text.count else { break }
            let byte = text[index]
            if byte > 0x0D {
                if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] | 1 == 0xA9 {
                    return (index, index + 3)
                }
                if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0x85 { return (index, index + 2) }
            } else if byte == 0x0A || byte == 0x0C || byte == 0x0B {
                return (index, index + 1)
            } else if byte == 0x0D {
                return (index, index + 1 < text.count && text[index + 1] == 0x0A ? index + 2 : index + 1)
            }
            index += 1
        }
        return (index, index)
    }

    /// How many bytes from `index` on, in steps of 8, can't belong to a line end.
    ///
    /// Eight bytes in one word; tricks of Sean Anderson, "Bit Twiddling Hacks", `hasless` and `haszero`.
    /// `SIMD16` was tried and took four times as long, since its comparisons are not inlined.
    private static func ordinaryBytes(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let base = UnsafeRawPointer(text.baseAddress!)
        let ones: UInt64 = 0x0101_0101_0101_0101
        var position = index
        while position + 8 <= text.count {
            let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let controls = (word &- ones &* 0x0E) & ~word
            // 0xC2 and 0xE2 begin the line ends beyond ASCII; they differ in the bit 0x20.
            let leads = (word | ones &* 0x20) ^ (ones &* 0xE2)
            guard (controls | ((leads &- ones) & ~leads)) & (ones &* 0x80) == 0 else { break }
            position += 8
        }
        return position - index
    }

    private static func indent(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        range.reduce(0) { $0 + (text[$1] == 0x09 ? 4 : UTF8Text.isContinuation(text[$1]) ? 0 : 1) }
    }

    /// The mark of a line that is three or more of it, with or without spaces between.
    private static func ruleMark(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8? {
        let mark = text[range.lowerBound]
        switch mark {
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "."), 0xE2:
            break
        default: return nil
        }
        var count = 0
        var index = range.lowerBound
        if mark == 0xE2 {
            // En and em dashes, bullets, box drawing.
            let length = 3
            while index + length <= range.upperBound, text[index] == 0xE2 {
                let tail = (text[index + 1], text[index + 2])
                guard tail.0 == 0x94 || tail.0 == 0x95 || (tail.0 == 0x80 && 0x93...0x95 ~= tail.1) else { return nil }
                count += 1
                index += length
            }
            return index == range.upperBound && count >= 3 ? mark : nil
        }
        while index < range.upperBound {
            if text[index] == mark {
                count += 1
            } else if text[index] != 0x20 {
                return nil
            }
            index += 1
        }
        return count >= 3 ? mark : nil
    }
}

/// What the splitters ask about characters, answered on UTF-8 bytes.
enum UTF8Text {
    static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    static func scalarCount(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where text[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// `range` without white space at either end, that of Unicode included.
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let length = spaceLength(text, start, end)
            guard length > 0 else { break }
            start += length
        }
        while end > start {
            let length = spaceLength(text, endingAt: end, from: start)
            guard length > 0 else { break }
            end -= length
        }
        return start..<end
    }

    /// The length of the white space character at `index`; 0 if there is another.
    static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        let byte = text[index]
        if byte <= 0x20 { return isASCIISpace(byte) ? 1 : 0 }
        if byte < 0xC2 { return 0 }
        if byte == 0xC2, index + 1 < end { return isSpace(text[index + 1]) ? 2 : 0 }
        if byte >= 0xE1, index + 2 < end { return isSpace(byte, text[index + 1], text[index + 2]) ? 3 : 0 }
        return 0
    }

    private static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, endingAt end: Int, from start: Int) -> Int {
        let byte = text[end - 1]
        if byte <= 0x20 { return isASCIISpace(byte) ? 1 : 0 }
        guard isContinuation(byte) else { return 0 }
        if end - start >= 2, text[end - 2] == 0xC2 { return isSpace(byte) ? 2 : 0 }
        if end - start >= 3, text[end - 3] >= 0xE1 { return isSpace(text[end - 3], text[end - 2], byte) ? 3 : 0 }
        return 0
    }

    private static func isASCIISpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    /// Second byte of NEL and of the no-break space.
    private static func isSpace(_ second: UInt8) -> Bool { second == 0xA0 || second == 0x85 }

    /// U+1680, U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F, U+2060, U+3000, U+FEFF.
    private static func isSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): third <= 0x8B || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): third == 0x9F || third == 0xA0
        case (0xE3, 0x80): third == 0x80
        case (0xE1, 0x9A): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }

    /// Whether nothing of it can be seen: the filling that newsletters put behind their preview line.
    static func isInvisible(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let space = spaceLength(text, index, range.upperBound)
            if space > 0 {
                index += space
            } else if index + 1 < range.upperBound, text[index] == 0xCD, text[index + 1] == 0x8F {
                index += 2  // U+034F
            } else if index + 1 < range.upperBound, text[index] == 0xC2, text[index + 1] == 0xAD {
                index += 2  // soft hyphen
            } else if index + 2 < range.upperBound, text[index] == 0xE2, text[index + 1] == 0x80,
                0x8C...0x8F ~= text[index + 2]
            {
                index += 3  // joiners and direction marks
            } else {
                return false
            }
        }
        return true
    }

    /// The character at `index`, and its length.
    static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let byte = text[index]
        func tail(_ offset: Int) -> UInt32 {
            index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0
        }
        let (value, length): (UInt32, Int) =
            switch byte {
            case ..<0x80: (UInt32(byte), 1)
            case ..<0xE0: (UInt32(byte & 0x1F) << 6 | tail(1), 2)
            case ..<0xF0: (UInt32(byte & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
            default: (UInt32(byte & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
            }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The length of the quotation mark or bracket at `index`; 0 if there is another character.
    static func quoteLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"),
            UInt8(ascii: "*"), UInt8(ascii: "_"):
            return 1
        case 0xC2 where index + 1 < end: return text[index + 1] == 0xAB || text[index + 1] == 0xBB ? 2 : 0
        case 0xE2 where index + 2 < end && text[index + 1] == 0x80:
            return 0x98...0x9F ~= text[index + 2] || 0xB9...0xBA ~= text[index + 2] ? 3 : 0
        default: return 0
        }
    }

    /// The last mark of `range` behind quotation marks and brackets, if it is one that ends or goes on: `.!?…:;,`.
    static func lastMark(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8? {
        var end = range.upperBound
        while end > range.lowerBound {
            var start = end - 1
            while start > range.lowerBound, isContinuation(text[start]) { start -= 1 }
            if quoteLength(text, start, end) == end - start {
                end = start
                continue
            }
            if end - start == 3, text[start] == 0xE2, text[start + 1] == 0x80, text[start + 2] == 0xA6 {
                return UInt8(ascii: ".")
            }
            switch text[start] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"),
                UInt8(ascii: ","):
                return text[start]
            default: return nil
            }
        }
        return nil
    }

    static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        switch lastMark(text, range) {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        default: false
        }
    }

    /// The first character of `range` behind opening quotation marks and brackets.
    static func firstLetter(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
        var index = range.lowerBound
        while index < range.upperBound {
            let quote = quoteLength(text, index, range.upperBound)
            if quote == 0 { return scalar(text, index).0 }
            index += quote
        }
        return nil
    }

    static func beginsLowercase(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard let letter = firstLetter(text, range) else { return false }
        return letter.isASCII ? 0x61...0x7A ~= letter.value : letter.properties.isLowercase
    }

    static func wordCount(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var isInWord = false
        for index in range {
            let isSpace = text[index] <= 0x20
            if !isSpace, !isInWord { count += 1 }
            isInWord = !isSpace
        }
        return count
    }

    /// Whether `range` is nothing but an address on the web, at most with a word before it.
    static func isLink(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var start = range.upperBound
        while start > range.lowerBound, text[start - 1] > 0x20 { start -= 1 }
        let word = text[start..<range.upperBound].drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "(") }
        return
            (word.starts(with: "http://".utf8) || word.starts(with: "https://".utf8) || word.starts(with: "www.".utf8))
            && wordCount(text, range) <= 2
    }
}
