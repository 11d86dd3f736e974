import Foundation

/// The manual page in troff with the `man` macros, from the argument parser's account of all commands.
struct ManualPage {
    private let root: Command

    /// - Parameter dumpedHelp: what `--experimental-dump-help` prints: JSON.
    init(dumpedHelp: String) throws {
        root = try JSONDecoder().decode(Dump.self, from: Data(dumpedHelp.utf8)).command
    }

    var troff: String {
        var page = Troff()
        page.macro("TH", [root.commandName.uppercased(), "1", "", "\(root.commandName) \(ProgramVersion.text)"])
        page.macro("SH", ["NAME"])
        page.text("\(root.commandName) - \(root.abstract ?? "")")
        page.macro("SH", ["SYNOPSIS"])
        for command in root.shownSubcommands {
            page.text("\(root.commandName) \(command.synopsis)")
            page.macro("br")
        }
        page.macro("SH", ["DESCRIPTION"])
        page.prose(root.discussion ?? "")
        page.macro("SH", ["COMMANDS"])
        for (path, command) in root.shownDescendants {
            page.macro("SS", ["\(path) \(command.synopsis)"])
            page.prose(command.abstract ?? "")
            page.prose(command.discussion ?? "")
            for argument in command.shownArguments {
                page.macro("TP")
                page.text(argument.label)
                page.text(argument.explanation)
            }
        }
        return page.lines.joined(separator: "\n") + "\n"
    }

    private struct Dump: Decodable {
        var command: Command
    }

    private struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var subcommands: [Command]?
        var arguments: [Argument]?

        var shownSubcommands: [Command] {
            (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
        }

        /// All commands below this one, each behind the words that lead to it.
        var shownDescendants: [(path: String, command: Command)] {
            shownSubcommands.flatMap { command in
                [(commandName, command)]
                    + command.shownDescendants.map { ("\(commandName) \($0.path)", $0.command) }
            }
        }

        /// `--help` and `--version` are the same everywhere.
        var shownArguments: [Argument] {
            (arguments ?? []).filter {
                $0.shouldDisplay != false && !["help", "version"].contains($0.preferredName?.name)
            }
        }

        /// `search [query ...] [options]`.
        var synopsis: String {
            let positional = shownArguments.filter { $0.kind == "positional" }
            let hasOptions = positional.count < shownArguments.count
            return ([commandName] + positional.map(\.label) + (hasOptions ? ["[options]"] : [])).joined(separator: " ")
        }
    }

    private struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: String
        var shouldDisplay: Bool?
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?

        var label: String {
            let value = valueName ?? ""
            switch kind {
            case "positional":
                let name = isRepeating ? "\(value) ..." : value
                return isOptional ? "[\(name)]" : name
            case "option": return "\(allNames) \(value)"
            default: return allNames
            }
        }

        private var allNames: String { (names ?? []).map(\.text).joined(separator: ", ") }

        var explanation: String {
            var text = abstract ?? ""
            if let allValues, !allValues.isEmpty { text += " Values: \(allValues.joined(separator: ", "))." }
            if let defaultValue, kind == "option" { text += " Default: \(defaultValue)." }
            return text
        }
    }
}

/// Lines of troff.
private struct Troff {
    private(set) var lines: [String] = []

    mutating func macro(_ name: String, _ arguments: [String] = []) {
        lines.append(".\(name)" + arguments.map { " \"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }.joined())
    }

    mutating func text(_ text: String) {
        let line = Self.escaped(text)
        // A period or an apostrophe at the beginning would make it a request.
        lines.append(line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line)
    }

    /// Paragraphs, between empty lines; indented ones are examples and keep their lines.
    mutating func prose(_ text: String) {
        for block in text.split(separator: "\n\n") {
            let lines = block.split(separator: "\n")
            macro("PP")
            if lines.allSatisfy({ $0.hasPrefix("  ") }) {
                macro("RS", ["4"])
                macro("nf")
                for line in lines { self.text(String(line.dropFirst(2))) }
                macro("fi")
                macro("RE")
            } else {
                for line in lines { self.text(String(line)) }
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }
}
