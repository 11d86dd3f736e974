import ArchiveTesting
import Articles
import Language
import Store
import Testing

@Suite("Search table")
struct SearchTableTests {
    let archive: TestArchive

    init() throws { archive = try TestArchive() }

    private func ids(
        _ condition: Condition, ranking: Match? = nil, order: SearchPlan.Order = .relevance, limit: Int = 100,
        offset: Int = 0
    ) throws -> [Int64] {
        let plan = SearchPlan(ranking: ranking, condition: condition, order: order, limit: limit, offset: offset)
        return try archive.read { reader in
            let found = try reader.candidates(for: plan).map(\.paragraphID)
            if offset == 0, limit >= 100 { #expect(try reader.count(of: condition) == found.count) }
            return found
        }
    }

    private func word(_ folded: String) -> Match { .phrase([.exact(folded)]) }

    @Test("stems follow the language of the article and stay apart from words")
    func languages() throws {
        let german = try archive.store(.of(["Die Hunde bellen."])).paragraphIDs
        let english = try archive.store(.of(["The dogs are barking."], language: "en")).paragraphIDs
        try archive.store(.of(["Dogs et Hunde."], language: "fr"))
        #expect(try archive.find(.stem("hund")) == german)
        #expect(try archive.find(.stem("dog")) == english)
        #expect(try archive.find(.exact("hund")) == [])
    }

    @Test("phrases run over hyphens, and a hyphenated word is found whole")
    func phrases() throws {
        let id = try archive.store(.of(["Der Nato-Gipfel in Vilnius."])).paragraphIDs
        #expect(try archive.find(.exact("nato"), .exact("gipfel"), .exact("in")) == id)
        #expect(try archive.find(.exact("natogipfel")) == id)
        #expect(try archive.find(.exact("natogipfel"), .exact("in")) == [], "the parts take two places")
        #expect(try archive.find(.exact("gipfel"), .exact("nato")) == [])
    }

    @Test("combined matches and conditions select what they say")
    func conditions() throws {
        let titled = try archive.store(
            .of(["Alpha beta.", "Alpha gamma."], title: "Delta", date: "2023-07-11", source: "Wire")
        ).paragraphIDs
        let a = Array(titled.dropFirst())
        let b = try archive.store(.of(["Beta gamma."], date: "2023-08-01T10:00:00Z", language: "de-AT")).paragraphIDs
        let c = try archive.store(.of(["Gamma."], language: "en")).paragraphIDs
        #expect(try ids(.match(.all([word("alpha"), word("gamma")]))) == [a[1]])
        #expect(try Set(ids(.match(.any([word("alpha"), word("beta")])))) == Set(a + b))
        #expect(try ids(.match(.excluding(word("beta"), word("alpha")))) == b)
        #expect(try ids(.match(.prefix(.exact("bet")))).count == 2)
        #expect(try ids(.all([.match(word("beta")), .not(.source("wire"))])) == b)
        #expect(try Set(ids(.all([.title(word("delta")), .kinds([.body])]))) == Set(a))
        #expect(try Set(ids(.all([.language("de"), .kinds([.body])]))) == Set(a + b))
        #expect(try ids(.all([.from(#require(.init(iso8601: "2023-08-01")))])) == b)
        #expect(try ids(.all([.to(#require(.init(iso8601: "2023-08-01"))), .match(word("beta"))])).count == 2)
        #expect(try ids(.all([.to(#require(.init(iso8601: "2023-07-31"))), .match(word("beta"))])) == [a[0]])
        #expect(try Set(ids(.any([.match(word("alpha")), .language("en")]))) == Set(a + c))
        #expect(try ids(.not(.any([.match(word("gamma")), .kinds([.title])]))) == [a[0]])
        #expect(try ids(.match(.any([]))) == [])
        #expect(try ids(.match(word("gamma")), ranking: word("gamma"), order: .newest) == b + [a[1]] + c)
        #expect(try ids(.match(word("gamma")), ranking: word("gamma"), order: .oldest) == [a[1]] + b + c)
    }

    @Test("terms made beforehand are those that the index makes of the stored text", arguments: ["de", "en", "fr"])
    func preparedTerms(_ language: String) throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let pieces = [
            "Die Sicherheitskonferenzen", "Nato-Gipfel", " ", "—", "1.000.000", "\u{10}", "\u{11}x", "~", "|", "é",
            "ﬁ", "\u{AD}", "running", "🙂", "'s", "§ 218", String(repeating: "ä", count: 3000), "\u{FEFF}", "C++",
        ]
        func text() -> String {
            "x"
                + (0...Int.random(in: 0..<8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined(separator: Bool.random(using: &random) ? " " : "")
        }
        let analyzer = IndexAnalyzer()
        let bare = try TestArchive()
        for number in 0..<300 {
            let title = Bool.random(using: &random) ? text() : nil
            let paragraphs = (0..<Int.random(in: 0..<4, using: &random)).map { _ in text() }
            let article = Article.of(paragraphs, id: "\(number)", title: title, language: language)
            let terms = analyzer.terms(of: article, language: language)
            let prepared = try archive.database.write {
                try $0.store(article, terms: terms, storedAt: TestArchive.storedAt)
            }
            #expect(try bare.store(article) == prepared)
        }
        // FTS5 compares what it holds with what the tokenizer makes of the text.
        #expect(try archive.check() == [] && bare.check() == [], "seed \(random.seed)")
        #expect(try archive.find(.exact("konferenzen")) == bare.find(.exact("konferenzen")))
        let parts = try archive.find(.part("konferenz"))
        #expect(try parts == bare.find(.part("konferenz")) && parts.isEmpty == (language != "de"))
    }

    @Test("what scores more comes first, whichever part of the query leads")
    func ranking() throws {
        let id = try archive.store(
            .of(["Gipfel und sonst noch vieles andere.", "Gipfel Gipfel.", "Nichts davon."])
        ).paragraphIDs
        #expect(try ids(.match(word("gipfel")), ranking: word("gipfel")) == [id[1], id[0]])
        #expect(try ids(.kinds([.body]), ranking: word("gipfel")) == [id[1], id[0], id[2]])
        #expect(try ids(.kinds([.body]), ranking: word("gipfel"), limit: 1, offset: 1) == [id[0]])
    }

    @Test("an index made by another analysis is refused until it is built anew")
    func outdatedIndex() throws {
        try archive.store(.of(["Die Nato."]))
        try archive.pretendOutdatedIndex()
        #expect(throws: StoreError.self) { try archive.find(.exact("nato")) }
        #expect(throws: StoreError.self) { try archive.store(.of(["Neu."])) }
        try archive.database.rebuild { try $0.reindex() }
        #expect(try archive.find(.exact("nato")).count == 1)
        #expect(try archive.check().isEmpty)
    }
}
