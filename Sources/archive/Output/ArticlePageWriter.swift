import Articles
import Search

/// An answer by article, for people or as JSON.
///
///     4  Der Stadtrat streitet über die neue Brücke
///        2024-03-05 · Flussbote · without »Maut«
///        12  Die Stadt hat den Bau der Brücke …
struct ArticlePageWriter {
    private let page: ArticlePage
    private let queryIndex: Int?
    private let offset: Int

    /// - Parameter queryIndex: which of many queries is answered; nil for a single one.
    init(_ page: ArticlePage, queryIndex: Int?, offset: Int) {
        self.page = page
        self.queryIndex = queryIndex
        self.offset = offset
    }

    func write(_ format: OutputFormat, to output: Output) {
        switch format {
        case .text: writeText(to: output)
        case .json:
            var listing = JSONListing(
                "hits", format: format,
                head: [
                    .init("query", .string(page.query)), .init("total", JSONValue(page.total)),
                    .init("complete", JSONValue(page.complete)), .init("offset", JSONValue(offset)),
                    .init("notes", .array(page.notes.map(JSONValue.string))),
                    .init("explanation", page.explanation.map { .array($0.map(JSONValue.string)) } ?? .null),
                ], to: output)
            for hit in page.hits { listing.append(hit.json(query: page.query, queryIndex: queryIndex)) }
            listing.end()
        case .jsonl:
            if queryIndex == nil { Notes.print(page.notes, format: format) }
            for hit in page.hits { output.line(hit.json(query: page.query, queryIndex: queryIndex).text) }
            for line in page.explanation ?? [] { Diagnostics.print(line) }
        }
    }

    private func writeText(to output: Output) {
        if let queryIndex {
            if queryIndex > 0 { output.line() }
            output.line(BatchQueries.heading(page.query, total: page.total, "article"))
        } else {
            Notes.print(page.notes, format: .text)
        }
        if let explanation = page.explanation {
            for line in explanation { output.line(StyledText(line, .faint)) }
            if !page.hits.isEmpty { output.line() }
        }
        for (index, hit) in page.hits.enumerated() {
            if index > 0 { output.line() }
            write(hit, to: output)
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

    private func write(_ hit: ArticleHit, to output: Output) {
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
