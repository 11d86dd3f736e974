import Articles
import Testing

@testable import Reading

@Suite("Text decoder")
struct TextDecoderTests {
    private static let text = "Überall »Straßen« – sagte Erdoğan für 5 €.\r\nZweite Zeile\rDritte\n"

    /// `text` as UTF-16 or UTF-32, with or without byte order mark.
    private static func wide(_ text: String, unitBytes: Int, bigEndian: Bool, mark: Bool) -> [UInt8] {
        var units = unitBytes == 2 ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
        if mark { units.insert(0xFEFF, at: 0) }
        return units.flatMap { unit -> [UInt8] in
            let bytes = (0..<unitBytes).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    private func decode(_ bytes: [UInt8]) -> (text: String, codes: [String]) {
        let (text, remarks) = TextDecoder.decode(bytes, as: TextEncoding.sniff(bytes))
        return (text, remarks.map(\.code))
    }

    @Test(
        "UTF-8 is kept byte for byte, its byte order mark dropped", arguments: [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
    func utf8(mark: [UInt8]) {
        let (text, codes) = decode(mark + Array(Self.text.utf8))
        #expect(Array(text.utf8) == Array(Self.text.utf8))
        #expect(codes == [])
    }

    @Test("composed and decomposed letters stay what they are", arguments: ["Z\u{FC}rich", "Zu\u{308}rich"])
    func normalization(word: String) {
        #expect(Array(decode(Array(word.utf8)).text.utf8) == Array(word.utf8))
    }

    @Test("UTF-16 is told by its mark or by its zeros", arguments: [false, true], [false, true])
    func utf16(bigEndian: Bool, mark: Bool) {
        let (text, codes) = decode(Self.wide(Self.text + "😀", unitBytes: 2, bigEndian: bigEndian, mark: mark))
        #expect(Array(text.utf8) == Array((Self.text + "😀").utf8))
        #expect(codes == [])
    }

    @Test("UTF-32 is told by its mark", arguments: [false, true])
    func utf32(bigEndian: Bool) {
        let (text, codes) = decode(Self.wide(Self.text, unitBytes: 4, bigEndian: bigEndian, mark: true))
        #expect(text == Self.text)
        #expect(codes == [])
    }

    @Test("half a surrogate pair and half a unit are replaced, with their place")
    func brokenUTF16() {
        var bytes = Self.wide("abc", unitBytes: 2, bigEndian: false, mark: true)
        bytes += [0x3D, 0xD8]  // the first half of 😀
        bytes += [0x64, 0x00, 0x65]
        let (text, remarks) = TextDecoder.decode(bytes, as: TextEncoding.sniff(bytes))
        #expect(text == "abc\u{FFFD}d\u{FFFD}")
        #expect(remarks.map(\.code) == ["invalid-utf16"])
        #expect(remarks.map(\.offset) == [8])
    }

    @Test(
        "units of UTF-32 that are no characters are called so, in a text and in records",
        arguments: [
            (1, "1 unit is no character of UTF-32, replaced by U+FFFD"),
            (2, "2 units are no characters of UTF-32, replaced by U+FFFD"),
        ])
    func brokenUTF32(count: Int, message: String) {
        for (name, text) in [("a.txt", "abc"), ("a.jsonl", "{\"text\":\"a\"}\n")] {
            var bytes = Self.wide(text, unitBytes: 4, bigEndian: false, mark: true)
            for _ in 0..<count { bytes += [0xFF, 0xFF, 0xFF, 0x7F] }
            bytes += Self.wide("\n", unitBytes: 4, bigEndian: false, mark: false)
            let findings = ReadingCheck.readouts(bytes, named: name).findings.filter { $0.severity == .warning }
            #expect(findings.map(\.code) == ["invalid-utf32"])
            #expect(findings.first?.message.hasPrefix(message) == true)
        }
    }

    @Test("Windows-1252 is read as such and said")
    func windows1252() {
        // »Straßen« für 5 €
        let bytes: [UInt8] =
            [0xBB] + Array("Stra".utf8) + [0xDF] + Array("en".utf8) + [
                0xAB, 0x20, 0x66, 0xFC, 0x72, 0x20, 0x35, 0x20, 0x80,
            ]
        let (articles, findings) = ReadingCheck.readouts(Array("ok\n".utf8) + bytes)
        #expect(articles.map(\.text) == ["ok\n»Straßen« für 5 €"])
        #expect(findings.map(\.severity) == [.note])
        #expect(findings.map(\.code) == ["windows-1252"])
        #expect(findings[0].place == Place(file: "a.txt", line: 2, byteOffset: 3))
    }

    @Test("broken UTF-8 among good is replaced, with line and byte")
    func invalid() {
        let bytes = Array("Grüße\nGut".utf8) + [0xFF, 0xC3] + Array("en Tag, schöne Welt\n".utf8)
        let (articles, findings) = ReadingCheck.readouts(bytes)
        #expect(articles.map(\.text) == ["Grüße\nGut\u{FFFD}\u{FFFD}en Tag, schöne Welt\n"])
        #expect(findings.map(\.code) == ["invalid-utf8"])
        #expect(findings[0].place == Place(file: "a.txt", line: 2, byteOffset: 11))
        #expect(articles.compactMap(ReadingCheck.fault) == [])
    }

    @Test("a character cut at the end is replaced")
    func cutEnd() {
        let (text, codes) = decode(Array("Schöne Grüße an ü".utf8.dropLast()))
        #expect(text == "Schöne Grüße an \u{FFFD}")
        #expect(codes == ["invalid-utf8"])
    }

    @Test("NUL is replaced, with its place")
    func nul() {
        let (articles, findings) = ReadingCheck.readouts(Array("Eine Zeile\nmit\0NUL".utf8))
        #expect(articles.map(\.text) == ["Eine Zeile\nmit\u{FFFD}NUL"])
        #expect(findings.map(\.code) == ["nul"])
        #expect(findings[0].place == Place(file: "a.txt", line: 2, byteOffset: 14))
    }

    @Test(
        "nothing but white space is no article",
        arguments: ["", "\n\n", " \t\r\n", "\u{FEFF}", "\u{A0}\u{200B}", "---\n"])
    func empty(text: String) {
        let (articles, findings) = ReadingCheck.readouts(text)
        #expect(articles.isEmpty)
        #expect(findings.map(\.code) == ["empty"])
        #expect(findings.map(\.severity) == [.error])
    }
}
