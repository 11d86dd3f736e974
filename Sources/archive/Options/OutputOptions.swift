import ArgumentParser

/// How results are written.
enum OutputFormat: String, NamedArgument {
    /// For people.
    case text
    /// One document.
    case json
    /// A line for each row.
    case jsonl
    /// A table for spreadsheets.
    case csv
    /// For notes and pages.
    case markdown
}

enum ColorChoice: String, NamedArgument {
    case auto, always, never
}

/// The format of results, for commands that have more than one.
struct FormatOptions: ParsableArguments {
    @Option(help: "Text for people, json for one document, jsonl for a line a row, csv, or markdown.")
    var format: OutputFormat = .text
}

/// How text reaches the terminal.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When text is coloured; auto is on a terminal.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Whether results on a terminal go through ARCHIVE_PAGER, PAGER or less.")
    var pager = true

    var display: Display { Display(color: color, pager: pager) }

    /// Runs `body` with the output that these options ask for (`Display.withOutput`).
    func withOutput(
        _ format: OutputFormat = .text, paged: Bool = true, _ body: (Output) async throws -> Outcome
    ) async throws -> Outcome {
        try await display.withOutput(format, paged: paged, body)
    }
}

/// How text reaches the terminal, as plain values.
struct Display: Equatable {
    var color = ColorChoice.auto
    /// Whether results on a terminal go through a pager.
    var pager = true

    /// Runs `body` with the output that is asked for, and ends that output whatever happens.
    ///
    /// - Parameter format: JSON is never coloured.
    func withOutput(
        _ format: OutputFormat = .text, paged: Bool = true, _ body: (Output) async throws -> Outcome
    ) async throws -> Outcome {
        let output = Output(color: format == .text ? color : .never, pager: paged && pager)
        do {
            let outcome = try await body(output)
            output.finish()
            return outcome
        } catch {
            output.finish()
            throw error
        }
    }
}
