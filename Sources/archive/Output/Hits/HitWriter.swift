import Articles
import Search

/// Writes the hits of an answer by paragraph, or of several answers, as they come.
protocol HitWriter {
    /// Begins an answer.
    ///
    /// - Parameters:
    ///   - page: its first part; the hits in it are written one by one.
    ///   - queryIndex: which of many queries is answered; nil for a single one.
    mutating func begin(_ page: SearchPage, queryIndex: Int?)
    mutating func write(_ hit: Hit)
    /// Ends the answer.
    mutating func end()
}

/// Hits as JSON, one document or a line each, or as a table.
struct JSONHits: HitWriter {
    private let format: OutputFormat
    private let offset: Int
    private let output: Output
    private var listing: JSONListing?
    private var page: SearchPage?
    private var queryIndex: Int?

    init(_ format: OutputFormat, offset: Int, to output: Output) {
        self.format = format
        self.offset = offset
        self.output = output
    }

    mutating func begin(_ page: SearchPage, queryIndex: Int?) {
        self.page = page
        self.queryIndex = queryIndex
        if queryIndex == nil { Notes.print(page.notes, format: format) }
        guard listing == nil else { return }
        listing = JSONListing(
            "hits", format: format,
            head: [
                .init("query", .string(page.query)), .init("total", JSONValue(page.total)),
                .init("offset", JSONValue(offset)), .init("next", JSONValue(page.next?.description)),
                .init("notes", .array(page.notes.map(JSONValue.string))),
                .init("explanation", page.explanation.map { .array($0.map(JSONValue.string)) } ?? .null),
                .init("suggestions", .array(page.suggestions.map(\.json))),
                .init("facets", page.facets?.json ?? .null),
            ], to: output)
    }

    mutating func write(_ hit: Hit) {
        listing?.append(hit.json(query: page?.query ?? "", queryIndex: queryIndex))
    }

    mutating func end() {
        listing?.end()
        if format == .jsonl { for line in page?.explanation ?? [] { Diagnostics.print(line) } }
    }
}

/// Hits as people read them.
struct TextHits: HitWriter {
    private let offset: Int
    private let output: Output
    private var page: SearchPage?
    private var queryIndex: Int?
    private var count = 0

    init(offset: Int, to output: Output) {
        self.offset = offset
        self.output = output
    }

    mutating func begin(_ page: SearchPage, queryIndex: Int?) {
        self.page = page
        self.queryIndex = queryIndex
        count = 0
        if let queryIndex {
            if queryIndex > 0 { output.line() }
            output.line(
                BatchQueries.heading(page.query, total: page.total, "paragraph", isRefused: page.refusal != nil))
            if let refusal = page.refusal { output.line(StyledText(refusal, .faint)) }
        } else {
            Notes.print(page.notes, format: .text)
        }
        if let explanation = page.explanation {
            for line in explanation { output.line(StyledText(line, .faint)) }
            if !page.hits.isEmpty { output.line() }
        }
        if let facets = page.facets, page.total > 0 {
            let head =
                "\(Quantity.count(page.total, "paragraph")) in \(Quantity.count(facets.articleCount, "article"))"
            output.line(StyledText(head, .strong))
            FacetBlock(facets).write(to: output)
            if !page.hits.isEmpty { output.line() }
        }
    }

    mutating func write(_ hit: Hit) {
        if count > 0, queryIndex == nil { output.line() }
        count += 1
        HitText(hit).write(to: output)
    }

    mutating func end() {
        guard let page, queryIndex == nil else { return }
        if count == 0 {
            Diagnostics.print(
                page.total > 0
                    ? "nothing so far on: there are \(Quantity.count(page.total, "hit"))"
                    : "nothing found\(page.query.isEmpty ? "" : " for \(page.query)")")
        } else if page.total > count {
            let message =
                "\(Quantity.number(offset + 1))–\(Quantity.number(offset + count)) of "
                + "\(Quantity.count(page.total, "hit")); --limit and --offset show others"
            if output.isTerminal {
                output.line()
                for line in TextWrapper(width: output.measure()).wrap(StyledText(message, .faint)) { output.line(line) }
            } else {
                output.flush()
                Diagnostics.print(message)
            }
        }
    }
}

/// The paragraphs of hits as citations, or their articles, each once: rows of one value.
struct HitValues: HitWriter {
    private let article: ArticleRow?
    private let format: OutputFormat
    private var rows: ValueRows
    private var seen: Set<Int64> = []

    /// - Parameter article: what to write of the articles; nil for citations.
    init(_ article: ArticleRow?, format: OutputFormat, endsWithNUL: Bool, to output: Output) {
        self.article = article
        self.format = format
        rows = ValueRows(
            article?.rawValue ?? "citations", format: format, endsWithNUL: endsWithNUL, to: output)
    }

    mutating func begin(_ page: SearchPage, queryIndex: Int?) { Notes.print(page.notes, format: format) }

    mutating func write(_ hit: Hit) {
        if let article {
            if seen.insert(hit.article.id).inserted { article.append(hit.article, to: &rows) }
        } else {
            rows.append("\(hit.article.id):\(hit.paragraph.number)")
        }
    }

    /// Whether there was no row to write.
    var isEmpty: Bool { rows.count == 0 }

    mutating func end() {
        rows.finish()
        article?.tellWhatIsMissing(count: rows.count, of: seen.count)
    }
}
