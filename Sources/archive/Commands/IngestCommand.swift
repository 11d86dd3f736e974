import Archiving
import ArgumentParser
import Articles

struct IngestCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Read articles into the archive.",
        usage: "archive ingest [options] <path> ...",
        discussion: """
            Reads plain text, Markdown with front matter, JSON and JSON Lines; folders with all they hold; - is \
            standard input. The same text again changes nothing, a changed text is a new revision. What can't be read \
            is reported with file, line and byte, and the rest goes on. Ctrl-C ends it cleanly: what is stored stays.

            Examples:

              archive ingest seeds/
              archive ingest --source "Der Tag" --language de seeds/
              archive ingest --tagger accurate seeds/
              archive export | archive ingest --archive copy.sqlite -
            """)

    @Argument(help: ArgumentHelp("Files and folders; - for standard input.", valueName: "path"), completion: .file())
    var paths: [String]

    @Option(help: ArgumentHelp("The language of articles that name none (default: detected).", valueName: "tag"))
    var language: String?

    @Option(help: ArgumentHelp("The source of articles that name none.", valueName: "name"))
    var source: String?

    @Flag(help: "Don't look for names; reindex can do it later.")
    var noEntities = false

    @Option(
        help: ArgumentHelp(
            "What looks for names: fast, or accurate with fewer errors at a hundredth of the speed.",
            valueName: "setting"))
    var tagger = TaggerSetting.fast

    @Option(help: ArgumentHelp("How many tasks read at once (default: one for each core).", valueName: "count"))
    var workers: Int?

    @Flag(name: .shortAndLong, help: "No progress and no summary; findings are still shown.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Show every finding, not just the first of a kind.")
    var verbose = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Say what to ingest: files, folders, or - for standard input.") }
        if let workers, workers < 1 { throw ValidationError("--workers must be 1 or more.") }
    }

    func perform() async throws -> Outcome {
        let inputs = paths.map { $0 == "-" ? IngestInput.standardInput : .path($0) }
        let options = IngestOptions(
            language: language, source: source, findsEntities: !noEntities, tagger: tagger, workers: workers)
        let service = try await archive.open(.create)
        let progress = ProgressLine(isQuiet: quiet)
        let interruption = Interruption()
        let result = await interruption.cancelling {
            try await service.ingest(inputs, options: options) { progress.show($0) }
        } abandon: {
            progress.clear()
            Diagnostics.print(Self.interrupted)
        }
        progress.clear()

        let report: IngestReport
        do {
            report = try result.get()
        } catch {
            guard let signal = interruption.signal else { throw error }
            Diagnostics.print(Self.interrupted)
            throw ExitCode(128 + signal)
        }
        for line in FindingReport(report.findings).lines(showsAll: verbose) { Diagnostics.print(line) }
        if interruption.signal == nil || report.added + report.updated + report.unchanged > 0 {
            write(report, seconds: progress.elapsedSeconds)
        }
        if let signal = interruption.signal {
            Diagnostics.print(Self.interrupted)
            throw ExitCode(128 + signal)
        }
        return Self.outcome(report)
    }

    private static let interrupted = "archive: interrupted; what was stored stays"

    static func outcome(_ report: IngestReport) -> Outcome {
        if report.failed > 0 || report.findings.contains(where: { $0.severity == .error }) { return .failed }
        return report.added + report.updated + report.unchanged == 0 ? .nothing : .found
    }

    private func write(_ report: IngestReport, seconds: Double) {
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        if format.format != .text {
            JSONListing.write(report.json, format: format.format, to: output)
        } else if !quiet {
            // Times would make the same work print different things to a script.
            output.line(Self.summary(report) + (output.isTerminal ? Self.rate(report, seconds: seconds) : ""))
        }
    }

    /// `2 articles added, 1 updated, 1,204 unchanged: 340 paragraphs, 1,020 mentions, 3.4 MB`.
    static func summary(_ report: IngestReport) -> String {
        let counts = [
            (report.added, "added"), (report.updated, "updated"), (report.unchanged, "unchanged"),
            (report.failed, "failed"),
        ].filter { $0.0 > 0 }
        guard let first = counts.first else { return "nothing to ingest" }
        let parts =
            ["\(Quantity.count(first.0, "article")) \(first.1)"]
            + counts.dropFirst().map { "\(Quantity.number($0.0)) \($0.1)" }
        let summary = parts.joined(separator: ", ")
        guard report.added + report.updated > 0 else { return summary }
        return summary
            + ": \(Quantity.count(report.paragraphs, "paragraph")), \(Quantity.count(report.mentions, "mention")), "
            + Quantity.bytes(report.bytes)
    }

    private static func rate(_ report: IngestReport, seconds: Double) -> String {
        guard report.added + report.updated > 0 else { return "" }
        let tenths = Int((seconds * 10).rounded())
        return " in \(tenths / 10).\(tenths % 10) s"
    }
}
