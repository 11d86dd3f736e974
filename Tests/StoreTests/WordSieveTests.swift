import ArchiveTesting
import Articles
import Language
import Store
import Testing

@Suite("WordSieve")
struct WordSieveTests {
    private func mayHold(_ word: String, _ terms: [IndexTerm]) -> Bool {
        var word = word
        return word.withUTF8 { WordSieve(terms).mayHold($0) }
    }

    @Test("no word is held back that a term comes from", arguments: ["de", "en"], 1...3 as ClosedRange<UInt64>)
    func nothingLost(language: String, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let analyzer = Analyzer()
        let pieces = [
            "Sicherheit", "s", "Konferenz", "Bundes", "Ämter", "Öl", "Straßen", "Maß", "Hunde", "lauf", "ung", "en",
            "ing",
            "ies", "y", "Zue", "Aero", "qu", "Þ", "æ", "Ø", "Æ", "é", "ß", "die", "ski", "sky", "lying", "ü", "Ÿ", "ea",
        ]
        for _ in 0..<5000 {
            let word = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let piece = pieces.randomElement(using: &random)!
                switch Int.random(in: 0..<4, using: &random) {
                case 0: return piece.uppercased()
                case 1: return piece.lowercased()
                default: return piece
                }
            }.joined()
            var text = word
            text.withUTF8 { bytes in
                analyzer.forEachIndexTerm(in: bytes, language: AnalysisLanguage(tag: language)) { kind, term, _, _, _ in
                    let text = String(decoding: term, as: UTF8.self)
                    let term: IndexTerm =
                        switch kind {
                        case .exact: .exact(text)
                        case .stem: .stem(text)
                        case .part: .part(text)
                        }
                    #expect(mayHold(word, [term]), "seed \(seed): \(word), \(text)")
                    #expect(mayHold(word, [.exact("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"), term]))
                    return true
                }
            }
        }
    }

    @Test("what begins otherwise or is too short is held back")
    func heldBack() {
        #expect(!mayHold("Katze", [.exact("hund"), .stem("hund")]))
        #expect(!mayHold("Hut", [.exact("hund"), .stem("hund")]))
        #expect(mayHold("HUNDE", [.exact("hund"), .stem("hund")]))
        #expect(mayHold("Dachshund", [.part("hund")]))
        #expect(!mayHold("Uhu", [.part("hund")]))
        #expect(!mayHold("Hund", []))
    }
}
