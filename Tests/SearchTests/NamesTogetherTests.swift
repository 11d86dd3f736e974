import ArchiveTesting
import Articles
import Language
import Search
import Store
import Testing

@Suite("Names together")
struct NamesTogetherTests {
    private static let names = ["Anna", "Bonn", "Celle", "Dora"]

    /// Names each of `names` wherever it stands.
    private func store(
        _ text: String, title: String? = nil, in archive: TestArchive
    ) throws -> (article: Int64, paragraphs: [Int64]) {
        let stored = try archive.add(text, title: title)
        let analyzer = Analyzer()
        try archive.database.write { writer in
            var mentions: [IncomingMention] = []
            for (id, record) in try writer.reader.paragraphs(ids: stored.paragraphs) {
                for name in Self.names {
                    let key = analyzer.key(of: name)
                    let entity = try writer.addEntity(kind: .person, name: name, key: key, surnameKey: nil)
                    for found in record.text.ranges(of: name) {
                        let start = record.text.utf8.distance(from: record.text.startIndex, to: found.lowerBound)
                        let range = ByteRange(start, start + name.utf8.count)
                        mentions.append(
                            IncomingMention(
                                paragraphID: id, mention: Mention(range: range, kind: .person), surface: name, key: key,
                                entityID: entity))
                    }
                }
            }
            try writer.add(mentions, articleID: stored.article)
        }
        return stored
    }

