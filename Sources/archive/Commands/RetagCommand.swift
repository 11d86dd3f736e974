import Archiving
import ArgumentParser
import Articles
import Queries

struct RetagCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "retag",
        abstract: "Find the names of stored articles anew, with another tagger.",
        usage: "archive retag [options]",
        discussion: """
            The newest articles come first. Those that this tagger has read are passed over, so it can be ended at any \
            time, by Ctrl-C too, and goes on where it was. Corrections stay. Later, reindex asks each article's own \
            tagger.

            Examples:

              archive retag --tagger accurate
              archive retag --from 30d --limit 500
            """)

    @Option(
        help: ArgumentHelp(
            "What looks for names: accurate, or fast with more errors at a hundred times the speed.",
            valueName: "setting"))
    var tagger = TaggerSetting.accurate

    @Option(
        name: [.customLong("from"), .customLong("since")],
        help: ArgumentHelp("Only articles from this day on: 2023-07-11, 2023-07, 7d.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("At most so many articles.", valueName: "count"))
    var limit: Int?

    @Option(help: ArgumentHelp("How many tasks look for names (default: one for each core).", valueName: "count"))
    var workers: Int?

    @Flag(name: .shortAndLong, help: "No progress and no summary.")
    var quiet = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
        if let workers, workers < 1 { throw ValidationError("--workers must be 1 or more.") }
        _ = try from()
    }

    private func from() throws -> ArticleDate? {
        guard let since else { return nil }
        guard let today = ThisProcess.today, let range = DateRangeParser(today: today).range(from: since) else {
            throw ValidationError(
                "--from: \"\(Printable.line(since))\" is no date; write 2023-07-11, 2023-07, yesterday, 7d or 2weeks.")
        }
        guard let from = range.from else {
            throw ValidationError("--from: \"\(Printable.line(since))\" has no beginning; name the first day.")
        }
        return from
    }

    func perform() async throws -> Outcome {
        let options = RetagOptions(tagger: tagger, from: try from(), limit: limit, workers: workers)
        let service = try await archive.open(.readWrite)
        let progress = ProgressLine(isQuiet: quiet)
        let interruption = Interruption()
        let result = await interruption.cancelling {
            try await service.retag(options) { progress.show($0) }
        } abandon: {
            progress.clear()
            Diagnostics.print(Self.interrupted)
        }
        progress.clear()
        if let signal = interruption.signal {
            if case .success(let report) = result { write(report) }
            Diagnostics.print(Self.interrupted)
            throw ExitCode(128 + signal)
        }
        let report = try result.get()
        write(report)
        return report.articles > 0 ? .found : .nothing
    }

    private static let interrupted = "archive: interrupted; the same command goes on from here"

    private func write(_ report: RetagReport) {
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        if format.format != .text {
            JSONListing.write(report.json, format: format.format, to: output)
        } else if !quiet {
            output.line(Self.summary(report))
        }
    }

    /// `12 articles retagged: 340 mentions; 3 left`.
    static func summary(_ report: RetagReport) -> String {
        guard report.articles > 0 else {
            return report.left > 0 ? "nothing retagged; \(Quantity.number(report.left)) left" : "nothing to retag"
        }
        let done =
            "\(Quantity.count(report.articles, "article")) retagged: \(Quantity.count(report.mentions, "mention"))"
        return report.left > 0 ? done + "; \(Quantity.number(report.left)) left" : done
    }
}
