import Articles
import Testing

@testable import Reading

@Suite("JSON and JSON Lines")
struct JSONReaderTests {
    private func texts(_ input: String, _ name: String) -> (texts: [String], codes: [String]) {
        let (articles, findings) = ReadingCheck.readouts(input, named: name)
        return (articles.map(\.text), findings.map(\.code))
    }

    @Test("a record's keys become the article's, unknown ones are kept as they stand")
    func keys() {
        let line = """
            {"id":"a-1","title":"Titel","text":"Gr\\u00fc\\u00dfe \\ud83d\\ude00\\n\\nZwei.","date":"2023-07-11","language":"de",\
            "source":"Nordblick","author":"S. Carstens","url":"https://n.example/1","rank":1.50e3,"tags":["a", {"b":null}],"ok":true}
            """
        let (articles, findings) = ReadingCheck.readouts(line + "\n", named: "a.jsonl")
        #expect(findings == [])
        let article = articles[0]
        #expect(article.externalID == "a-1" && article.title == "Titel" && article.date?.iso8601 == "2023-07-11")
        #expect(article.language == "de" && article.source == "Nordblick" && article.author == "S. Carstens")
        #expect(article.url == "https://n.example/1" && article.text == "Grüße 😀\n\nZwei.")
        #expect(article.metadata == #"{"rank":1.50e3,"tags":["a", {"b":null}],"ok":true}"#)
        #expect(article.path == nil)
    }

