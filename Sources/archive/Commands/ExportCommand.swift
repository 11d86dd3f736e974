import Archiving
import ArgumentParser

struct ExportCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all articles as JSON Lines that ingest reads back.",
        usage: "archive export [options]",
        discussion: """
            The newest text of every article, the oldest article first. Keys the program does not know come back as \
            they came.

            Examples:

              archive export > news.jsonl
              archive export | archive ingest --archive copy.sqlite -
            """)

    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        // Never coloured or paged: what it writes is for programs.
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        var count = 0
        try await service.forEachArticle { article in
            count += 1
            output.line(ExportLine(article).text)
        }
        return count == 0 ? .nothing : .found
    }
}
