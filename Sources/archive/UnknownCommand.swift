import ArgumentParser

/// A command, or a command of a command that help is wanted for, that there is not.
struct UnknownCommand: CustomStringConvertible {
    private let name: String
    private let parent: [String]
    private let known: [String]

    /// Nil if `arguments` name a command, or none.
    init?(_ arguments: [String]) {
        let asksForHelp = arguments.first == "help"
        var commands: [any ParsableCommand.Type] = ArchiveCommand.configuration.subcommands
        var parent: [String] = []
        // What follows a command is that command's business, but behind help only commands can stand.
        for name in asksForHelp ? arguments.dropFirst() : arguments.prefix(1) {
            guard !name.hasPrefix("-"), name != "help" else { return nil }
            guard let command = commands.first(where: { $0.configuration.commandName == name }) else {
                (self.name, self.parent) = (name, parent)
                known = commands.compactMap { $0.configuration.commandName } + (parent.isEmpty ? ["help"] : [])
                return
            }
            commands = command.configuration.subcommands
            parent.append(name)
            if commands.isEmpty { return nil }
        }
        return nil
    }

    var description: String {
        let whose = parent.isEmpty ? "" : " of \(parent.joined(separator: " "))"
        let advice = parent.isEmpty ? "; to search, write `archive search`" : ""
        return "there is no command \"\(name)\"\(whose)\(advice)\ncommands: \(known.joined(separator: ", "))"
    }
}
