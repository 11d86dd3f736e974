import Articles

/// What a stretch of text means; `TerminalStyle` decides how that looks.
enum TextRole: Hashable {
    case plain
    /// What the query matched.
    case match
    /// Titles, headings, the heads of teasers.
    case strong
    /// Numbers, dates, labels: what stands beside the text.
    case faint
    /// A place to cite.
    case citation
    /// A bar of a chart.
    case bar
}

/// Text that is safe to show, with a role for every stretch of it.
struct StyledText: Equatable {
    struct Span: Equatable {
        /// Has passed through `Printable`.
        fileprivate(set) var text: String
        fileprivate(set) var role: TextRole
    }

    private(set) var spans: [Span] = []

    init() {}

    init(_ text: String, _ role: TextRole = .plain) {
        append(text, role)
    }

    /// A stored text with `marks` (rising, apart) in one role and the rest in another.
    ///
    /// A mark that leaves the text or cuts a character is not shown; no byte of the text is lost for it.
    init(_ text: String, marking marks: [ByteRange], as role: TextRole = .match, base: TextRole = .plain) {
        var end = 0
        for mark in marks where mark.lowerBound >= end && !mark.isEmpty {
            guard
                let before = text[utf8: ByteRange(end, mark.lowerBound)], let marked = text[utf8: mark]
            else { continue }
            append(String(before), base)
            append(String(marked), role)
            end = mark.upperBound
        }
        append(String(text[utf8: ByteRange(end, text.utf8.count)] ?? ""), base)
    }

    var isEmpty: Bool { spans.isEmpty }

    /// The same with spaces where a line must not be broken as any other.
    var withPlainSpaces: StyledText {
        var text = self
        for index in spans.indices { text.spans[index].text = spans[index].text.replacing("\u{A0}", with: " ") }
        return text
    }

    /// The text without roles.
    var plain: String { spans.map(\.text).joined() }

    /// In terminal columns; only for a single line.
    var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    mutating func append(_ text: String, _ role: TextRole = .plain) {
        append(Span(text: Printable.text(text), role: role))
    }

    mutating func append(_ other: StyledText) {
        for span in other.spans { append(span) }
    }

    mutating func appendSpaces(_ count: Int) {
        let text = count < Self.spaces.count ? Self.spaces[count] : String(repeating: " ", count: count)
        append(Span(text: text, role: .plain))
    }

    /// By their number: a table is half of them.
    private static let spaces = (0..<64).map { String(repeating: " ", count: $0) }

    private mutating func append(_ span: Span) {
        guard !span.text.isEmpty else { return }
        if spans.last?.role == span.role {
            spans[spans.count - 1].text += span.text
        } else {
            spans.append(span)
        }
    }

    /// The beginning that fits `width` columns, ending in `…` if anything was cut.
    func cut(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        var room = width - 1
        var kept = StyledText()
        for span in spans {
            var end = span.text.startIndex
            while end < span.text.endIndex {
                let columns = DisplayWidth.of(span.text[end])
                guard columns <= room else {
                    kept.append(String(span.text[..<end]), span.role)
                    kept.append("…", span.role)
                    return kept
                }
                room -= columns
                end = span.text.index(after: end)
            }
            kept.append(span.text, span.role)
        }
        return kept
    }
}
