import ArgumentParser

struct ManualCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page, made from the same definitions as --help.",
        usage: "archive manual",
        discussion: """
            Examples:

              archive manual > archive.1
              archive manual | man -l -
            """)

    func perform() throws -> Outcome {
        StandardOutput.write(try ManualPage(dumpedHelp: ArchiveCommand._dumpHelp()).troff)
        return .found
    }
}
