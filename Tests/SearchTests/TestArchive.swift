import Articles
import Foundation
import Language
import Search
import Store

/// An archive in a temporary folder that goes when the test is done.
final class TestArchive {
    let database: ArchiveDatabase
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        database = try ArchiveDatabase(path: folder.appending(path: "test.archive").path, mode: .create)
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Stores an article whose paragraphs are parted by empty lines; returns their ids.
    ///
    /// A line `---` begins a new item; a line that begins with `>` is a quote.
    @discardableResult
    func add(
        _ text: String, title: String? = nil, date: String? = nil, source: String? = nil, author: String? = nil,
        language: String = "de"
    ) throws -> (article: Int64, paragraphs: [Int64]) {
        var paragraphs: [Paragraph] = []
        var offset = 0
        var item = 1
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "---" {
                item += 1
            } else if !line.isEmpty {
                let range = ByteRange(offset, offset + line.utf8.count)
                let kind = line.hasPrefix(">") ? ParagraphKind.quote : .body
                paragraphs.append(Paragraph(number: paragraphs.count + 1, item: item, kind: kind, range: range))
            }
            offset += line.utf8.count + 1
        }
        let article = Article(
            title: title, date: date.flatMap(ArticleDate.init(iso8601:)), source: source, author: author,
            language: language, text: text, items: (1...item).map { Item(number: $0) }, paragraphs: paragraphs)
        let outcome = try database.write { try $0.store(article, storedAt: "2023-07-11T00:00:00Z") }
        switch outcome {
        case .added(let article, let paragraphs), .updated(let article, let paragraphs):
            return (article, paragraphs)
        case .unchanged(let article): return (article, [])
        }
    }

    /// Notes that an entity is named where its name stands in the paragraph; returns the entity's number.
    @discardableResult
    func name(
        _ name: String, _ kind: EntityKind, surname: String? = nil, in paragraph: Int64, of article: Int64
    ) throws -> Int64 {
        let analyzer = Analyzer()
        let key = analyzer.key(of: name)
        return try database.write { writer in
            let text = try writer.reader.paragraphs(ids: [paragraph])[paragraph]?.text ?? ""
            let start = text.firstRange(of: name).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
            let entity = try writer.addEntity(
                kind: kind, name: name, key: key, surnameKey: surname.map(analyzer.key(of:)))
            let mention = Mention(range: ByteRange(start ?? 0, (start ?? 0) + name.utf8.count), kind: kind)
            try writer.add(
                [IncomingMention(paragraphID: paragraph, mention: mention, surface: name, key: key, entityID: entity)],
                articleID: article)
            return entity
        }
    }

    func search(
        _ query: String, _ filters: SearchFilters = SearchFilters(), match: SearchMatch = .all,
        sort: SearchSort = .relevance, limit: Int = 10, offset: Int = 0, explains: Bool = false
    ) throws -> SearchPage {
        try Searcher(database: database).page(
            for: SearchRequest(
                query: query, filters: filters, match: match, sort: sort, limit: limit, offset: offset,
                explains: explains))
    }

    /// The project's first newsletter.
    static var newsletter: String {
        get throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let seed = root.appending(path: "seeds/000_7c7c21182576f8aa.txt")
            return String(decoding: try Data(contentsOf: seed), as: UTF8.self)
        }
    }
}
