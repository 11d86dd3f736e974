/// A day, or an instant by the clock of where it was written, in a form that sorts as text.
///
/// `2023-07-11`, `2023-07-11T07:30:00+02:00` or, in UTC, `2023-07-11T05:30:00Z`. What happened at 1.30 at night in Berlin is
/// of that day there, as the article says itself, though in UTC it is of the day before. A day sorts before every instant in
/// it; instants sort by their own clocks, so that they may be out of order by what two clocks differ: an hour or two in
/// Europe, ten hours where one feed writes `-08:00` and the next `+02:00`.
public struct ArticleDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// ISO 8601, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss` with `Z`, `+hh:mm` or `-hh:mm`.
    public let iso8601: String

    /// A day of the proleptic Gregorian calendar; nil if there is none such (31 February).
    public init?(year: Int, month: Int, day: Int) {
        guard let text = Self.day(year, month, day) else { return nil }
        iso8601 = text
    }

    /// An instant, given in local time and its offset from UTC, which are kept.
    ///
    /// A leap second (`second` 60) counts as the second before it.
    public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, utcOffsetSeconds: Int = 0) {
        guard
            let text = Self.day(year, month, day), 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second,
            utcOffsetSeconds.magnitude < 86_400, utcOffsetSeconds % 60 == 0
        else { return nil }
        let minutes = Int(utcOffsetSeconds.magnitude) / 60
        let offset =
            minutes == 0
            ? "Z" : "\(utcOffsetSeconds < 0 ? "-" : "+")\(Self.pad(minutes / 60, 2)):\(Self.pad(minutes % 60, 2))"
        iso8601 = "\(text)T\(Self.pad(hour, 2)):\(Self.pad(minute, 2)):\(Self.pad(min(second, 59), 2))\(offset)"
    }

    /// Reads back what `iso8601` gave; nil for any other form.
    public init?(iso8601: String) {
        let bytes = Array(iso8601.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard
            [10, 20, 25].contains(bytes.count), bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
        else { return nil }
        if bytes.count == 10 {
            self.init(year: year, month: month, day: day)
        } else {
            guard
                bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, let hour = number(11..<13),
                let minute = number(14..<16), let second = number(17..<19)
            else { return nil }
            var offset = 0
            if bytes.count == 20 {
                guard bytes[19] == 0x5A else { return nil }
            } else {
                guard
                    bytes[19] == 0x2B || bytes[19] == 0x2D, bytes[22] == 0x3A, let hours = number(20..<22),
                    let minutes = number(23..<25), minutes < 60, hours + minutes > 0
                else { return nil }
                offset = (hours * 60 + minutes) * (bytes[19] == 0x2B ? 60 : -60)
            }
            self.init(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second, utcOffsetSeconds: offset
            )
        }
    }

    /// Whether an article can be of this year. With a leading zero, it is a slip or the first that a program can write;
    /// the last is 9999.
    public var canBeOfArticle: Bool { "1000"..."9998" ~= iso8601.prefix(4) }

    /// The day alone, `YYYY-MM-DD`.
    public var day: String { String(iso8601.prefix(10)) }

    /// The time of day, `hh:mm:ss`; nil if only the day is known.
    public var time: String? { iso8601.utf8.count > 10 ? String(iso8601.dropFirst(11).prefix(8)) : nil }

    /// What the clock is off from UTC, `Z` or `+hh:mm`; nil if only the day is known.
    public var offset: String? { iso8601.utf8.count > 10 ? String(iso8601.dropFirst(19)) : nil }

    /// Whether both are the same day or the same instant, by whatever clock.
    public func isSame(as other: ArticleDate) -> Bool {
        iso8601 == other.iso8601 || secondsSince1970.map { $0 == other.secondsSince1970 } ?? false
    }

    /// Nil if only the day is known.
    private var secondsSince1970: Int? {
        guard let time, let offset else { return nil }
        func number(_ text: some StringProtocol) -> Int { Int(text) ?? 0 }
        let parts = time.split(separator: ":").map(number)
        let minutes = offset.count == 6 ? number(offset.dropFirst().prefix(2)) * 60 + number(offset.suffix(2)) : 0
        let local = dayNumber * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
        return local - minutes * (offset.hasPrefix("-") ? -60 : 60)
    }

    /// The day that lies `days` later (or earlier, if negative); nil outside the years 0 to 9999.
    public func addingDays(_ days: Int) -> ArticleDate? {
        let (y, m, d) = Self.civil(fromDayNumber: dayNumber + days)
        return ArticleDate(year: y, month: m, day: d)
    }

    /// Days since 1970-01-01.
    public var dayNumber: Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        return Self.dayNumber(parts[0], parts[1], parts[2])
    }

    public var description: String { iso8601 }

    public static func < (left: ArticleDate, right: ArticleDate) -> Bool { left.iso8601 < right.iso8601 }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard 0...9999 ~= year, 1...12 ~= month, 1...daysIn(month, of: year) ~= day else { return nil }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Days since 1970-01-01. Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `dayNumber`: `civil_from_days` of the same source.
    private static func civil(fromDayNumber number: Int) -> (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m + (m < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
    }
}
