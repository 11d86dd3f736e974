import ArchiveTesting
import Articles
import Testing

@Suite("ArticleDate")
struct ArticleDateTests {
    @Test(
        "days of the calendar are dates, others are not",
        arguments: [
            (2023, 2, 28, true), (2023, 2, 29, false), (2024, 2, 29, true), (1900, 2, 29, false), (2000, 2, 29, true),
            (2023, 2, 31, false), (2023, 13, 1, false), (2023, 0, 1, false), (2023, 4, 31, false), (0, 1, 1, true),
        ])
    func days(_ year: Int, _ month: Int, _ day: Int, _ exists: Bool) {
        #expect((ArticleDate(year: year, month: month, day: day) != nil) == exists)
    }

    @Test(
        "an instant keeps the clock of its place, and is the same by any other",
        arguments: [
            (3600, "2023-01-01T00:30:05+01:00", "2022-12-31T23:30:05Z"),
            (-3600 * 5, "2023-01-01T00:30:05-05:00", "2023-01-01T05:30:05Z"),
            (20_700, "2023-01-01T00:30:05+05:45", "2022-12-31T18:45:05Z"),
            (0, "2023-01-01T00:30:05Z", "2023-01-01T00:30:05Z"),
        ])
    func instants(_ offset: Int, _ text: String, _ utc: String) throws {
        let date = try #require(
            ArticleDate(year: 2023, month: 1, day: 1, hour: 0, minute: 30, second: 5, utcOffsetSeconds: offset))
        #expect(date.iso8601 == text && date.day == "2023-01-01" && date.time == "00:30:05")
        #expect(ArticleDate(iso8601: text) == date)
        #expect(date.isSame(as: try #require(ArticleDate(iso8601: utc))))
        #expect(!date.isSame(as: try #require(ArticleDate(iso8601: "2023-01-01T00:30:06Z"))))
        #expect(!date.isSame(as: try #require(ArticleDate(iso8601: "2023-01-01"))))
    }

    @Test("an offset has minutes, and less than a day of them", arguments: [86_400, -86_400, 3601, 30])
    func oddOffsets(_ offset: Int) {
        #expect(
            ArticleDate(year: 2023, month: 1, day: 1, hour: 0, minute: 0, second: 0, utcOffsetSeconds: offset) == nil)
    }

    @Test("a day sorts before its instants and behind those of the day before")
    func order() throws {
        let day = try #require(ArticleDate(iso8601: "2023-07-11"))
        let morning = try #require(ArticleDate(iso8601: "2023-07-11T00:00:00Z"))
        let evening = try #require(ArticleDate(iso8601: "2023-07-10T23:59:59Z"))
        #expect(evening < day && day < morning)
    }

    @Test(
        "only what it wrote is read back",
        arguments: [
            "2023-7-1", "2023-07-11T05:30:00", "2023-07-11T05:30:00+00:00", "", "20230711", "2023-07-11 05:30:00Z",
            "2023-07-11T05:30:00+01:60", "2023-07-11T05:30:00 01:00", "2023-07-11T05:30:00+24:00",
            "2023-07-11T05:30:00+0100",
        ])
    func foreignForms(_ text: String) {
        #expect(ArticleDate(iso8601: text) == nil)
    }

    @Test("adding days walks the calendar and back")
    func addingDays() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let start = try #require(ArticleDate(year: 2000, month: 1, day: 1))
        for _ in 0..<1000 {
            let days = Int.random(in: -700_000...2_900_000, using: &random)
            guard let date = start.addingDays(days) else { continue }
            #expect(date.addingDays(-days) == start, "seed \(random.seed), \(days) days")
            let next = date.addingDays(1) ?? date
            #expect(date <= next, "seed \(random.seed)")
        }
        #expect(start.addingDays(-1)?.iso8601 == "1999-12-31")
        #expect(ArticleDate(year: 2023, month: 2, day: 28)?.addingDays(1)?.iso8601 == "2023-03-01")
    }
}
