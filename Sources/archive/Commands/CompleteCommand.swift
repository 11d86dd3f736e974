import Archiving
import ArgumentParser
import Articles
import Search

struct CompleteCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "List words and names that begin like this.",
        usage: "archive complete [options] <beginning> ...",
        discussion: """
            The most frequent first, as people write them; upper and lower case, umlauts and other marks are one: zur \
            finds Zürich. Of several words the last is completed as a word, all of them as a name.

            Examples:

              archive complete Sich
              archive complete sel --output texts
              archive complete Nat --format json
            """)

    /// What a row of the list is.
    enum Row: String, NamedArgument {
        case summary, texts, queries
    }

    @Argument(help: ArgumentHelp("What was typed so far.", valueName: "beginning"))
    var words: [String]

    @Option(help: ArgumentHelp("How many to show: a number, or all, at most 1000.", valueName: "count"))
    var limit: RowLimit = .rows(10)

    @Option(help: ArgumentHelp("What a row is: texts and queries are for scripts.", valueName: "row"))
    var output: Row = .summary

    @OptionGroup var rowEnd: RowEndOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        try rowEnd.validate(hasPlainRows: output != .summary, format: format.format)
    }

    func perform() async throws -> Outcome {
        let beginning = words.joined(separator: " ")
        let service = try await archive.open(.readOnly)
        let completions = try await service.complete(beginning, limit: limit.count ?? .max)
        return try await display.withOutput(format.format) { output in
            switch (self.output, format.format) {
            case (.summary, .text): writeTable(completions, beginning, to: output)
            case (.summary, _):
                var listing = JSONListing(
                    "completions", format: format.format, head: [.init("beginning", .string(beginning))], to: output)
                for completion in completions { listing.append(completion.json) }
                listing.end()
            case (.texts, _), (.queries, _):
                var rows = ValueRows(
                    self.output.rawValue, format: format.format, endsWithNUL: rowEnd.endsWithNUL, to: output)
                // A word may be a name, too.
                var seen: Set<String> = []
                for completion in completions {
                    let row = self.output == .texts ? completion.text : completion.query
                    if seen.insert(row).inserted { rows.append(row) }
                }
                rows.finish()
            }
            return completions.isEmpty ? .nothing : .found
        }
    }

    private func writeTable(_ completions: [Completion], _ beginning: String, to output: Output) {
        guard !completions.isEmpty else { return Diagnostics.print("nothing begins like \(beginning)") }
        var table = Table([
            Table.Column(title: "COMPLETION", widthLimit: 50), Table.Column(title: "KIND"),
            Table.Column(title: "COUNT", alignment: .right),
        ])
        for completion in completions {
            table.append([
                StyledText(Printable.line(completion.text), .strong),
                StyledText(completion.entity?.kind.rawValue ?? "word", .faint),
                StyledText(Quantity.number(completion.count)),
            ])
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}

extension Completion {
    fileprivate var json: JSONValue {
        [
            "text": .string(text), "count": JSONValue(count), "entity": entity?.json ?? EntityRecord.noReference,
            "query": .string(query),
        ]
    }
}
