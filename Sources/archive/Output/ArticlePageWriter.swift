import Articles
import Search

/// Answers by article, for people or for other programs.
///
///     4  Der Stadtrat streitet über die neue Brücke
///        2024-03-05 · Flussbote · without »Maut«
///        12  Die Stadt hat den Bau der Brücke …
struct ArticlePageWriter {
    private let format: OutputFormat
    private let isBatch: Bool
    private let offset: Int
    private let output: Output
    private var listing: JSONListing?

    /// - Parameter isBatch: whether many queries are answered.
    init(_ format: OutputFormat, isBatch: Bool, offset: Int, to output: Output) {
        self.format = format
        self.isBatch = isBatch
        self.offset = offset
        self.output = output
    }

    /// - Parameter index: of the query among many.
    mutating func write(_ page: ArticlePage, index: Int) {
        let queryIndex = isBatch ? index : nil
        switch format {
        case .text: writeText(page, queryIndex)
        case .markdown: writeMarkdown(page, queryIndex)
        case .json, .jsonl, .csv:
            if queryIndex == nil { Notes.print(page.notes, format: format) }
            var rows = listing ?? JSONListing("hits", format: format, head: head(page), to: output)
            for hit in page.hits {
                rows.append(
                    format == .csv
                        ? hit.tableRow(query: page.query, queryIndex: queryIndex)
                        : hit.json(query: page.query, queryIndex: queryIndex))
            }
            rows.end()
            listing = rows
            if format != .json { for line in page.explanation ?? [] { Diagnostics.print(line) } }
        }
    }

    private func head(_ page: ArticlePage) -> [JSONValue.Member] {
        [
            .init("query", .string(page.query)), .init("total", JSONValue(page.total)),
            .init("complete", JSONValue(page.complete)), .init("offset", JSONValue(offset)),
            .init("notes", .array(page.notes.map(JSONValue.string))),
            .init("explanation", page.explanation.map { .array($0.map(JSONValue.string)) } ?? .null),
            .init("facets", page.facets?.json ?? .null),
        ]
    }

    /// Each article below a heading, its paragraphs as quotations.
    private func writeMarkdown(_ page: ArticlePage, _ queryIndex: Int?) {
        if queryIndex == nil { Notes.print(page.notes, format: format) }
        if let queryIndex, queryIndex > 0 { output.line() }
        output.line("# " + (page.query.isEmpty ? "Search" : Markdown.line(page.query)))
        output.line()
        output.line(Quantity.count(page.total, "article"))
        if let facets = page.facets {
            output.line()
            FacetBlock(facets).writeMarkdown(to: output)
        }
        for hit in page.hits {
            output.line()
            output.line("## " + hit.article.markdownReference("\(hit.article.id)"))
            if !hit.missing.isEmpty {
                output.line()
                output.line("without " + hit.missing.map { "»\(Markdown.line($0))«" }.joined(separator: ", "))
            }
            for paragraph in hit.paragraphs where paragraph.paragraph.text != hit.article.title {
                output.line()
                output.line(Markdown.quotation(Markdown.text(paragraph.paragraph.text, bold: paragraph.highlights)))
            }
        }
    }

    private func writeText(_ page: ArticlePage, _ queryIndex: Int?) {
        if let queryIndex {
            if queryIndex > 0 { output.line() }
            output.line(
                BatchQueries.heading(page.query, total: page.total, "article", isRefused: page.refusal != nil))
            if let refusal = page.refusal { output.line(StyledText(refusal, .faint)) }
        } else {
            Notes.print(page.notes, format: .text)
        }
        if let explanation = page.explanation {
            for line in explanation { output.line(StyledText(line, .faint)) }
            if !page.hits.isEmpty { output.line() }
        }
        if let facets = page.facets, page.total > 0 {
            output.line(StyledText(Quantity.count(page.total, "article"), .strong))
            FacetBlock(facets).write(to: output)
            if !page.hits.isEmpty { output.line() }
        }
        for (index, hit) in page.hits.enumerated() {
            if index > 0 { output.line() }
            write(hit)
        }
        guard queryIndex == nil else { return }
        if page.hits.isEmpty {
            Diagnostics.print(
                page.total > 0
                    ? "nothing so far on: there are \(Quantity.count(page.total, "article"))"
                    : "nothing found\(page.query.isEmpty ? "" : " for \(page.query)")")
        } else if page.total > page.hits.count {
            output.flush()
            Diagnostics.print(
                "\(Quantity.number(offset + 1))–\(Quantity.number(offset + page.hits.count)) of "
                    + "\(Quantity.count(page.total, "article")), \(Quantity.number(page.complete)) with every word; "
                    + "--limit and --offset show others")
        }
    }

    private func write(_ hit: ArticleHit) {
        let number = "\(hit.article.id)"
        let margin = String(repeating: " ", count: number.utf8.count + 2)
        var head = StyledText(number, .citation)
        head.append("  ")
        head.append(Printable.line(hit.article.displayTitle), .strong)
        output.line(output.width.map { head.cut(to: $0) } ?? head)

        var labels: [String] = []
        if let date = hit.article.date { labels.append(date.display) }
        if let source = hit.article.source { labels.append(Printable.line(source)) }
        if !hit.missing.isEmpty {
            labels.append("without " + hit.missing.map { "»\(Printable.line($0))«" }.joined(separator: ", "))
        }
        if !labels.isEmpty {
            var line = StyledText(margin)
            line.append(labels.joined(separator: " · "), .faint)
            output.line(output.width.map { line.cut(to: $0) } ?? line)
        }
        for paragraph in hit.paragraphs where paragraph.paragraph.text != hit.article.title {
            HitText(paragraph).writeParagraph(indent: margin, to: output)
        }
    }
}
