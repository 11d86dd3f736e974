import ArchiveTesting
import Articles
import Search
import Store
import Testing

@Suite("A cursor goes on where a page ended")
struct PageCursorTests {
    /// Many paragraphs of equal scores and equal dates, and some that differ.
    private func archive(seed: UInt64) throws -> TestArchive {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        let dates: [String?] = ["2022-05-01", "2022-05-01", "2023-01-01T05:00:00Z", nil]
        for number in 0..<30 {
            let length = Int.random(in: 1...3, using: &random)
            try archive.add(
                "Wort" + String(repeating: " und anderes", count: length) + " \(number)",
                date: dates.randomElement(using: &random) ?? nil)
        }
        return archive
    }

    private func page(
        _ archive: TestArchive, _ sort: SearchSort, after: PageCursor?, limit: Int = 4
    ) throws -> SearchPage {
        try Searcher(database: archive.database).page(
            for: SearchRequest(query: "Wort", sort: sort, limit: limit, after: after))
    }

    @Test("pages in a row are the whole answer, whatever ties there are", arguments: SearchSort.allCases)
    func walk(_ sort: SearchSort) throws {
        let archive = try archive(seed: 8)
        let whole = try archive.search("Wort", sort: sort, limit: 100).hits.map(\.paragraph.id)
        #expect(whole.count == 30)
        var walked: [Int64] = []
        var cursor: PageCursor?
        repeat {
            let page = try page(archive, sort, after: cursor)
            #expect(page.total == 30 && !page.hits.isEmpty)
            walked += page.hits.map(\.paragraph.id)
            cursor = page.next
            if let cursor {
                #expect(PageCursor(cursor.description) == cursor)
                #expect(cursor.position == walked.count)
            }
        } while cursor != nil && walked.count < 100
        #expect(walked == whole, "seed 8, \(sort)")
    }

    @Test("by date, what is stored or deleted in between neither repeats nor hides a hit")
    func changes() throws {
        let archive = try TestArchive()
        let articles = try (1...9).map { try archive.add("Wort \($0)", date: "2024-01-0\($0)") }
        let first = try page(archive, .newest, after: nil, limit: 3)
        #expect(first.hits.map(\.paragraph.text) == ["Wort 9", "Wort 8", "Wort 7"])
        try archive.add("Wort neu", date: "2024-02-01")
        // Even the hit at which the page ended may go.
        for index in [6, 8, 4] { try archive.database.write { try $0.deleteArticle(articles[index].article) } }
        let second = try page(archive, .newest, after: first.next, limit: 3)
        #expect(second.hits.map(\.paragraph.text) == ["Wort 6", "Wort 4", "Wort 3"])
    }

    @Test("it is good for no other search, and no text but its own is one")
    func foreign() throws {
        let archive = try archive(seed: 8)
        let cursor = try #require(try page(archive, .relevance, after: nil).next)
        #expect(throws: (any Error).self) { try page(archive, .newest, after: cursor) }
        let other = SearchRequest(query: "anderes", after: cursor)
        #expect(throws: (any Error).self) { try Searcher(database: archive.database).page(for: other) }
        for text in ["", "x", "1.2.3", "....", "a.0.a.a.", "\(cursor).x", "1.1.zzzzzzzzzzzzzz.1."] {
            #expect(PageCursor(text) == nil, "\(text)")
        }
    }

    @Test("an answer without end comes in parts that together are the whole")
    func parts() throws {
        let archive = try TestArchive()
        let text = (1...1203).map { "Wort \($0)" }.joined(separator: "\n\n")
        try archive.add(text)
        var sizes: [Int] = []
        var numbers: [Int] = []
        try Searcher(database: archive.database).answer([SearchRequest(query: "Wort", sort: .oldest, limit: 2000)]) {
            #expect($0 == 0 && $1.total == 1203 && $1.next == nil)
            sizes.append($1.hits.count)
            numbers += $1.hits.map(\.paragraph.number)
        }
        #expect(sizes == [500, 500, 203])
        #expect(numbers.sorted() == Array(1...1203))
        #expect(try archive.search("Wort", limit: 2000).hits.count == 1203)
        #expect(try archive.search("Wort", limit: 0).total == 1203)
    }
}

@Suite("What surrounds a hit")
struct HitContextTests {
    @Test("the paragraphs before and behind, as far as there are any")
    func context() throws {
        let archive = try TestArchive()
        try archive.add("eins\n\nzwei\n\ndrei Wort\n\nvier\n\nfünf", title: "Titel mit Wort")
        try archive.add("andere")
        func around(_ count: Int) throws -> [[String]] {
            try Searcher(database: archive.database)
                .page(for: SearchRequest(query: "Wort", sort: .oldest, context: count)).hits
                .sorted { $0.paragraph.number < $1.paragraph.number }
                .flatMap { [$0.context?.before ?? [], $0.context?.behind ?? []] }.map { $0.map(\.text) }
        }
        #expect(try around(1) == [[], ["eins"], ["zwei"], ["vier"]])
        #expect(
            try around(9) == [[], ["eins", "zwei", "drei Wort", "vier", "fünf"], ["eins", "zwei"], ["vier", "fünf"]])
        #expect(try archive.search("Wort").hits.allSatisfy { $0.context == nil })
    }
}

@Suite("--sort fresh")
struct FreshnessTests {
    @Test("of two equal paragraphs the newer comes first; one that is twice as good stays before any new one")
    func fresh() throws {
        let archive = try TestArchive()
        try archive.add("Die Brücke und die Fähre werden alt.", date: "2019-01-01")
        try archive.add("Die Brücke wird neu gebaut, und die Stadt streitet.", date: "2024-03-05")
        try archive.add("Die Brücke wird neu gebaut, und die Stadt streitet!", date: "2024-01-05")
        try archive.add("Die Brücke wird neu gebaut, und die Stadt streitet?")
        func order(_ query: String, today: String?) throws -> [String] {
            try Searcher(database: archive.database).page(
                for: SearchRequest(
                    query: query, match: .any, sort: .fresh, today: today.flatMap(ArticleDate.init(iso8601:)))
            ).hits.map { $0.article.date?.day ?? "none" }
        }
        #expect(try order("Stadt", today: "2024-06-01") == ["2024-03-05", "2024-01-05", "none"])
        // The archive's newest day counts, not today's, so that an old archive has fresh articles, too.
        #expect(try order("Stadt", today: "2044-06-01") == order("Stadt", today: "2024-06-01"))
        #expect(try order("Brücke Fähre alt", today: "2024-06-01").first == "2019-01-01")
        // A date from the future is a slip of the pen.
        try archive.add("Die Stadt streitet.", date: "2099-01-01")
        #expect(try order("Stadt", today: "2024-06-01").prefix(2).contains("2024-03-05"))
    }
}
