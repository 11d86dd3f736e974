import ArchiveTesting
import Articles
import Testing

@testable import Language

@Suite("WordScanner")
struct WordScannerTests {
    @Test(
        "words, numbers and marks are cut where a reader would cut them",
        arguments: [
            "⟦Im⟧ ⟦Nato-Gipfel⟧ ⟦geht's⟧ ⟦um⟧ ⟦3,5⟧ ⟦Mio⟧⟦.⟧ ⟦€⟧",
            "⟦Süd-⟧ ⟦und⟧ ⟦Nordkorea⟧⟦,⟧ ⟦18-⟧ ⟦bis⟧ ⟦20-Jährige⟧",
            "⟦Wort⟧⟦-⟧⟦-⟧⟦Wort⟧ ⟦–⟧ ⟦a⟧⟦-⟧⟦-⟧",
            "⟦»⟧⟦O’Keefe⟧⟦«⟧ ⟦'⟧⟦sagt⟧⟦'⟧ ⟦’⟧⟦was⟧⟦’⟧",
            "⟦1.000⟧⟦,⟧ ⟦12:30⟧ ⟦Uhr⟧⟦,⟧ ⟦400'000⟧⟦.⟧",
            "⟦CDU/CSU⟧ ⟦km/h⟧ ⟦und⟧⟦/⟧ ⟦AT&T⟧ ⟦C⟧⟦+⟧⟦+⟧ ⟦m²⟧ ⟦90⟧⟦°⟧",
            "⟦G20⟧ ⟦1990er⟧ ⟦15-jährige⟧ ⟦CO2-Steuer⟧ ⟦2,15-Meter-⟧",
            "⟦Warten⟧ ⟦...⟧ ⟦nein⟧⟦…⟧⟦?⟧⟦!⟧",
            "⟦heise.de⟧ ⟦und⟧ ⟦Ende⟧⟦.⟧⟦Dann⟧ ⟦los⟧⟦.⟧⟦es⟧",
            "⟦(⟧⟦https://a.example/x?y=(1)&z⟧⟦)⟧⟦,⟧ ⟦www.example.org⟧⟦.⟧ ⟦http⟧⟦:⟧⟦/⟧⟦/⟧",
            "⟦an⟧ ⟦max.muster+neu@mail.example⟧⟦,⟧ ⟦@archiv_neu⟧⟦:⟧ ⟦#Gipfel2023⟧ ⟦#⟧ ⟦5⟧ ⟦#⟧⟦5⟧ ⟦@⟧",
            "⟦Łódź⟧ ⟦Київ⟧ ⟦北京⟧ ⟦São⟧",
            "⟦☎️⟧⟦👍🏽⟧",
            "⟦snake_case⟧ ⟦_⟧⟦betont⟧⟦_⟧",
        ])
    func cuts(marked: String) {
        let text = MarkedText(marked)
        #expect(MarkedText.mark(text.text, WordScanner.tokens(of: text.text).map(\.range)) == marked)
    }

    @Test(
        "characters nobody sees neither cut a word nor lengthen it",
        arguments: [
            "⟦Sicher\u{AD}heit⟧\u{AD} ⟦Na\u{200B}to⟧\u{200B}", "\u{FEFF}⟦Am⟧\u{200E} \u{200B} ⟦Nato-\u{AD}Gipfel⟧",
            "⟦Zu\u{308}rich⟧ ⟦e\u{301}⟧", "⟦Nato\u{2011}Gipfel⟧ ⟦Nato\u{2010}⟧", "⟦a⟧\u{A0}⟦b⟧\u{202F}⟦c⟧",
        ])
    func invisible(marked: String) {
        let text = MarkedText(marked)
        #expect(MarkedText.mark(text.text, WordScanner.tokens(of: text.text).map(\.range)) == marked)
    }

    @Test("kinds tell words, numbers and marks apart")
    func kinds() {
        let kinds = WordScanner.tokens(of: "G20 1.000 , ½ 20er a@b.example 18-").map(\.kind)
        #expect(kinds == [.word, .number, .punctuation, .number, .word, .word, .number])
    }

    @Test("any bytes give rising ranges inside the text, and every token moves on", arguments: 0..<60)
    func anyBytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces: [[UInt8]] = [
            Array("ä-'’.@#:/www.http://x".utf8), [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x91], [0xFF], [0x80], [0],
            Array("\u{AD}\u{200B}\u{301}".utf8), Array("a.b@c 1,2 -- ".utf8), [0xED, 0xA0, 0x80],
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0..<80, using: &random) {
            if Bool.random(using: &random) {
                bytes += pieces.randomElement(using: &random)!
            } else {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
        }
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = WordScanner(buffer)
            var end = 0
            while let token = scanner.next() {
                #expect(token.range.lowerBound >= end && !token.range.isEmpty, "seed \(seed)")
                end = token.range.upperBound
            }
            #expect(end <= bytes.count, "seed \(seed)")
        }
    }

    @Test("in valid text no token cuts a character, and only invisible ones lie between", arguments: 0..<40)
    func borders(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("aZß1-'’. ,@#/:\u{AD}\u{200B}\u{301}„“»«…👍🏽日й\n(".unicodeScalars)
        var text = ""
        for _ in 0..<Int.random(in: 1..<60, using: &random) {
            text.unicodeScalars.append(alphabet.randomElement(using: &random)!)
        }
        var end = 0
        func isHidden(_ range: ByteRange) -> Bool {
            text[utf8: range]!.unicodeScalars.allSatisfy {
                $0.properties.isWhitespace || $0.properties.generalCategory == .format
            }
        }
        for token in WordScanner.tokens(of: text) {
            #expect(text[utf8: token.range] != nil, "seed \(seed)")
            #expect(isHidden(ByteRange(end, token.range.lowerBound)), "seed \(seed)")
            end = token.range.upperBound
        }
        #expect(isHidden(ByteRange(end, text.utf8.count)), "seed \(seed)")
    }
}
