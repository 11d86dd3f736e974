import ArchiveTesting
import Articles
import CModels
import Language
import Testing

@Suite("Analyzer")
struct AnalyzerTests {
    let analyzer = Analyzer()

    @Test(
        "spellings of one word have one key",
        arguments: [
            ["Zürich", "Zurich", "Zuerich", "ZÜRICH", "Zu\u{308}rich", "Zü\u{AD}rich", "Zü\u{200B}rich"],
            ["Straße", "Strasse", "STRASSE", "STRAẞE"],
            ["Erdoğan", "Erdogan", "ERDOĞAN", "Erdog\u{306}an"],
            ["Selenskyj", "SELENSKYJ"],
            ["Müller", "Mueller", "Muller"],
            ["Møller", "Moeller", "Möller"],
            ["Pflicht", "Pﬂicht"],
            ["Nato-Gipfel", "Nato\u{2011}Gipfel", "nato gipfel"],
            ["Biden's", "Biden’s", "biden s"],
            ["Чайковский", "ЧАЙКОВСКИЙ", "Чайковски\u{438}\u{306}".replacing("\u{438}\u{438}", with: "\u{438}")],
            ["1.000.000", "1000000"],
        ])
    func spellingsMeet(_ spellings: [String]) {
        let keys = Set(spellings.map(analyzer.key(of:)))
        #expect(keys.count == 1, "\(keys)")
    }

    @Test(
        "different words keep different keys",
        arguments: [
            ("neue", "nue"), ("Bauer", "Baur"), ("Quelle", "Qulle"), ("1.00", "100"), ("Nato Gipfel", "Natogipfel"),
        ])
    func differentWords(_ left: String, _ right: String) {
        #expect(analyzer.key(of: left) != analyzer.key(of: right))
    }

    @Test(
        "inflections share a stem in their language",
        arguments: [
            ("de", ["Sicherheitsgarantie", "Sicherheitsgarantien", "sicherheitsgarantien", "SICHERHEITSGARANTIEN"]),
            ("de", ["Häuser", "Haus", "Häusern", "Haeuser", "Hauses"]),
            ("de", ["Statue", "Statuen"]),
            ("de", ["Gipfel", "Gipfels"]),
            ("en", ["guarantee", "guarantees", "guaranteed"]),
            ("en", ["goes", "go"]),
        ])
    func stems(_ language: String, _ words: [String]) {
        let stems = Set(words.map { analyzer.terms(of: $0, language: language)[0].stem })
        #expect(stems.count == 1 && !stems.contains(nil), "\(stems)")
    }

    @Test("a function word has no stem, and an unknown language has none at all")
    func withoutStems() {
        #expect(analyzer.terms(of: "während der Über", language: "de").map(\.stem) == [nil, nil, nil])
        #expect(analyzer.terms(of: "guarantees", language: "fr").map(\.stem) == [nil])
        #expect(analyzer.terms(of: "guarantees", language: nil).map(\.stem) == [nil])
    }

    /// Writes each term at its position: `0 nato`, marked in the text.
    private func check(
        _ marked: String, _ expected: [String], language: String = "de",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = MarkedText(marked)
        let terms = analyzer.terms(of: text.text, language: language)
        #expect(terms.map { "\($0.position) \($0.folded)" } == expected, sourceLocation: sourceLocation)
        #expect(terms.map(\.range).sorted() == text.ranges.sorted(), sourceLocation: sourceLocation)
    }

    @Test("ranges are the word's own bytes")
    func ranges() {
        check("»⟦Größe⟧«, ⟦sagt⟧ ⟦er⟧ …", ["0 grosse", "1 sagt", "2 er"])
        check("⟦Sicher\u{AD}heit⟧\u{AD} \u{200B}⟦gilt⟧\u{200B}.", ["0 sicherheit", "1 gilt"])
        check("⟦Zu\u{308}rich⟧ ⟦20⟧,⟦5⟧ %", ["0 zurich", "1 20", "2 5"])
        check("⟦1.000⟧ ⟦Soldaten⟧. ⟦31⟧.⟦12⟧.⟦2023⟧", ["0 1000", "1 soldaten", "2 31", "3 12", "4 2023"])
    }

    @Test("a hyphenated word is there whole and by its parts")
    func hyphens() {
        check("⟦⟦Nato⟧-⟦Gipfel⟧⟧ ⟦heute⟧", ["0 nato", "0 natogipfel", "1 gipfel", "2 heute"])
        check("⟦Ein⟧- ⟦und⟧ ⟦Ausfuhr⟧", ["0 ein", "1 und", "2 ausfuhr"])
        check("- ⟦Biden⟧ -", ["0 biden"])
        check("⟦⟦O⟧’⟦Neill⟧⟧", ["0 o", "0 oneill", "1 neill"])
    }

