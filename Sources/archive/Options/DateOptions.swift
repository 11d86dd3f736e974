import ArgumentParser
import Articles
import Queries

/// When articles are from, as people write dates.
struct DateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only articles from this day on: 2023-07-11, 2023-07, yesterday, 7d, 2weeks.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Only articles up to this day, or to the end of this month or year.", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("Only articles of this time: 2023-07, 2023-07-01/2023-07-14, 2022..", valueName: "time"))
    var date: String?

    var isEmpty: Bool { from == nil && to == nil && date == nil }

    func validate() throws {
        _ = try range()
    }

    /// The days that all three options leave, both included; nil for an open end.
    func range(today: ArticleDate? = nil) throws -> DateRange {
        let time = try read(date, "--date", today)
        let lower = try read(from, "--from", today)?.from
        let upper = try read(to, "--to", today)?.to
        // A day sorts before every instant in it, so the later beginning and the earlier end win.
        let range = DateRange(
            from: [time?.from, lower].compactMap { $0 }.max(), to: [time?.to, upper].compactMap { $0 }.min())
        if let contradiction = range.contradiction { throw ValidationError(contradiction + ".") }
        return range
    }

    private func read(_ text: String?, _ option: String, _ today: ArticleDate?) throws -> DateRange? {
        guard let text else { return nil }
        guard let today = today ?? ThisProcess.today, let range = DateRangeParser(today: today).range(from: text) else {
            throw ValidationError(
                "\(option): \"\(Printable.line(text))\" is no date; write 2023-07-11, 2023-07, yesterday, 7d or 2weeks."
            )
        }
        return range
    }
}
