import Testing

@testable import Reading

@Suite("Format sniffer")
struct FormatSnifferTests {
    private func reader(_ bytes: [UInt8], _ name: String) -> String {
        let file = SourceFile(path: name, absolutePath: nil, byteCount: nil, systemPath: nil)
        switch FormatSniffer.format(of: ByteInput(file, bytes: bytes)) {
        case .readable(let reader): return String(describing: type(of: reader))
        case .foreign(let name): return name
        }
    }

    @Test(
        "the name decides, where it says nothing the content",
        arguments: [
            ("Ein Satz.", "a.txt", "TextReader"), ("# Titel", "a.txt", "TextReader"),
            ("Ein Satz.", "a.md", "TextReader"),
            ("# Titel", "-", "TextReader"), ("---\ntitle: a\n---\n", "-", "TextReader"),
            ("Ein Satz.", "-", "TextReader"),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}", "-", "JSONLinesReader"), ("{\"text\":\"a\"}", "-", "JSONReader"),
            ("[{\"text\":\"a\"}]", "-", "JSONReader"), ("{\n \"text\":\"a\"}", "a.jsonl", "JSONReader"),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}", "a.json", "JSONLinesReader"),
            ("kein JSON", "a.jsonl", "JSONLinesReader"),
            ("[Notiz] {ohne}", "-", "TextReader"), ("<!DOCTYPE html>", "-", "HTML"),
            ("<?xml version='1.0'?>", "x.xml", "XML"),
            ("%PDF-1.7", "a.txt", "PDF"),
        ])
    func formats(text: String, name: String, expected: String) {
        #expect(reader(Array(text.utf8), name) == expected)
    }

    @Test("binary data is refused, a text with a few odd bytes is not")
    func binary() {
        #expect(reader((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, "-") == "binary data")
        #expect(reader(Array("Ein Satz\0 mit NUL und noch einigem mehr.".utf8), "-") == "TextReader")
        #expect(reader(Array("a\0b".utf8), "a.txt") == "TextReader")
        #expect(reader([], "a.txt") == "TextReader")
    }
}
