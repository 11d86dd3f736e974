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

    @Test("an instant is told in UTC")
    func instants() {
        let date = ArticleDate(year: 2023, month: 1, day: 1, hour: 0, minute: 30, second: 5, utcOffsetSeconds: 3600)
        #expect(date?.iso8601 == "2022-12-31T23:30:05Z")
        #expect(date?.day == "2022-12-31")
        let before = ArticleDate(
            year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59, utcOffsetSeconds: -3600)
        #expect(before?.iso8601 == "1970-01-01T00:59:59Z")
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
            "2023-7-1", "2023-07-11T05:30:00", "2023-07-11T05:30:00+01:00", "", "20230711", "2023-07-11 05:30:00Z",
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