    @Test("a number as id keeps its digits", arguments: ["17", "12345678901234567890", "0.50"])
    func numberAsID(digits: String) {
        #expect(
            ReadingCheck.readouts("{\"id\":\(digits),\"text\":\"x y\"}", named: "a.jsonl").articles.first?.externalID
                == digits)
    }

    @Test("options fill what a record leaves open, and only that")
    func options() {
        let options = ReadingOptions(language: "de", source: "Archiv")
        let (articles, _) = ReadingCheck.readouts(
            "{\"text\":\"a\"}\n{\"text\":\"b\",\"source\":\"X\",\"language\":\"en\"}", named: "a.jsonl", options)
        #expect(articles.map(\.source) == ["Archiv", "X"])
        #expect(articles.map(\.language) == ["de", "en"])
    }

    @Test("a bad line is a finding with line and byte, and the next is read")
    func badLines() {
        let input = """
            {"text":"eins"}
            {"text":"zw
            {"text":3}
            {"title":"ohne"}
            nichts

            {"text":"vier"} {"text":"fünf"}
            [1,2]
            {"text":"sechs","text":"sieben"}
            {"text":"acht","date":"2023-02-31","title":7}
            {"text":"neun"
            """
        let (articles, findings) = ReadingCheck.readouts(input, named: "a.jsonl")
        #expect(articles.map(\.text) == ["eins", "sieben", "acht"])
        #expect(
            findings.map { "\($0.place!.line!) \($0.place!.byteOffset!) \($0.code) \($0.severity)" } == [
                "2 27 json error", "3 36 wrong-type error", "4 39 no-text error", "5 56 json error", "7 80 json error",
                "8 97 json error", "9 119 duplicate-key warning", "10 158 date warning", "10 179 wrong-type warning",
                "11 196 json error",
            ])
        #expect(articles[2].date == nil)
        #expect(articles[2].metadata == #"{"date":"2023-02-31","title":7}"#)
    }

    @Test(
        "lines end with LF, CR or both, in pieces of any size", arguments: ["\n", "\r", "\r\n"], [1, 2, 3, 5, 1000])
    func lineEnds(end: String, size: Int) {
        let records = ["{\"text\":\"eins\"}", "", "{\"text\":3}", "{\"text\":\"drei\"}"]
        let input = Array(records.joined(separator: end).utf8)
        var cutter = LineCutter(limit: 1000)
        var seen: [String] = []
        func note(_ piece: JSONRecords.Piece) {
            guard case .record(let bytes, let line, let offset) = piece else { return }
            seen.append("\(line) \(offset) \(String(decoding: bytes, as: UTF8.self))")
        }
        for start in stride(from: 0, to: input.count, by: size) {
            let chunk = RecordChunk(bytes: Array(input[start..<min(start + size, input.count)]), offset: start)
            cutter.take(chunk, note)
        }
        cutter.finish(note)
        let width = end.utf8.count
        #expect(
            seen == [
                "1 0 \(records[0])", "3 \(15 + 2 * width) \(records[2])", "4 \(25 + 3 * width) \(records[3])",
            ])
    }

    @Test(
        "findings name the line, whatever ends it", arguments: ["\n", "\r", "\r\n"], ["a.jsonl", "a.json", "-"])
    func findingLines(end: String, name: String) {
        let lines = ["{\"text\":\"eins\"}", "{\"text\":3}", "{\"text\":\"drei\"}", "nichts", "{\"text\":\"fünf\"}"]
        let (articles, findings) = ReadingCheck.readouts(lines.joined(separator: end) + end, named: name)
        #expect(articles.map(\.text) == ["eins", "drei", "fünf"])
        #expect(findings.map(\.place?.line) == [2, 4])
    }

    @Test("a list, one object, and objects one after another are all JSON")
    func shapes() {
        let expected = ["a", "b"]
        for input in [
            "[{\"text\":\"a\"},{\"text\":\"b\"}]", "{\"text\":\"a\"}{\"text\":\"b\"}",
            "[\n  {\n  \"text\": \"a\"\n  },\n  {\"text\": \"b\"}\n]\n",
            "{\n\"text\":\"a\"\n}\n{\n\"text\":\"b\"\n}", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            "\u{FEFF}[{\"text\":\"a\"},{\"text\":\"b\"}]",
        ] {
            for name in ["a.json", "-"] { #expect(texts(input, name) == (expected, []), "\(name): \(input)") }
        }
    }

    @Test("brackets and quotes inside texts part nothing")
    func bracketsInTexts() {
        #expect(texts(#"[{"text":"a } ] \" {"},{"text":"b","x":{"y":["}"]}}]"#, "a.json").texts == ["a } ] \" {", "b"])
    }

    @Test("after a broken record the next is read")
    func recovery() {
        let missingQuote = "[\n{\"text\":\"eins},\n{\"text\":\"zwei\"},\n{\"text\":\"drei\"}\n]"
        #expect(texts(missingQuote, "a.json") == (["zwei", "drei"], ["json"]))
        let missingBrace = "[{\"text\":\"eins\",\n{\"text\":\"zwei\"},{\"text\":\"drei\"}]"
        #expect(texts(missingBrace, "a.json") == (["zwei", "drei"], ["json"]))
        let stray = "[{\"text\":\"eins\"}, 5, \"x\", null, [1], {\"text\":\"zwei\"}]"
        #expect(texts(stray, "a.json").texts == ["eins", "zwei"])
        #expect(texts(stray, "a.json").codes.count == 4)
        #expect(texts("[{\"text\":\"eins\"},{\"text\":\"zw", "a.json") == (["eins"], ["json"]))
    }

    @Test("nesting 100,000 deep is a finding, and the rest goes on", arguments: ["a.json", "a.jsonl"])
    func nesting(name: String) {
        let deep = String(repeating: "[", count: 100_000)
        let closed = "{\"text\":\"a\",\"x\":\(deep)\(String(repeating: "]", count: 100_000))}"
        let (found, codes) = texts("\(closed)\n{\"text\":\"b\"}\n", name)
        #expect(found == ["b"])
        #expect(codes == ["json"])
        #expect(texts("{\"x\":\(deep)", name).codes == ["json"])
        #expect(texts(deep, name).texts == [])
        #expect(texts(String(repeating: "{\"a\":", count: 100_000), name).texts == [])
    }

    @Test("a record above the limit is a finding, and the rest goes on", arguments: ["a.json", "a.jsonl"])
    func tooLarge(name: String) {
        var limits = ReadingLimits()
        limits.articleBytes = 1000
        let long = "{\"text\":\"\(String(repeating: "lang ", count: 300))\"}"
        let (articles, findings) = ReadingCheck.readouts(
            "{\"text\":\"a\"}\n\(long)\n{\"text\":\"b\"}\n", named: name, ReadingOptions(limits: limits))
        #expect(articles.map(\.text) == ["a", "b"])
        #expect(findings.map(\.code) == ["too-large"])
        #expect(findings[0].place?.line == 2)
    }

    @Test("escapes of no character are replaced and said")
    func escapes() {
        let (articles, findings) = ReadingCheck.readouts(#"{"text":"a\ud800b\u0000c"}"#, named: "a.jsonl")
        #expect(articles.map(\.text) == ["a\u{FFFD}b\u{FFFD}c"])
        #expect(findings.map(\.code) == ["no-character"])
    }

    @Test("no value that leaves a record holds NUL, escaped or not")
    func nul() {
        let (articles, findings) = ReadingCheck.readouts(
            #"{"id":"a\u0000","title":"b\u0000","author":"c\u0000","url":"d\u0000","text":"e","#
                + #""k\u0000":"f\\u0000\u0000","l":["\u0000",{"\u0000":"\u0000"}]}"#,
            named: "a.jsonl", ReadingOptions(source: "g\0"))
        let article = articles[0]
        #expect(article.externalID == "a\u{FFFD}" && article.title == "b\u{FFFD}" && article.author == "c\u{FFFD}")
        #expect(article.url == "d\u{FFFD}" && article.source == "g\u{FFFD}")
        #expect(
            article.metadata
                == "{\"k\u{FFFD}\":" + #""f\\u0000\ufffd","l":["\ufffd",{"\ufffd":"\ufffd"}]}"#)
        #expect(Set(findings.map(\.code)) == ["no-character"])
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            #"{"text":"a",}"#, #"{"text":'a'}"#, #"{text:"a"}"#, #"{"text":"a" "b":1}"#, #"{"text":"a","b":01}"#,
            #"{"text":"a","b":1.}"#, #"{"text":"a","b":+1}"#, #"{"text":"a","b":nul}"#, #"{"text":"\x"}"#,
            #"{"text":"\u12g4"}"#,
            "{\"text\":\"a\tb\"}", #"{"text":"a","b":[1,]}"#, #"{"text":"a","b":{"c"}}"#, #"{"text":"a","b":NaN}"#,
            #"{"text":"a"}x"#,
        ])
    func strict(line: String) {
        #expect(texts(line, "a.jsonl") == ([], ["json"]))
    }

    @Test("UTF-16 holds records too")
    func utf16() {
        let input = "{\"text\":\"Grüße\"}\n{\"text\":\"zwei\"}\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + input.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(ReadingCheck.readouts(bytes, named: "a.jsonl").articles.map(\.text) == ["Grüße", "zwei"])
    }

    @Test("a line in Windows-1252 is read, and said")
    func windows1252() {
        let bytes = Array("{\"text\":\"a\"}\n{\"text\":\"Gr".utf8) + [0xFC, 0xDF] + Array("e\"}".utf8)
        let (articles, findings) = ReadingCheck.readouts(bytes, named: "a.jsonl")
        #expect(articles.map(\.text) == ["a", "Grüße"])
        #expect(findings.map(\.code) == ["windows-1252"])
        #expect(findings[0].place == Place(file: "a.jsonl", line: 2, byteOffset: 24))
    }
}
