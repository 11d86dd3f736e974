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
              archive search Nato --facets
              archive search Nato --context 1 --limit 2
              archive search Nato --limit all --format csv
              archive search --count Selenskyj
              archive search --count --batch - --match paragraph <<< Selenskyj
            """)

    @Argument(help: ArgumentHelp("The query; several words are one query.", valueName: "query"))
    var words: [String] = []

    @Option(
        help: ArgumentHelp(
            "Ask every line of this file, - for standard input; rows say which line they answer.", valueName: "file"),
        completion: .file())
    var batch: String?

    @Option(
        help: ArgumentHelp("What a hit is: a paragraph, or an article with its best paragraphs.", valueName: "unit"))
    var group: SearchInvocation.Unit = .paragraph

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

    @Option(
        help: ArgumentHelp(
            "Go on behind this place: `next` of an answer in JSON to the same search.", valueName: "cursor"))
    var after: String?

    @Option(help: ArgumentHelp("Show so many paragraphs before and behind each hit, too.", valueName: "count"))
    var context = RowOffset(0)

    @Flag(
        help: ArgumentHelp(
            "Count over all hits where, when and what they are from, and whom they name; with jsonl and csv, rows are "
                + "these counts instead of hits."))
    var facets = false

    @Flag(
        help: ArgumentHelp(
            "Print only how many hits there are; with --batch a line for each query: the number, a tab, the query, and "
                + "behind a tab what was made of it if it was not taken as written."))
    var count = false

    @Flag(help: "Print the query's tree, with what ran and how many paragraphs have it.")
    var explain = false

    @Flag(help: "Refuse a query that can't be read as it is written, and name the column.")
    var strict = false

    @Option(help: ArgumentHelp("What a row is; ids, urls and files name each article once.", valueName: "row"))
    var output: SearchInvocation.Row = .paragraphs

    @OptionGroup var rowEnd: RowEndOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try rowEnd.validate(hasPlainRows: output != .paragraphs, format: format.format)
        if batch != nil, !words.isEmpty {
            throw ValidationError("--batch reads the queries from a file: leave out \"\(Printable.line(query))\".")
        }
        if batch != nil, !count, format.format == .json {
            throw ValidationError("--batch writes rows of many answers: choose --format jsonl or text.")
        }
        if (batch != nil || group == .article || count), output != .paragraphs {
            throw ValidationError("--output is for the hits of one query by paragraph.")
        }
        if count, explain { throw ValidationError("--explain is for hits: leave out --count.") }
        if group == .article, sort != .relevance { throw ValidationError("--sort is for paragraphs.") }
        if group == .article, match != .all { throw ValidationError("--match is for paragraphs.") }
        if let after {
            if PageCursor(after) == nil {
                throw ValidationError(
                    "--after: \"\(Printable.line(after))\" is no cursor; take `next` of an answer in JSON.")
            }
            if group == .article || batch != nil || count || offset.count > 0 {
                throw ValidationError("--after goes on in one query's hits by paragraph; leave out --offset.")
            }
        }
        if context.count > 0, group == .article || count || output != .paragraphs {
            throw ValidationError("--context is for hits by paragraph.")
        }
        if facets, batch != nil || output != .paragraphs {
            throw ValidationError("--facets is for the answer to one query.")
        }
        if batch != nil, explain { throw ValidationError("--explain is for one query.") }
        if explain, [.csv, .markdown].contains(format.format) || facets && format.format == .jsonl {
            throw ValidationError("--explain is for hits as text, json or jsonl.")
        }
        if batch == nil, query.isEmpty, selection.entity.isEmpty, selection.source == nil, selection.language == nil,
            dates.isEmpty, kind.isEmpty
        {
            throw ValidationError("Say what to search for: some words, or a condition such as --entity.")
        }
    }

    private var query: String { SearchInvocation.query(of: words) }

    func perform() async throws -> Outcome { try await invocation().perform() }

    /// The search that the options ask for.
    func invocation() throws -> SearchInvocation {
        let range = try dates.range()
        let request = SearchRequest(
            query: query,
            filters: SearchFilters(
                from: range.from, to: range.to, entities: selection.entity,
                language: selection.language?.tag, kinds: kind, source: selection.source),
            match: match, sort: sort, limit: count ? 0 : limit.count ?? RowLimit.most, offset: offset.count,
            after: after.flatMap(PageCursor.init), context: context.count, countsFacets: facets,
            suggests: batch == nil && !count, explains: explain)
        return SearchInvocation(
            request: request, batch: batch, unit: group, isCount: count, isStrict: strict, row: output,
            endsWithNUL: rowEnd.endsWithNUL, format: format.format, display: display.display, archive: archive.archive)
    }
}
