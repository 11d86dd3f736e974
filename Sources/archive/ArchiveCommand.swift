import Archiving
import ArgumentParser
import Queries

/// The program: reads its arguments, runs one command, and ends with that command's outcome.
@main
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Keep news articles in one file, and find the paragraph that answers.",
        usage: "archive <command> …",
        discussion: """
            Articles are cut into numbered paragraphs, and people, places and organizations are found in them under \
            every spelling. All of it stays on this machine, in one SQLite file.

            Begin with:

              archive ingest seeds/
              archive search Sicherheitsgarantien
              archive articles --entity Selenskyj
              archive help query

            Exit status: 0 found or done, 1 nothing found, 2 an error, part of the work included.

            Environment: ARCHIVE names the archive file; without it, archive/archive.sqlite in XDG_DATA_HOME is used. \
            ARCHIVE_PAGER and PAGER name the pager, NO_COLOR and CLICOLOR_FORCE settle colours, COLUMNS the width.
            """,
        version: ProgramVersion.text,
        subcommands: [
            IngestCommand.self, SearchCommand.self, CompleteCommand.self, SimilarCommand.self, ArticlesCommand.self,
            EntitiesCommand.self, MentionsCommand.self, EntityCommand.self, RelatedCommand.self, TimelineCommand.self,
            GraphCommand.self, MentionCommand.self, CorrectionsCommand.self,
            ShowCommand.self, ExportCommand.self, InfoCommand.self, CheckCommand.self, DeleteCommand.self,
            ReindexCommand.self, RetagCommand.self, BackupCommand.self, CompletionsCommand.self, ManualCommand.self,
        ])

    static func main() async {
        ThisProcess.ignoreBrokenPipes()
        do {
            let arguments = helpFirst(QueryArguments.shielded(Array(CommandLine.arguments.dropFirst())))
            if arguments == ["help", "query"] {
                StandardOutput.write(QueryReference.page)
                ThisProcess.exit(.found)
            }
            if let search = SearchInvocation(usual: arguments) {
                ThisProcess.exit(try await search.perform())
            }
            if let unknown = UnknownCommand(arguments) {
                Diagnostics.print("archive: \(unknown)")
                ThisProcess.exit(.failed)
            }
            if let dashed = DashedText(arguments) {
                Diagnostics.print("archive: \(dashed)")
                ThisProcess.exit(.failed)
            }
            var command = try parsed(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ArchiveError {
            Diagnostics.print("archive: \(error)")
            ThisProcess.exit(Outcome(error))
        } catch let error as RefusedQuery {
            Diagnostics.print("archive: \(error)")
            ThisProcess.exit(.failed)
        } catch let end as ExitCode {
            ThisProcess.exit(status: end.rawValue)
        } catch {
            if exitCode(for: error).isSuccess {
                // Help and version were asked for, so they are results.
                StandardOutput.write(fullMessage(for: error) + "\n")
                ThisProcess.exit(.found)
            }
            Diagnostics.print(UsageError(error).message)
            ThisProcess.exit(.failed)
        }
        ThisProcess.exit(.found)
    }
}

extension ArchiveCommand {
    /// `entity help merge` as `help entity merge`.
    private static func helpFirst(_ arguments: [String]) -> [String] {
        guard arguments.count > 1, arguments[1] == "help",
            let named = configuration.subcommands.first(where: { $0.configuration.commandName == arguments[0] }),
            !named.configuration.subcommands.isEmpty
        else { return arguments }
        return ["help", arguments[0]] + arguments.dropFirst(2)
    }

    /// The command that the arguments ask for.
    ///
    /// Parsing from the root describes every command to the argument parser first, which takes longer than
    /// a search. So the command that is named is parsed alone; what fails there is parsed again from the
    /// root, whose messages know the way.
    private nonisolated static func parsed(_ arguments: [String]) throws -> sending any ParsableCommand {
        if let name = arguments.first,
            let named = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
            // The help of a command that has others tells the way to theirs.
            named.configuration.subcommands.isEmpty || Set(["-h", "--help"]).isDisjoint(with: arguments),
            let command = try? named.parseAsRoot(Array(arguments.dropFirst()))
        {
            return command
        }
        do {
            return try parseAsRoot(arguments)
        } catch {
            // Of an unknown option and a missing word the parser tells the word.
            let word = "x"
            for words in 1...2 where fullMessage(for: error).contains("Missing expected argument") {
                do { _ = try parseAsRoot(arguments + Array(repeating: word, count: words)) } catch let other {
                    if fullMessage(for: other).contains("Unknown option") { throw other }
                }
            }
            throw error
        }
    }
}

/// The version that `--version` and the manual show.
enum ProgramVersion {
    static let text = "0.1.0"
}
