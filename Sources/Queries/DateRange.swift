public import Articles

/// A stretch of time as a person names it, both ends included; an end that is nil is open.
public struct DateRange: Hashable, Sendable {
    public var from: ArticleDate?
    public var to: ArticleDate?

    public init(from: ArticleDate?, to: ArticleDate?) {
        self.from = from
        self.to = to
    }

    /// Whether it ends before it begins, so that nothing can lie in it.
    public var runsBackwards: Bool {
        guard let from, let to else { return false }
        // A day as an end is all of that day.
        return from.day > to.day || to.iso8601 != to.day && from > to
    }

    /// What is wrong with a stretch that runs backwards, in words; nil of any other.
    public var contradiction: String? {
        guard runsBackwards, let from, let to else { return nil }
        return "\(from) is after \(to), so no article is of that time"
    }
}

/// Reads dates and intervals as people write them, in English and German.
///
/// - `2023`, `2023-07`, `2023-07-01`, `1.7.2023`, `07/2023`, `2023-07-01T05:30:00Z`: all of that time;
/// - `Juli 2023`, `1. Juli 2023`, `July 1, 2023`: the same with the month's name;
/// - `today`, `gestern`, `vorgestern`: that day;
/// - `this week`, `letzter Monat`, `last year`, `letzte-Woche`: all of that week (from Monday on), month or year;
/// - `7d`, `2weeks`, `3 months ago`, `vor 2 Jahren`: the day so long before today;
/// - `>7d`, `>=2023-07`, `<2022`, `<= 1.7.2023`: later or earlier than that;
/// - `2023-07-01..2023-07-14`, `2023-07..`, `..2023`, and as ISO 8601 has it `2023-07-01/2023-07-14`,
///   `2023-07-01/P2W`, `P7D/2023-07-14`: from the beginning of one to the end of the other.
///
/// `2023-02-31` and `soon` are nothing; `2010..2005` is a stretch that runs backwards.
public struct DateRangeParser: Sendable {
    /// The day on which the person asks, who alone knows the clock; without it, what counts from today is nothing.
    private let today: ArticleDate?

    public init(today: ArticleDate?) {
        self.today = today
    }

    public func range(from text: String) -> DateRange? {
        // No date is longer; a longer text need not be looked at.
        guard text.utf8.count <= 100 else { return nil }
        let text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return comparison(text) ?? point(text) ?? interval(text)
    }

    private func comparison(_ text: String) -> DateRange? {
        guard let sign = text.first, sign == ">" || sign == "<" else { return nil }
        let rest = text.dropFirst()
        let includesEnd = rest.first == "="
        guard let range = point((includesEnd ? rest.dropFirst() : rest).trimmed) else { return nil }
        switch (sign, includesEnd) {
        case (">", true): return DateRange(from: range.from, to: nil)
        case (">", false): return range.to?.addingDays(1).map { DateRange(from: $0, to: nil) }
        case (_, true): return DateRange(from: nil, to: range.to)
        case (_, false): return range.from?.addingDays(-1).map { DateRange(from: nil, to: $0) }
        }
    }

    private func interval(_ text: String) -> DateRange? {
        let ends: [Substring]
        if let dots = text.firstRange(of: "..") {
            ends = [text[..<dots.lowerBound], text[dots.upperBound...]]
        } else {
            ends = text.split(separator: "/", omittingEmptySubsequences: false)
        }
        guard ends.count == 2 else { return nil }
        let left = ends[0].trimmed
        let right = ends[1].trimmed
        guard !left.isEmpty || !right.isEmpty else { return nil }

        var range = DateRange(from: nil, to: nil)
        if let duration = Duration(iso8601: left) {
            guard let end = point(right) else { return nil }
            range.to = end.to
            range.from = end.to.flatMap { duration.moved($0, by: -1) }
            if range.from == nil { return nil }
        } else {
            if !left.isEmpty {
                guard let start = point(left) else { return nil }
                range.from = start.from
            }
            if let duration = Duration(iso8601: right) {
                range.to = range.from.flatMap { duration.moved($0, by: 1) }
                if range.to == nil { return nil }
            } else if !right.isEmpty {
                guard let end = point(right) else { return nil }
                range.to = end.to
            }
        }
        return range
    }

    private func point(_ text: String) -> DateRange? {
        if let instant = ArticleDate(iso8601: text.uppercased()) { return day(instant) }
        if let calendar = calendarRange(text) ?? namedMonth(text) { return calendar }
        guard let today else { return nil }
        switch text {
        case "today", "heute": return day(today.addingDays(0))
        case "yesterday", "gestern": return day(today.addingDays(-1))
        case "vorgestern", "day before yesterday": return day(today.addingDays(-2))
        default: break
        }
        if let span = span(text, around: today) { return span }
        var ago = text
        if text.hasSuffix(" ago") { ago = String(text.dropLast(4)) }
        if text.hasPrefix("vor ") { ago = String(text.dropFirst(4)) }
        return Duration(ago).flatMap { day($0.moved(today, by: -1)) }
    }

    /// `this week`, `letzter monat`, `last-year`.
    private func span(_ text: String, around today: ArticleDate) -> DateRange? {
        let words = text.split { $0 == " " || $0 == "-" || $0 == "_" }
        guard words.count == 2 else { return nil }
        let before: Int
        switch words[0] {
        case "this", "diese", "dieser", "dieses", "diesen": before = 0
        case "last", "previous", "letzte", "letzter", "letztes", "letzten", "vorige", "voriger", "voriges": before = 1
        default: return nil
        }
        let parts = today.day.split(separator: "-").compactMap { Int($0) }
        switch words[1] {
        case "week", "woche":
            // 1970-01-05 was a Monday.
            guard let monday = today.addingDays(-((today.daysSince1970 + 3) % 7) - 7 * before) else { return nil }
            return monday.addingDays(6).map { DateRange(from: monday, to: $0) }
        case "month", "monat":
            let month = parts[0] * 12 + parts[1] - 1 - before
            return month >= 0 ? calendarRange("\(Self.padded(month / 12))-\(month % 12 + 1)") : nil
        case "year", "jahr": return parts[0] >= before ? calendarRange(Self.padded(parts[0] - before)) : nil
        default: return nil
        }
    }

