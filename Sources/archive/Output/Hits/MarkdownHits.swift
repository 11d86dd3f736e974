import Articles
import Search

/// Hits as quotations in Markdown, each with its source: to be pasted into notes.
///
///     > Die Stadt hat den Bau der **Brücke** …
///     >
///     > — [Der Stadtrat streitet](<https://…>), Flussbote, 2024-03-05 (4:12)
struct MarkdownHits: HitWriter {
    private let output: Output
    private var isFirst = true

    init(to output: Output) {
        self.output = output
    }

    mutating func begin(_ page: SearchPage, queryIndex: Int?) {
        if queryIndex == nil { Notes.print(page.notes, format: .markdown) }
        if !isFirst { output.line() }
        isFirst = false
        output.line("# " + (page.query.isEmpty ? "Search" : Markdown.line(page.query)))
        output.line()
        output.line(Quantity.count(page.total, "paragraph"))
        if let facets = page.facets {
            output.line()
            FacetBlock(facets).writeMarkdown(to: output)
        }
    }

    mutating func write(_ hit: Hit) {
        let paragraphs =
            (hit.context?.before ?? []).map { Markdown.text($0.text) }
            + [Markdown.text(hit.paragraph.text, bold: hit.highlights)]
            + (hit.context?.behind ?? []).map { Markdown.text($0.text) }
            + ["— " + hit.article.markdownReference("\(hit.article.id):\(hit.paragraph.number)")]
        output.line()
        output.line(Markdown.quotation(paragraphs.joined(separator: "\n\n")))
    }

    mutating func end() {}
}
