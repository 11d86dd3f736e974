import Archiving
import ArgumentParser
import Articles
import Queries

struct GraphCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Write who is named with whom, for programs that draw graphs.",
        usage: "archive graph [options] [<name>]",
        discussion: """
            Entities are tied that are named in the same paragraphs: of all entities those in the most paragraphs or, with a \
            name, that entity and those that are most tellingly named with it. What is left out is said.

            Examples:

              archive graph --format graphml --kind PER > people.graphml
              archive graph Ukraine --limit 30 --format dot
              archive graph --date 2023-07 --min 1 --format csv
            """)

    /// How a graph is written.
    enum Format: String, NamedArgument {
        case text, json, jsonl, csv, graphml, gexf, dot
    }

    @Argument(help: ArgumentHelp("Only this entity and its company: a name, or its number.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Only this kind: PER, LOC, ORG or OTH. Repeat for several.", valueName: "kind"))
    var kind: [EntityKind] = []

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("Only articles of this source, by its whole name.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("The fewest paragraphs of a tie (2).", valueName: "count"))
    var min: Int?

    @Option(help: ArgumentHelp("How many entities: a number, or all.", valueName: "count"))
    var limit: RowLimit = .rows(100)

    @Option(help: "graphml or gexf (Gephi), dot (Graphviz), csv, json, jsonl, or text for people.")
    var format: Format = .text

    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        if let min, min < 1 { throw ValidationError("--min: a tie has 1 paragraph or more.") }
    }

    func perform() async throws -> Outcome {
        let range = try dates.range()
        let graph = try await archive.open(.readOnly).graph(
            GraphRequest(
                center: name, kinds: Set(kind), from: range.from, to: range.to, source: source, leastTogether: min ?? 2,
                limit: limit.count ?? .max))
        if format != .json { for note in graph.notes + graph.limits { Diagnostics.print("note: \(note)") } }
        return try await display.withOutput(format == .text ? .text : .json) { output in
            switch format {
            case .text: graph.writeText(to: output)
            case .json, .jsonl: graph.writeJSON(format == .json ? .json : .jsonl, to: output)
            case .csv: graph.writeCSV(to: output)
            case .graphml: graph.writeGraphML(to: output)
            case .gexf: graph.writeGEXF(to: output)
            case .dot: graph.writeDOT(to: output)
            }
            return graph.ties.isEmpty ? .nothing : .found
        }
    }
}
