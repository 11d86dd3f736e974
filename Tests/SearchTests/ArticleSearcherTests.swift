import ArchiveTesting
import Articles
import Foundation
import Language
import Queries
import Store
import Testing

@testable import Search

@Suite("A search by article ranks whole articles and shows their best paragraphs")
struct ArticleSearcherTests {
    private func page(
        _ archive: TestArchive, _ query: String, _ filters: SearchFilters = SearchFilters(), limit: Int = 10,
        offset: Int = 0
    ) throws -> ArticlePage {
        try archive.database.read { reader in
            try ArticleSearcher(reader).page(
                for: SearchRequest(query: query, filters: filters, limit: limit, offset: offset))
        }
    }

    @Test("words may stand in different paragraphs of an article, and one that has all comes first")
    func acrossParagraphs() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund Hund Hund bellt.\n\nEr bellt laut.", title: "Eins")
        try archive.add(
            "Der Hund schläft.\n\nIm Garten blüht es.\n\nSonst geschieht viel anderes im Ort.", title: "Zwei")
        let page = try page(archive, "Hund Garten")
        #expect(page.hits.map(\.article.title) == ["Zwei", "Eins"])
        #expect(page.hits.map(\.missing) == [[], ["Garten"]])
        #expect(page.total == 2 && page.complete == 1)
        #expect(page.hits[0].score > page.hits[1].score)
        let marked = page.hits[0].paragraphs.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(Set(marked) == ["Der ⟦Hund⟧ schläft.", "Im ⟦Garten⟧ blüht es."])
    }

    @Test("function words decide nothing beside others, and are looked for alone")
    func functionWords() throws {
        let archive = try TestArchive()
        try archive.add("Der Rat tagt.", title: "Eins")
        try archive.add("Wer der wer der wer.", title: "Zwei")
        #expect(try page(archive, "Wer der Rat").hits.map(\.article.title) == ["Eins"])
        #expect(try page(archive, "wer").hits.map(\.article.title) == ["Zwei"])
        #expect(try page(archive, "").hits.isEmpty)
        #expect(try page(archive, "»«").hits.isEmpty)
    }

    @Test("a rare word finds its relatives, a common one does not")
    func family() throws {
        let archive = try TestArchive()
        try archive.add("Die Privatisierung beginnt.", title: "Relative")
        for number in 1...60 { try archive.add("Der Minister spricht zum \(number). Mal.", title: "\(number)") }
        let rare = try page(archive, "privatisieren")
        #expect(rare.hits.map(\.article.title) == ["Relative"])
        #expect(
            MarkedText.mark(rare.hits[0].paragraphs[0].paragraph.text, rare.hits[0].paragraphs[0].highlights)
                == "Die ⟦Privatisierung⟧ beginnt.")
        try archive.add("Das Ministerium schweigt.", title: "Ministerium")
        #expect(try page(archive, "Minister", limit: 100).hits.allSatisfy { $0.article.title != "Ministerium" })
    }

    @Test("a relative that shares more with a word stands before one that shares less, below the word itself")
    func closeFamily() throws {
        let archive = try TestArchive()
        for text in ["Ein Privatmann kommt.", "Er will privatisieren.", "Die Privatisierung kommt."] {
            try archive.add(text, title: String(text.dropLast()))
        }
        for number in 1...150 { try archive.add("Der Minister spricht zum \(number). Mal.", title: "\(number)") }
        #expect(
            try page(archive, "privatisieren").hits.map(\.article.title) == [
                "Er will privatisieren", "Die Privatisierung kommt", "Ein Privatmann kommt",
            ])
    }

    @Test(
        "a place is there where only its adjective or its inhabitants are, below its own name",
        arguments: [
            ("Frankreich", "Die französische Regierung tagt."), ("türkischer", "Viele Türken wählen heute."),
            ("Polen", "Ein polnischer Minister kommt."), ("Dänemark", "Eine dänische Fähre kommt."),
        ])
    func places(query: String, text: String) throws {
        let archive = try TestArchive()
        try archive.add(text, title: "Other form")
        try archive.add("Die Nachricht über \(query) kommt heute.", title: "Itself")
        try archive.add("Dan Brown kommt auch.", title: "Another")
        let page = try page(archive, query)
        #expect(page.hits.map(\.article.title) == ["Itself", "Other form"] && page.complete == 2)
        #expect(page.hits[1].paragraphs[0].highlights.count == 1)
    }

    @Test("a name finds its genitive behind a vowel")
    func genitive() throws {
        let archive = try TestArchive()
        try archive.add("Nordkoreas Führung schweigt.", title: "Führung")
        #expect(try page(archive, "Nordkorea").hits.map(\.article.title) == ["Führung"])
    }

    @Test(
        "what a question asks for counts less than what it tells",
        arguments: [
            ("Welchen Beruf hatte Petri?", ["Beruf^0.6", "Petri"]), ("wie hoch ist der Turm", ["hoch^0.6", "Turm"]),
            ("Wann annektierten die Briten Birma?", ["annektierten^0.6", "Briten", "Birma"]),
            ("Wer Trump wählte", ["Trump", "wählte"]), ("Wofür steht Nato", ["steht^0.6", "Nato"]),
            ("which team won", ["team^0.6", "won"]), ("Beruf^2 Petri", ["Beruf^2.0", "Petri"]), ("wofür", ["wofür"]),
        ])
    func questions(query: String, words: [String]) throws {
        let archive = try TestArchive()
        try archive.add("Der Rat tagt.", title: "Eins")
        let lines = try archive.database.read { reader in
            try ArticleSearcher(reader).page(for: SearchRequest(query: query, explains: true)).explanation
        }
        #expect(lines?.contains("ranked by: " + words.joined(separator: ", ")) == true, "\(lines ?? [])")
    }

    @Test("an article that tells of whom a question names stands before one that only has what it asks for")
    func askedKind() throws {
        let archive = try TestArchive()
        try archive.add("Petri war Lehrer an einer Schule.", title: "Answer")
        try archive.add("Der Beruf ist oft schwer zu lernen.", title: "Other")
        let page = try page(archive, "Welchen Beruf hatte Petri?")
        #expect(page.hits.map(\.article.title) == ["Answer", "Other"])
    }

    @Test("a word with hyphens is where all its parts are, or the whole")
    func hyphens() throws {
        let archive = try TestArchive()
        try archive.add("Der Gipfel im Schnee, der Gipfel im Nebel, der Gipfel.", title: "Berg")
        try archive.add("Die Nato trifft sich in Vilnius.\n\nDer Gipfel dauert zwei lange Tage.", title: "Parts")
        try archive.add("Es war der dritte Natogipfel in diesem Jahr, und er war der längste.", title: "Whole")
        let page = try page(archive, "Nato-Gipfel")
        #expect(page.complete == 2)
        #expect(Set(page.hits.prefix(2).map(\.article.title)) == ["Parts", "Whole"])
        #expect(page.hits.map(\.missing) == [[], [], ["Nato-Gipfel"]])
    }

    @Test("phrases, exclusions and fields are demanded of the article, filters of the paragraph")
    func conditions() throws {
        let archive = try TestArchive()
        try archive.add("Rote Äpfel fallen.\n\nGrüne Birnen.", title: "Eins", date: "2023-01-01", source: "Blatt")
        try archive.add("Äpfel, rote, fallen.", title: "Zwei", date: "2024-01-01", source: "Bote")
        func titles(_ query: String, _ filters: SearchFilters = SearchFilters()) throws -> [String?] {
            try page(archive, query, filters).hits.map(\.article.title)
        }
        #expect(try titles("\"rote Äpfel\"") == ["Eins"])
        let mixed = try page(archive, "\"rote Äpfel\" fallen")
        #expect(mixed.hits.map(\.missing) == [[], ["rote Äpfel"]] && mixed.complete == 1)
        #expect(try titles("Äpfel -Birnen") == ["Zwei"])
        #expect(try titles("Äpfel source:Bote") == ["Zwei"])
        #expect(try titles("source:Bote") == ["Zwei"])
        #expect(try titles("title:Eins Äpfel") == ["Eins"])
        #expect(try page(archive, "title:Eins Äpfel").hits[0].missing.isEmpty)
        #expect(Set(try titles("Birnen OR Äpfel")) == ["Eins", "Zwei"])
        #expect(try page(archive, "Birnen OR Äpfel").hits.allSatisfy(\.missing.isEmpty))
        #expect(try page(archive, "\"roter Apfel\"").notes.first?.contains("other forms") == true)
        let filters = SearchFilters(from: ArticleDate(iso8601: "2023-06-01"))
        #expect(try titles("Äpfel", filters) == ["Zwei"])
        #expect(try titles("", filters) == ["Zwei"])
        #expect(try page(archive, "", filters).notes.isEmpty)
        #expect(try titles("Birnen", filters).isEmpty)
    }

    @Test("a beginning is one of the whole word, an exact form of the whole word, and a word counts once")
    func forms() throws {
        let archive = try TestArchive()
        try archive.add("Die E-Mails kommen an.", title: "Post")
        try archive.add("Der Ernst der Lage, ein Mai.", title: "Ernst")
        try archive.add("Die Nato tagt, ein Gipfel.", title: "Gipfel")
        #expect(try page(archive, "E-Mai*").hits.map(\.article.title) == ["Post"])
        #expect(try page(archive, "=Nato-Gipfel").hits.isEmpty)
        #expect(try page(archive, "Gipfel GIPFEL").hits[0].score == page(archive, "Gipfel").hits[0].score)
    }

    @Test("pages follow one another without a gap")
    func pages() throws {
        let archive = try TestArchive()
        for number in 1...7 { try archive.add("Wasser \(number)", title: "\(number)") }
        let whole = try page(archive, "Wasser").hits.map(\.article.id)
        let parts = try (0..<4).flatMap { try page(archive, "Wasser", limit: 2, offset: 2 * $0).hits.map(\.article.id) }
        #expect(whole == parts && whole.count == 7)
    }

    @Test("the ranking equals one that looks at every word of every article", arguments: [1, 2, 3, 4] as [UInt64])
    func exhaustive(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let vocabulary = [
            "Garten", "Gärten", "Gartenhaus", "Haus", "Häuser", "der", "die", "und", "Nato-Gipfel", "Gipfel", "laufen",
            "läuft", "Läufer", "Wasser", "wässrig", "Minister", "Ministerium", "Wasserwerk", "Hausgarten",
            "Ministeramt", "China", "Chinas", "chinesisch", "Chinese", "welche", "wie", "Ministerialrat",
        ]
        func sentence() -> String {
            (0..<Int.random(in: 1...9, using: &random)).map { _ in vocabulary.randomElement(using: &random)! }
                .joined(separator: " ")
        }
        let archive = try TestArchive()
        var texts: [Int64: [String]] = [:]
        for _ in 0..<120 {
            let paragraphs = (0..<Int.random(in: 1...4, using: &random)).map { _ in sentence() }
            let id = try archive.add(paragraphs.joined(separator: "\n\n")).article
            texts[id] = paragraphs
            if Int.random(in: 0..<5, using: &random) == 0, let gone = texts.keys.sorted().randomElement(using: &random)
            {
                try archive.database.write { try $0.deleteArticle(gone) }
                texts[gone] = nil
            }
        }
        #expect(try archive.database.check().isEmpty)
        for _ in 0..<60 {
            let query = sentence()
            let found = try page(archive, query, limit: 1000).hits
            let expected = ExhaustiveRanking(texts).scores(of: query)
            #expect(found.count == expected.count, "seed \(seed): \(query)")
            for hit in found {
                let score = expected[hit.article.id] ?? -1
                #expect(abs(hit.score - score) < 1e-9, "seed \(seed): \(query): article \(hit.article.id)")
            }
            #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
        }
    }
}

