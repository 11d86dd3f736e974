/// A paragraph by its form alone, before anyone asks what it is for.
struct Block {
    enum Shape: Hashable {
        case plain
        /// A dash may also begin a speech or go on with a sentence.
        case bullet(isDash: Bool)
        /// `2. `, `(2)`, `#2`, `Zweitens:`
        case numbered(ListNumber)
        /// `> ` before each line.
        case quote
        /// `## `, or underlined; the level counts from 1.
        case heading(level: Int)
        /// Between ``` fences, or a row of a table.
        case verbatim
    }

    var range: Range<Int>
    var shape: Shape
    /// In characters, line ends not counted.
    var columns: Int
    var lineCount: Int
    var hasGapBefore: Bool
    var hasGapAfter = true
    /// The text behind bullet, number or heading mark.
    var content: Range<Int>
}

/// Cuts a text into paragraphs by its lines.
///
/// Blank lines always part paragraphs. Whether a line end does depends on the text: lines that were
/// wrapped at a width are joined, lines that are paragraphs are not. Text is taken as wrapped when most
/// line ends come where the next word would have crossed the width of the longest line.
struct ParagraphSplitter {
    private let text: UnsafeBufferPointer<UInt8>
    private let lines: [TextLine]
    private let markup: Markup
    /// The width at which the text was wrapped; nil if its lines are paragraphs.
    private let width: Int?
    private var blocks: [Block] = []

    static func blocks(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (blocks: [Block], markup: Markup) {
        let lines = LineScanner.lines(text, from: start)
        let markup = Markup.of(text, lines)
        var splitter = ParagraphSplitter(
            text: text, lines: lines, markup: markup, width: WrapWidth.estimate(text, lines))
        splitter.split()
        return (splitter.blocks, markup)
    }

    private init(text: UnsafeBufferPointer<UInt8>, lines: [TextLine], markup: Markup, width: Int?) {
        self.text = text
        self.lines = lines
        self.markup = markup
        self.width = width
    }

    private mutating func split() {
        blocks.reserveCapacity(lines.count)
        var index = 0
        while index < lines.count {
            let first = lines[index]
            if markup == .markdown, LineMark.fence(text, first) != nil {
                index = takeFence(index)
                continue
            }
            let (shape, content) = shape(of: index)
            var last = index
            switch shape {
            case .heading, .verbatim: break
            case .quote:
                while !isBareQuote(first), last + 1 < lines.count, !lines[last + 1].isFirstOfBlock,
                    isQuote(lines[last + 1]),
                    !isBareQuote(lines[last + 1])
                {
                    last += 1
                }
            case .plain, .bullet, .numbered:
                while last + 1 < lines.count, continues(last + 1, blockStart: index, shape) { last += 1 }
            }
            append(index...last, shape, content)
            index = last + 1
        }
        for index in blocks.indices.dropLast() { blocks[index].hasGapAfter = blocks[index + 1].hasGapBefore }
    }

    private mutating func append(_ range: ClosedRange<Int>, _ shape: Block.Shape, _ content: Int) {
        let first = lines[range.lowerBound]
        let end = lines[range.upperBound].end
        // A lone `>` parts quotes and says nothing itself.
        if shape == .quote, range.count == 1, isBareQuote(first) { return }
        var columns = 0
        for line in range { columns += lines[line].columns }
        blocks.append(
            Block(
                range: first.start..<end, shape: shape, columns: columns + range.count - 1, lineCount: range.count,
                hasGapBefore: first.isFirstOfBlock, content: min(content, end)..<end))
    }

    // MARK: Shapes

    /// The shape of a paragraph that begins with this line, and where its content does.
    private func shape(of index: Int) -> (Block.Shape, content: Int) {
        let line = lines[index]
        if line.underline != nil, line.columns <= 100, markup == .markdown || line.isFirstOfBlock {
            return (.heading(level: line.underline == UInt8(ascii: "=") ? 1 : 2), line.start)
        }
        if let (level, content) = LineMark.heading(text, line) { return (.heading(level: level), content) }
        if isQuote(line) { return (.quote, line.start) }
        if markup == .markdown, text[line.start] == UInt8(ascii: "|") { return (.verbatim, line.start) }
        if let (isDash, content) = bullet(line) { return (.bullet(isDash: isDash), content) }
        if let (number, content) = ListNumber.parse(text, line.start..<line.end) { return (.numbered(number), content) }
        return (.plain, line.start)
    }

    private func isQuote(_ line: TextLine) -> Bool {
        guard text[line.start] == UInt8(ascii: ">") else { return false }
        // `>>` and `>` before a link are arrows.
        return line.end - line.start == 1 || text[line.start + 1] == 0x20
    }

    private func isBareQuote(_ line: TextLine) -> Bool { line.end - line.start == 1 }

    /// Whether the line's bullet is a dash and where the text behind it begins; nil if it has none.
    private func bullet(_ line: TextLine) -> (isDash: Bool, content: Int)? {
        let length: Int
        var isDash = text[line.start] == UInt8(ascii: "-")
        switch text[line.start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): length = 1
        case 0xC2 where line.end - line.start > 2 && text[line.start + 1] == 0xB7: length = 2
        case 0xE2 where line.end - line.start > 3:
            switch (text[line.start + 1], text[line.start + 2]) {
            // – — • ‣ ⁃ ▪ ▫ ► ▶ ● ○ ◦ ■ □ → ➜ ✓ ✔
            case (0x80, 0x93), (0x80, 0x94), (0x80, 0xA2), (0x80, 0xA3), (0x81, 0x83), (0x96, 0xAA), (0x96, 0xAB),
                (0x96, 0xBA), (0x96, 0xB6), (0x97, 0x8F), (0x97, 0x8B), (0x97, 0xA6), (0x96, 0xA0), (0x96, 0xA1),
                (0x86, 0x92), (0x9E, 0x9C), (0x9C, 0x93), (0x9C, 0x94):
                length = 3
                isDash = text[line.start + 1] == 0x80 && text[line.start + 2] < 0xA2
            default: return nil
            }
        default: return nil
        }
        let after = line.start + length
        guard after < line.end, UTF8Text.spaceLength(text, after, line.end) > 0 else { return nil }
        return (isDash, UTF8Text.trimmed(text, after..<line.end).lowerBound)
    }

