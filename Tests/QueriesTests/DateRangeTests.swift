import Articles
import Queries
import Testing

@Suite("Dates are read as people write them")
struct DateRangeTests {
    private func check(_ text: String, _ expected: String?) throws {
        let today = try #require(ArticleDate(year: 2023, month: 7, day: 11))
        let range = DateRangeParser(today: today).range(from: text)
        let printed = range.map { "\($0.from?.description ?? "")..\($0.to?.description ?? "")" }
        #expect(printed == expected, "\(text)")
    }

    @Test(
        "a date means all of it",
        arguments: [
            ("2023", "2023-01-01..2023-12-31"), ("2023-07", "2023-07-01..2023-07-31"),
            ("2024-2", "2024-02-01..2024-02-29"),
            ("2023-07-01", "2023-07-01..2023-07-01"), ("1.7.2023", "2023-07-01..2023-07-01"),
            ("01. 07. 2023", "2023-07-01..2023-07-01"), ("07/2023", "2023-07-01..2023-07-31"),
            ("7.2023", "2023-07-01..2023-07-31"), ("2023/07/01", "2023-07-01..2023-07-01"),
            ("2023-07-01T05:30:00Z", "2023-07-01T05:30:00Z..2023-07-01T05:30:00Z"),
            ("heute", "2023-07-11..2023-07-11"), ("Yesterday", "2023-07-10..2023-07-10"),
            ("vorgestern", "2023-07-09..2023-07-09"), ("Juli 2023", "2023-07-01..2023-07-31"),
            ("1. Juli 2023", "2023-07-01..2023-07-01"), ("July 1, 2023", "2023-07-01..2023-07-01"),
            ("1st March 2023", "2023-03-01..2023-03-01"), ("März-2023", "2023-03-01..2023-03-31"),
            ("diese Woche", "2023-07-10..2023-07-16"), ("last week", "2023-07-03..2023-07-09"),
            ("letzter Monat", "2023-06-01..2023-06-30"), ("dieses-jahr", "2023-01-01..2023-12-31"),
            ("last_year", "2022-01-01..2022-12-31"),
        ])
    func dates(text: String, expected: String) throws { try check(text, expected) }

    @Test(
        "a length of time means the day so long ago",
        arguments: [
            ("7d", "2023-07-04"), ("2weeks", "2023-06-27"), ("3 Monate", "2023-04-11"),
            ("1y", "2022-07-11"),
            ("3 days ago", "2023-07-08"), ("vor 2 Jahren", "2021-07-11"), ("0d", "2023-07-11"),
            ("1w", "2023-07-04"),
        ])
    func ago(text: String, expected: String) throws { try check(text, "\(expected)..\(expected)") }

    @Test(
        "a comparison is open at one end",
        arguments: [
            (">7d", "2023-07-05.."), (">=7d", "2023-07-04.."), ("<2022", "..2021-12-31"), ("<= 2022", "..2022-12-31"),
            (">1.7.2023", "2023-07-02.."), (">=2023-07", "2023-07-01.."),
        ])
    func comparisons(text: String, expected: String) throws { try check(text, expected) }

    @Test("without a day to count from, only the calendar is read")
    func noToday() {
        let parser = DateRangeParser(today: nil)
        #expect(parser.range(from: "2023-07") != nil)
        for text in ["heute", "7d", "last week", ">7d", "7d.."] { #expect(parser.range(from: text) == nil, "\(text)") }
    }

    @Test("weeks begin on Monday, whatever the day")
    func weeks() throws {
        for (day, monday) in [("2024-02-29", "2024-02-26"), ("2024-03-03", "2024-02-26"), ("1969-12-31", "1969-12-29")]
        {
            let range = DateRangeParser(today: ArticleDate(iso8601: day)).range(from: "this week")
            #expect(range?.from?.day == monday, "\(day)")
        }
    }

    @Test(
        "an interval runs from the beginning of one date to the end of the other",
        arguments: [
            ("2023-07-01..2023-07-14", "2023-07-01..2023-07-14"),
            ("2023-07-01/2023-07-14", "2023-07-01..2023-07-14"),
            ("2022..2023-07", "2022-01-01..2023-07-31"), ("2023-07..", "2023-07-01.."),
            ("..2023", "..2023-12-31"),
            ("/2023", "..2023-12-31"), ("7d..gestern", "2023-07-04..2023-07-10"),
            ("1.7.2023 .. 5.7.2023", "2023-07-01..2023-07-05"),
            ("2023-07-01/P2W", "2023-07-01..2023-07-15"), ("P7D/2023-07-14", "2023-07-07..2023-07-14"),
            ("2023-01-31/P1M", "2023-01-31..2023-02-28"), ("2023-07-01/P1Y6M", "2023-07-01..2025-01-01"),
        ])
    func intervals(text: String, expected: String) throws { try check(text, expected) }

    @Test(
        "a time that ends before it begins is told from one that is short",
        arguments: [
            ("2023-07-14..2023-07-01", true), ("2010/2005", true), ("2023-07..2023-07", false), ("2023-07-01", false),
            ("2023..", false), ("2023-07-01T10:00:00Z..2023-07-01", false),
            ("2023-07-01T10:00:00Z..2023-07-01T09:00:00Z", true),
        ])
    func backwards(text: String, runsBackwards: Bool) throws {
        let today = ArticleDate(year: 2023, month: 7, day: 11)
        let range = try #require(DateRangeParser(today: today).range(from: text))
        #expect(range.runsBackwards == runsBackwards)
        #expect((range.contradiction != nil) == runsBackwards)
    }

    @Test(
        "anything else is no date",
        arguments: [
            "", " ", "soon", "2023-02-31", "2023-13", "23", "1.7.23", "7x", "d", "..", "/",
            "99999999999999999999d", "2023-07-01/P", "P7D", "P7D/P7D", "2023-07-01/x", "a..b", "2023--07",
            "٢٠٢٣", "99999y",
            "2023-07-01/2023-07-02/2023-07-03", "-1d", "vor", "ago", "20230701", ">", "><2023", ">2023..2024", "Juli",
            "32. Juli 2023", "Juli Juli 2023",
            "next week", "P9999Y/2023-07-14", "P99999Y/..", "2023-07-14/P9999Y", "1xx Juli 2023", "1.2.Juli",
            "1.-5.Juli", "1. - 5. März", "5. bis Juli", "bis Juli",
            "Juli 5 9999y",
        ])
    func nonsense(text: String) throws { try check(text, nil) }
}
