import Articles

/// Reads the dates that articles bear.
///
/// `2021-03-09`, `2021-03-09T07:30:00+02:00`, `Tue, 9 Mar 2021 07:30:00 +0200`, `9. März 2021`,
/// `9.3.2021, 7:30 Uhr`, `March 9, 2021`. Nil for anything else and for days that never were;
/// a date with slashes is refused, since it means two days. So is a year that no article is of: where programs know no
/// date, some write their first day or their last. A time keeps its offset, so that its day is the one that was
/// written; without one it counts as UTC.
enum DateParser {
    static func parse(_ text: String) -> ArticleDate? {
        var reader = DateReader(text)
        let date = ArticleDate(iso8601: text) ?? reader.iso8601() ?? reader.prose()
        return date.flatMap { $0.canBeOfArticle ? $0 : nil }
    }
}

/// Takes a date apart into numbers, words and marks.
private struct DateReader {
    private enum Piece: Hashable {
        case number(Int, digits: Int)
        case word(String)
        case mark(Character)
    }

    private let pieces: [Piece]
    private var position = 0

    init(_ text: String) {
        var pieces: [Piece] = []
        var digits = ""
        var letters = ""
        func flush() {
            if !digits.isEmpty { pieces.append(.number(Int(digits) ?? -1, digits: digits.count)) }
            if !letters.isEmpty { pieces.append(.word(letters.lowercased())) }
            digits = ""
            letters = ""
        }
        // No date is longer; the bound keeps a hostile value cheap.
        for character in text.prefix(100) {
            if character.isASCII, character.isNumber {
                if !letters.isEmpty { flush() }
                digits.append(character)
            } else if character.isLetter {
                if !digits.isEmpty { flush() }
                letters.append(character)
            } else {
                flush()
                if !character.isWhitespace { pieces.append(.mark(character)) }
            }
        }
        flush()
        self.pieces = text.count > 100 ? [] : pieces
    }

    /// A date may not be followed by anything.
    private var isAtEnd: Bool { position == pieces.count }

    mutating func iso8601() -> ArticleDate? {
        position = 0
        let day: (Int, Int, Int)
        if let compact = number(digits: 8) {
            day = (compact / 10000, compact / 100 % 100, compact % 100)
        } else {
            guard
                let year = number(digits: 4), mark("-"), let month = number(digits: 2), mark("-"),
                let dayOfMonth = number(digits: 2)
            else { return nil }
            day = (year, month, dayOfMonth)
        }
        if isAtEnd { return ArticleDate(year: day.0, month: day.1, day: day.2) }
        _ = word(["t"])
        return instant(day)
    }

    /// A day in words or numbers, as people and mail headers write it.
    mutating func prose() -> ArticleDate? {
        position = 0
        if weekday() { _ = mark(",") || mark(".") && mark(",") }
        _ = word(["der", "den", "dem", "am", "vom", "the", "on"])
        let day: (Int, Int, Int)
        if let month = month() {
            _ = mark(".")
            guard let dayOfMonth = number(atMost: 2) else { return nil }
            _ = word(["st", "nd", "rd", "th"])
            _ = mark(",")
            guard let year = year() else { return nil }
            day = (year, month, dayOfMonth)
        } else {
            guard let dayOfMonth = number(atMost: 2) else { return nil }
            let hasDot = mark(".")
            _ = word(["st", "nd", "rd", "th"]) || mark("-")
            _ = word(["of"])
            if let month = month() {
                _ = mark(".") || mark("-") || mark(",")
                guard let year = year() else { return nil }
                day = (year, month, dayOfMonth)
            } else {
                guard hasDot, let month = number(atMost: 2), mark("."), let year = year() else { return nil }
                day = (year, month, dayOfMonth)
            }
        }
        if isAtEnd { return ArticleDate(year: day.0, month: day.1, day: day.2) }
        _ = mark(",") || mark("|") || mark("–") || mark("-")
        _ = word(["um", "at", "t"])
        return instant(day)
    }

    private mutating func instant(_ day: (Int, Int, Int)) -> ArticleDate? {
        var (hour, minute, second) = (0, 0, 0)
        if let compact = number(digits: 6) {
            (hour, minute, second) = (compact / 10000, compact / 100 % 100, compact % 100)
        } else {
            guard let first = number(atMost: 2) else { return nil }
            hour = first
            if mark(":") || mark(".") {
                guard let next = number(digits: 2) else { return nil }
                minute = next
                if mark(":") {
                    guard let last = number(digits: 2) else { return nil }
                    second = last
                    // A fraction of a second is finer than what is kept.
                    if mark(".") || mark(",") { guard number(atMost: 9) != nil else { return nil } }
                }
            }
        }
        if word(["uhr"]) {
        } else if word(["am"]) {
            guard 1...12 ~= hour else { return nil }
            hour %= 12
        } else if word(["pm"]) {
            guard 1...12 ~= hour else { return nil }
            hour = hour % 12 + 12
        }
        guard let offset = offset(), isAtEnd else { return nil }
        return ArticleDate(
            year: day.0, month: day.1, day: day.2, hour: hour, minute: minute, second: second, utcOffsetSeconds: offset)
    }

