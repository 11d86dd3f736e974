import Articles

/// Counts by day, gathered into as many periods as a line can show.
struct Timeline {
    /// From the first to the last, those without a count among them; empty if there is but one.
    let periods: [EntityProfile.Period]

    /// More of one kind are gathered into the next larger.
    private static let mostPeriods = 40

    /// - Parameter days: in their order.
    init(_ days: [(day: ArticleDate, count: Int)]) {
        for length in [10, 7, 4] {
            guard let periods = Self.periods(days, length), periods.count <= Self.mostPeriods || length == 4 else {
                continue
            }
            self.periods = periods.count > 1 ? periods : []
            return
        }
        periods = []
    }

    /// - Parameter length: of a period's name: 10 for a day, 7 for a month, 4 for a year.
    private static func periods(_ days: [(day: ArticleDate, count: Int)], _ length: Int) -> [EntityProfile.Period]? {
        guard let first = days.first?.day, let last = days.last?.day else { return nil }
        var counts: [String: Int] = [:]
        for (day, count) in days { counts[String(day.iso8601.prefix(length)), default: 0] += count }
        var periods: [EntityProfile.Period] = []
        var day: ArticleDate? = first
        while let present = day, present <= last {
            let name = String(present.iso8601.prefix(length))
            if periods.last?.name != name {
                periods.append(.init(name: name, mentionCount: counts[name] ?? 0))
                // Longer than can be shown, and days may be many.
                if periods.count > mostPeriods, length > 4 { return nil }
            }
            day = present.addingDays(length == 10 ? 1 : 28)
        }
        let end = String(last.iso8601.prefix(length))
        if periods.last?.name != end { periods.append(.init(name: end, mentionCount: counts[end] ?? 0)) }
        return periods
    }
}
