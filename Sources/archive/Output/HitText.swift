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
        let text = StyledText(hit.paragraph.text, marking: hit.highlights)
        for line in TextWrapper(width: output.measure(indent: indent)).wrap(text) {
            var indented = margin
            indented.append(line)
            output.line(indented)
        }
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
