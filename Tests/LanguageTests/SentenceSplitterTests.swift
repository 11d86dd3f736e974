import ArchiveTesting
import Articles
import Testing

@testable import Language

@Suite("SentenceSplitter")
struct SentenceSplitterTests {
    @Test(
        "sentences end where a reader stops",
        arguments: [
            "⟦Am 3. Mai kam Dr. J. Maier.⟧ ⟦Er ging.⟧",
            "⟦Das kostet z.B. 3,5 Mio. Euro, d.h. viel.⟧ ⟦Es gilt ab dem 1. Juli z. B. für alle.⟧",
            "⟦»Kommst du?«, fragte sie.⟧ ⟦»Nein.«⟧ ⟦Er blieb.⟧",
            "⟦Er sagte: „Ich gehe.⟧ ⟦Du bleibst.“⟧ ⟦Dann ging er.⟧",
            "⟦\"Nie!\"⟧ ⟦\"Doch?\"⟧ ⟦So war es.⟧",
            "⟦Der 1. FC Köln verlor gegen den 17. der Tabelle.⟧ ⟦Nr. 5 lebt.⟧",
            "⟦Im 20. Jahrhundert war das so.⟧ ⟦Zum 100. Geburtstag kam Papst Benedikt XVI. nach Rom.⟧",
            "⟦Das war im Jahr 2004.⟧ ⟦Merkel kam später.⟧ ⟦Er kam auf Platz 3.⟧ ⟦Die anderen nicht.⟧",
            "⟦Er zögerte ... und ging.⟧ ⟦Sie wartete …⟧ ⟦Dann kam er.⟧",
            "⟦Die Fa. Müller & Co. KG zog um.⟧ ⟦Siehe § 5 Abs. 2 S. 1 und Art. 3 GG.⟧ ⟦Diese Art.⟧ ⟦Gut.⟧",
            "⟦Es gab Äpfel, Birnen usw.⟧ ⟦Die Preise stiegen (vgl. S. 5).⟧ ⟦Ende.⟧",
            "⟦Überschrift ohne Punkt⟧\n\n⟦Hier beginnt der Text,\nder weitergeht.⟧",
            "⟦Mr. Smith lives in the U.S. with J. R. Miller.⟧ ⟦He met St. John at 5 p.m.⟧ ⟦They talked.⟧",
            "⟦Um 100 v. Chr. fiel die Stadt (angeblich!).⟧ ⟦(Mehr dazu später.)⟧ ⟦Schluss⟧",
            "⟦Vom 17.-20. Juli und am 1./2. August spielt Yahoo auf heise.de.⟧ ⟦– Nein.⟧",
            "⟦Der Wert lag bei 5.9.⟧ ⟦Danach stieg er auf 1.000.⟧",
            "⟦…⟧",
        ])
    func ends(marked: String) {
        let text = MarkedText(marked)
        let ranges = SentenceSplitter().sentences(in: text.text).map(\.range)
        #expect(MarkedText.mark(text.text, ranges) == marked)
    }

    @Test(
        "abbreviations, ordinals and initials keep their dot, the dot of the sentence stands alone",
        arguments: [
            "⟦Am⟧ ⟦3.⟧ ⟦Mai⟧ ⟦kam⟧ ⟦Dr.⟧ ⟦J.⟧ ⟦Maier⟧⟦.⟧",
            "⟦z.B.⟧ ⟦und⟧ ⟦z.⟧ ⟦B.⟧ ⟦sowie⟧ ⟦e.V.⟧ ⟦oder⟧ ⟦J.D.⟧ ⟦Vance⟧",
            "⟦Papst⟧ ⟦Benedikt⟧ ⟦XVI.⟧ ⟦kam⟧", "⟦im⟧ ⟦Jahr⟧ ⟦2004⟧⟦.⟧ ⟦Er⟧", "⟦am⟧ ⟦17.⟧ ⟦und⟧ ⟦18.⟧ ⟦Feb.⟧ ⟦2004⟧",
            "⟦Vitamin⟧ ⟦C⟧⟦.⟧ ⟦Das⟧",
        ])
    func dots(marked: String) {
        let text = MarkedText(marked)
        let ranges = SentenceSplitter().sentences(in: text.text).flatMap(\.tokens).map(\.range)
        #expect(MarkedText.mark(text.text, ranges) == marked)
    }

