import ArchiveTesting
import Articles
import Testing

@testable import Language

@Suite("CompoundSplitter")
struct CompoundSplitterTests {
    private let splitter = CompoundSplitter()

    /// The word with a mark at each cut, and the base forms.
    private func check(_ word: String, _ surfaces: String, _ bases: String? = nil, location: SourceLocation) {
        let parts = splitter.parts(of: word)
        #expect(parts.map(\.surface).joined(separator: "|") == surfaces, sourceLocation: location)
        if let bases {
            #expect(parts.map(\.base).joined(separator: "|") == bases, sourceLocation: location)
        }
    }

    @Test(
        "a linking element belongs to the part in front and not to its base form",
        arguments: [
            ("Sicherheitskonferenz", "Sicherheits|konferenz", "sicherheit|konferenz"),
            ("Bundesminister", "Bundes|minister", "bund|minister"),
            ("Sonnenschein", "Sonnen|schein", "sonne|schein"),
            ("Frauenquote", "Frauen|quote", "frau|quote"),
            ("Kinderarzt", "Kinder|arzt", "kind|arzt"),
            ("Hundesteuer", "Hunde|steuer", "hund|steuer"),
            ("Herzensangelegenheit", "Herzens|angelegenheit", "herz|angelegenheit"),
            ("Wasserwerk", "Wasser|werk", "wasser|werk"),
            ("Schulklasse", "Schul|klasse", "schule|klasse"),
            ("Lesebuch", "Lese|buch", nil),
        ] as [(String, String, String?)])
    func linking(word: String, surfaces: String, bases: String?) {
        check(word, surfaces, bases, location: #_sourceLocation)
    }

    @Test(
        "umlauts and plurals lead back to the singular",
        arguments: [
            ("Städtepartnerschaft", "Städte|partnerschaft", "stadt|partnerschaft"),
            ("Häuserkampf", "Häuser|kampf", "haus|kampf"),
            ("Sicherheitskonferenzen", "Sicherheits|konferenzen", "sicherheit|konferenz"),
            ("Aktienmärkte", "Aktien|märkte", "aktie|markt"),
            ("Ärztehäusern", "Ärzte|häusern", "arzt|haus"),
        ])
    func plurals(word: String, surfaces: String, bases: String) {
        check(word, surfaces, bases, location: #_sourceLocation)
    }

    @Test(
        "a word of many parts is cut into words of at most two",
        arguments: [
            ("Friedensnobelpreisträger", "Friedens|nobelpreis|träger"), ("Hauptbahnhof", "Haupt|bahnhof"),
            ("Bahnhof", "Bahn|hof"), ("Bundesverfassungsgericht", "Bundes|verfassungsgericht"),
        ])
    func many(word: String, surfaces: String) {
        check(word, surfaces, location: #_sourceLocation)
    }

    @Test(
        "what only looks like a compound stays whole",
        arguments: [
            // Derivations.
            "Mitgliedschaft", "Verteidigung", "Wanderschaft", "Sterblichkeit", "Zerstörung", "Lehrerin", "Bäckerei",
            "Konventionalität", "Altertum", "Erlaubnis",
            // Prefixes.
            "Unterricht", "Übersetzung", "Anlage", "Auswahl", "Vorstellung", "Nachteil", "Widerstand", "Entscheidung",
            // Names.
            "Biden", "Merkel", "Salzburg", "Frankreichs", "Bundestag", "Magdeburg",
            // Foreign words.
            "Redakteur", "Fotografie", "Korrelationen", "Demografie",
            // Short words.
            "Ei", "Tee", "Uhr", "Hof", "See", "a", "",
            // Compounds of the past.
            "Hochzeit", "Gegenstand",
        ])
    func whole(word: String) {
        #expect(splitter.parts(of: word).isEmpty)
    }

    @Test(
        "hyphens cut, and are of no part",
        arguments: [
            ("Nato-Gipfel", "Nato|Gipfel"), ("EU-Außenminister", "EU|Außenminister"), ("Ein-", "Ein"),
            ("Nord-Süd-Konferenz", "Nord|Süd|Konferenz"), ("-konferenz", "konferenz"), ("Sicherheits-", "Sicherheits"),
            ("Nato\u{2010}Gipfel", "Nato|Gipfel"), ("-", ""), ("--", ""),
        ])
    func hyphens(word: String, surfaces: String) {
        check(word, surfaces, location: #_sourceLocation)
    }

    @Test(
        "case, soft hyphens, decomposed umlauts and ss for ß make no difference",
        arguments: [
            ("sicherheitskonferenz", "sicherheits|konferenz"), ("SICHERHEITSKONFERENZ", "SICHERHEITS|KONFERENZ"),
            ("Sicher\u{AD}heits\u{AD}konferenz", "Sicher\u{AD}heits\u{AD}|konferenz"),
            ("Sta\u{308}dtepartnerschaft", "Sta\u{308}dte|partnerschaft"),
            ("Strassenbau", "Strassen|bau"), ("Schlußphase", "Schluß|phase"),
        ])
    func spellings(word: String, surfaces: String) {
        check(word, surfaces, location: #_sourceLocation)
    }

    @Test(
        "small words that are no nouns stay whole", arguments: ["lernten", "abteilende", "unverkennbar", "verstanden"])
    func small(word: String) {
        #expect(splitter.parts(of: word).isEmpty)
    }

    @Test("words longer than any stay whole, and a seventeenth part is not told apart")
    func long() {
        let word = String(repeating: "haus", count: 80)
        #expect(splitter.parts(of: word).isEmpty)
        let many = String(repeating: "bundes", count: 20)
        let parts = splitter.parts(of: many)
        #expect(parts.count == Compound.maximumParts)
        #expect(parts.map(\.surface).joined() == many)
    }

    @Test("parts rise, lie inside the word and end on borders of characters", arguments: 0..<60)
    func inside(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "haus", "Haus", "straßen", "s", "n", "en", "ä", "a\u{308}", "\u{AD}", "-", "\u{2011}", "arbeits", "öl",
            "ÖL",
            "ß", "é", "日", "😀", "1", " ", "konferenz", "städte", "Tür", "ung", "x", "’",
        ]
        for _ in 0..<40 {
            var word = ""
            for _ in 0..<Int.random(in: 0..<12, using: &random) { word += pieces.randomElement(using: &random)! }
            let compound = word.withUTF8 { splitter.split($0) }
            var end = 0
            for part in compound {
                #expect(part.range.lowerBound >= end, "seed \(seed): \(word)")
                #expect(word[utf8: part.range] != nil, "seed \(seed): \(word)")
                end = part.range.upperBound
            }
            #expect(end <= word.utf8.count, "seed \(seed): \(word)")
        }
    }

    @Test("any bytes at all are survived, and the cache changes nothing", arguments: 0..<20)
    func bytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let forgetful = CompoundSplitter(remembers: false)
        for _ in 0..<200 {
            let count = Int.random(in: 0..<300, using: &random)
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            noise.withUnsafeBufferPointer { bytes in
                let compound = splitter.split(bytes)
                #expect(compound == splitter.split(bytes), "seed \(seed)")
                #expect(compound == forgetful.split(bytes), "seed \(seed)")
                for part in compound {
                    #expect(splitter.withBase(of: part, in: bytes) { $0.count } <= part.range.count + 255)
                }
            }
        }
    }

    @Test("splitting is the same however often and in whatever order words come")
    func deterministic() {
        var words = [
            "Sicherheitskonferenz", "Bahnhof", "Mitgliedschaft", "Städtepartnerschaft", "Hauptbahnhof", "Nato-Gipfel",
        ]
        let first = words.map { word in splitter.parts(of: word).map(\.surface) }
        words.reverse()
        for _ in 0..<3 {
            #expect(words.map { word in splitter.parts(of: word).map(\.surface) } == first.reversed())
        }
    }
}
