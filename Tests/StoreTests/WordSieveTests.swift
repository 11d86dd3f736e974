import ArchiveTesting
import Articles
import Store
import Testing

@testable import Language

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

    @Test("no form of the lexicon is held back from the base that it has as a part of compounds")
    func lexicon() {
        let analyzer = Analyzer()
        let lexicon = CompoundLexicon.bundled
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: 512)
        defer { base.deallocate() }
        var (count, changed) = (0, 0)
        var lost: [String] = []
        func visit(_ walk: CompoundLexicon.Walk, _ word: [UInt8]) {
            for byte in UInt8(ascii: "a")...0xC3 where byte <= UInt8(ascii: "z") || byte >= 0x80 {
                var walk = walk
                let step = walk.step(byte)
                if case .lost = step { continue }
                let word = word + [byte]
                if case .form(let record) = step {
                    count += 1
                    for form in Set([record.headForm, record.modifierForm]) where form > 0 {
                        base.update(from: word, count: word.count)
                        let length = lexicon.makeBase(form, base, word.count)
                        let bytes = UnsafeBufferPointer(start: base, count: length)
                        // What only loses its end stays what it is.
                        if word.starts(with: bytes), count % 100 > 0 { continue }
                        changed += 1
                        let text = String(decoding: bytes, as: UTF8.self)
                        guard let stem = analyzer.terms(of: text, language: "de").first?.stem else { continue }
                        for before in ["ei", "büro", "schluss"] {
                            let whole = before + String(decoding: word, as: UTF8.self)
                            if !mayHold(whole, [.part(stem)]) { lost.append("\(whole): \(stem)") }
                        }
                    }
                }
                visit(walk, word)
            }
        }
        visit(CompoundLexicon.Walk(lexicon), [])
        #expect(count > 100_000 && changed > 1000 && lost == [])
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
