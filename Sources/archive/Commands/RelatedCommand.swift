import Archiving
import ArgumentParser
import Articles
import Queries

struct RelatedCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "related",
        abstract: "List who and what is named together with an entity.",
        usage: "archive related [options] <name>",
        discussion: """
            Together means in the same paragraph. The most telling come first: those that meet more often than their own \
            frequency would have them, by Dunning's log-likelihood ratio (above 10.8 for one chance in a thousand).

            Examples:

              archive related Selenskyj
              archive related Nato --kind LOC --date 2023-07
              archive related Biden --format jsonl
            """)

    @Argument(help: ArgumentHelp("The entity: a name in any spelling, or its number.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("Only this kind: PER, LOC, ORG or OTH. Repeat for several.", valueName: "kind"))
    var kind: [EntityKind] = []

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("How many entities to show: a number, or all.", valueName: "count"))
    var limit: RowLimit = .rows(20)

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let range = try dates.range()
        let related = try await service.related(
            RelatedRequest(entity: name, kinds: Set(kind), from: range.from, to: range.to, limit: limit.count ?? .max))
        Notes.print(related.notes, format: format.format)
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                writeTable(related, to: output)
            } else {
                var listing = JSONListing(
                    "related", format: format.format,
                    head: [
                        .init("entity", related.entity.json),
                        .init("paragraphs", JSONValue(related.paragraphCount)),
                        .init("notes", .array(related.notes.map(JSONValue.string))),
                    ], to: output)
                for row in related.rows { listing.append(row.json) }
                listing.end()
            }
            return related.rows.isEmpty ? .nothing : .found
        }
    }

    private func writeTable(_ related: RelatedEntities, to output: Output) {
        let name = Printable.line(related.entity.name)
        guard !related.rows.isEmpty else {
            Diagnostics.print("nothing is named together with \(name) more often than by chance")
            return
        }
        output.line(StyledText("with \(name), in \(Quantity.count(related.paragraphCount, "paragraph"))", .faint))
        var table = Table([
            Table.Column(title: "ID", alignment: .right), Table.Column(title: "NAME", widthLimit: 40),
            Table.Column(title: "KIND"), Table.Column(title: "TOGETHER", alignment: .right),
            Table.Column(title: "PARAGRAPHS", alignment: .right), Table.Column(title: "TELLING", alignment: .right),
        ])
        for row in related.rows {
            table.append([
                StyledText(String(row.entity.id), .faint), StyledText(Printable.line(row.entity.name), .strong),
                StyledText(row.entity.kind.rawValue), StyledText(Quantity.number(row.together)),
                StyledText(Quantity.number(row.paragraphCount)),
                StyledText(Quantity.number(Int(row.significance.rounded())), .faint),
            ])
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}
