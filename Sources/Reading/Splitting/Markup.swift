/// How a text marks its structure.
enum Markup: Hashable, Sendable {
    case plain
    /// Lines of a paragraph are joined, fences and underlined headings mean something.
    case markdown

    /// Markdown is what has fences, a table, or headings with `#` that stand apart from the text above them.
    ///
    /// Where headings cling to the line above, blank lines part nothing, and each line is a paragraph. Bullets,
    /// underlined headings and stars around words are no sign: mail in plain text has them too.
    static func of(_ text: UnsafeBufferPointer<UInt8>, _ lines: [TextLine]) -> Markup {
        var apart = 0
        var clinging = 0
        var openFence: UInt8?
        for line in lines {
            switch text[line.start] {
            case UInt8(ascii: "#") where LineMark.heading(text, line) != nil:
                if line.isFirstOfBlock { apart += 1 } else { clinging += 1 }
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                guard let fence = LineMark.fence(text, line) else { continue }
                if openFence == fence { return .markdown }
                openFence = openFence ?? fence
            case UInt8(ascii: "|") where !line.isFirstOfBlock && LineMark.isTableRule(text, line):
                return .markdown
            default: break
            }
        }
        return apart > clinging ? .markdown : .plain
    }
}

/// The marks at the beginning of a line that mean something in Markdown.
enum LineMark {
    /// The level of a heading with `#` and where its words begin.
    static func heading(_ text: UnsafeBufferPointer<UInt8>, _ line: TextLine) -> (level: Int, content: Int)? {
        var index = line.start
        while index < line.end, text[index] == UInt8(ascii: "#") { index += 1 }
        let level = index - line.start
        guard 1...6 ~= level, index < line.end, text[index] == 0x20, line.columns <= 200 else { return nil }
        return (level, UTF8Text.trimmed(text, index..<line.end).lowerBound)
    }

    /// The byte of which a fence is made.
    static func fence(_ text: UnsafeBufferPointer<UInt8>, _ line: TextLine) -> UInt8? {
        let mark = text[line.start]
        guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), line.end - line.start >= 3 else { return nil }
        return text[line.start + 1] == mark && text[line.start + 2] == mark ? mark : nil
    }

    /// `|---|:--:|`, below the first row of a table.
    static func isTableRule(_ text: UnsafeBufferPointer<UInt8>, _ line: TextLine) -> Bool {
        var hyphens = 0
        for index in line.start..<line.end {
            switch text[index] {
            case UInt8(ascii: "-"): hyphens += 1
            case UInt8(ascii: "|"), UInt8(ascii: ":"), 0x20: break
            default: return false
            }
        }
        return hyphens >= 3
    }
}
