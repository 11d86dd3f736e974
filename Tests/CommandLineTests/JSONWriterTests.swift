import ArchiveTesting
import Articles
import Foundation
import Testing

@testable import archive

@Suite struct JSONWriterTests {
    @Test("members keep their order and absent values are null")
    func order() {
        let value: JSONValue = ["b": 1, "a": nil, "list": .array([true, .number(0.5)]), "empty": .object([])]
        #expect(value.text == #"{"b":1,"a":null,"list":[true,0.5],"empty":{}}"#)
    }

    @Test(
        "what a terminal could obey is escaped, other text is as it is",
        arguments: [
            ("Zürich 日本 🙂", #""Zürich 日本 🙂""#),
            ("a\"b\\c\n\t\r", #""a\"b\\c\n\t\r""#),
            ("\u{0}\u{1B}[31m\u{7F}\u{9B}", #""\u0000\u001b[31m\u007f\u009b""#),
            ("\u{202E}x\u{2066}\u{2028}\u{FEFF}", #""\u202ex\u2066\u2028\ufeff""#),
            ("e\u{301} so\u{AD}ft", "\"e\u{301} so\u{AD}ft\""),
        ])
    func escapes(_ text: String, _ expected: String) {
        #expect(JSONValue.string(text).text == expected)
    }

    @Test("numbers that JSON lacks are null")
    func infinity() {
        #expect(JSONValue.number(.infinity).text == "null")
        #expect(JSONValue.number(.nan).text == "null")
    }

    @Test("any string comes back from a JSON parser, scalar for scalar")
    func roundTrip() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let limit: UInt32 = Bool.random(using: &random) ? 0x100 : 0x11_0000
                if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { text.append(scalar) }
            }
            let written = JSONValue.object([.init(String(text), .string(String(text)))]).text
            let read = try JSONDecoder().decode([String: String].self, from: Data(written.utf8))
            #expect(read.values.first?.unicodeScalars.elementsEqual(text) == true, "seed 7: \(written)")
        }
    }
}

@Suite struct JSONObjectTextTests {
    /// A string, or a list of strings and objects.
    private enum Value: Decodable, Equatable {
        case string(String), list([Value]), object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .string(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    private static func check(_ text: String, _ expected: String?) {
        #expect(JSONObjectText(text)?.oneLine == expected, "\(text)")
    }

    @Test("an object is cut into members whose values stay as written")
    func members() {
        Self.check("{}", "{}")
        Self.check(" { } \n", "{}")
        Self.check(#"{"a":1.00, "b" : "x, y}" ,"c":[1, {"d": "\"]"}]}"#, #"{"a":1.00,"b":"x, y}","c":[1,{"d":"\"]"}]}"#)
        Self.check("{\n  \"n\": 123456789012345678901234567890e-5\n}", #"{"n":123456789012345678901234567890e-5}"#)
    }

    @Test("names keep their escapes, however often the text is cut and put together")
    func names() throws {
        let text = #"{"a\"b":1,"c\\":2,"\u00fc\n":3}"#
        Self.check(text, text)
        Self.check(try #require(JSONObjectText(text)).oneLine, text)
    }

    @Test("what a terminal could obey is escaped, with the same value")
    func shielded() throws {
        let text = "{\"n\u{9B}\":\"\u{202E}x\u{7F}\", \"list\":[\"\u{FEFF}\", {\"\u{85}\":\"so\u{AD}ft\\\"\"}]}"
        let line = try #require(JSONObjectText(text)).oneLine
        #expect(line == "{\"n\\u009b\":\"\\u202ex\\u007f\",\"list\":[\"\\ufeff\",{\"\\u0085\":\"so\u{AD}ft\\\"\"}]}")
        let members = try [text, line].map { try JSONDecoder().decode([String: Value].self, from: Data($0.utf8)) }
        #expect(members[0] == members[1])
    }

    @Test(
        "what is no whole object is nothing",
        arguments: ["", "[1]", "{", #"{"a"}"#, #"{"a":1"#, #"{"a":"x}"#, #"{"a":1} x"#, "{1:2}"])
    func refused(_ text: String) {
        Self.check(text, nil)
    }
}

@Suite struct ExportLineTests {
    private static func article(
        givenTitle: String? = "T", metadata: String? = nil, date: ArticleDate? = nil
    ) -> StoredArticle {
        StoredArticle(
            record: ArticleRecord(id: 3, externalID: "x", title: "T", date: date), givenTitle: givenTitle,
            metadata: metadata, text: "a\nb", paragraphs: [])
    }

    @Test("known keys come first, absent ones not at all")
    func known() {
        #expect(ExportLine(Self.article()).text == #"{"id":"x","title":"T","text":"a\nb"}"#)
    }

    @Test("a title that was read from the text stays there")
    func readTitle() {
        #expect(ExportLine(Self.article(givenTitle: nil)).text == #"{"id":"x","text":"a\nb"}"#)
    }

    @Test("keys that were kept unread come back as they were")
    func unread() {
        let line = ExportLine(Self.article(metadata: #"{"date": "31. Februar", "n": [1.50]}"#)).text
        #expect(line == #"{"id":"x","title":"T","text":"a\nb","date":"31. Februar","n":[1.50]}"#)
    }

    @Test("a line holds names with escapes as they were, and nothing that a terminal could obey")
    func names() {
        let line = ExportLine(Self.article(metadata: "{\"a\\\"b\":\"\u{9B}2J\"}")).text
        #expect(line == #"{"id":"x","title":"T","text":"a\nb","a\"b":"\u009b2J"}"#)
    }

    @Test("a key kept unread never doubles a known one")
    func double() {
        let line = ExportLine(
            Self.article(metadata: #"{"date": "soon"}"#, date: ArticleDate(year: 2023, month: 7, day: 1))
        ).text
        #expect(line == #"{"id":"x","title":"T","date":"2023-07-01","text":"a\nb"}"#)
    }
}
