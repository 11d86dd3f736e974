import Archiving
import ArgumentParser
import Articles
import Queries

struct TimelineCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show how often entities are named over time.",
        usage: "archive timeline [options] <name> ...",
        discussion: """
            By the dates of articles, several names side by side, periods without a mention as 0. Without --by, days, \
            months or years, whichever are few enough to be seen at once; of many in a row without a mention only their \
            number is shown then.

            Examples:

              archive timeline Selenskyj Biden
              archive timeline Nato --by week --date 2023
              archive timeline Ukraine --by month --format csv
            """)

    @Argument(help: ArgumentHelp("Entities: names in any spelling, or numbers.", valueName: "name"))
    var names: [String]

    @Option(help: ArgumentHelp("What a period is: day, week, month or year.", valueName: "unit"))
    var by: CalendarUnit?

    @Flag(help: "Draw articles that name them, not mentions.")
    var articles = false

    @OptionGroup(title: "Which articles")
    var dates: DateOptions

    @Option(help: ArgumentHelp("Only articles of this source, by its whole name.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("Only articles in this language: de, en, German, …", valueName: "tag"))
    var language: LanguageArgument?

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let range = try dates.range()
        let timelines = try await archive.open(.readOnly).timelines(
            TimelineRequest(
                entities: names, unit: by, from: range.from, to: range.to, source: source, language: language?.tag))
        let isEmpty = timelines.rows.allSatisfy { $0.counts.allSatisfy { $0.mentions == 0 } }
        let notes = timelines.notes + timelines.undatedNotes
        Notes.print(notes, format: format.format)
        return try await display.withOutput(format.format) { output in
            if format.format != .text {
                var listing = JSONListing(
                    "timeline", format: format.format,
                    head: [
                        .init("by", .string(timelines.unit.rawValue)),
                        .init("entities", .array(timelines.rows.map(\.json))),
                        .init("notes", .array(notes.map(JSONValue.string))),
                    ], to: output)
                for row in timelines.table { listing.append(row.json) }
                listing.end()
            } else if isEmpty {
                Diagnostics.print("no dated article names \(dates.isEmpty ? "" : "in this time ")what was asked for")
            } else {
                TimelineText(timelines, showsArticles: articles, skipsGaps: by == nil).write(to: output)
            }
            return isEmpty ? .nothing : .found
        }
    }
}
