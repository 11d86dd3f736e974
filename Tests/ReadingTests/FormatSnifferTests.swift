import ArchiveTesting
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
            ("%PDF-1.7", "a.txt", "PDF"), ("WARC/1.0\r\n", "-", "a web archive"),
            ("\n <newsItem guid=\"a\" standard=\"NewsML-G2\">\n<x></x>", "-", "XML"), ("<a:b xmlns:a='c'>", "-", "XML"),
            ("<!-- a\n-- b --> <!--c-->\n<x><y/></x>", "-", "XML"), ("<!DOCTYPE NewsML>", "-", "XML"),
            ("<p>Ein <b>Satz</b>.</p>", "-", "HTML"), ("<notiz>", "a.xml", "XML"), ("Ein Satz.", "a.xml", "TextReader"),
            ("<Anna> Bist du da?\n<Bert> Ja.", "-", "TextReader"), ("<3 <4/>", "-", "TextReader"),
            ("<!-- Entwurf -->\nEin Satz.", "-", "TextReader"), ("<p>Ein Satz.</p>", "a.md", "TextReader"),
            ("< 5 Prozent </a>", "-", "TextReader"), ("<!-- offen", "-", "TextReader"),
            ("<https://www.bote.de/>\nEin Satz.", "-", "TextReader"),
            ("<redaktion@bote.de> schreibt: <ironie>Schön.</ironie>", "-", "TextReader"),
            ("<Anna> Alles Gute! </3", "-", "TextReader"), ("<Anna> <b>Nein.</b> <br/>", "-", "TextReader"),
            ("<notiz>Ein Satz.</notiz>", "-", "XML"), ("<notiz/>", "-", "XML"),
            ("<notiz\n nr='1'>Ein Satz.", "-", "XML"), ("<P>Ein Satz.</P>", "-", "HTML"),
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
        var random = SeededRandom(seed: 10)
        let noise = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for name in ["a.txt", "a.jsonl", "-"] { #expect(reader(noise, name) == "binary data", "\(name)") }
        // Windows-1252 has no NUL, and damaged UTF-8 is mostly whole.
        #expect(
            reader(Array(repeating: [0x66, 0xFC, 0x72, 0x20], count: 100).flatMap(\.self), "a.txt") == "TextReader")
        #expect(reader([0, 0xFC] + Array("Ein Satz mit Schäden vorn.".utf8), "a.txt") == "TextReader")
    }
}
