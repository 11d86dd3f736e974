import Archiving
import ArgumentParser
import Articles

struct EntitiesCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "List people, places, organizations and other named things.",
        usage: "archive entities [options] [<beginning>]",
        discussion: """
            The most often mentioned first, each with the spellings in which it was seen.

            Examples:

              archive entities --kind PER
              archive entities --article 1
              archive entities Sel --format jsonl
            """)

    /// What a row of the list is.
    enum Row: String, NamedArgument {
        case summary, ids, names
    }

    @Argument(help: ArgumentHelp("Only entities with a spelling that begins like this.", valueName: "beginning"))
    var prefix: String?

    @Option(help: ArgumentHelp("Only entities of this kind: PER, LOC, ORG or OTH.", valueName: "kind"))
    var kind: EntityKind?

    @Option(help: ArgumentHelp("Only entities named in this article: its number, id or URL.", valueName: "article"))
    var article: String?

    @Option(help: ArgumentHelp("What a row is.", valueName: "row"))
    var output: Row = .summary

    @OptionGroup var page: PageOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try page.rowEnd.validate(hasPlainRows: output != .summary, format: format.format)
    }

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let request = EntityRequest(
            kind: kind, article: article, prefix: prefix, limit: page.limit.count, offset: page.offset.count)
        var entities: [EntityRecord] = []
        do {
            entities = try await service.entities(request)
            if entities.isEmpty, format.format == .text { Diagnostics.print("no entities found") }
        } catch {
            guard Outcome(error) == .nothing else { throw error }
            // An empty list is a valid document, too.
            Diagnostics.print("archive: \(error)")
        }
        return try await display.withOutput(format.format) { [entities] output in
            switch (self.output, format.format) {
            case (.summary, .text): writeTable(entities, to: output)
            case (.summary, _):
                var listing = JSONListing("entities", format: format.format, to: output)
                for entity in entities { listing.append(entity.json) }
                listing.end()
            case (.ids, _), (.names, _):
                var rows = ValueRows(
                    self.output.rawValue, format: format.format, endsWithNUL: page.rowEnd.endsWithNUL, to: output)
                for entity in entities {
                    if self.output == .ids { rows.append(entity.id) } else { rows.append(entity.name) }
                }
                rows.finish()
            }
            return entities.isEmpty ? .nothing : .found
        }
    }

    private func writeTable(_ entities: [EntityRecord], to output: Output) {
        guard !entities.isEmpty else { return }
        var table = Table([
            Table.Column(title: "ID", alignment: .right), Table.Column(title: "NAME", widthLimit: 28),
            Table.Column(title: "KIND"), Table.Column(title: "NAMED", alignment: .right),
            Table.Column(title: "ARTICLES", alignment: .right), Table.Column(title: "ALSO WRITTEN"),
        ])
        for entity in entities {
            let others = entity.spellings.filter { $0.surface != entity.name }
            table.append([
                StyledText(String(entity.id), .faint), StyledText(Printable.line(entity.name), .strong),
                StyledText(entity.kind.rawValue), StyledText(Quantity.number(entity.mentionCount)),
                StyledText(Quantity.number(entity.articleCount)),
                StyledText(
                    others.map { "\(Printable.line($0.surface)) \(Quantity.number($0.count))" }
                        .joined(separator: ", "), .faint),
            ])
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}