/// The ranking's formula over the texts themselves, without an index.
private struct ExhaustiveRanking {
    private let texts: [Int64: [[IndexTerm]]]
    private let lengths: [Int64: Double]
    private let analyzer = Analyzer()
    private let weights = RankingWeights()

    init(_ paragraphs: [Int64: [String]]) {
        let analyzer = analyzer
        texts = paragraphs.mapValues {
            $0.map { text in
                var terms: [IndexTerm] = []
                var text = text
                text.withUTF8 { bytes in
                    analyzer.forEachIndexTerm(in: bytes, language: .german) { kind, term, _, _, _ in
                        let term = String(decoding: term, as: UTF8.self)
                        terms.append(kind == .exact ? .exact(term) : kind == .stem ? .stem(term) : .part(term))
                        return true
                    }
                }
                return terms
            }
        }
        lengths = paragraphs.mapValues { Double($0.joined(separator: "\n\n").utf8.count) }
    }

    func scores(of query: String) -> [Int64: Double] {
        guard let tree = QueryParser().parse(query).tree else { return [:] }
        let words = ConceptCompiler(analyzer: analyzer).words(of: tree)
        var scores: [Int64: Double] = [:]
        var lacking = Dictionary(uniqueKeysWithValues: texts.keys.map { ($0, words.count) })
        var completion = 0.0
        func add(_ concept: Concept) -> Set<Int64> {
            let counts = texts.mapValues { $0.map { count(concept, in: $0) } }.filter { $0.value.contains { $0 > 0 } }
            let found = Double(counts.count)
            let rarity = concept.weight * log(1 + (Double(texts.count) - found + 0.5) / (found + 0.5))
            completion += rarity * (weights.saturation + 1 + weights.lede)
            let mean = lengths.values.reduce(0, +) / Double(lengths.count)
            for (article, counts) in counts {
                let count = counts.reduce(0, +)
                let discount = 1 - weights.lengthDiscount + weights.lengthDiscount * lengths[article]! / mean
                let saturated = count * (weights.saturation + 1) / (count + weights.saturation * discount)
                scores[article, default: 0] += rarity * (saturated + (counts[0] > 0 ? weights.lede : 0))
            }
            return Set(counts.keys)
        }
        for word in words {
            let found = word.concepts.map(add)
            let joined = word.joined.map(add) ?? []
            for article in found.dropFirst().reduce(found.first ?? [], { $0.intersection($1) }).union(joined) {
                lacking[article]! -= 1
            }
            let frequency = Double((found + [joined]).map(\.count).max() ?? 0)
            let relatives = word.family.filter { frequency <= $0.share * Double(texts.count) }
            for concept in word.parts + relatives.map(\.concept) { _ = add(concept) }
        }
        for (article, count) in lacking where count == 0 && scores[article] != nil { scores[article]! += completion }
        return scores
    }

    private func count(_ concept: Concept, in terms: [IndexTerm]) -> Double {
        concept.evidence.reduce(0) { sum, evidence in
            let occurrences =
                switch evidence.term {
                case .one(let term): terms.count { $0 == term }
                case .beginning(let prefix, _):
                    terms.count { $0.begins(with: prefix) && !concept.exceptions.contains($0) }
                }
            return sum + evidence.weight * Double(occurrences)
        }
    }
}
