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
        var last = ""
        for argument in arguments {
            if argument == "--" { isBehindTerminator = true }
            defer { last = argument }
            let isQuery =
                argument.utf8.count > 1 && argument.hasPrefix("-") && !isFlag(argument)
                // A negative number is the value of an option that takes one, if a wrong value.
                && !(last.hasPrefix("--") && Int(argument) != nil && options[String(last.dropFirst(2))] == true)
                && (!argument.hasPrefix("--") || argument.contains(" ") && !argument.contains("="))
            shielded.append(isQuery && !isBehindTerminator ? " " + argument : argument)
        }
        return shielded
    }

    /// Whether it looks like an option, which is never a word unless it follows `--`; if there is none of its name, the
    /// argument parser says so.
    private static func isFlag(_ argument: String) -> Bool {
        // To know the options, the help has to be made, which takes longer than most searches.
        if argument.hasPrefix("--") { return false }
        let name = argument.dropFirst()
        if name == "0" || name.utf8.count == 1 && name.first?.isLetter == true { return true }
        guard name.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-") }) else {
            return false
        }
        return options[String(name)] != nil
    }

    /// By name whether it takes a value, as the help tells.
    private static let options: [String: Bool] = {
        let words = SearchCommand.helpMessage().split { $0.isWhitespace || "[],/=".contains($0) }
        let named = zip(words, words.dropFirst()).filter { $0.0.hasPrefix("--") }
        return Dictionary(named.map { (String($0.0.dropFirst(2)), $0.1.hasPrefix("<")) }) { $0 || $1 }
    }()
}
