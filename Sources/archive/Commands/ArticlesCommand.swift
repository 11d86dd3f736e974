import Archiving
import ArgumentParser
import Articles
import Queries
import Search

struct ArticlesCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles",
        abstract: "List articles, newest first.",
        usage: "archive articles [options]",
        discussion: """
            With --entity only those that name it, under whatever spelling, with the paragraphs that show it; with several \
            only those that name all of them, together in a paragraph, sentence or item if --same says so.

            Examples:

              archive articles
              archive articles --entity Selenskyj --entity Biden
              archive articles --entity Selenskyj --entity Ukraine --same sentence
              archive articles --entity Litauen --entity Polen --any --paragraphs 0
              archive articles --from 2023-07 --to 2023-08
              archive articles --output files -0 | xargs -0 ls -l
            """)

    /// What a row of the list is.
    enum Row: String, NamedArgument {
        case summary, ids, urls, files
    }

    @OptionGroup(title: "Which articles")
    var selection: SelectionOptions

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Flag(help: "Articles that name any of the entities, not all of them.")
    var any = false

    @Option(help: ArgumentHelp("What must name all of the entities: a paragraph, sentence or item.", valueName: "part"))
    var same: SharedPart?

    @Option(help: ArgumentHelp("How many paragraphs that name the entities to show of each (3).", valueName: "count"))
    var paragraphs: Int?

    @Option(help: ArgumentHelp("What a row is.", valueName: "row"))
    var output: Row = .summary

    @OptionGroup var page: PageOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try page.rowEnd.validate(hasPlainRows: output != .summary, format: format.format)
        if any || same != nil, selection.entity.count < 2 {
            throw ValidationError("\(any ? "--any" : "--same") is for two names or more: give --entity again.")
        }
        if any, same != nil { throw ValidationError("--same is for articles that name all: leave out --any.") }
        if let paragraphs, paragraphs < 0 {
            throw ValidationError("--paragraphs: \(paragraphs) is no number of paragraphs.")
        }
    }

    /// How many paragraphs are shown of each article.
    private var evidenceLimit: Int { selection.entity.isEmpty || output != .summary ? 0 : paragraphs ?? 3 }

    func perform() async throws -> Outcome {
        let range = try dates.range()
        let service = try await archive.open(.readOnly)
        let list = try await service.articles(
            ArticleRequest(
                entities: selection.entity, isAny: any, part: same, evidenceLimit: evidenceLimit,
                from: range.from, to: range.to, source: selection.source, language: selection.language?.tag,
                limit: page.limit.count, offset: page.offset.count))

        Notes.print(list.notes, format: format.format)
        return try await display.withOutput(format.format) { output in
            if let row = ArticleRow(rawValue: self.output.rawValue) {
                let count = row.write(
                    list.articles.map(\.article), format: format.format, endsWithNUL: page.rowEnd.endsWithNUL,
                    to: output)
                return count == 0 ? .nothing : .found
            } else if format.format == .text, list.articles.isEmpty {
                Diagnostics.print("no articles found")
            } else if format.format == .text, evidenceLimit > 0 {
                for (index, row) in list.articles.enumerated() {
                    if index > 0 { output.line() }
                    row.write(together: list.entities.count > 1 && !any ? same : nil, to: output)
                }
            } else if format.format == .text {
                writeTable(list, to: output)
            } else {
                var listing = JSONListing(
                    "articles", format: format.format,
                    head: [
                        .init("total", JSONValue(list.total)), .init("offset", JSONValue(page.offset.count)),
                        .init("notes", .array(list.notes.map(JSONValue.string))),
                        .init("entities", .array(list.entities.map(\.json))),
                    ], to: output)
                for row in list.articles { listing.append(row.json) }
                listing.end()
            }
            return list.articles.isEmpty ? .nothing : .found
        }
    }

    private func writeTable(_ list: ArticleList, to output: Output) {
        // A column in which no article has anything would only take room.
        let hasDates = list.articles.contains { $0.article.date != nil }
        let hasSources = list.articles.contains { $0.article.source != nil }
        let namesEntities = !selection.entity.isEmpty
        var columns = [Table.Column(title: "ID", alignment: .right)]
        if hasDates { columns.append(Table.Column(title: "DATE")) }
        if namesEntities { columns.append(Table.Column(title: "NAMED", alignment: .right)) }
        if hasSources { columns.append(Table.Column(title: "SOURCE", widthLimit: 20)) }
        columns.append(Table.Column(title: "TITLE"))

        var table = Table(columns)
        for row in list.articles {
            var cells = [StyledText(String(row.article.id), .citation)]
            if hasDates { cells.append(StyledText(row.article.date?.day ?? "–", .faint)) }
            if namesEntities { cells.append(StyledText(Quantity.number(row.mentionCount))) }
            if hasSources { cells.append(StyledText(Printable.line(row.article.source ?? "–"), .faint)) }
            cells.append(StyledText(Printable.line(row.article.displayTitle)))
            table.append(cells)
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}
