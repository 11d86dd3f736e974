import Articles
import Search

/// A hit as people read it: where it stands, what it is, and the paragraph with the matched words marked.
///
///     1:7  Bidens Streubomben-Ankündigung dürfte nur ein Zwischenschritt sein
///          2023-07-11 · Der Tag · 2. Wie Erdoğan die Nato ausspielt
///          Ulf Kristersson ist sicher mit …
struct HitText {
    private let hit: Hit

    init(_ hit: Hit) {
        self.hit = hit
    }

    func write(to output: Output) {
        let citation = "\(hit.article.id):\(hit.paragraph.number)"
        let indent = citation.utf8.count + 2
        let margin = StyledText(String(repeating: " ", count: indent))

        var head = StyledText(citation, .citation)
        head.append("  ")
        head.append(Printable.line(hit.article.displayTitle), .strong)
        output.line(output.width.map { head.cut(to: $0) } ?? head)

        if !labels.isEmpty {
            var line = margin
            line.append(labels.joined(separator: " · "), .faint)
            output.line(output.width.map { line.cut(to: $0) } ?? line)
        }
        let measure = output.measure(indent: indent)
        for line in TextWrapper(width: measure).wrap(text(measure: measure)) {
            var indented = margin
            indented.append(line)
            output.line(indented)
        }
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
        var text = StyledText(snippet.isCutBefore ? "… " : "", .faint)
        for (index, window) in snippet.windows.enumerated() {
            if index > 0 { text.append(" … ", .faint) }
            guard let part = hit.paragraph.text[utf8: window.range] else { continue }
            let marks = window.highlights.map { $0.shifted(by: -window.range.lowerBound) }
            text.append(StyledText(String(part), marking: marks))
        }
        if snippet.isCutBehind { text.append(" …", .faint) }
        return text
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
