public import Articles
internal import GRDB

/// How much of its score a paragraph keeps by its age.
enum Freshness {
    /// All of it on the day of the newest article; half of the rest is lost in so many days.
    static let days = 30
    /// What the oldest keep, and those without a date: what is twice as good stands above whatever is new.
    static let least = 0.5

    /// What a text of this date keeps, seen from a day.
    ///
    /// - Parameter date: as it is stored.
    static func factor(of date: String?, on today: ArticleDate) -> Double {
        guard let date = date.flatMap(dayNumber), let today = dayNumber(today.day) else { return least }
        return least + (1 - least) / (1 + Double(max(0, today - date)) / Double(days))
    }

    /// Days since 0000-03-01 (Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`).
    private static func dayNumber(_ date: String) -> Int? {
        let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let (month, day) = (parts[1], parts[2])
        // The year begins in March, so that the odd day ends it.
        let year = month <= 2 ? parts[0] - 1 : parts[0]
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
            + day - 1
    }
}

extension ArchiveReader {
    /// The day of the newest text, of those that are not from the future.
    ///
    /// - Parameter today: nil where nobody knows it.
    public func newestDay(today: ArticleDate?) throws -> ArticleDate? {
        let limit = today.flatMap { $0.addingDays(1) }?.day ?? "9999"
        return try String.fetchOne(
            db, sql: "SELECT substr(max(date), 1, 10) FROM revision WHERE date < ?", arguments: [limit]
        ).flatMap(ArticleDate.init(iso8601:))
    }
}
