import ArchiveTesting
import Articles
import Queries
import Store
import Testing

@testable import Search

@Suite("Every construct of the query language does on real text what its page says")
struct QueryLanguageTests {
    private let archive: TestArchive

    /// The newsletter and three small articles of our own.
    init() throws {
        archive = try TestArchive()
        try archive.add(try TestArchive.newsletter, date: "2023-07-11", source: "Die Lage")
        try archive.add(
            """
            Der Stadtrat hat den Bau der Brücke beschlossen. Eine Maut soll sie bezahlen.

            > »Die Brücke kommt«, sagte die Bürgermeisterin.

            Die Fähre fährt weiter.
            """, title: "Streit um die neue Brücke", date: "2023-07-12", source: "Der Flussbote", author: "Anna Müller")
        let biden = try archive.add(
            "Joe Biden gab ein Interview. Danach flog er nach Vilnius.\n\nEin Plan von Joe Biden liegt vor.",
            date: "2022-05-01")
        for paragraph in biden.paragraphs {
            try archive.name("Joe Biden", .person, surname: "Biden", in: paragraph, of: biden.article)
        }
        try archive.add(
            "Die Fähre legt ab.\n\nDie Preise steigen.\n---\nDie Preise der Bäcker.\n\nEin Programm in C++ nach § 218.",
            date: "2023-01-01")
    }

    private func page(_ query: String) throws -> SearchPage {
        let today = ArticleDate(iso8601: "2023-07-14")
        return try Searcher(database: archive.database).page(for: SearchRequest(query: query, limit: 100, today: today))
    }

    private func articles(_ query: String) throws -> ArticlePage {
        let today = ArticleDate(iso8601: "2023-07-14")
        return try archive.database.read { reader in
            try ArticleSearcher(reader).page(for: SearchRequest(query: query, limit: 100, today: today))
        }
    }

    /// The hits' paragraphs, cut to what is marked and the words around it, in order.
    private func check(_ query: String, _ expected: [String], notes: [String] = []) throws {
        let page = try page(query)
        let marked = page.hits.sorted { $0.paragraph.id < $1.paragraph.id }
            .map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(marked.count == expected.count, "\(query): \(marked)")
        for (text, part) in zip(marked, expected) { #expect(text.contains(part), "\(query): \(text)") }
        #expect(page.notes == notes, "\(query)")
        // What is marked is marked nowhere else.
        let count = expected.reduce(0) { $0 + $1.count { $0 == "⟦" } }
        #expect(marked.reduce(0) { $0 + $1.count { $0 == "⟦" } } == count, "\(query): \(marked)")
    }

    @Test(
        "every example of the page is read without a fault and finds something",
        arguments: QueryReference.sections.map(\.title))
    func page(section: String) throws {
        let today = ArticleDate(iso8601: "2023-07-14")
        for entry in QueryReference.sections.first(where: { $0.title == section })!.entries {
            for example in entry.examples {
                let parsed = QueryParser(today: today).parse(example)
                #expect(parsed.fault(in: example) == nil, "\(example)")
                let page = try page(example)
                #expect(!page.hits.isEmpty, "\(example): \(page.notes)")
                #expect(
                    page.notes.allSatisfy { note in
                        ["OR was", "was read as", "as one word"].contains { note.contains($0) }
                    },
                    "\(example): \(page.notes)")
                #expect(try !articles(example).hits.isEmpty, "\(example), by article")
            }
        }
    }

