import Articles
import Search

/// A paragraph that shows something, behind its number or citation: what surrounds the marks, in a few lines.
///
///     12  … traf sich Selenskyj mit Biden in Vilnius …
struct EvidenceText {
    private let label: String
    private let text: String
    private let marks: [ByteRange]
    private let date: String?

    /// Enough to see what is said, few enough to see several.
    private static let lines = 3
    /// Columns of a line where nothing is wrapped.
    private static let measure = 100

    /// - Parameter marks: bytes of the paragraph's text: rising, apart.
    init(_ paragraph: ParagraphRecord, marks: [ByteRange], label: String, date: ArticleDate? = nil) {
        self.date = date?.day
        text = paragraph.text
        self.marks = marks
        self.label = label
    }

    func write(indent: String, to output: Output) {
        let margin = indent.count + label.count + 2
        let measure = output.measure(indent: margin)
        let snippet = SnippetMaker(width: (measure ?? Self.measure) * Self.lines).snippet(of: text, highlights: marks)
        var text = StyledText()
        if let date { text.append(date + " ", .faint) }
        text.append(StyledText(snippet, of: self.text))
        let lines = TextWrapper(width: measure).wrap(text)
        for (index, line) in lines.enumerated() {
            var head = StyledText(index == 0 ? indent : String(repeating: " ", count: margin))
            if index == 0 {
                head.append(label, .citation)
                head.append("  ")
            }
            head.append(line)
            output.line(head)
        }
    }
}

extension StyledText {
    /// A snippet with its highlights as matches, and what was left out faint.
    init(_ snippet: Snippet, of text: String) {
        self.init()
        for piece in snippet.pieces(of: text) {
            switch piece {
            case .text(let part): append(String(part))
            case .highlight(let part): append(String(part), .match)
            case .gap(let mark): append(mark, .faint)
            }
        }
    }
}
