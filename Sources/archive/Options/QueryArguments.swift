/// Lets the words of a query begin with a hyphen: `archive search Brücke -Bau`.
enum QueryArguments {
    /// Puts a space before words that exclude, so that the argument parser takes them for words.
    ///
    /// The query parser skips the space. Only what follows `search` is touched, and nothing behind
    /// `--`; two hyphens are an option (`--limt` stays an error with its suggestion) unless a space
    /// shows that it is a query.
    static func shielded(_ arguments: [String]) -> [String] {
        guard arguments.first == "search" else { return arguments }
        var shielded: [String] = []
        var isBehindTerminator = false
        for argument in arguments {
            if argument == "--" { isBehindTerminator = true }
            let isQuery =
                argument.utf8.count > 1 && argument.hasPrefix("-") && !isFlag(argument)
                && (!argument.hasPrefix("--") || argument.contains(" ") && !argument.contains("="))
            shielded.append(isQuery && !isBehindTerminator ? " " + argument : argument)
        }
        return shielded
    }

    /// Whether it is a one-letter flag, which is never a word unless it follows `--`.
    private static func isFlag(_ argument: String) -> Bool { argument == "-h" || argument == "-0" }
}
