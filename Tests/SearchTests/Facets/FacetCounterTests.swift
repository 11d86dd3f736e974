import ArchiveTesting
import Articles
import Search
import Store
import Testing

@Suite("Facets count what all hits have in common")
struct FacetCounterTests {
    private func facets(_ archive: TestArchive, _ query: String) throws -> Facets {
        let request = SearchRequest(query: query, limit: 1, countsFacets: true)
        return try #require(try Searcher(database: archive.database).page(for: request).facets)
    }

    private func lines(_ facets: Facets, _ field: Facets.Field) -> [String] {
        (facets.values[field] ?? []).map { "\($0.text ?? "none") \($0.count) \($0.query)" }
    }

    @Test("over all hits, not the page, by source, time, language, names and kind")
    func example() throws {
        let archive = try TestArchive()
        let first = try archive.add(
            "Die Brücke ist neu, sagt Anna Holm.\n\nDie Brücke kostet viel.\n\n> Eine Brücke!", title: "Die Brücke",
            date: "2024-03-05", source: "Flussbote")
        let second = try archive.add(
            "Anna Holm baut in Bremen eine Brücke.", date: "2023-12-31T22:00:00Z", source: "Der Tag")
        try archive.add("The bridge (Brücke) is long.", language: "en")
        try archive.add("Kein Wort davon.", date: "2020-01-01", source: "Niemand")
        try archive.name("Anna Holm", .person, in: first.paragraphs[1], of: first.article)
        try archive.name("Anna Holm", .person, in: second.paragraphs[0], of: second.article)
        try archive.name("Bremen", .location, in: second.paragraphs[0], of: second.article)

        let facets = try facets(archive, "Brücke")
        #expect(facets.articleCount == 3)
        #expect(
            lines(facets, .source) == [
                "Flussbote 4 source:Flussbote", "Der Tag 1 source:\"Der Tag\"", "none 1 -has:source",
            ])
        #expect(lines(facets, .year) == ["2023 1 date:2023", "2024 4 date:2024", "none 1 -has:date"])
        #expect(lines(facets, .month) == ["2023-12 1 date:2023-12", "2024-03 4 date:2024-03", "none 1 -has:date"])
        #expect(lines(facets, .language) == ["de 5 language:de", "en 1 language:en"])
        #expect(lines(facets, .person) == ["Anna Holm 2 person:\"Anna Holm\""])
        #expect(lines(facets, .place) == ["Bremen 1 place:Bremen"])
        #expect(lines(facets, .organization).isEmpty && lines(facets, .other).isEmpty)
        #expect(lines(facets, .kind) == ["body 4 kind:body", "quote 1 kind:quote", "title 1 kind:title"])
        #expect(try self.facets(archive, "Quastenflosser") == Facets())
    }

    @Test("a value that would find others, too, is asked for as the very one")
    func ambiguous() throws {
        let archive = try TestArchive()
        let one = try archive.add("Herr Müller kommt.", source: "dpa")
        let two = try archive.add("Frau Müller kommt.", source: "dpa AFX")
        let herr = try archive.name("Herr Müller", .person, surname: "Müller", in: one.paragraphs[0], of: one.article)
        let frau = try archive.name("Müller", .person, in: two.paragraphs[0], of: two.article)
        let facets = try facets(archive, "kommt")
        #expect(lines(facets, .source) == ["dpa 1 source:=dpa", "dpa AFX 1 source:\"dpa AFX\""])
        #expect(
            Set(lines(facets, .person)) == ["Herr Müller 1 person:\"Herr Müller\"", "Müller 1 person:#\(frau)"])
        #expect(herr != frau)
    }

    @Test("articles are counted once each where they are the hits")
    func byArticle() throws {
        let archive = try TestArchive()
        let first = try archive.add("Die Brücke.\n\nDie Brücke von Bremen.", date: "2024-03-05", source: "Bote")
        try archive.add("Eine Brücke.", source: "Bote")
        try archive.name("Bremen", .location, in: first.paragraphs[1], of: first.article)
        let page = try archive.database.read {
            try ArticleSearcher($0).page(for: SearchRequest(query: "Brücke", limit: 1, countsFacets: true))
        }
        let facets = try #require(page.facets)
        #expect(lines(facets, .source) == ["Bote 2 source:Bote"])
        #expect(lines(facets, .place) == ["Bremen 1 place:Bremen"])
        #expect(facets.values[.kind] == nil)
    }

    @Test("each value, added to the query, finds as many as it says, and the others together the rest")
    func drilling() throws {
        var random = SeededRandom(seed: 5)
        let sources: [String?] = ["dpa", "dpa AFX", "Der \"Tag\"", "taz – die Zeitung", nil]
        let dates: [String?] = ["2022-05-01", "2022-06-30T23:59:59Z", "2023-01-01", nil]
        let names = ["Biden", "Joe Biden", "Dr. Oetker", "Über-Ich"]
        for round in 0..<6 {
            let archive = try TestArchive()
            for number in 0..<12 {
                let added = try archive.add(
                    (0...Int.random(in: 0...2, using: &random)).map { part in
                        (part == 1 ? "> " : "") + "Wort \(number) \(part) "
                            + (names.randomElement(using: &random) ?? "")
                    }.joined(separator: "\n\n"),
                    title: Bool.random(using: &random) ? "Wort \(number)" : nil,
                    date: dates.randomElement(using: &random) ?? nil,
                    source: sources.randomElement(using: &random) ?? nil,
                    language: Bool.random(using: &random) ? "de" : "en")
                for paragraph in added.paragraphs.suffix(2) where Bool.random(using: &random) {
                    let name = names.randomElement(using: &random) ?? ""
                    try archive.name(
                        name, EntityKind.allCases.randomElement(using: &random) ?? .other, in: paragraph,
                        of: added.article)
                }
            }
            let facets = try facets(archive, "Wort")
            let total = try archive.search("Wort").total
            for (field, values) in facets.values {
                for value in values {
                    let found = try archive.search("Wort \(value.query)").total
                    #expect(found == value.count, "seed 5, round \(round): \(field) \(value)")
                    guard value.text != nil else { continue }
                    let others = try archive.search("Wort -\(value.query)").total
                    #expect(others == total - value.count, "seed 5, round \(round): without \(field) \(value)")
                }
            }
            for field in [Facets.Field.source, .year, .month, .language, .kind] {
                #expect((facets.values[field] ?? []).reduce(0) { $0 + $1.count } == total, "seed 5: \(field)")
            }
        }
    }
}
