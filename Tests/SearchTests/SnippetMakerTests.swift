import ArchiveTesting
import Articles
import Search
import Testing

@Suite("A snippet shows why a long paragraph matched")
struct SnippetMakerTests {
    private func snippet(_ marked: String, width: Int) -> String {
        let text = MarkedText(marked)
        return shown(SnippetMaker(width: width).snippet(of: text.text, highlights: text.ranges), of: text.text)
    }

    private func shown(_ snippet: Snippet, of text: String) -> String {
        snippet.pieces(of: text).map { piece in
            switch piece {
            case .text(let text): String(text)
            case .highlight(let text): "⟦\(text)⟧"
            case .gap(let mark): mark
            }
        }.joined()
    }

    @Test("a short paragraph is shown whole")
    func short() {
        #expect(snippet("Der ⟦Gipfel⟧ in Litauen.", width: 40) == "Der ⟦Gipfel⟧ in Litauen.")
        #expect(snippet("", width: 40) == "")
    }

    @Test("a long one is cut at the borders of words around what matched")
    func long() {
        let text = "Eins zwei drei vier fünf sechs sieben ⟦acht⟧ neun zehn elf zwölf dreizehn vierzehn."
        #expect(snippet(text, width: 30) == "… sechs sieben ⟦acht⟧ neun zehn …")
        #expect(snippet(text, width: 10) == "… ⟦acht⟧ …")
        #expect(snippet(text, width: 1) == "… ⟦acht⟧ …")
    }

    @Test("without a match the beginning is shown")
    func beginning() {
        #expect(snippet("Eins zwei drei vier fünf sechs", width: 14) == "Eins zwei drei …")
        #expect(snippet("Einszweidreivier", width: 4) == "Eins …")
    }

    @Test("matches that lie apart get windows of their own")
    func windows() {
        let filler = String(repeating: "wort ", count: 30)
        let text = "Der ⟦Anfang⟧ \(filler)und die ⟦Mitte⟧ \(filler)und das ⟦Ende⟧."
        #expect(snippet(text, width: 60) == "Der ⟦Anfang⟧ wort wort … die ⟦Mitte⟧ wort … wort und das ⟦Ende⟧.")
    }

    @Test("of an endless paragraph only the surroundings of the first match are looked at")
    func endless() {
        let filler = String(repeating: "wörter ", count: 20_000)
        let text = MarkedText(filler + "⟦Anfang⟧ und " + filler + "⟦Ende⟧.")
        let snippet = SnippetMaker(width: 30).snippet(of: text.text, highlights: text.ranges)
        #expect(shown(snippet, of: text.text) == "… wörter ⟦Anfang⟧ und wörter …")
        #expect(snippet.windows.first?.highlights == [text.ranges[0]])
        let none = SnippetMaker(width: 14).snippet(of: text.text, highlights: [])
        #expect(shown(none, of: text.text) == "wörter wörter …")
    }

    @Test("a text is cut after as many characters, whichever these are", arguments: [3, 4] as [UInt64])
    func characters(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = ["Wort", "ß", "Ő", "„", "“ ", "…", "\u{2010}", "\t", "\n", " ", " ", "langesWort", "x"]
        for _ in 0..<500 {
            let plain = (0..<Int.random(in: 1..<60, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            // Of each mark that nothing joins, one of two scalars.
            let joined = plain.joined().replacing("x", with: "x\u{0308}")
            let width = Int.random(in: 1..<60, using: &random)
            func windows(_ text: String) -> [[Int]] {
                SnippetMaker(width: width).snippet(of: text, highlights: []).windows.map { window in
                    [window.range.lowerBound, window.range.upperBound].map { byte in
                        text.distance(
                            from: text.startIndex, to: text.utf8.index(text.startIndex, offsetBy: byte))
                    }
                }
            }
            #expect(windows(plain.joined()) == windows(joined), "seed \(seed)")
        }
    }

    @Test("windows stay within the text, apart, with whole highlights", arguments: [1, 2] as [UInt64])
    func random(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = ["Wort", "ü", "u\u{0308}", " ", " ", "–", "🎉", "langesWortOhneEnde", "\n"]
        for _ in 0..<2000 {
            let parts = (0..<Int.random(in: 1..<60, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            let text = parts.joined()
            var highlights: [ByteRange] = []
            var offset = 0
            for part in parts {
                if part != " ", part != "\n", Int.random(in: 0..<6, using: &random) == 0,
                    (highlights.last?.upperBound ?? -1) < offset
                {
                    highlights.append(ByteRange(offset, offset + part.utf8.count))
                }
                offset += part.utf8.count
            }
            let width = Int.random(in: 1..<80, using: &random)
            let snippet = SnippetMaker(width: width).snippet(of: text, highlights: highlights)
            var end = -1
            for window in snippet.windows {
                #expect(window.range.lowerBound > end, "seed \(seed): \(text)")
                #expect(text[utf8: window.range] != nil, "seed \(seed): \(text)")
                #expect(window.highlights.allSatisfy(window.range.contains), "seed \(seed): \(text)")
                end = window.range.upperBound
            }
            #expect(highlights.isEmpty || snippet.windows.contains { !$0.highlights.isEmpty }, "seed \(seed): \(text)")
        }
    }
}
