import Archiving
import ArgumentParser
import Articles

struct MentionsCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "mentions",
        abstract: "List the places where entities are named.",
        usage: "archive mentions [options]",
        discussion: """
            In order of article and place. With --format jsonl each row has exact byte ranges, in the paragraph and in \
            the article.

            Examples:

              archive mentions --entity Selenskyj
              archive mentions --article 1 --format jsonl
            """)

    @Option(help: ArgumentHelp("Only mentions in this article: its number, id or URL.", valueName: "article"))
    var article: String?

    @Option(
        help: ArgumentHelp("Only mentions of this entity: a name in any spelling, or its number.", valueName: "name"))
    var entity: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let request = MentionRequest(article: article, entity: entity)
        return try await display.withOutput(format.format) { output in
            var count = 0
            var listing = format.format == .text ? nil : JSONListing("mentions", format: format.format, to: output)
            do throws(ArchiveError) {
                try await service.forEachMention(request) { mention in
                    if listing == nil, count == 0 { output.line(StyledText(Self.head, .faint)) }
                    count += 1
                    if listing == nil { output.line(line(mention)) } else { listing?.append(mention.json) }
                }
                if count == 0, format.format == .text { Diagnostics.print("no mentions found") }
            } catch {
                guard Outcome(error) == .nothing else { throw error }
                // An empty list is a valid document, too.
                Diagnostics.print("archive: \(error)")
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
