import ArgumentParser

/// Lets the words of a query begin with a hyphen: `archive search Brücke -Bau`.
enum QueryArguments {
    /// Puts a space before words that exclude, so that the argument parser takes them for words.
    ///
    /// The query parser skips the space. Only what follows `search` is touched, and nothing behind
    /// `--`; two hyphens are an option (`--limt` stays an error with its suggestion) unless a space
    /// shows that it is a query. So is one before a single letter or an option's name (`-n`, `-limit`): whoever writes that
    /// is not looking for what lacks it.
    static func shielded(_ arguments: [String]) -> [String] {
        guard arguments.first == "search" else { return arguments }
        var shielded: [String] = []
        var isBehindTerminator = false
        // What a negative number follows is its value, if a wrong one.
        var isBehindOption = false
        for argument in arguments {
            if argument == "--" { isBehindTerminator = true }
            defer { isBehindOption = argument.hasPrefix("--") && !argument.contains("=") && !argument.contains(" ") }
            let isQuery =
                argument.utf8.count > 1 && argument.hasPrefix("-") && !isFlag(argument)
                && !(isBehindOption && Int(argument) != nil)
                && (!argument.hasPrefix("--") || argument.contains(" ") && !argument.contains("="))
            shielded.append(isQuery && !isBehindTerminator ? " " + argument : argument)
        }
        return shielded
    }

    /// Whether it looks like an option, which is never a word unless it follows `--`; if there is none of its name, the
    /// argument parser says so.
    private static func isFlag(_ argument: String) -> Bool {
        let name = argument.dropFirst()
        if name == "0" || name.utf8.count == 1 && name.first?.isLetter == true { return true }
        guard name.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-") }) else {
            return false
        }
        return optionNames.contains(String(name))
    }

    /// As the help tells them.
    private static let optionNames = Set(
        SearchCommand.helpMessage().split { $0.isWhitespace || "[],/=".contains($0) }.filter { $0.hasPrefix("--") }
            .map { String($0.dropFirst(2)) })
}
