import Archiving
import ArgumentParser
import Articles

struct CorrectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "Take corrections from one archive to another.",
        usage: "archive corrections export|import …",
        discussion: """
            The file is readable: a line of JSON for each correction that counts.

            Examples:

              archive corrections export > corrections.jsonl
              archive corrections export | archive corrections import -
            """,
        subcommands: [CorrectionsExportCommand.self, CorrectionsImportCommand.self])
}

struct CorrectionsExportCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the corrections that count.",
        usage: "archive corrections export [options]",
        discussion: """
            Example:

              archive corrections export > corrections.jsonl
            """)

    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        try await service.exportCorrections { output.line(JSONValue.shielded($0)) }
        return .found
    }
}

struct CorrectionsImportCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make the corrections of a file.",
        usage: "archive corrections import [options] <file>",
        discussion: """
            What names nothing in this archive, or several things, is told with its line, and the rest goes on; the \
            exit status is 2 then. Corrections that were read before are not made twice.

            Example:

              archive corrections export | archive corrections import -
            """)

    @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Flag(name: .shortAndLong, help: "Every finding.")
    var verbose = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readWrite)
        let report = try await service.importCorrections(from: file == "-" ? .standardInput : .path(file))
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        for line in FindingReport(report.findings).lines(showsAll: verbose) { Diagnostics.print(line) }
        if format.format == .text {
            output.line(report.summary)
        } else {
            JSONListing.write(report.json, format: format.format, to: output)
        }
        return report.findings.isEmpty ? .found : .failed
    }
}