    @Test("white space alone has no sentence", arguments: ["", " \n\n\t", "\u{FEFF}\u{200B}"])
    func nothing(text: String) {
        #expect(SentenceSplitter().sentences(in: text).isEmpty)
    }

    @Test("what stands between two words tells whether a sentence begins there, or nothing", arguments: 0..<200)
    func begins(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "Dr", ".", ". ", ". ", " ", " ", "z. B. ", "z.B.", "17", "Mai", "Der", "er", "»", "« ", "„", "“", "\"", "(",
            ")",
            "! ", "?", "…", "...", "\n", "\n\n", " \n", "J", "XVI", "-", ", ", "Art", "usw", "5", "ß", "\r\n", "。",
            "gewonnen", "Bundestag", "Abgeordnete", "Österreich", "übel", "Köln", "\u{A0}", "heise.de", "e.V", "Str",
            "St",
            "– ", "\t", "\u{FEFF}", "ging",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1..<30, using: &random) { text += pieces.randomElement(using: &random)! }
        let shown = text.debugDescription
        let words = WordScanner.tokens(of: text).filter { $0.kind != .punctuation }.map(\.range.lowerBound)
        text.withUTF8 { bytes in
            let starts = SentenceSplitter().starts(in: bytes)
            for (index, first) in words.enumerated() {
                for second in words[(index + 1)...] {
                    guard let told = SentenceSplitter.begins(in: bytes, behind: first, upTo: second) else { continue }
                    let begins = starts.contains { first < $0 && $0 <= second }
                    #expect(told == begins, "seed \(seed): \(first) to \(second) of \(shown)")
                }
            }
        }
    }

    @Test(
        "a full stop ends a sentence at sight, an abbreviation's dot only by the whole text",
        arguments: [
            ("SPD und CDU", false), ("SPD und\ndie CDU", false), ("SPD, z. b. die CDU", false),
            ("SPD gewonnen. Dann CDU", true), ("SPD ging. Die CDU", true), ("SPD? CDU", true),
            ("SPD ist da! Ärger: CDU", true),
            ("SPD: Dr. Maier, CDU", nil), ("SPD am 17. Mai, CDU", nil), ("SPD\n\nCDU", nil), ("SPD … CDU", nil),
            ("SPD.« CDU", nil), ("SPD. – CDU", nil),
        ] as [(String, Bool?)])
    func beginsAtSight(_ text: String, _ expected: Bool?) {
        var text = text
        let end = text.utf8.count - 3
        text.withUTF8 { #expect(SentenceSplitter.begins(in: $0, behind: 0, upTo: end) == expected) }
    }

    @Test("every scanned byte lies in exactly one sentence, whatever the text", arguments: 0..<80)
    func covers(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "Dr", ".", ". ", " ", "z.B.", "17", "Mai", "Der", "er", "»", "«", "„", "“", "\"", "(", ")", "!", "?", "…",
            "...",
            "\n", "\n\n", "J", "XVI", "-", ",", "Art", "usw", "5", "ß", "\r", "。",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<40, using: &random) { text += pieces.randomElement(using: &random)! }
        let sentences = SentenceSplitter().sentences(in: text)
        text.withUTF8 { bytes in
            let starts = SentenceSplitter().starts(in: bytes)
            #expect(starts == sentences.map(\.range.lowerBound), "seed \(seed)")
            var words: [Int] = []
            Analyzer().forEachPosition(in: bytes) { words.append($0) }
            for (start, end) in zip(words, words.dropFirst()) where starts.contains(where: { start < $0 && $0 <= end })
            {
                let between = UnsafeBufferPointer(rebasing: bytes[start..<end])
                #expect(SentenceSplitter.mayEnd(in: between), "seed \(seed)")
            }
        }
        var end = 0
        var visible = 0
        for sentence in sentences {
            #expect(sentence.range.lowerBound >= end, "seed \(seed)")
            #expect(sentence.range.lowerBound == sentence.tokens.first?.range.lowerBound, "seed \(seed)")
            #expect(sentence.range.upperBound == sentence.tokens.last?.range.upperBound, "seed \(seed)")
            for token in sentence.tokens {
                #expect(token.range.lowerBound >= end, "seed \(seed)")
                end = token.range.upperBound
                visible += token.range.count
            }
        }
        #expect(visible == WordScanner.tokens(of: text).map(\.range.count).reduce(0, +), "seed \(seed)")
    }
}
