import Archiving
import ArgumentParser
import Articles

struct DeleteCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove an article with all its revisions.",
        usage: "archive delete [options] <article>",
        discussion: """
            There is no way back but a backup. Files that were ingested are left alone.

            Example:

              archive delete 1
            """)

    @Argument(help: ArgumentHelp("The article's number, id or URL.", valueName: "article"))
    var article: String

    @OptionGroup var format: FormatOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let deleted = try await archive.open(.readWrite).delete(article)
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        if format.format == .text {
            output.line("deleted article \(deleted.id): \(Printable.line(deleted.displayTitle))")
        } else {
            JSONListing.write([.init("deleted", deleted.json)], format: format.format, to: output)
        }
        return .found
    }
}
