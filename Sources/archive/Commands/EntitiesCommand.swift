import Archiving
import ArgumentParser
import Articles
import Queries
import Search

struct EntitiesCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "List people, places, organizations and other named things.",
        usage: "archive entities [options] [<beginning>]",
        discussion: """
            The most often mentioned first, each with the spellings in which it was seen. With --sort recent those first \
            that the newest articles name, with --sort rising those that the last --days of the articles name more than the \
            articles before, given how many there are of each: by Dunning's log-likelihood ratio of articles (above 10.8 \
            for one chance in a thousand), those that only one of the last articles names behind the others.

            Examples:

              archive entities --kind PER
              archive entities --article 1
              archive entities --from 2023-07 --min 2 --sort recent
              archive entities --sort rising --days 7 --limit 20
              archive entities Sel --format jsonl
            """)

    /// What a row of the list is.
    enum Row: String, NamedArgument {
        case summary, ids, names
    }

    @Argument(help: ArgumentHelp("Only entities with a spelling that begins like this.", valueName: "beginning"))
    var prefix: String?

    @Option(help: ArgumentHelp("Only this kind: PER, LOC, ORG or OTH. Repeat for several.", valueName: "kind"))
    var kind: [EntityKind] = []

    @Option(help: ArgumentHelp("Only entities named in this article: its number, id or URL.", valueName: "article"))
    var article: String?

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("Only what articles of this source name.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("Only entities named at least so often.", valueName: "count"))
    var min: Int?

    @Option(help: ArgumentHelp("What comes first: count, recent or rising.", valueName: "order"))
    var sort: EntityListing.Order = .count

    @Option(help: ArgumentHelp("Days up to the newest article that --sort rising looks at (30).", valueName: "count"))
    var days: Int?

    @Option(help: ArgumentHelp("What a row is.", valueName: "row"))
    var output: Row = .summary

    @OptionGroup var page: PageOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try page.rowEnd.validate(hasPlainRows: output != .summary, format: format.format)
        if let days, days < 1 { throw ValidationError("--days: \(days) is no number of days.") }
        if days != nil, sort != .rising { throw ValidationError("--days is for --sort rising.") }
    }

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let range = try dates.range()
        let request = EntityRequest(
            kinds: Set(kind), article: article, prefix: prefix, from: range.from, to: range.to, source: source,
            leastMentions: min ?? 1, order: sort, lastDays: days ?? 30, today: ThisProcess.today,
            limit: page.limit.count, offset: page.offset.count)
        var list = EntityList()
        do {
            list = try await service.entityList(request)
            Notes.print(list.notes, format: format.format)
            if sort == .rising, list.lastPeriod == nil {
                Diagnostics.print("nothing can be rising: the articles have no dates, or all have the same")
            } else if list.rows.isEmpty, format.format == .text {
                Diagnostics.print("no entities found")
            }
        } catch {
            guard Outcome(error) == .nothing else { throw error }
            // An empty list is a valid document, too.
            Diagnostics.print("archive: \(error)")
        }
        return try await display.withOutput(format.format) { [list] output in
            switch (self.output, format.format) {
            case (.summary, .text): writeTable(list, to: output)
            case (.summary, _):
                var listing = JSONListing(
                    "entities", format: format.format,
                    head: [
                        .init("lastPeriod", sort == .rising ? list.lastPeriod?.json ?? .null : .null),
                        .init("notes", .array(list.notes.map(JSONValue.string))),
                    ], to: output)
                for row in list.rows { listing.append(row.json) }
                listing.end()
            case (.ids, _), (.names, _):
                var rows = ValueRows(
                    self.output.rawValue, format: format.format, endsWithNUL: page.rowEnd.endsWithNUL, to: output)
                for entity in list.rows.map(\.entity) {
                    if self.output == .ids { rows.append(entity.id) } else { rows.append(entity.name) }
                }
                rows.finish()
            }
            return list.rows.isEmpty ? .nothing : .found
        }
    }

    /// JSON has the others.
    private static let shownSpellings = 12

    private func writeTable(_ list: EntityList, to output: Output) {
        guard !list.rows.isEmpty else { return }
        var columns = [
            Table.Column(title: "ID", alignment: .right), Table.Column(title: "NAME", widthLimit: 28),
            Table.Column(title: "KIND"), Table.Column(title: "NAMED", alignment: .right),
            Table.Column(title: "ARTICLES", alignment: .right),
        ]
        if sort == .recent { columns.append(Table.Column(title: "LAST")) }
        if sort == .rising {
            columns += ["NOW", "BEFORE", "TELLING"].map { Table.Column(title: $0, alignment: .right) }
            if let period = list.lastPeriod {
                let line =
                    "now is \(period.first.day) to \(period.last.day), \(Quantity.count(period.articles, "article")); "
                    + "before, \(Quantity.number(period.articlesBefore))"
                output.line(StyledText(line, .faint))
            }
        }
        columns.append(Table.Column(title: "ALSO WRITTEN"))
        var table = Table(columns)
        for row in list.rows {
            let entity = row.entity
            let others = entity.spellings.filter { $0.surface != entity.name }
            var cells = [
                StyledText(String(entity.id), .faint), StyledText(Printable.line(entity.name), .strong),
                StyledText(entity.kind.rawValue), StyledText(Quantity.number(entity.mentionCount)),
                StyledText(Quantity.number(entity.articleCount)),
            ]
            if sort == .recent { cells.append(StyledText(row.lastSeen?.day ?? "–", .faint)) }
            if sort == .rising {
                cells += [row.rise?.recent, row.rise?.earlier].map { StyledText(Quantity.number($0 ?? 0)) }
                cells.append(StyledText(Quantity.number(Int((row.rise?.significance ?? 0).rounded())), .faint))
            }
            var written = others.prefix(Self.shownSpellings).map {
                "\(Printable.line($0.surface)) \(Quantity.number($0.count))"
            }
            if others.count > written.count { written.append("and \(others.count - written.count) more") }
            cells.append(StyledText(written.joined(separator: ", "), .faint))
            table.append(cells)
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}

extension EntityList.Period {
    fileprivate var json: JSONValue {
        [
            "from": .string(first.day), "to": .string(last.day), "articles": JSONValue(articles),
            "articlesBefore": JSONValue(articlesBefore),
        ]
    }
}
