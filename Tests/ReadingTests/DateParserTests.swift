import Articles
import Testing

@testable import Reading

@Suite("Date parser")
struct DateParserTests {
    @Test(
        "reads days and instants",
        arguments: [
            ("2023-07-11", "2023-07-11"), ("20230711", "2023-07-11"), ("2023-07-11T05:30:00Z", "2023-07-11T05:30:00Z"),
            ("2023-07-11T07:30:00+02:00", "2023-07-11T05:30:00Z"),
            ("2023-07-11T07:30:00.123456+0200", "2023-07-11T05:30:00Z"),
            ("2023-07-11 07:30", "2023-07-11T07:30:00Z"), ("20230711T073000Z", "2023-07-11T07:30:00Z"),
            ("2023-07-11T23:30:00-05", "2023-07-12T04:30:00Z"),
            ("Tue, 11 Jul 2023 07:30:00 +0200", "2023-07-11T05:30:00Z"),
            ("Tue, 11 Jul 2023 07:30:00 GMT", "2023-07-11T07:30:00Z"),
            ("11 Jul 23 07:30 EST", "2023-07-11T12:30:00Z"),
            ("Tue, 11 Jul 2023 07:30:00 +0200 (CEST)", "2023-07-11T05:30:00Z"),
            ("11. Juli 2023", "2023-07-11"), ("Dienstag, 11. Juli 2023", "2023-07-11"), ("11.07.2023", "2023-07-11"),
            ("11.7.2023", "2023-07-11"), ("1. März 2024", "2024-03-01"),
            ("11. Juli 2023, 7:30 Uhr", "2023-07-11T07:30:00Z"),
            ("11.07.2023, 07.30 Uhr", "2023-07-11T07:30:00Z"), ("Stand: 11. Juli 2023", nil),
            ("July 11, 2023", "2023-07-11"), ("11 July 2023", "2023-07-11"), ("Jul. 11th, 2023", "2023-07-11"),
            ("Tuesday, July 11, 2023 at 7:30 pm", "2023-07-11T19:30:00Z"), ("the 11th of July 2023", "2023-07-11"),
        ] as [(String, String?)])
    func reads(text: String, expected: String?) {
        #expect(DateParser.parse(text)?.iso8601 == expected)
    }

    @Test(
        "refuses what is no day, or two",
        arguments: [
            "2023-02-31", "2023-13-01", "31. Februar 2023", "29.02.2023", "11/07/2023", "gestern", "2023", "",
            "2023-07-11T25:00:00Z",
            "2023-07-11T07:30:00+99:00", "11. Juli", "July 2023", String(repeating: "1", count: 10_000),
            "2023-07-11 und mehr",
        ])
    func refuses(text: String) {
        #expect(DateParser.parse(text) == nil)
    }
}
