import ArgumentParser

struct CompletionsCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell.",
        usage: "archive completions <shell>",
        discussion: """
            Examples:

              archive completions bash > archive.bash
              archive completions zsh > _archive
              archive completions fish > archive.fish
            """)

    enum Shell: String, NamedArgument {
        case bash, zsh, fish

        var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    func perform() -> Outcome {
        StandardOutput.write(ArchiveCommand.completionScript(for: shell.completionShell) + "\n")
        return .found
    }
}
