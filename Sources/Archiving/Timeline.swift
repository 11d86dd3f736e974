import Articles

/// The periods of a time, those in which nothing happened among them.
struct Timeline {
    let unit: CalendarUnit
    let periods: [CalendarPeriod]
    /// By the first day.
    private let indices: [ArticleDate: Int]

    /// More than a line can show are gathered into the next larger unit, if none was asked for.
    private static let mostInLine = 40
    /// Days of a century.
    static let most = 36_525

    /// - Parameter unit: nil for days, months or years, whichever a line can show.
    /// - Returns: nil for more periods than anybody reads.
    init?(_ unit: CalendarUnit?, from first: ArticleDate, to last: ArticleDate) {
        for candidate in unit.map({ [$0] }) ?? [.day, .month, .year] {
            let most = unit == nil && candidate != .year ? Self.mostInLine : Self.most
            guard let periods = CalendarPeriod.all(candidate, from: first, to: last, limit: most) else { continue }
            self.unit = candidate
            self.periods = periods
            indices = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1.first, $0) })
            return
        }
        return nil
    }

    /// The period in which a day lies, by its place among them.
    func index(of day: ArticleDate) -> Int? { indices[CalendarPeriod(unit, containing: day).first] }
}