    // MARK: Joining

    /// Whether the line goes on with the paragraph that holds the one before it.
    private func continues(_ index: Int, blockStart: Int, _ shape: Block.Shape) -> Bool {
        let line = lines[index]
        guard !line.isFirstOfBlock else { return false }
        let previous = lines[index - 1]
        if markup == .markdown, LineMark.fence(text, line) != nil { return false }
        switch self.shape(of: index).0 {
        case .heading, .quote, .verbatim: return false
        case .bullet, .numbered:
            // A dash or a number that only happens to begin a wrapped line: `am\n5. Juli`.
            guard shape == .plain, markup == .plain || !isASCIIMark(line) else { return false }
            return isFull(previous, before: line) && !endsParagraph(previous)
        case .plain: break
        }
        if shape != .plain, line.indent > lines[blockStart].indent {
            // Where lines are paragraphs, an indented one may be the next.
            let goesOn = UTF8Text.beginsLowercase(text, line.start..<line.end) && previous.columns <= 110
            if markup == .markdown || width != nil || goesOn { return true }
        }
        if markup == .markdown {
            // Some write a whole paragraph on a line even here.
            return !(previous.columns > 160 && UTF8Text.endsSentence(text, previous.start..<previous.end))
        }
        guard let width, previous.columns <= width, line.columns <= width else { return false }
        if UTF8Text.beginsLowercase(text, line.start..<line.end) { return true }
        if isFull(previous, before: line) { return true }
        return previous.columns * 10 > width * 6 && !endsParagraph(previous)
    }

    private func isASCIIMark(_ line: TextLine) -> Bool { text[line.start] < 0x80 }

    private func endsParagraph(_ line: TextLine) -> Bool {
        UTF8Text.lastMark(text, line.start..<line.end).map { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
            ?? false
    }

    /// Whether the next line's first word would not have fitted.
    private func isFull(_ line: TextLine, before next: TextLine) -> Bool {
        guard let width else { return false }
        return line.columns <= width && WrapWidth.isFull(text, line, before: next, width)
    }

    // MARK: Fences

    /// Takes lines up to the closing fence, or all if there is none.
    private mutating func takeFence(_ start: Int) -> Int {
        let mark = LineMark.fence(text, lines[start])
        let last = lines[(start + 1)...].firstIndex { LineMark.fence(text, $0) == mark } ?? lines.count - 1
        append(start...last, .verbatim, lines[start].start)
        return last + 1
    }
}

/// Whether, and where, the lines of a text were wrapped.
enum WrapWidth {
    /// Nobody wraps running text narrower or wider.
    private static let plausible = 40...110
    /// Some programs keep a number and its noun together, or count a mark differently.
    private static let slack = 2

    static func estimate(_ text: UnsafeBufferPointer<UInt8>, _ lines: [TextLine]) -> Int? {
        var wrappedLines = 0
        var otherLines = 0
        var longBytes = 0
        var width = 0
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, !lines[end].isFirstOfBlock { end += 1 }
            for line in lines[start..<end] where line.columns > plausible.upperBound {
                longBytes += line.end - line.start
            }
            if end - start > 1 {
                if let found = wrapWidth(text, lines[start..<end]) {
                    wrappedLines += end - start
                    width = max(width, found)
                } else {
                    otherLines += end - start
                }
            }
            start = end
        }
        guard wrappedLines > 0, wrappedLines >= otherLines, let first = lines.first, let last = lines.last else {
            return nil
        }
        // Where long lines carry the text, short ones are lists and tables.
        return longBytes * 2 < last.end - first.start ? width : nil
    }

    /// The width of a block that looks wrapped.
    private static func wrapWidth(_ text: UnsafeBufferPointer<UInt8>, _ block: ArraySlice<TextLine>) -> Int? {
        let width = block.reduce(0) { max($0, $1.columns) }
        guard plausible ~= width else { return nil }
        var full = 0
        var lowercase = 0
        for index in block.indices.dropLast() {
            if isFull(text, block[index], before: block[index + 1], width) { full += 1 }
            if UTF8Text.beginsLowercase(text, block[index + 1].start..<block[index + 1].end) { lowercase += 1 }
        }
        let breaks = block.count - 1
        let isWrapped =
            breaks == 1
            ? full == 1 && lowercase == 1
            : full * 4 >= breaks * 3 && lowercase > 0 || lowercase * 5 >= breaks * 2
        return isWrapped ? width : nil
    }

    static func isFull(
        _ text: UnsafeBufferPointer<UInt8>, _ line: TextLine, before next: TextLine, _ width: Int
    ) -> Bool {
        var end = next.start
        while end < next.end, text[end] > 0x20 { end += 1 }
        return line.columns + 1 + UTF8Text.scalarCount(text, next.start..<end) > width - slack
    }
}
