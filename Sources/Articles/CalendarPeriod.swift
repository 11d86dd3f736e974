/// How days are gathered.
public enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
    case day
    /// From Monday to Sunday.
    case week
    case month, year
}

/// A day, a week, a month or a year.
public struct CalendarPeriod: Hashable, Sendable {
    public let unit: CalendarUnit
    /// Its first day.
    public let first: ArticleDate

    /// The period in which a day or an instant lies.
    public init(_ unit: CalendarUnit, containing date: ArticleDate) {
        self.unit = unit
        let day = date.day
        let text =
            switch unit {
            case .day: day
            // 1970-01-01 was a Thursday. The year 0 has no Monday before its first.
            case .week: date.addingDays(-Self.weekday(date.dayNumber))?.iso8601 ?? "0000-01-01"
            case .month: "\(day.prefix(7))-01"
            case .year: "\(day.prefix(4))-01-01"
            }
        first = ArticleDate(iso8601: text) ?? date
    }

    /// Its last day.
    public var last: ArticleDate {
        let end: ArticleDate? =
            switch unit {
            case .day: first
            case .week: first.addingDays(6 - Self.weekday(first.dayNumber))
            // No month has more than 31 days, and none less than 28.
            case .month: first.addingDays(31).map { CalendarPeriod(.month, containing: $0).first }?.addingDays(-1)
            case .year: ArticleDate(iso8601: "\(first.iso8601.prefix(4))-12-31")
            }
        return end ?? ArticleDate(iso8601: "9999-12-31") ?? first
    }

    /// The one behind it; nil behind the year 9999.
    public var next: CalendarPeriod? {
        last.addingDays(1).map { CalendarPeriod(unit, containing: $0) }
    }

    /// As ISO 8601 has it: `2023-07-11`, `2023-W28`, `2023-07` or `2023`.
    public var name: String {
        switch unit {
        case .day: return first.iso8601
        case .month: return String(first.iso8601.prefix(7))
        case .year: return String(first.iso8601.prefix(4))
        case .week:
            // A week belongs to the year that has its Thursday.
            let thursday = first.addingDays(3 - Self.weekday(first.dayNumber)) ?? first
            let newYear = CalendarPeriod(.year, containing: thursday).first
            let week = (thursday.dayNumber - newYear.dayNumber) / 7 + 1
            return "\(thursday.iso8601.prefix(4))-W\(week < 10 ? "0" : "")\(week)"
        }
    }

    /// Days since Monday.
    private static func weekday(_ dayNumber: Int) -> Int { ((dayNumber + 3) % 7 + 7) % 7 }
}

extension CalendarPeriod {
    /// The periods from one day to another, both included; nil for more than `limit`.
    public static func all(
        _ unit: CalendarUnit, from first: ArticleDate, to last: ArticleDate, limit: Int
    ) -> [CalendarPeriod]? {
        var periods: [CalendarPeriod] = []
        var period: CalendarPeriod? = CalendarPeriod(unit, containing: first)
        while let present = period, present.first.day <= last.day {
            guard periods.count < limit else { return nil }
            periods.append(present)
            period = present.next
        }
        return periods
    }
}