    @Test("the page fits a terminal and names every field")
    func pageText() {
        let lines = QueryReference.page.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        for field in QueryField.allCases { #expect(QueryReference.page.contains("\(field.rawValue):"), "\(field)") }
    }

    @Test("nearness is counted in words from one to the other, in both orders or in one")
    func near() throws {
        try check("Fähre NEAR/1 legt", ["Die ⟦Fähre⟧ ⟦legt⟧ ab."])
        try check("legt NEAR/1 Fähre", ["Die ⟦Fähre⟧ ⟦legt⟧ ab."])
        try check("legt ADJ/9 Fähre", [])
        try check("Fähre ADJ/1 ab", [])
        try check("Fähre ADJ/2 ab", ["Die ⟦Fähre⟧ legt ⟦ab⟧."])
        try check("Interview NEAR/5 \"nach Vilnius\"", ["ein ⟦Interview⟧. Danach flog er ⟦nach Vilnius⟧."])
        try check("Brücke NEAR/2 (Bau OR kommt)", ["den ⟦Bau⟧ der ⟦Brücke⟧ beschlossen", "Die ⟦Brücke⟧ ⟦kommt⟧«"])
        try check("(Die NEAR/1 Brücke) NEAR/1 kommt", ["»⟦Die⟧ ⟦Brücke⟧ ⟦kommt⟧«, sagte"])
        try check("die NEAR/3 die", ["⟦die⟧ Nato gegen ⟦die⟧ EU"])
        try check("Brücke NEAR/9 Brücke", [])
        try check("person:Biden NEAR/3 Interview", ["⟦Joe Biden⟧ gab ein ⟦Interview⟧."])
        try check("title:(Streit NEAR/2 die) Fähre", ["Die ⟦Fähre⟧ fährt weiter."])
        try check("title:(Streit NEAR/1 Brücke) Fähre", [])
        try check("Brücke NOT NEAR/2 Bau", ["um die neue ⟦Brücke⟧", "Die ⟦Brücke⟧ kommt"])
        try check(
            "Sicherh* NEAR/2 bilaterale",
            ["⟦bilaterale⟧ ⟦Sicherheitsgarantien⟧", "⟦bilaterale⟧ ⟦Sicherheitsverpflichtungen⟧"])
    }

    @Test("any number of names may stand near a word")
    func manyNames() throws {
        let names = (1...200).map { "person:Niemand\($0)" } + ["person:Biden"]
        let page = try page("(\(names.joined(separator: " OR "))) NEAR/3 Interview")
        #expect(
            page.hits.map { MarkedText.mark($0.paragraph.text, $0.highlights) } == [
                "⟦Joe Biden⟧ gab ein ⟦Interview⟧. Danach flog er nach Vilnius."
            ])
    }

    @Test("a sentence, a paragraph, an item or an article is shared")
    func scopes() throws {
        try check("Brücke /s Maut", [])
        try check("Brücke /p Maut", ["Bau der ⟦Brücke⟧ beschlossen. Eine ⟦Maut⟧ soll"])
        try check("Bau /s Brücke", ["den ⟦Bau⟧ der ⟦Brücke⟧ beschlossen"])
        try check("person:Biden /s Vilnius", [])
        try check("person:Biden /s Interview", ["⟦Joe Biden⟧ gab ein ⟦Interview⟧."])
        try check("person:Biden /p Vilnius", ["⟦Joe Biden⟧ gab ein Interview. Danach flog er nach ⟦Vilnius⟧."])
        try check("Interview /s NOT Vilnius", ["CNN-⟦Interview⟧ bot", "gab ein ⟦Interview⟧."])
        try check("Fähre /i Preise", ["⟦Fähre⟧ legt", "Die ⟦Preise⟧ steigen"])
        try check("Bäcker /i Fähre", [])
        try check("Bäcker /a Fähre", ["⟦Fähre⟧ legt", "Preise der ⟦Bäcker⟧"])
        try check("Preise NOT (Bäcker /a Fähre)", [])
        try check("kind:quote Brücke", ["Die ⟦Brücke⟧ kommt"])
        try check("title:(Streit /s Brücke) Fähre", ["Die ⟦Fähre⟧ fährt"])
    }

    @Test("an article has something so often")
    func atLeast() throws {
        try check("ATLEAST/3 Brücke", ["neue ⟦Brücke⟧", "der ⟦Brücke⟧", "Die ⟦Brücke⟧"])
        try check("ATLEAST/4 Brücke", [])
        try check("ATLEAST/2 text:Brücke", ["der ⟦Brücke⟧", "Die ⟦Brücke⟧"])
        try check("ATLEAST/3 text:Brücke", [])
        try check("Fähre -ATLEAST/3 Brücke", ["Die ⟦Fähre⟧ legt ab"])
        try check("ATLEAST/2 person:Biden", ["⟦Joe Biden⟧ gab", "Plan von ⟦Joe Biden⟧"])
    }

    @Test("words of any shape and in their very form")
    func shapes() throws {
        try check("*gefangenschaft", ["russischer ⟦Gefangenschaft⟧"])
        try check("Gef*schaft", ["russischer ⟦Gefangenschaft⟧"])
        try check("*arlam*", ["dessen ⟦Parlament⟧"])
        try check("*quastenflosser", [])
        try check("Brücke -*ücke", [])
        try check("=\"ein Prozess\"", ["»ist ⟦ein Prozess⟧, der"])
        try check("=\"ein Prozesse\"", [])
        try check("=Preis", [])
        try check("Preis", ["⟦Preise⟧ steigen", "⟦Preise⟧ der"])
    }

