import ArchiveTesting
import Articles
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Article table")
struct ArticleTableTests {
    let archive: TestArchive

    init() throws { archive = try TestArchive() }

    @Test("paragraphs and the gaps between them give the text again, byte for byte")
    func exactText() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let pieces = ["ä", "e\u{308}", "\r\n", " ", "»Nato«", "漢", "\u{FEFF}", "\u{1F600}", "x"]
        for round in 0..<50 {
            let paragraphs = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                "p" + (0..<5).map { _ in pieces.randomElement(using: &random)! }.joined()
            }
            let article = Article.of(paragraphs, id: "\(round)")
            let id = try archive.store(article).articleID
            let stored = try #require(try archive.read { try $0.storedArticle(id) })
            #expect(Array(stored.text.utf8) == Array(article.text.utf8), "seed \(random.seed)")
            #expect(stored.paragraphs.map(\.articleRange) == article.paragraphs.map(\.range), "seed \(random.seed)")
        }
        #expect(try archive.check().isEmpty)
    }

    @Test("the same article twice is unchanged, a changed text a new revision")
    func revisions() throws {
        let first = Article.of(["Die Nato tagt."], id: "a", source: "Wire")
        let second = Article.of(["Die Nato tagt nicht."], id: "a", source: "Wire")
        #expect(try archive.store(first).name == "added")
        #expect(try archive.store(first).name == "unchanged")
        let updated = try archive.store(second)
        #expect(updated.name == "updated")
        #expect(try archive.store(second).name == "unchanged")
        let record = try archive.read { try $0.articles(ids: [updated.articleID])[updated.articleID] }
        #expect(record?.revision == 2)
        #expect(try archive.find(.exact("nato")).count == 1, "only the newest is searched")
        #expect(try archive.find(.exact("nicht")) == updated.paragraphIDs)
        #expect(try archive.check().isEmpty)
    }

    @Test("every text that an article has had can be read")
    func formerTexts() throws {
        let first = Article.of(["Die Nato tagt.", "Ende."], id: "a")
        let id = try archive.store(first).articleID
        _ = try archive.store(.of(["Die Nato tagt nicht."], id: "a", title: "Gipfel"))
        try archive.read { reader in
            #expect(try reader.revisions(ofArticle: id).map(\.number) == [1, 2])
            let texts = try [1, 2, nil].map { try reader.storedArticle(id, revision: $0) }
            #expect(texts.map { $0?.record.revision } == [1, 2, 2])
            #expect(texts.map { $0?.record.title } == [nil, "Gipfel", "Gipfel"])
            #expect(texts.map { $0?.paragraphs.count } == [2, 2, 2])
            #expect(texts[0]?.text == first.text && texts[1] == texts[2])
            #expect(try reader.storedArticle(id, revision: 3) == nil && reader.storedArticle(id + 1) == nil)
        }
    }

    @Test(
        "how an article begins is its first paragraph, cut behind a word if it is long",
        arguments: [
            ("Kurz, ohne Punkt", "Kurz, ohne Punkt"),
            (String(repeating: "a", count: 200), String(repeating: "a", count: 200)),
            (String(repeating: "a", count: 201), String(repeating: "a", count: 200) + "…"),
            (String(repeating: "a", count: 190) + " Fluggesellschaft", String(repeating: "a", count: 190) + "…"),
            (String(repeating: "a", count: 200) + " und", String(repeating: "a", count: 200) + "…"),
            (String(repeating: "äb ", count: 80) + "!", String(repeating: "äb ", count: 66) + "äb…"),
        ])
    func lede(_ text: String, _ lede: String) throws {
        let id = try archive.store(.of([text])).articleID
        #expect(try archive.read { try $0.articles(ids: [id])[id]?.lede } == lede)
    }

    @Test("what is kept of an article is read anew when the archive changes")
    func keptRecords() throws {
        let id = try archive.store(.of(["Die Nato tagt."], id: "a")).articleID
        func record() throws -> ArticleRecord? { try archive.read { try $0.articles(ids: [id, id, 77])[id] } }
        #expect(try record()?.revision == 1)
        #expect(try record() == record())
        _ = try archive.store(.of(["Die Nato tagt nicht."], id: "a", title: "Gipfel"))
        #expect(try record()?.revision == 2)
        #expect(try record()?.title == "Gipfel")
        try archive.database.write { _ = try $0.deleteArticle(id) }
        #expect(try record() == nil)
    }

    @Test("an article is known again by its id within its source, its URL, its path or its text")
    func identity() throws {
        let text = ["Ein Text."]
        #expect(try archive.store(.of(text, id: "1", source: "A")).name == "added")
        #expect(try archive.store(.of(text, id: "1", source: "B")).name == "added")
        #expect(try archive.store(.of(text, id: "2", source: "A")).name == "added")
        #expect(try archive.store(.of(text, url: "https://a.example/1")).name == "added")
        #expect(try archive.store(.of(["Anders."], url: "https://a.example/1")).name == "updated")
        #expect(try archive.store(.of(text)).name == "added")
        #expect(try archive.store(.of(text)).name == "unchanged")
        #expect(try archive.store(.of(text, path: "/a.txt")).name == "unchanged")
        #expect(try archive.store(.of(["Neu."], path: "/a.txt")).name == "updated")
        #expect(try archive.store(.of(["Neu."], path: "/moved.txt")).name == "unchanged")
        #expect(try archive.store(.of(["Neuer."], path: "/a.txt")).name == "added", "its text is also another file's")
        #expect(try archive.check().isEmpty)
    }

    @Test("two files of one text are one article until one of them changes")
    func equalFiles() throws {
        let same = ["Derselbe Text."]
        #expect(try archive.store(.of(same, path: "/a.txt")).name == "added")
        #expect(try archive.store(.of(same, path: "/b.txt")).name == "unchanged")
        let changed = Article.of(["Ein anderer Text."], path: "/b.txt")
        #expect(try archive.store(changed).name == "added", "the text of the other file stays")
        for _ in 0..<2 {
            #expect(try archive.store(.of(same, path: "/a.txt")).name == "unchanged")
            #expect(try archive.store(changed).name == "unchanged")
        }
        #expect(try archive.find(.exact("derselbe")).count == 1)
        #expect(try archive.check().isEmpty)
    }

    @Test("equal texts with other titles or dates are articles of their own")
    func equalTexts() throws {
        let first = Article.of(["Text."], title: "A", date: "2023-01-01")
        let second = Article.of(["Text."], title: "B", date: "2023-01-02")
        #expect(try archive.store(first).name == "added")
        #expect(try archive.store(second).name == "added")
        #expect(try archive.store(first).name == "unchanged")
        #expect(try archive.store(second).name == "unchanged")
    }

    @Test("a file that is given an id stays the article that it was")
    func gainedIdentity() throws {
        let id = try archive.store(.of(["Text."], path: "/a.md")).articleID
        let named = try archive.store(.of(["Text."], id: "77", path: "/a.md"))
        #expect(named.articleID == id && named.name == "unchanged")
        #expect(try archive.read { try $0.articleIDs(for: "77") } == [id])
        #expect(try archive.store(.of(["Neu."], id: "77")).articleID == id)
        #expect(try archive.store(.of(["Neu."], id: "78", path: "/a.md")).articleID != id)
    }

    @Test("a NUL anywhere in an article is refused before anything is written")
    func nulCharacters() throws {
        for article in [Article.of(["A\0"]), .of(["A"], id: "1\0"), .of(["A"], title: "\0"), .of(["A"], source: "\0")] {
            #expect(throws: StoreError.self) { try archive.store(article) }
        }
        #expect(try archive.read { try $0.allArticleIDs() } == [])
    }

    @Test("new facts about the same text are a new revision")
    func facts() throws {
        #expect(try archive.store(.of(["Text."], id: "a")).name == "added")
        #expect(try archive.store(.of(["Text."], id: "a", date: "2023-07-11")).name == "updated")
        let outcome = try archive.store(.of(["Text."], id: "a", date: "2023-07-11"))
        #expect(outcome.name == "unchanged")
    }

    @Test("a title given beside the text is searched and belongs to no place in it")
    func givenTitle() throws {
        let id = try archive.store(.of(["Text."], title: "Gipfel in Vilnius")).articleID
        let stored = try #require(try archive.read { try $0.storedArticle(id) })
        #expect(stored.givenTitle == "Gipfel in Vilnius")
        #expect(stored.paragraphs.map(\.number) == [0, 1])
        #expect(stored.paragraphs[0].articleRange == nil)
        #expect(try archive.find(.exact("vilnius")) == [stored.paragraphs[0].id])
        #expect(stored.record.paragraphCount == 1)
    }

    @Test("a deleted article is gone everywhere, and its number is not used again")
    func deletion() throws {
        let first = try archive.store(.of(["Die Nato."], id: "a")).articleID
        try archive.store(.of(["Die EU."], id: "a"))
        try archive.database.write { try $0.deleteArticle(first) }
        #expect(try archive.find(.exact("eu")).isEmpty)
        #expect(try archive.read { try $0.storedArticle(first) } == nil)
        #expect(try archive.store(.of(["Die Nato."], id: "a")).articleID > first)
        #expect(try archive.check().isEmpty)
    }

    @Test(
        "a check misses a paragraph, an item and a text, and paragraphs that are too many",
        arguments: [
            "DELETE FROM paragraph WHERE id = 2", "DELETE FROM paragraph WHERE id = 1",
            "UPDATE paragraph SET item = 9 WHERE id = 4", "UPDATE paragraph SET revision_id = 2 WHERE id = 1",
            "UPDATE revision SET first_row = 2 WHERE id = 1",
            "UPDATE revision SET last_row = NULL WHERE id = 2",
            "INSERT INTO paragraph SELECT 99, revision_id, number, item, kind, start, gap, text, NULL, NULL FROM paragraph",
        ])
    func strayParagraphs(damage: String) throws {
        try archive.store(.of(["Eins", "Zwei"], id: "a"))
        try archive.store(.of(["Drei", "Vier"], id: "b"))
        #expect(try archive.check().isEmpty)
        try archive.database.write { try $0.db.execute(sql: damage + (damage.hasPrefix("INSERT") ? " LIMIT 1" : "")) }
        #expect(try archive.check().contains { $0.code == "dangling-reference" })
    }

    @Test("nothing of a deleted article's text is left in the file")
    func overwriting() throws {
        let secret = "der Name des Informanten ist Katharina"
        // Long enough for pages of their own, which are freed as a whole.
        let long = Article.of([String(repeating: secret + ", ", count: 1000), secret], id: "a", title: secret)
        let id = try archive.store(long).articleID
        try archive.store(.of([String(repeating: secret + "! ", count: 1000)], id: "a"))
        try archive.store(.of(["Was bleibt."], id: "b"))
        try archive.database.write { try $0.deleteArticle(id) }
        // Brings the log into the file.
        try archive.database.settle()
        let bytes = try Data(contentsOf: URL(filePath: archive.database.path))
        #expect(bytes.range(of: Data("Was bleibt.".utf8)) != nil)
        #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }

    @Test("a range outside its text stores nothing of the article")
    func wrongRange() throws {
        var article = Article.of(["Grüße."], id: "a")
        article.paragraphs[0].range = ByteRange(0, 6)
        #expect(throws: StoreError.self) { try archive.store(article) }
        #expect(try archive.read { try $0.allArticleIDs() } == [])
        #expect(try archive.check().isEmpty)
    }

    @Test("a reference is a number, an external id or a URL")
    func references() throws {
        let id = try archive.store(.of(["A."], id: "dpa-77", url: "https://a.example/77")).articleID
        func found(_ reference: String) throws -> [Int64] {
            try archive.read { try $0.articleIDs(for: reference) }
        }
        #expect(try found("\(id)") == [id])
        #expect(try found("dpa-77") == [id])
        #expect(try found("https://a.example/77") == [id])
        #expect(try found("dpa") == [])
    }
}
