import Testing

@testable import Entities

@Suite("WordForm")
struct WordFormTests {
    private func text(_ scalars: some Collection<UInt32>) -> String {
        String(String.UnicodeScalarView(scalars.map { Unicode.Scalar($0)! }))
    }

    @Test("a key is the same from bytes and from scalars", arguments: ["Bonn", "Zürich", "東京", "🇩🇪", ""])
    func keys(form: String) {
        #expect(Lexicon.key(form.utf8) == Lexicon.key(scalars: form.unicodeScalars.map(\.value)))
    }

    @Test(
        "a genitive gives its stem",
        arguments: [
            ("Bidens", "Biden"), ("Kiews", "Kiew"), ("Hans'", "Hans"), ("Andrea’s", "Andrea"), ("Obama", nil),
            ("des", nil), ("bitters", nil),
        ] as [(String, String?)])
    func genitive(form: String, stem: String?) {
        #expect(WordForm(form).genitiveStem.map(text) == stem)
    }

    @Test(
        "adjectives and inhabitants give the places they may come from",
        arguments: [
            ("ukrainische", "Ukraine"), ("Berliner", "Berlin"), ("schwedischen", "Schweden"), ("Moskauer", "Moskau"),
            ("dänische", "Dane"), ("Russinnen", nil), ("Rom", nil),
        ] as [(String, String?)])
    func derivations(form: String, stem: String?) {
        var asked: Set<UInt64> = []
        let found = WordForm(form).firstDerivation { key in
            asked.insert(key)
            return key == stem.map { Lexicon.key($0.utf8) } ? stem : nil
        }
        #expect(found == stem)
        if stem == nil { #expect(asked.isEmpty || form == "Russinnen") }
    }

    @Test(
        "nouns of office",
        arguments: [
            ("Sicherheitsberater", true), ("Präsidentin", true), ("Außenministers", true), ("Vorsitzender", true),
            ("Berlin", false), ("Ministerium", false), ("Senat", false),
        ])
    func offices(form: String, isOffice: Bool) {
        #expect(WordForm(form).isOffice == isOffice)
    }

    @Test("what one name's spellings share", arguments: [["Biden", "Bidens", "BIDEN"], ["Paris", "Paris'"]])
    func names(forms: [String]) {
        #expect(Set(forms.map { WordForm($0).nameStem }).count == 1)
    }

    @Test("shapes", arguments: [("Nato-Gipfel", "Xxxx-Xxxx", "Xx-Xx"), ("G20", "X00", "X0"), ("éa", "xx", "x")])
    func shapes(form: String, long: String, short: String) {
        #expect(text(WordForm(form).shape) == long)
        #expect(text(WordForm(form).shortShape) == short)
    }
}

@Suite("WordCache")
struct WordCacheTests {
    @Test("a form scores the same after the cache made room, whether it was kept or forgotten")
    func room() {
        let model = Tagger.bundled.model
        let profiler = WordProfiler(lexicon: model.lexicon)
        var cache = WordCache(capacity: 1_024)
        func scores(_ word: String) -> [Int16] {
            var word = word
            let entry = word.withUTF8 { cache.entry(of: $0, profiler: profiler, weights: model.outer) }
            return Array(cache.scores[entry * WordCache.stride..<(entry + 1) * WordCache.stride])
        }
        let words = ["Potsdam", "einmal", "Lehmbruck", "und"]
        let before = words.map(scores)
        _ = scores("Potsdam")
        _ = scores("und")
        for number in 0..<1_500 {
            cache.makeRoom(for: 1)
            _ = scores("\(number)")
        }
        #expect(cache.keys.count < 1_024)
        #expect(words.map(scores) == before)
    }
}
