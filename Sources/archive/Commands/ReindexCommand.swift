import Archiving
import ArgumentParser

struct ReindexCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Build the index and the entities anew from the stored paragraphs.",
        usage: "archive reindex [options]",
        discussion: """
            Needed when the analysis has changed, and after an ingest with --no-entities. Texts are not \
            touched; names are looked for by the tagger that found them before, fast where none is on record.

            Example:

              archive reindex
            """)

    @Flag(name: .shortAndLong, help: "No progress.")
    var quiet = false

    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readWrite)
        let progress = ProgressLine(isQuiet: quiet)
        // One transaction: Ctrl-C may end it at any moment, and the old index stays.
        do {
            try await service.reindex { progress.show($0) }
        } catch {
            progress.clear()
            throw error
        }
        progress.clear()
        if !quiet { StandardOutput.write("the index is new\n") }
        return .found
    }
}