    @Test("a query word has the forms of every language")
    func queryWords() throws {
        let words = analyzer.queryWords(of: "Nato-Gipfel der Garantien")
        #expect(words.map { $0.parts.map(\.folded) } == [["nato", "gipfel"], ["der"], ["garantien"]])
        #expect(words[0].joined?.folded == "natogipfel")
        #expect(words[1].parts[0].stems == ["der"], "English has no article `der`, so its stem stands")
        let stems = words[2].parts[0].stems
        for language in ["de", "en"] {
            let indexed = try #require(analyzer.terms(of: "Garantien", language: language)[0].stem)
            #expect(stems.contains(indexed))
        }
    }

    @Test("any text gives rising positions and ranges on character borders")
    func anyText() {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let alphabet: [Unicode.Scalar] = Array(
            "aeouäöüßAZ09-'’.,»« \u{AD}\u{308}\u{200B}ğﬁя漢😀\u{0}\n\u{202E}".unicodeScalars)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                text.unicodeScalars.append(
                    Bool.random(using: &random)
                        ? alphabet.randomElement(using: &random)!
                        : Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "x")
            }
            var position = -1
            for term in analyzer.terms(of: text, language: "de") {
                #expect(text[utf8: term.range]?.isEmpty == false, "seed \(random.seed): \(text.debugDescription)")
                #expect(term.position == position || term.position == position + 1, "seed \(random.seed)")
                #expect(!term.folded.isEmpty, "seed \(random.seed): \(text.debugDescription)")
                position = term.position
            }
            var (starts, positions): ([Int], [Int]) = ([], [])
            text.withUTF8 { bytes in
                analyzer.forEachIndexTerm(in: bytes, language: .german) { _, _, start, _, isColocated in
                    if !isColocated { starts.append(start) }
                    return true
                }
                analyzer.forEachPosition(in: bytes) { positions.append($0) }
            }
            #expect(positions == starts, "seed \(random.seed): \(text.debugDescription)")
        }
    }

    @Test("malformed UTF-8 separates words and is never read past its end")
    func malformed() {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            bytes.withUnsafeBufferPointer { buffer in
                analyzer.forEachIndexTerm(in: buffer, language: .german) { _, _, start, end, _ in
                    #expect(start >= 0 && start < end && end <= buffer.count, "seed \(random.seed): \(bytes)")
                    return true
                }
            }
        }
    }

    @Test("a stem does not depend on what was stemmed before")
    func cacheIsTransparent() {
        let words = (0..<40_000).map { "wort\($0 % 20_000)en" }
        for word in words {
            let fresh = String(word.dropLast(2))
            #expect(analyzer.terms(of: word, language: "de")[0].stem == fresh)
        }
    }

    /// A soft hyphen says nothing, but a word with one is not remembered.
    @Test("a remembered word has the terms that it has when analysed anew", arguments: ["de", "en", "fr"])
    func termCacheIsTransparent(_ language: String) {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let pieces = [
            "Sicherheits", "konferenz", "en", "haus", "Bund", "es", "tag", "über", "straße", "Ö", "garantie", "s",
            "verteidigung", "und", "running", "×", "é", "ﬁ", "9", "'s", "-",
        ]
        for _ in 0..<20_000 {
            let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let before = [" ", "(", "„"].randomElement(using: &random) ?? ""
            let behind = [" x", ".", ", y", "", "“", "-z"].randomElement(using: &random) ?? ""
            let known = indexTerms(of: before + word + behind, language)
            let anew = indexTerms(of: before + word + "\u{AD}" + behind, language)
            // Places behind the soft hyphen differ by its two bytes.
            let end = before.utf8.count + word.utf8.count
            #expect(
                known.map { "\($0.kind) \($0.text) \($0.start)" }
                    == anew.map { "\($0.kind) \($0.text) \($0.start > end ? $0.start - 2 : $0.start)" },
                "seed \(random.seed): \(before + word + behind)")
        }
    }

    @Test("the key of a text is its words as the index holds them")
    func keys() {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let pieces = [
            "Zuerich", "Müller", "mueller", "NEUE", "Ä", "ß", "æ", "Þ", "aé", "ae", "oe", "ue", "que", "e", "x", "ÿ",
            "é",
            " ", ". ", "9", "ﬁ", "€",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let words = analyzer.terms(of: text, language: nil).map(\.folded)
            #expect(analyzer.key(of: text) == words.joined(separator: " "), "seed \(random.seed): \(text)")
        }
    }

    private func indexTerms(
        of text: String, _ language: String
    ) -> [(kind: Analyzer.TermKind, text: String, start: Int)] {
        var terms: [(kind: Analyzer.TermKind, text: String, start: Int)] = []
        var text = text
        text.withUTF8 {
            analyzer.forEachIndexTerm(in: $0, language: AnalysisLanguage(tag: language)) { kind, term, start, _, _ in
                terms.append((kind, String(decoding: term, as: UTF8.self), start))
                return true
            }
        }
        return terms
    }

    @Test("a very long word is cut in the index but not in its range")
    func longWord() {
        let word = String(repeating: "ä", count: 5000)
        let terms = analyzer.terms(of: word, language: "de")
        #expect(terms.map(\.range) == [ByteRange(0, 10_000)])
        #expect(terms[0].folded.utf8.count == 120)
    }

    @Test(
        "the index holds the parts of a German compound at their bytes, in no other language",
        arguments: [
            ("de", "Die ⟦Sicherheits⟧⟦konferenzen⟧ tagen.", ["sich", "konferenz"]),
            ("de", "Nato-⟦Gipfel⟧⟦treffen⟧", ["gipfel", "treff"]),
            ("de", "Die Mitgliedschaft der Verteidigung", []),
            ("en", "Sicherheitskonferenzen", []),
        ])
    func compoundParts(_ language: String, _ marked: String, _ stems: [String]) {
        let expected = MarkedText(marked)
        var found: [(String, ByteRange)] = []
        var bytes = expected.text
        bytes.withUTF8 {
            analyzer.forEachIndexTerm(in: $0, language: AnalysisLanguage(tag: language)) {
                kind, term, start, end, colocated in
                if kind == .part {
                    #expect(colocated)
                    found.append((String(decoding: term, as: UTF8.self), ByteRange(start, end)))
                }
                return true
            }
        }
        #expect(found.map(\.0) == stems)
        #expect(found.map(\.1) == expected.ranges)
    }

    @Test("a compound in a query has the stems under which the index holds its parts")
    func compoundQuery() throws {
        let word = try #require(analyzer.queryWords(of: "Sicherheitskonferenz").first)
        #expect(word.parts[0].compoundParts == ["sich", "konferenz"])
        let part = try #require(analyzer.queryWords(of: "Konferenzen").first?.parts[0])
        #expect(part.partStem == "konferenz" && part.compoundParts.isEmpty)
    }

    @Test(
        "a German word in a query has the stems of its forms that the stemmer keeps apart, and each of them has its",
        arguments: [
            ["gewinnt", "gewann", "gewonnen"], ["räumt", "geräumt"], ["empfiehlt", "empfahl", "empfohlen"],
            ["ausscheiden", "ausgeschieden", "ausschied"], ["brennen", "brannte", "gebrannt"], ["China", "Chinas"],
            ["Kamera", "Kameras"],
        ])
    func otherStems(_ forms: [String]) throws {
        let parts = try forms.map { try #require(analyzer.queryWords(of: $0).first?.parts[0]) }
        for one in parts {
            for other in parts {
                let stem = try #require(other.stems.first)
                #expect(one.stems.contains(stem) || one.otherStems.contains(stem), "\(one.folded): \(other.folded)")
            }
            #expect(Set(one.stems).isDisjoint(with: one.otherStems))
            #expect(Set(one.otherStems).count == one.otherStems.count)
        }
    }

    @Test(
        "a word whose forms the stemmer joins has no other stems",
        arguments: ["Krieg", "Fähre", "Raum", "Haus", "Regie", "Litauen", "der", "2023"])
    func noOtherStems(_ word: String) throws {
        #expect(try #require(analyzer.queryWords(of: word).first).parts[0].otherStems == [])
    }

    /// Fails when the lexicon of compounds changes: what an index holds then changes, too, so `Analyzer.identifier` must
    /// rise, with a schema step that indexes anew. Renew the sum here together with them.
    @Test("an index's version stands for one lexicon of compounds")
    func lexiconOfVersion() {
        let lexicon = UnsafeRawBufferPointer(start: archive_compounds(), count: archive_compounds_size())
        let sum = lexicon.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        #expect([Analyzer.identifier: String(sum, radix: 16)] == ["archive 2": "5a782eb86678449a"])
    }
}
