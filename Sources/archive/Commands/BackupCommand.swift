import Archiving
import ArgumentParser

struct BackupCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a consistent copy of the archive, while others use it.",
        usage: "archive backup [options] <file>",
        discussion: """
            The copy is an archive itself. A file that exists is not overwritten.

            Example:

              archive backup news-backup.sqlite
            """)

    @Argument(help: ArgumentHelp("Where to write the copy.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        try await archive.open(.readOnly).backup(to: file)
        StandardOutput.write(Printable.line("backed up to \(file)") + "\n")
        return .found
    }
}
