import Archiving
import ArgumentParser
import Articles
import Queries

struct MentionsCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "mentions",
        abstract: "List the places where entities are named.",
        usage: "archive mentions [options] [<name>]",
        discussion: """
            In order of article and place. With --format jsonl each row has exact byte ranges, in the paragraph and in \
            the article.

            Examples:

              archive mentions Selenskyj
              archive mentions Selenskyj --from 2023-07 --limit 20
              archive mentions --article 1 --kind ORG --format jsonl
            """)

    @Argument(
        help: ArgumentHelp("Only mentions of this entity: a name in any spelling, or its number.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The same, as other lists have it.", valueName: "name"))
    var entity: String?

    @Option(
        help: ArgumentHelp(
            "Only what was read as this kind: PER, LOC, ORG or OTH. Repeat for several.", valueName: "kind"))
    var kind: [EntityKind] = []

    @Option(help: ArgumentHelp("Only mentions in this article: its number, id or URL.", valueName: "article"))
    var article: String?

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("Only mentions in articles of this source.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("How many rows to show: a number, or all.", valueName: "count"))
    var limit: RowLimit = .all

    @Option(help: ArgumentHelp("How many rows to pass over.", valueName: "count"))
    var offset = RowOffset(0)

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        if name != nil, entity != nil { throw ValidationError("Name the entity once, with --entity or without.") }
    }

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let range = try dates.range()
        let request = MentionRequest(
            article: article, entity: name ?? entity, kinds: Set(kind), from: range.from, to: range.to, source: source,
            limit: limit.count, offset: offset.count)
        return try await display.withOutput(format.format) { output in
            var count = 0
            var listing: JSONListing?
            func begin(_ notes: [String]) {
                Notes.print(notes, format: format.format)
                guard format.format != .text else { return }
                listing = JSONListing(
                    "mentions", format: format.format,
                    head: [
                        .init("offset", JSONValue(offset.count)), .init("notes", .array(notes.map(JSONValue.string))),
                    ], to: output)
            }
            do throws(ArchiveError) {
                try await service.forEachMention(request, noting: begin) { mention in
                    if listing == nil, count == 0 { output.line(StyledText(Self.head, .faint)) }
                    count += 1
                    if listing == nil { output.line(line(mention)) } else { listing?.append(mention.json) }
                }
                if count == 0, format.format == .text {
                    let behind = offset.count > 0 ? " behind the first \(Quantity.number(offset.count))" : ""
                    Diagnostics.print("no mentions found" + behind)
                }
            } catch {
                guard Outcome(error) == .nothing else { throw error }
                // An empty list is a valid document, too.
                Diagnostics.print("archive: \(error)")
                if listing == nil { begin([]) }
            }
            listing?.end()
            return count == 0 ? .nothing : .found
        }
    }

    // Mentions are too many to wait for the widest before the first is shown.
    private static let head = "PLACE     BYTES        KIND  SURFACE → ENTITY"

    private func line(_ record: MentionRecord) -> StyledText {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.utf8.count))
        }
        let range = record.mention.range
        var line = StyledText(padded("\(record.articleID):\(record.paragraphNumber)", 10), .citation)
        line.append(padded("\(range.lowerBound)–\(range.upperBound)", 15), .faint)
        line.append(padded(record.mention.kind.rawValue, 6), .faint)
        line.append(Printable.line(record.surface), .strong)
        if record.mention.form != .name { line.append(" (\(record.mention.form.label))", .faint) }
        if record.surface != record.entityName {
            line.append(" → ", .faint)
            line.append(Printable.line(record.entityName))
        }
        return line
    }
}

extension MentionForm {
    /// The form in words.
    var label: String {
        switch self {
        case .name: "name"
        case .derived: "derived"
        case .part: "part of a word"
        }
    }
}