    private static func padded(_ year: Int) -> String { String(repeating: "0", count: 4 - "\(year)".count) + "\(year)" }

    /// `juli 2023`, `1. juli 2023`, `july 1, 2023`.
    private func namedMonth(_ text: String) -> DateRange? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "." || $0 == "-" }.map(String.init)
        guard 2...3 ~= words.count, let year = words.last, year.utf8.count == 4,
            year.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        let months = words.indices.filter { Self.months[words[$0]] != nil }
        guard months.count == 1, let index = months.first, index < 2, let month = Self.months[words[index]] else {
            return nil
        }
        if words.count == 2 { return index == 0 ? calendarRange("\(year)-\(month)") : nil }
        let number = words[1 - index]
        let digits = number.prefix { $0.isASCII && $0.isNumber }
        guard ["", "st", "nd", "rd", "th"].contains(number.dropFirst(digits.count)) else { return nil }
        return calendarRange("\(year)-\(month)-\(digits)")
    }

    private static let months: [String: Int] = {
        let names = [
            ["januar", "january", "jänner", "jan"], ["februar", "february", "feber", "feb"],
            ["märz", "march", "maerz", "mar", "mär", "mrz"], ["april", "apr"], ["mai", "may"],
            ["juni", "june", "jun"], ["juli", "july", "jul"], ["august", "aug"],
            ["september", "sep", "sept"], ["oktober", "october", "okt", "oct"], ["november", "nov"],
            ["dezember", "december", "dez", "dec"],
        ]
        return Dictionary(
            uniqueKeysWithValues: names.enumerated().flatMap { month, names in names.map { ($0, month + 1) } })
    }()

    private func day(_ date: ArticleDate?) -> DateRange? {
        date.map { DateRange(from: $0, to: $0) }
    }

    /// A year, a month or a day, written from the large to the small or the other way round.
    private func calendarRange(_ text: String) -> DateRange? {
        let separator: Character = text.contains("-") ? "-" : text.contains("/") ? "/" : "."
        var parts = text.split(separator: separator, omittingEmptySubsequences: false).map(\.trimmed)
        // A year has four digits: nobody knows which number `1.7.23` means by 23.
        if parts.last?.count == 4 { parts.reverse() }
        guard
            1...3 ~= parts.count, parts[0].count == 4, parts.dropFirst().allSatisfy({ 1...2 ~= $0.count }),
            parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let year = numbers[0]
        switch numbers.count {
        case 1:
            return DateRange(
                from: ArticleDate(year: year, month: 1, day: 1), to: ArticleDate(year: year, month: 12, day: 31))
        case 2:
            guard let first = ArticleDate(year: year, month: numbers[1], day: 1) else { return nil }
            return DateRange(from: first, to: .lastDay(year: year, month: numbers[1]))
        default:
            return day(ArticleDate(year: year, month: numbers[1], day: numbers[2]))
        }
    }
}

/// A number of days and months.
private struct Duration {
    var days = 0
    var months = 0

    /// `7d`, `2weeks`, `3 monate`, `1y`.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        self.init(count: String(digits), unit: text.dropFirst(digits.count).trimmed)
    }

    /// `p7d`, `p2w`, `p1y6m`, in lower case.
    init?(iso8601 text: String) {
        guard text.first == "p", text.count > 2 else { return nil }
        var rest = text.dropFirst()
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), let part = Duration(count: String(digits), unit: String(unit)) else {
                return nil
            }
            days += part.days
            months += part.months
        }
    }

    private init?(count: String, unit: String) {
        // Five digits of days are centuries, more than any newspaper has, and can't overflow.
        guard count.count <= 5, let count = Int(count) else { return nil }
        switch unit {
        case "d", "day", "days", "t", "tag", "tage", "tagen": days = count
        case "w", "week", "weeks", "woche", "wochen": days = 7 * count
        case "m", "mon", "month", "months", "monat", "monate", "monaten": months = count
        case "y", "year", "years", "j", "jahr", "jahre", "jahren": months = 12 * count
        default: return nil
        }
    }

    /// The day that lies this long after `date` (`sign` 1) or before it (-1); nil outside the years 0 to 9999.
    ///
    /// A month after 31 January is the last day of February.
    func moved(_ date: ArticleDate, by sign: Int) -> ArticleDate? {
        let parts = date.day.split(separator: "-").compactMap { Int($0) }
        let month = parts[0] * 12 + parts[1] - 1 + sign * months
        guard month >= 0 else { return nil }
        let (year, number) = (month / 12, month % 12 + 1)
        let day =
            ArticleDate(year: year, month: number, day: parts[2]) ?? .lastDay(year: year, month: number)
        return day?.addingDays(sign * days)
    }
}

extension ArticleDate {
    /// Negative before.
    fileprivate var daysSince1970: Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        // Days of whole years and months since 0000-03-01, the usual reckoning with leap days at the end of a year.
        let (year, month) = parts[1] > 2 ? (parts[0], parts[1] - 3) : (parts[0] - 1, parts[1] + 9)
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 719_469
    }

    fileprivate static func lastDay(year: Int, month: Int) -> ArticleDate? {
        [31, 30, 29, 28].lazy.compactMap { ArticleDate(year: year, month: month, day: $0) }.first
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
