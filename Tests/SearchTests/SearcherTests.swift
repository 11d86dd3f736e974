import ArchiveTesting
import Articles
import Foundation
import Search
import Store
import Testing

@Suite("A search answers with paragraphs and their marks")
struct SearcherTests {
    /// The texts of the hits, marked.
    private func marked(_ page: SearchPage) -> [String] {
        page.hits.map { MarkedText.mark($0.paragraph.text, $0.highlights) }
    }

    @Test(
        "the newsletter's paragraph comes first, with the right bytes marked",
        arguments: [
            ("Sicherheitsgarantie", "bilaterale ⟦Sicherheitsgarantien⟧ an"),
            ("sicherheitsgarantien", "bilaterale ⟦Sicherheitsgarantien⟧ an"),
            ("\"bilaterale Sicherheitsgarantien\"", "Ukraine ⟦bilaterale Sicherheitsgarantien⟧ an"),
            ("Gipfel", "dem Nato-⟦Gipfel⟧ "),
            ("Erdogan", "Wie ⟦Erdoğan⟧ die Nato"),
            ("Tuerkei", "Die ⟦Türkei⟧ ist neben Ungarn"),
            ("wer bot der Ukraine Sicherheitsgarantien", "⟦bot⟧ Biden ⟦der Ukraine⟧".replacing("⟦der ", with: "der ⟦")),
            ("Nato -Beitritt \"bilaterale Sicherheitsgarantien\"", "der ⟦Nato⟧ werde an"),
        ])
    func newsletter(query: String, expected: String) throws {
        let archive = try TestArchive()
        try archive.add(try TestArchive.newsletter)
        let page = try archive.search(query)
        #expect(marked(page).first?.contains(expected) == true, "\(marked(page).first ?? "nothing")")
    }

