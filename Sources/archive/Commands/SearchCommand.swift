import Archiving
import ArgumentParser
import Articles
import Queries
import Search

struct SearchCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find paragraphs.",
        usage: "archive search [options] <query> ...",
        discussion: """
            All words must occur, in any inflection; when no paragraph has all, those of articles that have all are \
            shown, and when there are none, the closest (--match). "Phrases", AND, \
            OR, NOT, word*, =word, NEAR/5, /s and /p (same sentence, same paragraph), title:, date: and many more narrow \
            it down: `archive help query` has them all. Any text is a query: what can't be understood is read as \
            words, and with --strict it is an error. Each hit begins with its citation, ARTICLE:PARAGRAPH.

            By article (--group article), words are looked for in the whole article, compounds also by their parts; \
            articles that have all words come first, the others say what they lack.

            Examples:

              archive search Sicherheitsgarantien
              archive search 'Nato -Beitritt "bilaterale Sicherheitsgarantien"'
              archive search Gipfel --entity Selenskyj --sort newest
              archive search 'Biden /s Sicherheitsgarantien' --explain
              archive search Ukraine --format jsonl --limit all
              archive search Wer bietet der Ukraine Garantien --group article
              archive search --batch - --group article --format jsonl <<< Selenskyj
            """)

    /// What a row of the answer is.
    enum Row: String, NamedArgument {
        case paragraphs, citations, ids, urls, files
    }

    /// What a hit is.
    enum Grouping: String, NamedArgument {
        case paragraph, article
    }

    @Argument(help: ArgumentHelp("The query; several words are one query.", valueName: "query"))
    var words: [String] = []

    @Option(
        help: ArgumentHelp(
            "Ask every line of this file, - for standard input; rows say which line they answer.", valueName: "file"),
        completion: .file())
    var batch: String?

    @Option(
        help: ArgumentHelp("What a hit is: a paragraph, or an article with its best paragraphs.", valueName: "unit"))
    var group: Grouping = .paragraph

    @OptionGroup(title: "Which articles")
    var selection: SelectionOptions

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("Only paragraphs of this kind. Repeat for several.", valueName: "kind"))
    var kind: [ParagraphKind] = []

    @Option(
        help: ArgumentHelp(
            "Where words side by side must stand: all in a paragraph or else in its article, all in a paragraph, or any.",
            valueName: "words"))
    var match: SearchMatch = .all

    @Option(help: ArgumentHelp("The order of hits.", valueName: "order"))
    var sort: SearchSort = .relevance

    @Option(help: ArgumentHelp("How many hits to show: a number, or all.", valueName: "count"))
    var limit: RowLimit = .rows(10)

    @Option(help: ArgumentHelp("How many hits to pass over.", valueName: "count"))
    var offset = RowOffset(0)

    @Flag(help: "Print the query's tree, with what ran and how many paragraphs have it.")
    var explain = false

    @Flag(help: "Refuse a query that can't be read as it is written, and name the column.")
    var strict = false

    @Option(help: ArgumentHelp("What a row is; ids, urls and files name each article once.", valueName: "row"))
    var output: Row = .paragraphs

    @OptionGroup var rowEnd: RowEndOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try rowEnd.validate(hasPlainRows: output != .paragraphs, format: format.format)
        if batch != nil, !words.isEmpty {
            throw ValidationError("--batch reads the queries from a file: leave out \"\(Printable.line(query))\".")
        }
        if batch != nil, format.format == .json {
            throw ValidationError("--batch writes rows of many answers: choose --format jsonl or text.")
        }
        if (batch != nil || group == .article), output != .paragraphs {
            throw ValidationError("--output is for one query by paragraph.")
        }
        if group == .article, sort != .relevance { throw ValidationError("--sort is for paragraphs.") }
        if group == .article, match != .all { throw ValidationError("--match is for paragraphs.") }
        if batch != nil, explain { throw ValidationError("--explain is for one query.") }
        if batch == nil, query.isEmpty, selection.entity.isEmpty, selection.source == nil, selection.language == nil,
            dates.isEmpty, kind.isEmpty
        {
            throw ValidationError("Say what to search for: some words, or a condition such as --entity.")
        }
    }

    private var query: String {
        // A word behind a space was shielded from the argument parser.
        words.map { $0.hasPrefix(" -") ? String($0.dropFirst()) : $0 }.joined(separator: " ")
    }

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        if let batch {
            let queries = try BatchQueries.lines(of: batch)
            let requests = try requests(queries)
            return try await group == .article
                ? perform(requests, by: service) : performByParagraph(requests, by: service)
        }
        if group == .article { return try await perform([request(query)], by: service) }
        let page = try await service.search(request(query))

        Notes.print(page.notes, format: format.format)
        return try await display.withOutput(format.format) { output in
            switch self.output {
            case .paragraphs: write(page, to: output)
            case .citations:
                var rows = ValueRows(
                    "citations", format: format.format, endsWithNUL: rowEnd.endsWithNUL, to: output)
                for hit in page.hits { rows.append("\(hit.article.id):\(hit.paragraph.number)") }
                rows.finish()
            case .ids: write(page, rows: .ids, to: output)
            case .urls: write(page, rows: .urls, to: output)
            case .files: write(page, rows: .files, to: output)
            }
            return page.hits.isEmpty ? .nothing : .found
        }
    }

    /// - Parameter line: the number of the query in a file of them.
    private func request(_ query: String, line: Int? = nil) throws -> SearchRequest {
        let range = try dates.range()
        let today = ThisProcess.today
        // A blank query asks for all that the filters let through: nothing in it can be misread.
        if strict, !query.allSatisfy(\.isWhitespace),
            let fault = QueryParser(today: today).parse(query).fault(in: query)
        {
            throw RefusedQuery(fault: fault, line: line)
        }
        return SearchRequest(
            query: query,
            filters: SearchFilters(
                from: range.from, to: range.to, entities: selection.entity,
                language: selection.language, kinds: kind, source: selection.source),
            match: match, sort: sort, limit: limit.count ?? Self.unlimited, offset: offset.count, explains: explain,
            today: today)
    }

    private func requests(_ queries: [String]) throws -> [SearchRequest] {
        try queries.enumerated().map { try request($1, line: $0 + 1) }
    }

    /// The answers by article, one behind the other.
    private func perform(_ requests: [SearchRequest], by service: any ArchiveService) async throws -> Outcome {
        try await display.withOutput(format.format) { output in
            var found = false
            try await service.searchArticles(requests) { index, page in
                found = found || !page.hits.isEmpty
                ArticlePageWriter(page, queryIndex: batch == nil ? nil : index, offset: offset.count)
                    .write(format.format, to: output)
            }
            return found ? .found : .nothing
        }
    }

    private func performByParagraph(
        _ requests: [SearchRequest], by service: any ArchiveService
    ) async throws -> Outcome {
        try await display.withOutput(format.format) { output in
            var found = false
            for (index, request) in requests.enumerated() {
                let page = try await service.search(request)
                found = found || !page.hits.isEmpty
                if format.format == .text {
                    if index > 0 { output.line() }
                    output.line(BatchQueries.heading(page.query, total: page.total, "paragraph"))
                    for hit in page.hits { HitText(hit).write(to: output) }
                } else {
                    for hit in page.hits { output.line(hit.json(query: page.query, queryIndex: index).text) }
                }
            }
            return found ? .found : .nothing
        }
    }

    /// More than any archive holds, and far from overflow when an offset is added.
    private static let unlimited = 1 << 40

    private func write(_ page: SearchPage, rows: ArticleRow, to output: Output) {
        var seen: Set<Int64> = []
        let articles = page.hits.map(\.article).filter { seen.insert($0.id).inserted }
        rows.write(articles, format: format.format, endsWithNUL: rowEnd.endsWithNUL, to: output)
    }

    private func write(_ page: SearchPage, to output: Output) {
        switch format.format {
        case .text: writeText(page, to: output)
        case .json, .jsonl:
            var listing = JSONListing(
                "hits", format: format.format,
                head: [
                    .init("query", .string(page.query)), .init("total", JSONValue(page.total)),
                    .init("offset", JSONValue(offset.count)),
                    .init("notes", .array(page.notes.map(JSONValue.string))),
                    .init("explanation", page.explanation.map { .array($0.map(JSONValue.string)) } ?? .null),
                ], to: output)
            for hit in page.hits { listing.append(hit.json(query: page.query)) }
            listing.end()
            if format.format == .jsonl { for line in page.explanation ?? [] { Diagnostics.print(line) } }
        }
    }

    private func writeText(_ page: SearchPage, to output: Output) {
        if let explanation = page.explanation {
            for line in explanation { output.line(StyledText(line, .faint)) }
            if !page.hits.isEmpty { output.line() }
        }
        for (index, hit) in page.hits.enumerated() {
            if index > 0 { output.line() }
            HitText(hit).write(to: output)
        }
        if page.hits.isEmpty {
            Diagnostics.print(
                page.total > 0
                    ? "nothing so far on: there are \(Quantity.count(page.total, "hit"))"
                    : "nothing found\(query.isEmpty ? "" : " for \(query)")")
        } else if page.total > page.hits.count {
            let last = offset.count + page.hits.count
            let message =
                "\(Quantity.number(offset.count + 1))–\(Quantity.number(last)) of "
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

/// A query that can't be read as it is written, where that was demanded.
struct RefusedQuery: Error, CustomStringConvertible {
    var fault: QueryFault
    /// In a file of queries.
    var line: Int?

    var description: String { "the query is refused: " + (line.map { "line \($0), " } ?? "") + "\(fault)" }
}
