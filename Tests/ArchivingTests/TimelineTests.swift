import Articles
import Testing

@testable import Archiving

@Suite("Timeline")
struct TimelineTests {
    @Test(
        "days become days, months or years, without a gap",
        arguments: [
            ([("2024-02-28", 2), ("2024-03-01", 1)], ["2024-02-28 2", "2024-02-29 0", "2024-03-01 1"]),
            (
                [("2024-01-31", 1), ("2024-02-01", 1), ("2024-04-30", 5)],
                ["2024-01 1", "2024-02 1", "2024-03 0", "2024-04 5"]
            ),
            (
                [("2001-12-31", 1), ("2003-01-01", 1), ("2009-06-01", 4)],
                ["2001 1", "2002 0", "2003 1", "2004 0", "2005 0", "2006 0", "2007 0", "2008 0", "2009 4"]
            ),
            ([("2024-02-28", 2)], []), ([], []),
        ] as [([(String, Int)], [String])])
    func periods(_ days: [(String, Int)], _ expected: [String]) throws {
        let dated = try days.map { day, count in (day: try #require(ArticleDate(iso8601: day)), count: count) }
        #expect(LocalArchive.periods(dated).map { "\($0.name) \($0.mentionCount)" } == expected)
    }
}
