import Articles
import Search
import Store
import Testing

@Suite("More like this")
struct SimilarFinderTests {
    private func archive() throws -> TestArchive {
        let archive = try TestArchive()
        let texts = [
            "Der Stadtrat streitet über die neue Brücke.\n\nDie Maut auf der Brücke soll zwei Euro kosten.",
            "Über die Maut auf der neuen Brücke streitet auch der Landtag.\n\nDas Wetter bleibt schön.",
            "Die Brücke wird gesperrt.", "Der Zoo hat ein Nashorn.\n\nDas Nashorn frisst.", "Im Zoo ist es laut.",
        ]
        for (index, text) in texts.enumerated() {
            let added = try archive.add(text, title: "Titel \(index + 1)")
            if index < 2 { try archive.name("Brücke", .location, in: added.paragraphs[1], of: added.article) }
        }
        return archive
    }

    private func page(_ archive: TestArchive, _ article: Int64, paragraph: Int? = nil) throws -> SimilarPage {
        try archive.database.read { reader in
            let stored = try #require(try reader.storedArticle(article))
            let finder = try SimilarFinder(reader)
            guard let paragraph else { return try finder.articles(like: stored, limit: 10, offset: 0) }
            let wanted = try #require(stored.paragraphs.first { $0.number == paragraph })
            return try finder.paragraphs(like: wanted, of: stored.record, limit: 10, offset: 0)
        }
    }

    @Test("an article's likest come first, itself is none, and each says what it shares")
    func articles() throws {
        let page = try page(archive(), 1)
        #expect(page.hits.map(\.hit.article.id).prefix(2) == [2, 3])
        #expect(!page.hits.contains { $0.hit.article.id == 1 })
        #expect(Set(page.hits[0].words).isSuperset(of: ["Maut", "Brücke"]))
        #expect(page.hits[0].hit.paragraph.number == 1)
        #expect(page.hits[0].entities == ["Brücke"] && page.hits[1].entities.isEmpty)
        #expect(page.hits.allSatisfy { 0...1 ~= $0.likeness })
        #expect(page.hits.map(\.likeness) == page.hits.map(\.likeness).sorted(by: >))
        #expect(try self.page(archive(), 4).hits.first?.hit.article.id == 5)
    }

    @Test("a paragraph's likest are paragraphs")
    func paragraphs() throws {
        let page = try page(archive(), 1, paragraph: 2)
        #expect(page.hits.first.map { "\($0.hit.article.id):\($0.hit.paragraph.number)" } == "2:1")
        #expect(!page.hits.contains { $0.hit.article.id == 1 && $0.hit.paragraph.number == 2 })
    }

    @Test("what has no word in common with anything is like nothing")
    func alone() throws {
        let archive = try archive()
        let added = try archive.add("Quastenflosser schwimmen.")
        let page = try page(archive, added.article)
        #expect(page.hits.isEmpty && page.total == 0)
    }

    @Test("a text and its copy are wholly alike")
    func copies() throws {
        let archive = try archive()
        let text = "Der Stadtrat streitet über die neue Brücke.\n\nDie Maut auf der Brücke soll zwei Euro kosten. "
        let copy = try archive.add(text)
        let page = try page(archive, copy.article)
        #expect(page.hits.first?.hit.article.id == 1)
        #expect((page.hits.first?.likeness ?? 0) > 0.9)
    }
}
