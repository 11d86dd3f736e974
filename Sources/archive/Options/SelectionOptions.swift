import ArgumentParser

/// Conditions on articles that several commands share.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only articles that name this entity: a name in any spelling, or its number. Repeat for several.",
            valueName: "name"))
    var entity: [String] = []

    @Option(help: ArgumentHelp("Only articles of this source, by its whole name.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("Only articles in this language: de, en, German, …", valueName: "tag"))
    var language: LanguageArgument?
}

/// How rows of one value end.
struct RowEndOptions: ParsableArguments {
    @Flag(name: [.customShort("0"), .customLong("null")], help: "End each row of --output with NUL, for xargs -0.")
    var endsWithNUL = false
}

extension RowEndOptions {
    /// - Parameter hasPlainRows: whether a row is one value.
    func validate(hasPlainRows: Bool, format: OutputFormat) throws {
        guard endsWithNUL else { return }
        if !hasPlainRows { throw ValidationError("-0 needs rows of one value: choose them with --output.") }
        if format != .text { throw ValidationError("-0 is for text; JSON has its own row ends.") }
    }
}