    /// Seconds east of UTC; 0 if none is named, nil if what stands there is none.
    private mutating func offset() -> Int? {
        skipComment()
        if isAtEnd { return 0 }
        if case .word(let name) = pieces[position] {
            guard let seconds = Self.zones[name] else { return nil }
            position += 1
            // `GMT+2`
            if isAtEnd || (name != "gmt" && name != "utc") {
                skipComment()
                return seconds
            }
        }
        let sign: Int
        if mark("+") { sign = 1 } else if mark("-") || mark("−") { sign = -1 } else { return nil }
        var seconds = 0
        if let compact = number(digits: 4) {
            guard compact % 100 < 60 else { return nil }
            seconds = compact / 100 * 3600 + compact % 100 * 60
        } else {
            guard let hours = number(atMost: 2) else { return nil }
            seconds = hours * 3600
            if mark(":") {
                guard let minutes = number(digits: 2), minutes < 60 else { return nil }
                seconds += minutes * 60
            }
        }
        skipComment()
        return sign * seconds
    }

    /// Passes `(CEST)`, as mail programs add it.
    private mutating func skipComment() {
        guard position < pieces.count, pieces[position] == .mark("("), let close = pieces.lastIndex(of: .mark(")"))
        else {
            return
        }
        position = close + 1
    }

    private mutating func number(digits: Int) -> Int? {
        guard position < pieces.count, case .number(let value, digits) = pieces[position] else { return nil }
        position += 1
        return value
    }

    private mutating func number(atMost digits: Int) -> Int? {
        guard position < pieces.count, case .number(let value, let count) = pieces[position], count <= digits else {
            return nil
        }
        position += 1
        return value
    }

    /// Four digits, or two as in old mail headers (RFC 2822, 4.3).
    private mutating func year() -> Int? {
        if let year = number(digits: 4) { return year }
        guard let short = number(digits: 2) else { return nil }
        return short < 50 ? 2000 + short : 1900 + short
    }

    private mutating func mark(_ mark: Character) -> Bool {
        guard position < pieces.count, pieces[position] == .mark(mark) else { return false }
        position += 1
        return true
    }

    private mutating func word(_ words: Set<String>) -> Bool {
        guard position < pieces.count, case .word(let found) = pieces[position], words.contains(found) else {
            return false
        }
        position += 1
        return true
    }

    private mutating func weekday() -> Bool {
        guard position < pieces.count, case .word(let found) = pieces[position], Self.weekdays.contains(found) else {
            return false
        }
        position += 1
        return true
    }

    private mutating func month() -> Int? {
        guard position < pieces.count, case .word(let found) = pieces[position], let month = Self.months[found] else {
            return nil
        }
        position += 1
        return month
    }

    private static let weekdays: Set<String> = [
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi",
        "do", "fr", "sa", "so", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
        "tue",
        "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]

    private static let months: [String: Int] = {
        let names: [[String]] = [
            ["januar", "jänner", "jan", "january"], ["februar", "feber", "feb", "february"],
            ["märz", "maerz", "mär", "mrz", "mar", "march"], ["april", "apr"], ["mai", "may"],
            ["juni", "jun", "june"], ["juli", "jul", "july"], ["august", "aug"],
            ["september", "sep", "sept"], ["oktober", "okt", "oct", "october"], ["november", "nov"],
            ["dezember", "dez", "dec", "december"],
        ]
        var months: [String: Int] = [:]
        for (index, spellings) in names.enumerated() {
            for spelling in spellings { months[spelling] = index + 1 }
        }
        return months
    }()

    /// Names that mail headers use (RFC 822, 5.1) and those of Central Europe.
    private static let zones: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 3600, "bst": 3600, "cet": 3600, "mez": 3600,
        "cest": 7200,
        "mesz": 7200, "eet": 7200, "eest": 10_800, "est": -18_000, "edt": -14_400, "cst": -21_600, "cdt": -18_000,
        "mst": -25_200, "mdt": -21_600, "pst": -28_800, "pdt": -25_200,
    ]
}
