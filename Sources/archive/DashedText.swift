/// Text that begins with a dash where an option may stand: `archive entity note 84 -Achtung`.
///
/// The argument parser reads it as options of one letter each and, as there is an h in it, would print the help as if that
/// had been asked for.
struct DashedText: CustomStringConvertible {
    private let text: String

    /// The options of one letter that may stand together: help, quiet, verbose, and the end of rows.
    private static let letters: Set<Character> = ["h", "q", "v", "0"]

    /// Nil if there is none in front of `--`, or if `search` is wanted, where such words exclude.
    init?(_ arguments: [String]) {
        guard arguments.first != "search" else { return nil }
        let text = arguments.prefix { $0 != "--" }.first { argument in
            let letters = argument.dropFirst()
            return argument.hasPrefix("-") && letters.count > 1 && letters.first?.isLetter == true
                && !letters.allSatisfy(Self.letters.contains)
        }
        guard let text else { return nil }
        self.text = text
    }

    var description: String {
        "unknown option '\(Printable.line(text))'; text that begins with a dash is written behind --, at the end"
    }
}