    @Test("paragraphs of a sentence, a paragraph or an item with all names are those that the query language finds")
    func agreesWithQueries() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        var articles: [Int64] = []
        for number in 0..<40 {
            let paragraphs = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                let sentences = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    let names = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                        Self.names.randomElement(using: &random) ?? ""
                    }
                    return (["Nummer", "\(number + 100)"] + names + ["kam."]).joined(separator: " ")
                }
                return sentences.joined(separator: " ") + (Bool.random(using: &random) ? "\n---" : "")
            }
            articles.append(try store(paragraphs.joined(separator: "\n\n"), in: archive).article)
        }
        for wanted in [["Anna", "Bonn"], ["Anna", "Bonn", "Celle"], ["Dora", "Celle"]] {
            for (part, joint) in [(SharedPart.sentence, "/s"), (.paragraph, "/p")] {
                let query = wanted.map { "entity:\($0)" }.joined(separator: " \(joint) ")
                let expected = try archive.search(query, limit: 1000).hits.map { "\($0.article.id):\($0.paragraph.id)" }
                let found = try archive.database.read { reader in
                    let groups = try wanted.map { try reader.entities(withKey: $0.lowercased()).map(\.id) }
                    let together = NamesTogether(groups, in: part, reader)
                    let evidence = try together.evidence(inArticles: articles, best: .max)
                    #expect(try together.shown(articles) == articles.filter { evidence[$0] != nil }, "seed \(seed)")
                    for article in articles {
                        let places = try reader.mentionPlaces(
                            ofEntities: groups.flatMap(\.self), inArticle: article)
                        #expect(try together.count(inArticle: article) == places.count, "seed \(seed)")
                    }
                    return evidence.flatMap { article, shown in shown.paragraphs.map { "\(article):\($0)" } }
                }
                #expect(found.sorted() == expected.sorted(), "seed \(seed): \(query)")
            }
            let items = try archive.database.read { reader in
                let groups = try wanted.map { try reader.entities(withKey: $0.lowercased()).map(\.id) }
                let together = NamesTogether(groups, in: .item, reader)
                let evidence = try together.evidence(inArticles: articles, best: .max)
                let shown = articles.filter { evidence[$0] != nil }
                #expect(try together.shown(articles) == shown, "seed \(seed)")
                return shown
            }
            let query = wanted.map { "entity:\($0)" }.joined(separator: " /i ")
            let expected = Set(try archive.search(query, limit: 1000).hits.map(\.article.id))
            #expect(Set(items) == expected, "seed \(seed): \(query)")
        }
    }

    @Test("of no more paragraphs than are wanted names are read, and these are the best of all")
    func bestOfAll() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        var articles: [Int64] = []
        for number in 0..<30 {
            let paragraphs = (0..<Int.random(in: 1...8, using: &random)).map { paragraph in
                let names = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    Self.names.randomElement(using: &random) ?? ""
                }
                return "Nummer \(number) \(paragraph) " + names.joined(separator: " ")
            }
            articles.append(try store(paragraphs.joined(separator: "\n\n"), in: archive).article)
        }
        try archive.database.read { reader in
            for wanted in [["Anna"], ["Anna", "Bonn"], ["Dora", "Celle", "Anna"]] {
                let groups = try wanted.map { try reader.entities(withKey: $0.lowercased()).map(\.id) }
                for part in [nil] + SharedPart.allCases.map(Optional.some) {
                    let together = NamesTogether(groups, in: part, reader)
                    let all = try together.evidence(inArticles: articles, best: .max)
                    for count in 0..<5 {
                        let some = try together.evidence(inArticles: articles, best: count)
                        for article in articles {
                            #expect(some[article]?.paragraphs == all[article]?.best.map(\.id), "seed \(seed)")
                            #expect(
                                some[article]?.best == all[article].map { plainlyBest(count, of: $0.best) },
                                "seed \(seed): \(count) of \(wanted)")
                        }
                    }
                }
            }
        }
    }

    @Test("of names that cross, only the first counts towards the best paragraph")
    func crossing() throws {
        let archive = try TestArchive()
        let stored = try archive.add("Anna Bonn Celle kam.\n\nCelle, Celle.")
        let groups = try archive.database.write { writer in
            let places = [
                ("Anna Bonn", 0, 0..<9), ("Bonn Celle", 0, 5..<15), ("Bonn Celle", 1, 0..<5), ("Bonn Celle", 1, 7..<12),
            ]
            let mentions = try places.map { name, paragraph, range in
                let key = name.lowercased()
                return IncomingMention(
                    paragraphID: stored.paragraphs[paragraph],
                    mention: Mention(range: ByteRange(range), kind: .person), surface: name, key: key,
                    entityID: try writer.addEntity(kind: .person, name: name, key: key, surnameKey: nil))
            }
            try writer.add(mentions, articleID: stored.article)
            return [[mentions[0].entityID], [mentions[1].entityID]]
        }
        try archive.database.read { reader in
            let together = NamesTogether(groups, in: .item, reader)
            let all = try #require(try together.evidence(inArticles: [stored.article], best: .max)[stored.article])
            #expect(all.best.map(\.wanted) == [[0], [1]])
            for count in 0...2 {
                let some = try together.evidence(inArticles: [stored.article], best: count)[stored.article]
                #expect(some?.paragraphs == all.paragraphs && some?.best == plainlyBest(count, of: all.best))
            }
        }
    }

    /// As `best` says, one after the other.
    private func plainlyBest(
        _ count: Int, of paragraphs: [NamesTogether.Paragraph]
    ) -> [NamesTogether.Paragraph] {
        var chosen: [Int] = []
        while chosen.count < min(count, paragraphs.count) {
            let shown = chosen.reduce(into: Set()) { $0.formUnion(paragraphs[$1].wanted) }
            func rank(_ index: Int) -> (Int, Int, Int, Int) {
                let (wanted, names) = (paragraphs[index].wanted, paragraphs[index].names)
                return (wanted.subtracting(shown).count, wanted.count, names.count, -index)
            }
            chosen += [paragraphs.indices.filter { !chosen.contains($0) }.max { rank($0) < rank($1) } ?? 0]
        }
        return chosen.sorted().map { paragraphs[$0] }
    }

    @Test("only the names of sentences that have all are marked, and nothing between abbreviations ends one")
    func marks() throws {
        let archive = try TestArchive()
        let text = "Celle liegt an der Aller. ⟦Anna⟧ fuhr z. B. am 3. Mai nach ⟦Bonn⟧. Anna schlief."
        let marked = MarkedText(text)
        let stored = try store(marked.text, in: archive)
        let found = try archive.database.read { reader in
            let groups = try ["anna", "bonn"].map { try reader.entities(withKey: $0).map(\.id) }
            return try NamesTogether(groups, in: .sentence, reader).paragraphs(of: stored.article)
        }
        #expect(found.map { MarkedText.mark(marked.text, $0.names.map(\.range)) } == [text])
    }

    @Test("a name inside a wanted name is no second one")
    func nested() throws {
        let archive = try TestArchive()
        let stored = try archive.add("SV Werder Bremen siegt.\n\nSV Werder Bremen siegt in Bremen.")
        let groups = try archive.database.write { writer in
            let club = try writer.addEntity(
                kind: .organization, name: "SV Werder Bremen", key: "sv werder bremen", surnameKey: nil)
            let city = try writer.addEntity(kind: .location, name: "Bremen", key: "bremen", surnameKey: nil)
            var mentions: [IncomingMention] = []
            for paragraph in stored.paragraphs {
                let places = [(0, 16, club, false), (10, 16, city, true)]
                let inCity = paragraph == stored.paragraphs[1] ? [(26, 32, city, false)] : []
                for (start, end, entity, isNested) in places + inCity {
                    mentions.append(
                        IncomingMention(
                            paragraphID: paragraph,
                            mention: Mention(
                                range: ByteRange(start, end), kind: entity == club ? .organization : .location,
                                isNested: isNested), surface: entity == club ? "SV Werder Bremen" : "Bremen",
                            key: entity == club ? "sv werder bremen" : "bremen", entityID: entity))
                }
            }
            try writer.add(mentions, articleID: stored.article)
            return [[club], [city]]
        }
        try archive.database.read { reader throws in
            let together = NamesTogether(groups, in: .paragraph, reader)
            #expect(try together.paragraphs(of: stored.article).map(\.id) == [stored.paragraphs[1]])
            #expect(try together.count(inArticle: stored.article) == 5)
            // Asked for alone, the city is found inside the club's name, too.
            let city = NamesTogether([groups[1]], in: nil, reader)
            #expect(try city.paragraphs(of: stored.article).map(\.names.count) == [1, 2])
        }
    }

    @Test("a name inside a name that nobody asked for is together with nothing", arguments: SharedPart.allCases)
    func nestedAside(_ part: SharedPart) throws {
        let archive = try TestArchive()
        let text = "Anna spielt für SV Werder Bremen.\n---\nAnna spielt in Bremen."
        let stored = try archive.add(text)
        let (person, city) = try archive.database.write { writer in
            let person = try writer.addEntity(kind: .person, name: "Anna", key: "anna", surnameKey: nil)
            let city = try writer.addEntity(kind: .location, name: "Bremen", key: "bremen", surnameKey: nil)
            func mention(_ paragraph: Int, _ start: Int, _ end: Int, _ entity: Int64, isNested: Bool = false)
                -> IncomingMention
            {
                IncomingMention(
                    paragraphID: stored.paragraphs[paragraph],
                    mention: Mention(
                        range: ByteRange(start, end), kind: entity == person ? .person : .location, isNested: isNested),
                    surface: entity == person ? "Anna" : "Bremen", key: entity == person ? "anna" : "bremen",
                    entityID: entity)
            }
            try writer.add(
                [
                    mention(0, 0, 4, person), mention(0, 27, 33, city, isNested: true), mention(1, 0, 4, person),
                    mention(1, 15, 21, city),
                ], articleID: stored.article)
            return (person, city)
        }
        try archive.database.read { reader throws in
            let together = NamesTogether([[person], [city]], in: part, reader)
            #expect(try together.paragraphs(of: stored.article).map(\.id) == [stored.paragraphs[1]])
        }
    }

    @Test("the title of several items is of none of them, that of a single one is of it")
    func titles() throws {
        let archive = try TestArchive()
        func found(_ text: String) throws -> [Int] {
            let stored = try store(text, title: "Anna", in: archive)
            return try archive.database.read { reader in
                let groups = try ["anna", "bonn"].map { try reader.entities(withKey: $0).map(\.id) }
                let together = NamesTogether(groups, in: .item, reader)
                let paragraphs = try together.paragraphs(of: stored.article)
                return try reader.paragraphNumbers(ids: paragraphs.map(\.id), inArticle: stored.article)
            }
        }
        #expect(try found("Bonn lag dort.") == [0, 1])
        #expect(try found("Bonn lag hier.\n---\nCelle nicht.") == [])
        #expect(try found("Bonn lag da.\n---\nBonn und Anna.") == [2])
    }

    @Test("the best paragraphs name the most of what is wanted, then name it most often, and keep their order")
    func best() throws {
        let archive = try TestArchive()
        let stored = try store("Anna.\n\nBonn, Anna.\n\nAnna, Anna, Anna.\n\nCelle.\n\nBonn.", in: archive)
        try archive.database.read { reader in
            let groups = try ["anna", "bonn"].map { try reader.entities(withKey: $0).map(\.id) }
            let paragraphs = try NamesTogether(groups, in: nil, reader).paragraphs(of: stored.article)
            #expect(try reader.paragraphNumbers(ids: paragraphs.map(\.id), inArticle: stored.article) == [1, 2, 3, 5])
            #expect(paragraphs.best(2).map(\.id) == [stored.paragraphs[1], stored.paragraphs[2]])
            #expect(paragraphs.best(3).map(\.id) == [0, 1, 2].map { stored.paragraphs[$0] })
            #expect(paragraphs.best(0).isEmpty && paragraphs.best(9) == paragraphs)
            // Before another that names one often comes one that names the other.
            let apart = paragraphs.filter { $0.id != stored.paragraphs[1] }
            #expect(apart.best(2).map(\.id) == [stored.paragraphs[2], stored.paragraphs[4]])
        }
    }
}

extension NamesTogether {
    fileprivate func paragraphs(of article: Int64) throws -> [Paragraph] {
        try evidence(inArticles: [article], best: .max)[article]?.best ?? []
    }
}
