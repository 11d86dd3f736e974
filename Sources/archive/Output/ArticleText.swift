import Articles

/// An article as people read it: what is known of it, then its paragraphs, with the numbers by
/// which they are cited in the margin and their kinds beside them.
struct ArticleText {
    private let article: StoredArticle

    init(_ article: StoredArticle) {
        self.article = article
    }

    func write(to output: Output) {
        writeHead(to: output)
        // A title that was given beside the text has number 0 and is the head.
        let paragraphs = article.paragraphs.filter { $0.number > 0 }
        let margin = Margin(paragraphs, width: output.width)
        let hasItems = Set(paragraphs.map(\.item.number)).count > 1
        var item: Int?
        for paragraph in paragraphs {
            output.line()
            if hasItems, item != paragraph.item.number {
                output.line(itemRule(paragraph.item, width: output.measure()))
                output.line()
            }
            item = paragraph.item.number
            write(paragraph, margin: margin, to: output)
        }
    }

    /// One paragraph alone, as `show 1:7` asks for it.
    func write(_ paragraph: ParagraphRecord, to output: Output) {
        write(paragraph, margin: Margin([paragraph], width: output.width), to: output)
    }

    private func writeHead(to output: Output) {
        let record = article.record
        let title = StyledText(Printable.line(record.displayTitle), .strong)
        if record.title == nil, let width = output.measure() {
            // How it begins is read again below; a line of it is enough to know it by.
            output.line(title.cut(to: width))
        } else {
            for line in TextWrapper(width: output.measure()).wrap(title) { output.line(line) }
        }

        var labels = ["article \(record.id)"]
        if let date = record.date { labels.append(date.display) }
        if let source = record.source { labels.append(source) }
        if let author = record.author { labels.append(author) }
        if let language = record.language { labels.append(language) }
        if let last = article.revisions.last?.number, last > 1 {
            labels.append("revision \(record.revision) of \(last)")
        }
        if let id = record.externalID { labels.append("id \(id)") }
        var facts = [labels.map(Printable.line).joined(separator: " · ")]
        // What will be copied stands on a line of its own.
        if let url = record.url { facts.append(Printable.line(url)) }
        if let path = record.path { facts.append(Printable.line(path)) }
        if article.revisions.count > 1 {
            let texts = article.revisions.map { "\($0.number) of \($0.storedAt.prefix(10))" }
            facts.append("revisions \(texts.joined(separator: ", ")); --revision shows one")
        }
        for fact in facts {
            for line in TextWrapper(width: output.measure()).wrap(StyledText(fact, .faint)) { output.line(line) }
        }
    }

    private func itemRule(_ item: Item, width: Int?) -> StyledText {
        let label = "── \(item.number) "
        let rest = max(2, (width ?? 80) - label.count)
        return StyledText(label + String(repeating: "─", count: rest), .faint)
    }

    private func write(_ paragraph: ParagraphRecord, margin: Margin, to output: Output) {
        var text = StyledText()
        if margin.hidesKinds, paragraph.kind != .body { text.append("[\(paragraph.kind.label)] ", .faint) }
        text.append(paragraph.styledText)
        let lines = TextWrapper(width: output.measure(indent: margin.width)).wrap(text)
        for (index, line) in lines.enumerated() {
            var whole = index == 0 ? margin.label(paragraph) : margin.blank
            whole.append(line)
            output.line(whole)
        }
    }

    /// The columns beside the text.
    private struct Margin {
        private let numberWidth: Int
        private let kindWidth: Int
        private static let gap = 2
        /// Below this the kind would leave too little room for the text; it then stands before it, not beside it.
        private static let leastWidthForKinds = 50

        init(_ paragraphs: [ParagraphRecord], width: Int?) {
            numberWidth = max(2, paragraphs.map { String($0.number).utf8.count }.max() ?? 0)
            let longest = paragraphs.lazy.filter { $0.kind != .body }.map { $0.kind.label.utf8.count }.max() ?? 0
            kindWidth = (width ?? .max) < Self.leastWidthForKinds ? 0 : longest
        }

        /// Whether the margin has no room for kinds.
        var hidesKinds: Bool { kindWidth == 0 }

        /// In columns.
        var width: Int { numberWidth + (kindWidth > 0 ? kindWidth + 1 : 0) + Self.gap }

        var blank: StyledText { StyledText(String(repeating: " ", count: width)) }

        func label(_ paragraph: ParagraphRecord) -> StyledText {
            let number = String(paragraph.number)
            let kind = paragraph.kind == .body ? "" : paragraph.kind.label
            var label = StyledText(String(repeating: " ", count: numberWidth - number.utf8.count))
            label.append(number, .citation)
            if kindWidth > 0 {
                label.append(" " + kind, .faint)
                label.append(String(repeating: " ", count: kindWidth - kind.utf8.count))
            }
            label.append(String(repeating: " ", count: Self.gap))
            return label
        }
    }
}

extension ParagraphRecord {
    /// The text in the dress of its kind.
    var styledText: StyledText {
        switch kind {
        case .title, .heading: StyledText(text, .strong)
        case .teaser: StyledText(text, marking: headline.map { [$0] } ?? [], as: .strong)
        case .boilerplate: StyledText(text, .faint)
        case .body, .pointer, .listItem, .quote: StyledText(text)
        }
    }
}

extension ParagraphKind {
    /// The kind in words.
    var label: String {
        switch self {
        case .listItem: "list item"
        default: rawValue
        }
    }
}
