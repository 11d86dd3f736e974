/// What a short paragraph says by its words alone, wherever it stands.
enum LineRole: Hashable {
    case greeting
    case farewell
    /// Closes a letter if the end is near.
    case wish
    /// `Ihre Anna Beispiel`
    case signature
    /// Imprint, unsubscription, copyright, links of the frame.
    case frame
    /// Leads to more.
    case pointer
    /// Opens a section.
    case section

    /// No longer paragraph plays a role.
    static let maximumColumns = 300

    /// Up to this length all of a paragraph is looked at, beyond it only how it begins.
    private static let shortColumns = 160
    /// No phrase is longer.
    private static let openingBytes = 64

    init?(_ text: UnsafeBufferPointer<UInt8>, _ block: Block) {
        guard block.columns <= Self.maximumColumns, block.shape != .verbatim, block.shape != .quote else { return nil }
        let isShort = block.columns <= Self.shortColumns
        var end = block.content.upperBound
        if !isShort {
            end = min(end, block.content.lowerBound + Self.openingBytes)
            while end < block.content.upperBound, UTF8Text.isContinuation(text[end]) { end += 1 }
        }
        let line = FoldedLine(text, block.content.lowerBound..<end)
        guard !line.isEmpty else { return nil }
        let lastMark = UTF8Text.lastMark(text, block.content)
        // One search for both kinds of marks, which most lines don't hold.
        let hasMark = isShort && NewsletterPhrases.marks.occurs(in: line)

        if Self.isFrame(line, block.columns, lastMark, hasMark: hasMark) {
            self = .frame
        } else if block.columns <= 60, !Self.endsWithOneDot(text, block.content),
            NewsletterPhrases.sections.isWhole(line)
        {
            self = .section
        } else if Self.isPointer(line, text, block, lastMark, hasMark: hasMark) {
            self = .pointer
        } else if block.columns <= 120, NewsletterPhrases.greetings.begins(line), Self.isAddress(text, block, lastMark)
        {
            self = .greeting
        } else if block.columns <= 90, NewsletterPhrases.farewells.begins(line),
            Self.isClosing(line, text, block, lastMark)
        {
            self = .farewell
        } else if block.columns <= 120, NewsletterPhrases.wishes.begins(line) {
            self = .wish
        } else if block.columns <= 60, NewsletterPhrases.signatures.begins(line), lastMark == nil,
            Self.isCapitalized(text, block.content)
        {
            self = .signature
        } else {
            return nil
        }
    }

    /// `Und dann noch...` goes on, `Das war es.` does not.
    private static func endsWithOneDot(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let dot = UInt8(ascii: ".")
        return text[range.upperBound - 1] == dot && (range.count < 2 || text[range.upperBound - 2] != dot)
    }

    private static func isFrame(
        _ line: FoldedLine, _ columns: Int, _ lastMark: UInt8?, hasMark: Bool
    ) -> Bool {
        if NewsletterPhrases.frameOpenings.begins(line) { return true }
        if hasMark, NewsletterPhrases.frameMarks.occurs(in: line) { return true }
        return columns <= 120 && lastMark == nil && isRowOfFrameWords(line)
    }

    /// `Impressum | Datenschutz | Abmelden`
    private static func isRowOfFrameWords(_ line: FoldedLine) -> Bool {
        guard NewsletterPhrases.frameWords.begins(line) else { return false }
        var segments = FoldedSegments(line)
        var count = 0
        while let segment = segments.next() {
            guard NewsletterPhrases.frameWords.isWhole(segment) else { return false }
            count += 1
        }
        return count > 0
    }

    private static func isPointer(
        _ line: FoldedLine, _ text: UnsafeBufferPointer<UInt8>, _ block: Block, _ lastMark: UInt8?,
        hasMark: Bool
    ) -> Bool {
        guard block.columns <= 240 else { return false }
        if UTF8Text.isLink(text, block.content) { return true }
        let endsSentence =
            lastMark == UInt8(ascii: ".") || lastMark == UInt8(ascii: "!") || lastMark == UInt8(ascii: "?")
        if NewsletterPhrases.pointers.begins(line) {
            // What follows the colon is the name of the text pointed to.
            if !endsSentence || text[block.content].contains(UInt8(ascii: ":")) { return true }
            return hasMark && NewsletterPhrases.pointerMarks.occurs(in: line)
        }
        if NewsletterPhrases.possiblePointers.begins(line) { return lastMark == nil }
        return hasMark && block.columns <= 120 && (!endsSentence || block.columns <= 90)
            && NewsletterPhrases.pointerMarks.occurs(in: line)
    }

    /// A greeting stands alone: `Guten Morgen, liebe Leserin, lieber Leser,`.
    private static func isAddress(_ text: UnsafeBufferPointer<UInt8>, _ block: Block, _ lastMark: UInt8?) -> Bool {
        switch lastMark {
        case UInt8(ascii: ","), UInt8(ascii: "!"), nil: return UTF8Text.wordCount(text, block.content) <= 14
        case UInt8(ascii: "."), UInt8(ascii: ":"): return UTF8Text.wordCount(text, block.content) <= 6
        default: return false
        }
    }

    private static func isClosing(
        _ line: FoldedLine, _ text: UnsafeBufferPointer<UInt8>, _ block: Block, _ lastMark: UInt8?
    ) -> Bool {
        let words = UTF8Text.wordCount(text, block.content)
        if line.begins("herzlich willkommen") { return false }
        // `Best,` closes a letter, `Best of` does not.
        let isBest = line.begins("best") && !line.begins("best wishes") && !line.begins("best regards")
        if isBest { return words == 1 || line.begins("best,") }
        return words <= 10 && lastMark != UInt8(ascii: "?") && lastMark != UInt8(ascii: ":")
    }

    /// Two to five words, of which every one but perhaps the first begins with a capital, as in a name.
    static func isCapitalized(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var words = 0
        var isAtStart = true
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = UTF8Text.scalar(text, index)
            if scalar.properties.isWhitespace {
                isAtStart = true
            } else if isAtStart {
                isAtStart = false
                words += 1
                if words > 1, !scalar.properties.isUppercase { return false }
            }
            index += length
        }
        return 2...5 ~= words
    }
}

/// The parts of a line between `|`, `·`, `•`, `/` and the like.
private struct FoldedSegments {
    private let bytes: [UInt8]
    private var position = 0

    init(_ line: FoldedLine) {
        bytes = line.withBytes { Array($0) }
    }

    mutating func next() -> FoldedLine? {
        while position < bytes.count, Self.isSeparator(bytes[position]) || bytes[position] == 0x20 { position += 1 }
        guard position < bytes.count else { return nil }
        let start = position
        while position < bytes.count, !Self.isSeparator(bytes[position]) { position += 1 }
        return Array(bytes[start..<position]).withUnsafeBufferPointer { FoldedLine($0, 0..<$0.count) }
    }

    /// `|`, `/`, `,`, and the first or later bytes of `·`, `•`, `–`, `—`, which begin no folded letter.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "|") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ",") || byte == 0xC2
            || byte == 0xB7
            || byte == 0xE2 || byte == 0x80 || byte == 0xA2 || byte == 0x93 || byte == 0x94
    }
}