    @Test("all words must occur; when nothing has all, the closest come first and it is said")
    func closest() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund bellt im Garten.\n\nDie Katze schläft im Garten.\n\nDer Vogel singt auf dem Dach.")
        #expect(try marked(archive.search("Hund Garten")) == ["Der ⟦Hund⟧ bellt im ⟦Garten⟧."])
        let page = try archive.search("Katze Garten Drache")
        #expect(marked(page) == ["Die ⟦Katze⟧ schläft im ⟦Garten⟧.", "Der Hund bellt im ⟦Garten⟧."])
        #expect(page.total == 2)
        #expect(
            page.notes == [
                "nothing has all of »Katze«, »Garten«, »Drache«; the closest come first", "»Drache« occurs nowhere",
            ])
        let nothing = try archive.search("Drache")
        #expect(nothing.hits.isEmpty && nothing.total == 0 && nothing.notes.isEmpty)
        #expect(try archive.search("Drache Einhorn").hits.isEmpty)
        #expect(try archive.search("Katze -Garten Hund").hits.isEmpty)
    }

    @Test("words that no paragraph has together may be spread over an article, unless --match says otherwise")
    func spread() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund bellt im Garten.\n\nDie Katze schläft im Haus.\n\nDer Vogel singt auf dem Dach.")
        try archive.add("Ein Hund wacht auf.")
        let page = try archive.search("Hund Katze")
        #expect(Set(marked(page)) == ["Der ⟦Hund⟧ bellt im Garten.", "Die ⟦Katze⟧ schläft im Haus."])
        #expect(page.notes == ["no paragraph has all of »Hund«, »Katze«; those of articles that have all are shown"])
        #expect(try marked(archive.search("Hund Katze -Haus")) == ["Der ⟦Hund⟧ bellt im Garten."])
        #expect(try archive.search("Hund Katze", match: .paragraph).hits.isEmpty)
        let any = try archive.search("Hund Katze", match: .any)
        #expect(any.total == 3 && any.notes.isEmpty)
        #expect(try archive.search("Hund AND Katze").hits.isEmpty)
        // The words of one article alone: the other has but one of them.
        #expect(try archive.search("Hund Katze Drache").notes.first?.hasPrefix("nothing has all") == true)
    }

    @Test("a question's function words need stand nowhere, where others tell what is asked")
    func functionWords() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund bellt im Garten.\n\nEin Hund schläft.\n\nWer da?")
        let page = try archive.search("wer bellt wie ein Hund")
        #expect(marked(page) == ["Der ⟦Hund⟧ ⟦bellt⟧ im Garten."])
        #expect(page.notes.isEmpty)
        #expect(try marked(archive.search("ein Hund")) == ["⟦Ein⟧ ⟦Hund⟧ schläft."])
        #expect(try marked(archive.search("wer da")) == ["⟦Wer⟧ ⟦da⟧?"])
    }

    @Test("the exact form ranks above its inflections")
    func exactFirst() throws {
        let archive = try TestArchive()
        try archive.add("Die Garantien gelten heute.\n\nDie Garantie gilt heute.\n\nDas Wetter bleibt heute.")
        #expect(
            try marked(archive.search("Garantie")) == ["Die ⟦Garantie⟧ gilt heute.", "Die ⟦Garantien⟧ gelten heute."])
        #expect(
            try marked(archive.search("Garantien")) == ["Die ⟦Garantien⟧ gelten heute.", "Die ⟦Garantie⟧ gilt heute."])
        #expect(try marked(archive.search("=Garantie")) == ["Die ⟦Garantie⟧ gilt heute."])
    }

    @Test("a word is found inside a compound, below the word itself, and marked there")
    func insideCompounds() throws {
        let archive = try TestArchive()
        try archive.add("Die Sicherheitskonferenz tagt.\n\nDie Konferenz tagt.\n\nDie Konferenzen tagen.\n\nEs regnet.")
        #expect(
            try marked(archive.search("Konferenz")) == [
                "Die ⟦Konferenz⟧ tagt.", "Die ⟦Konferenzen⟧ tagen.", "Die Sicherheits⟦konferenz⟧ tagt.",
            ])
        #expect(try archive.search("tagt -Konferenz").total == 1)
        #expect(try marked(archive.search("=Konferenz")) == ["Die ⟦Konferenz⟧ tagt."])
        #expect(try marked(archive.search("\"Die Konferenz\"")) == ["⟦Die Konferenz⟧ tagt."])
        try archive.add("The Sicherheitskonferenz meets.", language: "en")
        #expect(try archive.search("Konferenz").total == 3)
    }

    @Test("a phrase that isn't found word for word is found in other forms, then apart, and it is said")
    func phrases() throws {
        let archive = try TestArchive()
        try archive.add("Es gab bilaterale Garantien.\n\nDie Garantien waren also bilateral.")
        #expect(try archive.search("»bilaterale Garantien«").notes.isEmpty)
        let inflected = try archive.search("»bilateralen Garantie«")
        #expect(marked(inflected) == ["Es gab ⟦bilaterale Garantien⟧."])
        #expect(
            inflected.notes == [
                "nothing has »bilateralen Garantie« word for word; other forms of the same words are shown"
            ])
        let apart = try archive.search("\"Garantien bilateral\"")
        #expect(apart.total == 2)
        #expect(
            apart.notes == [
                "nothing has »Garantien bilateral« in this order; paragraphs with all the words are shown"
            ])
    }

    @Test("operators, beginnings and fields decide")
    func operators() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund bellt.", title: "Von Hunden", date: "2023-01-01", source: "Der Bote")
        try archive.add("Die Katze schläft.", title: "Von Katzen", date: "2023-02-01", source: "Die Post")
        try archive.add("Hund und Katze.", date: "2023-03-01")
        func texts(_ query: String, _ filters: SearchFilters = SearchFilters()) throws -> [String] {
            try archive.search(query, filters).hits.sorted { $0.paragraph.id < $1.paragraph.id }.map(\.paragraph.text)
        }
        #expect(
            try texts("Hund ODER Katze") == [
                "Von Hunden", "Der Hund bellt.", "Von Katzen", "Die Katze schläft.", "Hund und Katze.",
            ])
        #expect(try texts("Hund -Katze") == ["Von Hunden", "Der Hund bellt."])
        #expect(try texts("-Hund -Katze") == [])
        #expect(try texts("-Hund") == ["Von Katzen", "Die Katze schläft."])
        #expect(try texts("schl*") == ["Die Katze schläft."])
        #expect(try texts("titel:Katze -titel:Hund bla OR schläft") == ["Die Katze schläft."])
        #expect(try texts("titel:Hund") == ["Von Hunden", "Der Hund bellt."])
        #expect(try texts("quelle:\"der bote\" Hund") == ["Von Hunden", "Der Hund bellt."])
        #expect(try texts("Katze OR quelle:\"Der Bote\"").count == 5)
        var filters = SearchFilters()
        filters.from = ArticleDate(year: 2023, month: 2, day: 1)
        #expect(try texts("Hund OR Katze", filters) == ["Von Katzen", "Die Katze schläft.", "Hund und Katze."])
        filters.to = ArticleDate(year: 2023, month: 2, day: 28)
        filters.kinds = [.body]
        #expect(try texts("Hund OR Katze", filters) == ["Die Katze schläft."])
        filters.source = "die post"
        filters.language = "de"
        #expect(try texts("-Hund", filters) == ["Die Katze schläft."])
        filters.language = "en"
        #expect(try texts("-Hund", filters) == [])
    }

    @Test("names are looked up; what they were taken for is said")
    func entities() throws {
        let archive = try TestArchive()
        let one = try archive.add("Joe Biden sprach.\n\nEr ging.\n\nJill Biden kam mit Joe Biden.")
        let two = try archive.add("Jill Biden schwieg.")
        let joe1 = try archive.name("Joe Biden", .person, surname: "Biden", in: one.paragraphs[0], of: one.article)
        let joe2 = try archive.name("Joe Biden", .person, surname: "Biden", in: one.paragraphs[2], of: one.article)
        let jill1 = try archive.name("Jill Biden", .person, surname: "Biden", in: one.paragraphs[2], of: one.article)
        let jill2 = try archive.name("Jill Biden", .person, surname: "Biden", in: two.paragraphs[0], of: two.article)
        #expect(joe1 == joe2 && jill1 == jill2)
        let joe = try archive.search("entity:\"joe biden\"")
        #expect(marked(joe) == ["⟦Joe Biden⟧ sprach.", "Jill Biden kam mit ⟦Joe Biden⟧."])
        #expect(joe.notes.isEmpty)
        let any = try archive.search("person:Biden")
        #expect(any.total == 3)
        #expect(any.notes == ["»Biden« was taken for any of Joe Biden (PER \(joe1)), Jill Biden (PER \(jill1))"])
        #expect(try marked(archive.search("entity:\(jill1) schwieg")) == ["⟦Jill Biden⟧ ⟦schwieg⟧."])
        #expect(try archive.search("entity:Biden -entity:\"Jill Biden\"").total == 1)
        let unknown = try archive.search("entity:Niemand sprach")
        #expect(unknown.hits.isEmpty && unknown.notes == ["no entity is called »Niemand«"])
        #expect(try archive.search("ort:Biden").notes == ["no place is called »Biden«"])
        var filters = SearchFilters()
        filters.entities = ["Joe Biden"]
        #expect(try archive.search("ging OR schwieg", filters).hits.map(\.paragraph.text) == ["Er ging."])
        filters.entities = ["Joe Biden", "Niemand"]
        #expect(try archive.search("ging", filters).notes == ["no entity is called »Niemand«"])
    }

    @Test("without a word the filters alone decide; without either there is nothing")
    func filtersAlone() throws {
        let archive = try TestArchive()
        try archive.add("Eins.\n\nZwei.", date: "2023-01-01", source: "A")
        try archive.add("Drei.", date: "2023-01-02", source: "A")
        try archive.add("Vier.", source: "B")
        var filters = SearchFilters()
        filters.source = "a"
        let page = try archive.search("  ", filters)
        #expect(page.hits.map(\.paragraph.text) == ["Drei.", "Eins.", "Zwei."])
        #expect(page.notes.isEmpty)
        #expect(try archive.search("…", filters).notes == ["there is no word in it to search for"])
        #expect(try archive.search("").hits.isEmpty)
        #expect(try archive.search("").notes == ["there is no word in it to search for"])
    }

    @Test("pages laid side by side are the whole answer, in a stable order", arguments: SearchSort.allCases)
    func paging(sort: SearchSort) throws {
        let archive = try TestArchive()
        for day in 1...9 {
            let date = day % 3 == 0 ? nil : "2023-07-0\(day % 4 + 1)"
            try archive.add("Wort \(day) hier.\n\nWort und wieder Wort.\n\nNichts.", date: date)
        }
        let whole = try archive.search("Wort", sort: sort, limit: 100)
        #expect(whole.total == 18 && whole.hits.count == 18)
        for size in [1, 4, 7, 18] {
            var hits: [Hit] = []
            for offset in stride(from: 0, to: 20, by: size) {
                let page = try archive.search("Wort", sort: sort, limit: size, offset: offset)
                #expect(page.total == 18)
                hits += page.hits
            }
            #expect(hits.map(\.paragraph.id) == whole.hits.map(\.paragraph.id), "\(size)")
        }
        #expect(try archive.search("Wort", sort: sort, limit: 5, offset: 50).total == 18)
        #expect(try archive.search("Wort", sort: sort, limit: 0).total == 18)
        let dates = whole.hits.compactMap(\.article.date)
        switch sort {
        case .newest: #expect(dates == dates.sorted(by: >))
        case .oldest: #expect(dates == dates.sorted())
        case .relevance, .fresh:
            // Equal paragraphs stand behind the others.
            var seen: Set<String> = []
            let scores = whole.hits.filter { seen.insert($0.paragraph.text).inserted }.map(\.score)
            #expect(scores == scores.sorted(by: >))
        }
    }

    @Test("English articles are found by English rules")
    func english() throws {
        let archive = try TestArchive()
        try archive.add("He runs the talks on security guarantees.", language: "en")
        #expect(
            try marked(archive.search("running talk guarantee"))
                == ["He ⟦runs⟧ the ⟦talks⟧ on security ⟦guarantees⟧."])
        #expect(try marked(archive.search("\"security guarantee\"")).first?.contains("⟦security guarantees⟧") == true)
    }

    @Test("an account of what ran names the reading, the terms and their counts")
    func explanation() throws {
        let archive = try TestArchive()
        try archive.add("Der Hund bellt im Garten.\n\nDie Katze.")
        let page = try archive.search("Hund (Garten OR Katze) -Maus", explains: true)
        #expect(
            page.explanation == [
                "query: Hund (Garten OR Katze) -Maus", "  all of", "    Hund: (hund~ OR hund OR -hund-), 1 paragraph",
                "    any of",
                "      Garten: (gart~ OR garten~ OR garten OR -gart-), 1 paragraph",
                "      Katze: (katz~ OR katze OR -katz-), 1 paragraph",
                "    not",
                "      Maus: (maus~ OR maus), 0 paragraphs",
                "score: (((hund~ OR hund OR -hund-) AND ((gart~ OR garten~ OR garten OR -gart-) "
                    + "OR (katz~ OR katze OR -katz-))) NOT (maus~ OR maus))",
                "order: relevance", "paragraphs: 1",
            ])
        #expect(try archive.search("Hund").explanation == nil)
    }

    @Test(
        "odd queries end in an answer and a human sentence",
        arguments: [
            "\"", "a AND (", "*", "»", "'; drop table x", "NEAR(", "^", ":", "-", "", "~hund", "hund~", "text:x",
            "{a b}",
            "a^2", "\"a\" NEAR/2 b", "search MATCH", "rowid:1", "a + b", "\0", "x\0y", "''", "\"\"\"", "((((", "))))",
        ])
    func oddities(query: String) throws {
        let archive = try TestArchive()
        try archive.add(try TestArchive.newsletter)
        let page = try archive.search(query, explains: true)
        for note in page.notes {
            #expect(!note.lowercased().contains("fts") && !note.lowercased().contains("sql"), "\(note)")
        }
        #expect(!page.hits.isEmpty || !page.notes.isEmpty || page.total == 0)
    }

    @Test("a thousand random texts are queries", arguments: [1, 2] as [UInt64])
    func random(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        try archive.add(try TestArchive.newsletter)
        let pieces = [
            "Nato", "Gipfel", "Ukraine", "die", " ", " ", " ", "-", "\"", "(", ")", " OR ", " AND ", " NOT ", "*", ":",
            "titel:",
            "entity:", "source:", "Biden", "^", "'", "»", "«", "~", "{", "}", "+", "\0", "\u{301}", "🎉", "%", "\\", ";",
            "NEAR(",
            "Nato-Gipfel", "in Litauen", "=", "1.000", " NEAR/5 ", " w/3 ", " ADJ/2 ", " NOT w/2 ", " /s ", " /p ",
            " /i ",
            " /a ", "ATLEAST/2 ", "^2", "*gipfel", "G*l", "=\"", "text:", "author:", "date:2023", "kind:body",
            "has:person",
            "id:1", "person:", "C++", "§ 218",
        ]
        for _ in 0..<500 {
            var query = ""
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                if Int.random(in: 0..<8, using: &random) == 0 {
                    query.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<0xD800, using: &random))!)
                } else {
                    query += pieces.randomElement(using: &random)!
                }
            }
            let page = try archive.search(query, limit: 3, explains: Int.random(in: 0..<9, using: &random) == 0)
            for hit in page.hits {
                for range in hit.highlights {
                    #expect(hit.paragraph.text[utf8: range] != nil, "seed \(seed): \(query)")
                }
            }
            #expect(page.hits.count <= page.total, "seed \(seed): \(query)")
            let articles = try archive.database.read {
                try ArticleSearcher($0).page(for: SearchRequest(query: query, limit: 3, explains: true))
            }
            #expect(articles.hits.count <= articles.total, "seed \(seed): \(query)")
        }
    }

    @Test(
        "groups as deep as may be are run, by paragraph and by article",
        arguments: [
            ["a -("], ["title:a -("], ["title:a OR ("], ["a OR (", "b ("], ["a OR (", "title:b AND ("], ["a AND -("],
            ["a /i ("], ["a /a (", "b -("], ["a /i (", "b OR ("], ["title:a -(", "a /a ("], ["person:a OR (", "b -("],
            ["date:2023 -(", "a OR ("], ["a OR (", "title:b ("], ["a NEAR/3 b OR (", "title:c -("],
            ["a /a (", "title:b /i ("], ["lang:de -("], ["has:title -("],
            ["title:a -(", "title:b /i ("], ["a /a (", "title:b -("], ["title:a /a (", "b /i (", "c OR ("],
            ["title:a OR (", "b /a (", "c -("], ["a /a (", "title:b OR (", "c /i ("],
            ["-ATLEAST/2 a OR (", "title:b /a ("],
            ["a OR (", "title:b /a ("], ["title:a OR -(", "title:b /a -("], ["title:a /p (", "b /a ("],
        ])
    func deepGroups(openings: [String]) throws {
        let archive = try TestArchive()
        try archive.add("A b c d.", title: "A b", date: "2023-07-11")
        let query =
            (0..<10).map { openings[$0 % openings.count] }.joined() + "title:x" + String(repeating: ")", count: 10)
        let refusal = "the query was not run"
        #expect(try !archive.search(query).notes.contains { $0.hasPrefix(refusal) }, "\(query)")
        let page = try archive.database.read { try ArticleSearcher($0).page(for: SearchRequest(query: query)) }
        #expect(!page.notes.contains { $0.hasPrefix(refusal) }, "\(query)")
    }

    @Test("beside a phrase no function word is demanded, and what has the phrase is not said to lack it")
    func phraseInQuestion() throws {
        let archive = try TestArchive()
        try archive.add("Das ist ein Prozess, der Zeit braucht, sagte Hansen.\n\nDie Zeit: ein Prozess braucht sie.")
        let page = try archive.search("Wer sagte „ein Prozess, der Zeit braucht“?")
        #expect(marked(page) == ["Das ist ⟦ein Prozess, der Zeit braucht⟧, ⟦sagte⟧ Hansen."])
        #expect(page.notes.isEmpty)
        // The phrase is there, but not with the other word.
        let apart = try archive.search("sagte „ein Prozess braucht“")
        #expect(
            apart.notes == [
                "nothing has the other words and »ein Prozess braucht« in this order; "
                    + "paragraphs with all the words are shown"
            ])
        let absent = try archive.search("sagte „Prozess Zeit ein“")
        #expect(
            absent.notes == ["nothing has »Prozess Zeit ein« in this order; paragraphs with all the words are shown"])
    }

    @Test("a compound that nothing has is looked for by its parts, and it is said")
    func decomposed() throws {
        let archive = try TestArchive()
        try archive.add("Die Opfer des Hochwassers warten.\n\nDas Hochwasser steigt.\n\nDer Nato fehlt ein Gipfel.")
        let page = try archive.search("Hochwasseropfer")
        #expect(marked(page) == ["Die ⟦Opfer⟧ des ⟦Hochwassers⟧ warten."])
        let note = "nothing has all with »Hochwasseropfer« as one word; paragraphs with the parts of it are shown"
        #expect(page.notes == [note])
        #expect(try archive.search("warten Hochwasseropfer").notes == [note])
        #expect(try archive.search("Nato-Gipfel").total == 1)
        #expect(try archive.search("=Hochwasseropfer").total == 0)
        #expect(try archive.search("\"Hochwasseropfer\"").total == 1)
        // A note names what was loosened: in titles, and nothing that is excluded.
        try archive.add("Es regnet.", title: "Hochwasser fordert Opfer")
        #expect(
            try archive.search("title:Hochwasseropfer -Wahlkampfhelfer").notes == [note])
        // Both halves of a name are one word, and no part of it.
        try archive.add("Baden bleibt Baden.")
        #expect(try archive.search("Baden-Baden").total == 0)
        #expect(try archive.search("wo =\"Baden bleibt\"").total == 1)
        try archive.add("Ein Hochwasseropfer klagt.")
        #expect(try marked(archive.search("Hochwasseropfer")) == ["Ein ⟦Hochwasseropfer⟧ klagt."])
    }

    @Test("a decimal number in its very form is no result of a match")
    func decimal() throws {
        let archive = try TestArchive()
        try archive.add(
            "Es stand 3:2.\n\nEine Stärke von 3,2 auf der Skala.\n\n3 (2 davon neu)\n\nEtwa 13,2 oder 3,25.")
        #expect(try marked(archive.search("=3,2")) == ["Eine Stärke von ⟦3,2⟧ auf der Skala."])
        #expect(try archive.search("3,2").total == 3)
    }

    @Test("one of several of a name is found by its name and number as they are shown")
    func numbered() throws {
        let archive = try TestArchive()
        let added = try archive.add("Merkel sprach.")
        let id = try archive.name("Merkel", .person, in: added.paragraphs[0], of: added.article)
        #expect(try archive.search("person:\"Merkel #\(id)\"").total == 1)
        #expect(try archive.search("person:#\(id)").total == 1)
        #expect(try archive.search("person:\"Schulz #\(id)\"").total == 0)
    }

    @Test("a chain as long as may be is run", arguments: ["NEAR/9", "ADJ/9", "/s", "/p", "/a"])
    func longChain(joiner: String) throws {
        let archive = try TestArchive()
        let words = (0..<20).map { "w\($0)" }
        try archive.add(words.joined(separator: " "))
        #expect(try archive.search(words.joined(separator: " \(joiner) ")).total == 1)
    }

    @Test("hostile queries are cut to what can be answered")
    func hostile() throws {
        let archive = try TestArchive()
        try archive.add(try TestArchive.newsletter)
        let deep = String(repeating: "Nato OR (Ukraine (", count: 5) + "Gipfel" + String(repeating: "))", count: 5)
        #expect(try archive.search(deep).total > 0)
        for query in [
            String(repeating: "(", count: 1000) + "Nato" + String(repeating: ")", count: 1000),
            String(repeating: "Nato OR (Ukraine (", count: 500) + "Gipfel" + String(repeating: "))", count: 500),
            (0..<10_000).map { "wort\($0)" }.joined(separator: " OR "), String(repeating: "x", count: 100_000),
            String(repeating: "a-", count: 5000) + "b", "\"" + String(repeating: "Nato ", count: 3000) + "\"",
            String(repeating: "-Nato ", count: 1000), String(repeating: "a* ", count: 1000),
            String(repeating: "NOT (a OR ", count: 10) + "b" + String(repeating: ")", count: 10),
        ] {
            _ = try archive.search(query)
        }
    }
}