    @Test(
        "ue behind a star is an umlaut or two letters",
        arguments: [
            ("*uer", ["Der ⟦Bauer⟧ in"]), ("*uerich", ["in ⟦Zürich⟧ und ⟦Zuerich⟧ an"]),
            ("*uelle", ["einer ⟦Quelle⟧."]), ("B*uer", ["Der ⟦Bauer⟧ in"]), ("Q*ue*lle", ["einer ⟦Quelle⟧."]),
            ("*ürich", ["in ⟦Zürich⟧ und ⟦Zuerich⟧ an"]),
        ])
    func umlauts(query: String, expected: [String]) throws {
        let archive = try TestArchive()
        try archive.add("Der Bauer in Zürich und Zuerich an einer Quelle.")
        let marked = try archive.search(query).hits.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(marked.count == expected.count, "\(marked)")
        for (text, part) in zip(marked, expected) { #expect(text.contains(part), "\(query): \(text)") }
    }

    @Test(
        "a sign that makes another word is looked for in the text",
        arguments: [
            ("C++", ["Ein Programm in ⟦C⟧++ nach"]), ("c++ Programm", ["Ein ⟦Programm⟧ in ⟦C⟧++ nach"]), ("C#", []),
            ("C+", []),
            ("§ 218 StGB", ["§\u{A0}⟦218⟧ ⟦StGB⟧"]), ("StGB §218", ["§\u{A0}⟦218⟧ ⟦StGB⟧"]), ("§ 21", []), ("@218", []),
            ("...Köln FC", ["FC⟧ ⟦Köln⟧"]), ("..FC", ["⟦FC⟧ Köln"]), (".FC", []),
            ("Programm -C++", []), ("title:C++", []), ("1. FC", ["Der ⟦1⟧. ⟦FC⟧ Köln"]),
            ("redaktion@flussbote.example", ["an ⟦redaktion@flussbote.example⟧."]),
            ("https://flussbote.example/a?b=1", ["unter ⟦https://flussbote.example/a?b=1⟧,"]),
            ("G-20", ["Die ⟦G20⟧ tagen"]), ("G20", ["Die ⟦G20⟧ tagen"]), ("Müller/Meier", ["von ⟦Müller/Meier⟧"]),
        ])
    func signs(query: String, expected: [String]) throws {
        try archive.add(
            """
            Nach §\u{A0}218 StGB. Im Jahr 218.

            Der 1. FC Köln. Die G20 tagen mit 5 C.

            Briefe an redaktion@flussbote.example. Mehr unter https://flussbote.example/a?b=1, von Müller/Meier.
            """)
        let page = try page(query)
        let marked = page.hits.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(marked.count == expected.count, "\(query): \(marked)")
        for (text, part) in zip(marked, expected) { #expect(text.contains(part), "\(query): \(text)") }
        if !expected.isEmpty { #expect(try !articles(query).hits.isEmpty) }
    }

    @Test("facts about articles and paragraphs")
    func facts() throws {
        try check("author:Müller Fähre", ["⟦Fähre⟧ fährt"])
        try check("author:\"Müller Anna\" Fähre", [])
        try check("source:flussbote Fähre", ["⟦Fähre⟧ fährt"])
        try check("date:2023-07 Fähre", ["⟦Fähre⟧ fährt"])
        try check("date:>3d Fähre", ["⟦Fähre⟧ fährt"])
        try check("bis:2023-06 Fähre", ["⟦Fähre⟧ legt"])
        try check("Fähre -date:2023-07", ["⟦Fähre⟧ legt"])
        try check("id:2:3", ["Die Fähre fährt weiter."])
        try check("has:author Fähre", ["⟦Fähre⟧ fährt"])
        try check("has:person Interview", ["⟦Interview⟧"])
        try check("language:en Fähre", [])
        try check("text:Brücke", ["der ⟦Brücke⟧", "Die ⟦Brücke⟧"])
    }

    @Test("words joined by AND are all demanded, words side by side are wished")
    func explicitAnd() throws {
        #expect(try page("Fähre Quastenflosser").total > 0)
        try check("Fähre AND Quastenflosser", [])
        #expect(try articles("Fähre Quastenflosser").hits.count == 2)
        #expect(try articles("Fähre AND Quastenflosser").hits.isEmpty)
        #expect(try articles("Maut AND weiter").hits.map(\.article.id) == [2])
        #expect(try articles("Fähre AND NOT Maut").hits.map(\.article.id) == [4])
        #expect(try articles("Brücke OR date:2022").hits.map(\.article.id).sorted() == [2, 3])
    }

    @Test("a weight moves what it is for")
    func weights() throws {
        let even = try page("Interview OR Bäcker").hits.map(\.score)
        let heavy = try page("Interview OR Bäcker^5").hits
        #expect(heavy.first?.paragraph.text.contains("Bäcker") == true)
        #expect(heavy.map(\.score).max()! > even.max()! * 4)
        #expect(try articles("Interview OR Bäcker^5").hits.first?.article.id == 4)
        #expect(try articles("Interview^5 OR Bäcker").hits.first?.article.id == 3)
    }

    @Test("by article, marks are those of what was asked for")
    func articleMarks() throws {
        let page = try articles("(Fähre NEAR/2 ab) Preise")
        let marked = page.hits.first!.paragraphs.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(marked.first == "Die ⟦Fähre⟧ legt ⟦ab⟧.")
        #expect(Set(marked.dropFirst()) == ["Die ⟦Preise⟧ steigen.", "Die ⟦Preise⟧ der Bäcker."])
    }

    @Test("by article, a word with stars is marked only where it stands as it was asked for")
    func articleMarksOfPatterns() throws {
        let page = try articles("*eise NEAR/1 steigen")
        let marked = page.hits.first!.paragraphs.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
        #expect(marked.first == "Die ⟦Preise⟧ ⟦steigen⟧.")
        #expect(marked.dropFirst().allSatisfy { !$0.contains("⟦") }, "\(marked)")
    }

    @Test("what would cost too much is refused with the limit")
    func refusals() throws {
        for number in 0..<25 {
            try archive.add((0..<100).map { "wort\(number)x\($0)" }.joined(separator: " "))
        }
        #expect(
            try page("*ort* Fähre").notes == [
                "the query was not run: more than 2000 words fit »*ort*«; write more letters of it"
            ])
        #expect(try page("*ort* Fähre").refusal == page("*ort* Fähre").notes.last)
        #expect(try articles("*ort* Fähre").refusal == page("*ort* Fähre").refusal)
        #expect(try page("Fähre").refusal == nil && articles("Fähre").refusal == nil)
        #expect(try page("*ort* Fähre").hits.isEmpty && articles("*ort* Fähre").hits.isEmpty)
        #expect(
            try page("*ort1* OR *ort1*x*").notes == [
                "the query was not run: more than 2000 words fit »*ort1*x*« and its other words with stars; "
                    + "write more letters of it"
            ])
        #expect(try page("*ort1* OR *ort1*").notes.isEmpty && page("*ort3* OR *ort4*").notes.isEmpty)
        let many = (1...33).map { "*x\($0)" }
        #expect(
            try page(many.joined(separator: " OR ")).notes == [
                "the query was not run: it has more than 32 words with stars"
            ])
        #expect(try page(many.dropLast().joined(separator: " OR ")).notes.isEmpty)
        let mixed = "Fähre /s (" + (1...6).map { "(ab OR date:202\($0))" }.joined(separator: " AND ") + ")"
        #expect(try page(mixed).notes.last?.hasPrefix("the query was not run: inside SENTENCE") == true)
        let deep = String(repeating: "a OR (b AND (", count: 40) + "c" + String(repeating: "))", count: 40)
        #expect(try page(deep).refusal != nil && articles(deep).refusal != nil)
        #expect(try page(deep).notes == ["the query was not run: its groups lie more than 10 deep inside one another"])
    }

    @Test("what ran is told as a tree with counts, by paragraph and by article")
    func explanation() throws {
        let request = SearchRequest(query: "Fähre AND (Preise /i ATLEAST/1 legt) -kind:quote", explains: true)
        let paragraphs = try Searcher(database: archive.database).page(for: request)
        let tree = [
            "  all of", "    AND", "      Fähre: (fahr~ OR fahre~ OR fahr OR -fahr-), 2 paragraphs",
            "      ITEM: 2 paragraphs",
        ]
        #expect(paragraphs.explanation?.dropFirst().prefix(2) == tree.prefix(2))
        #expect(paragraphs.explanation?.contains { $0.hasPrefix("      ITEM: ") } == true)
        #expect(paragraphs.explanation?.contains { $0.hasPrefix("        ATLEAST/1: ") } == true)
        #expect(paragraphs.explanation?.contains("      kind:quote: kind quote, 1 paragraph") == true)
        let articles = try archive.database.read { try ArticleSearcher($0).page(for: request) }
        #expect(articles.explanation?.last == "articles: 1, 1 with every word")
        #expect(articles.explanation?.prefix(3) == paragraphs.explanation?.prefix(3))
    }
}
