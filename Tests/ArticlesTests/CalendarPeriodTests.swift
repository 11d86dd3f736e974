import ArchiveTesting
import Articles
import Foundation
import Testing

@Suite("Calendar period")
struct CalendarPeriodTests {
    @Test(
        "a period has a name, a first and a last day",
        arguments: [
            (.day, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
            (.week, "2023-07-11", "2023-W28", "2023-07-10", "2023-07-16"),
            // The days around New Year belong to the year of their Thursday.
            (.week, "2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
            (.week, "2018-12-31", "2019-W01", "2018-12-31", "2019-01-06"),
            (.week, "2010-01-01", "2009-W53", "2009-12-28", "2010-01-03"),
            (.month, "2023-02-11", "2023-02", "2023-02-01", "2023-02-28"),
            (.month, "2024-12-31", "2024-12", "2024-12-01", "2024-12-31"),
            (.year, "2023-07-11", "2023", "2023-01-01", "2023-12-31"),
            (.year, "9999-07-11", "9999", "9999-01-01", "9999-12-31"),
            (.week, "0000-01-01", "0000-W01", "0000-01-01", "0000-01-02"),
        ] as [(CalendarUnit, String, String, String, String)])
    func period(_ unit: CalendarUnit, _ day: String, _ name: String, _ first: String, _ last: String) throws {
        let period = CalendarPeriod(unit, containing: try #require(ArticleDate(iso8601: day)))
        #expect("\(period.name) \(period.first) \(period.last)" == "\(name) \(first) \(last)")
        #expect(CalendarPeriod(unit, containing: period.first) == period)
        #expect(CalendarPeriod(unit, containing: period.last) == period)
    }

    @Test("an instant lies in the period of its day")
    func instant() throws {
        let instant = try #require(ArticleDate(iso8601: "2023-07-31T23:59:59Z"))
        #expect(CalendarPeriod(.day, containing: instant).name == "2023-07-31")
        #expect(CalendarPeriod(.month, containing: instant).name == "2023-07")
    }

    @Test("periods follow one another without a gap, and weeks are numbered as Foundation numbers them")
    func property() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let epoch = try #require(ArticleDate(year: 1970, month: 1, day: 1))
        for _ in 0..<300 {
            let number = Int.random(in: -60_000...60_000, using: &random)
            let day = try #require(epoch.addingDays(number))
            for unit in CalendarUnit.allCases {
                let period = CalendarPeriod(unit, containing: day)
                #expect(period.first <= day && day <= period.last, "seed \(seed): \(day)")
                #expect(period.next?.first == period.last.addingDays(1), "seed \(seed): \(day)")
            }
            let parts = calendar.dateComponents(
                [.yearForWeekOfYear, .weekOfYear], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            let week = try #require(parts.weekOfYear)
            let name = "\(try #require(parts.yearForWeekOfYear))-W\(week < 10 ? "0" : "")\(week)"
            #expect(CalendarPeriod(.week, containing: day).name == name, "seed \(seed): \(day)")
        }
    }

    @Test("all periods of a time, unless they are too many")
    func all() throws {
        let from = try #require(ArticleDate(iso8601: "2024-01-31"))
        let to = try #require(ArticleDate(iso8601: "2024-03-01T10:00:00Z"))
        #expect(
            CalendarPeriod.all(.month, from: from, to: to, limit: 3)?.map(\.name) == ["2024-01", "2024-02", "2024-03"])
        #expect(CalendarPeriod.all(.month, from: from, to: to, limit: 2) == nil)
        #expect(CalendarPeriod.all(.day, from: to, to: from, limit: 9) == [])
        #expect(CalendarPeriod.all(.day, from: from, to: from, limit: 9)?.count == 1)
    }
}
