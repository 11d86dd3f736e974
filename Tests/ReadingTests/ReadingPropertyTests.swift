import ArchiveTesting
import Articles
import Testing

@testable import Reading

@Suite("Reading anything")
struct ReadingPropertyTests {
    private static let names = ["a.txt", "a.md", "a.json", "a.jsonl", "-"]

    /// Pieces of fixtures, line ends and odd characters, joined by chance.
    private func mixture(_ random: inout SeededRandom, _ fixtures: [[Substring]]) -> String {
        let ends = [
            "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{85}", " ", "\t", "\u{A0}\n", "\n> ", "\n- ", "\n2. ", ": ",
            "\n---\n", "\u{C}",
        ]
        let odd = [
            "e\u{301}", "👨‍👩‍👧", "\u{200D}", "\u{FEFF}", "\u{308}", "»", "“", "\u{202E}", "ﬁ", "\u{10FFFF}", "#", "```\n",
            "|",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: text += ends.randomElement(using: &random)!
            case 1: text += odd.randomElement(using: &random)!
            case 2:
                let value = UInt32.random(in: 1...0x10FFFF, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            default:
                text += fixtures.randomElement(using: &random)!.randomElement(using: &random)!
                text += ends.randomElement(using: &random)!
            }
        }
        return text
    }

    @Test("paragraphs and gaps give the text again, whatever the text", arguments: 1...20 as ClosedRange<UInt64>)
    func mixtures(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let fixtures = try ReadingCheck.fixtureNames.map {
            String(decoding: try ReadingCheck.fixture($0), as: UTF8.self).split(separator: "\n")
        }
        for _ in 0..<15 {
            let text = mixture(&random, fixtures)
            for name in ["a.txt", "a.md"] {
                for article in ReadingCheck.readouts(text, named: name).articles {
                    #expect(ReadingCheck.fault(article) == nil, "seed \(seed), \(name): \(text.debugDescription)")
                    #expect(article.text.utf8.elementsEqual(text.utf8) || text.unicodeScalars.first == "\u{FEFF}")
                }
            }
        }
    }

    /// Checks that `text` is split alike in files of any name and as the text of a record.
    private func checkSameSplit(_ text: String, _ comment: String) {
        let file = ReadingCheck.readouts(text, named: "a.txt").articles.first
        let decoded = file?.text ?? text
        for (name, input) in [("a.md", text), ("a.jsonl", "{\"text\":\(JSONText.quote(decoded))}")] {
            let other = ReadingCheck.readouts(input, named: name).articles.first
            #expect(other?.text.utf8.elementsEqual(decoded.utf8) ?? (file == nil), "\(comment), \(name)")
            #expect(other?.items == file?.items, "\(comment), \(name): \(text.debugDescription)")
            #expect(other?.paragraphs == file?.paragraphs, "\(comment), \(name): \(text.debugDescription)")
            #expect(other?.metadata == file?.metadata && other?.title == file?.title, "\(comment), \(name)")
        }
    }

    @Test("a document is split alike wherever it lies", arguments: ReadingCheck.fixtureNames)
    func sameSplit(name: String) throws {
        let text = String(decoding: try ReadingCheck.fixture(name), as: UTF8.self)
        checkSameSplit(text, name)
        checkSameSplit("---\ntitle: Titel\nrank: 3\n---\n" + text, "\(name) behind front matter")
    }

    @Test("mixtures are split alike wherever they lie", arguments: 1...20 as ClosedRange<UInt64>)
    func sameSplitOfMixtures(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let fixtures = try ReadingCheck.fixtureNames.map {
            String(decoding: try ReadingCheck.fixture($0), as: UTF8.self).split(separator: "\n")
        }
        let beginnings = ["", "", "---\ntitle: a\nx: [1, b]\n---\n", "---\r\ndate: nie\r\n---\r\n", "# A\n\n", "```\n"]
        for _ in 0..<15 {
            checkSameSplit(
                beginnings.randomElement(using: &random)! + mixture(&random, fixtures), "seed \(seed)")
        }
    }

    @Test("random bytes end in articles or findings, never in a crash", arguments: 1...20 as ClosedRange<UInt64>)
    func bytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<30 {
            let count = Int.random(in: 0...300, using: &random)
            // Half of them of the bytes that mean something to a reader.
            let alphabet = Array("{}[]\":,\\u0a1\n\r ---#>-.2) ä\u{FEFF}".utf8) + [0, 0xFF, 0xFE, 0xC3, 0xE2, 0x80]
            let isChosen = Bool.random(using: &random)
            let bytes = (0..<count).map { _ in
                isChosen ? alphabet.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
            }
            for name in Self.names {
                let (articles, findings) = ReadingCheck.readouts(bytes, named: name)
                #expect(!articles.isEmpty || !findings.isEmpty, "seed \(seed), \(name): \(bytes)")
                #expect(articles.compactMap(ReadingCheck.fault) == [], "seed \(seed), \(name): \(bytes)")
            }
        }
    }

    @Test("a record damaged anywhere never takes others with it", arguments: 1...10 as ClosedRange<UInt64>)
    func damagedLines(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let good = "{\"id\":1,\"text\":\"Grüße, \\\"Welt\\\"\",\"x\":[1,{\"y\":null}]}"
        for _ in 0..<30 {
            var damaged = Array(good.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = damaged.indices.randomElement(using: &random)!
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged.remove(at: index)
                case 1: damaged[index] = UInt8.random(in: 0x20...0x7E, using: &random)
                default: damaged.insert(UInt8.random(in: 0x20...0xFF, using: &random), at: index)
                }
            }
            let lines = Array("{\"text\":\"vorher\"}\n".utf8) + damaged + Array("\n{\"text\":\"nachher\"}\n".utf8)
            let texts = ReadingCheck.readouts(lines, named: "a.jsonl").articles.map(\.text)
            #expect(texts.first == "vorher" && texts.last == "nachher", "seed \(seed): \(damaged)")
        }
    }

    @Test("pieces of any size give the same records", arguments: [1, 2, 3, 7, 64])
    func chunks(size: Int) {
        let input = Array("[{\"text\":\"a\\\"}\"},\n {\"text\":\"b\",\"x\":{\"y\":[]}}, 5]\n{\"text\":\"c\"}".utf8)
        var cutter = RecordCutter(limit: 1000, depth: 10)
        var records: [String] = []
        for start in stride(from: 0, to: input.count, by: size) {
            let chunk = RecordChunk(bytes: Array(input[start..<min(start + size, input.count)]), offset: start)
            cutter.take(chunk) { piece in
                switch piece {
                case .record(let bytes, let line, let offset):
                    records.append("\(line) \(offset) \(String(decoding: bytes, as: UTF8.self))")
                case .fault(_, let line, let offset): records.append("\(line) \(offset) fault")
                case .tooLong: records.append("too long")
                }
            }
        }
        #expect(
            records == [
                "1 1 {\"text\":\"a\\\"}\"}", "2 19 {\"text\":\"b\",\"x\":{\"y\":[]}}", "2 46 fault",
                "3 49 {\"text\":\"c\"}",
            ])
    }
}
