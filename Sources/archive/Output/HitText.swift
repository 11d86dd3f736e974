import Articles
import Search

/// A hit as people read it: where it stands, what it is, and the paragraph with the matched words marked.
///
///     4:12  Der Stadtrat streitet über die neue Brücke
///           2024-03-05 · Flussbote · 3. Was die Brücke kostet
///           Die Stadt hat den Bau der Brücke …
struct HitText {
    private let hit: Hit
    private let remark: String?

    /// - Parameter remark: what else to say of it, in a line below its date and source.
    init(_ hit: Hit, remark: String? = nil) {
        self.hit = hit
        self.remark = remark
    }

    func write(to output: Output) {
        let citation = "\(hit.article.id):\(hit.paragraph.number)"
        let indent = citation.utf8.count + 2
        let margin = StyledText(String(repeating: " ", count: indent))

        let measure = output.measure(indent: indent)
        let lines = TextWrapper(width: measure).wrap(text(measure: measure))

        var head = StyledText(citation, .citation)
        head.append("  ")
        // A title that matches stands in its own line already; below it, it would be said twice.
        let isOwnTitle = hit.paragraph.text == hit.article.title
        if isOwnTitle, let first = lines.first {
            head.append(first)
            output.line(head)
        } else {
            head.append(Printable.line(hit.article.displayTitle), .strong)
            output.line(output.width.map { head.cut(to: $0) } ?? head)
        }
        for line in isOwnTitle ? lines.dropFirst() : [] { write(line, behind: margin, to: output) }
        let facts = [labels.joined(separator: " · "), remark.map(Printable.line) ?? ""]
        for fact in facts where !fact.isEmpty {
            var line = margin
            line.append(fact, .faint)
            output.line(output.width.map { line.cut(to: $0) } ?? line)
        }
        writeContext(hit.context?.before ?? [], indent: indent, to: output)
        for line in isOwnTitle ? [] : lines[...] { write(line, behind: margin, to: output) }
        writeContext(hit.context?.behind ?? [], indent: indent, to: output)
        if !hit.copies.isEmpty {
            let rest = hit.copies.count - Self.shownCopies
            let places = hit.copies.prefix(Self.shownCopies).map(\.text) + (rest > 0 ? ["…"] : [])
            let line = "and \(hit.copies.count) near-identical: \(places.joined(separator: ", "))"
            for line in TextWrapper(width: measure).wrap(StyledText(line, .faint)) {
                write(line, behind: margin, to: output)
            }
        }
    }

    /// Near-identical paragraphs that are named.
    private static let shownCopies = 5

    /// What surrounds a hit: faint, with its number in the margin.
    private func writeContext(_ paragraphs: [ParagraphRecord], indent: Int, to output: Output) {
        for paragraph in paragraphs {
            let number = String(paragraph.number)
            var margin = StyledText(String(repeating: " ", count: max(0, indent - 2 - number.utf8.count)))
            margin.append(number + "  ", .faint)
            let text = StyledText(paragraph.text, .faint)
            for line in TextWrapper(width: output.measure(indent: indent)).wrap(text) {
                write(line, behind: margin, to: output)
                margin = StyledText(String(repeating: " ", count: indent))
            }
        }
    }

    /// The paragraph alone, behind its number: below the title of an article that has others.
    func writeParagraph(indent: String, to output: Output) {
        let number = "\(hit.paragraph.number)  "
        let margin = indent.count + number.count
        let measure = output.measure(indent: margin)
        for (index, line) in TextWrapper(width: measure).wrap(text(measure: measure)).enumerated() {
            var head = StyledText(index == 0 ? indent : String(repeating: " ", count: margin))
            if index == 0 { head.append(number, .citation) }
            head.append(line)
            output.line(head)
        }
    }

    private func write(_ line: StyledText, behind margin: StyledText, to output: Output) {
        var indented = margin
        indented.append(line)
        output.line(indented)
    }

    /// A paragraph of about this many lines is shown whole: cutting it would save little and cost its sense.
    private static let wholeLines = 10
    /// A longer one is cut to about this many, which show why it matched; `archive show` has the whole of it.
    private static let snippetLines = 6

    /// The paragraph, cut to what surrounds the matched words if it is long and a person reads it.
    private func text(measure: Int?) -> StyledText {
        guard let measure, hit.paragraph.text.utf8.count > measure * Self.wholeLines else {
            return StyledText(hit.paragraph.text, marking: hit.highlights)
        }
        let snippet = SnippetMaker(width: measure * Self.snippetLines)
            .snippet(of: hit.paragraph.text, highlights: hit.highlights)
        return StyledText(snippet, of: hit.paragraph.text)
    }

    /// Date, source, item and kind, as far as they say anything.
    private var labels: [String] {
        var labels: [String] = []
        if let date = hit.article.date { labels.append(date.display) }
        if let source = hit.article.source { labels.append(Printable.line(source)) }
        if let heading = hit.paragraph.item.heading {
            labels.append("\(hit.paragraph.item.number). \(Printable.line(heading))")
        }
        if hit.paragraph.kind != .body { labels.append(hit.paragraph.kind.label) }
        return labels
    }
}
