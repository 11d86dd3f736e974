import Articles
import Foundation
import Store

/// An archive in a folder of its own, removed with it.
final class TestArchive {
    let folder: URL
    let database: ArchiveDatabase

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")
        database = try ArchiveDatabase(path: folder.appending(path: "test.archive").path, mode: .create)
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    static let storedAt = "2024-01-01T00:00:00Z"

    @discardableResult
    func store(_ article: Article) throws -> StoreOutcome {
        try database.write { try $0.store(article, storedAt: Self.storedAt) }
    }

    func read<T>(_ body: (ArchiveReader) throws -> T) throws -> T { try database.read(body) }

    func check() throws -> [Finding] { try database.check() }

    func find(_ terms: IndexTerm...) throws -> [Int64] {
        let match = Match.phrase(terms)
        return try database.read { reader in
            try reader.candidates(for: SearchPlan(ranking: match, condition: .match(match), limit: 100))
        }.map(\.paragraphID)
    }
}

extension Article {
    /// An article of paragraphs separated by blank lines, with an odd gap before and behind.
    static func of(
        _ paragraphs: [String], id: String? = nil, url: String? = nil, path: String? = nil, title: String? = nil,
        date: String? = nil, source: String? = nil, language: String? = "de"
    ) -> Article {
        var text = " \r\n"
        var list: [Paragraph] = []
        for (index, paragraph) in paragraphs.enumerated() {
            if index > 0 { text += "\n\n" }
            let start = text.utf8.count
            text += paragraph
            list.append(Paragraph(number: index + 1, item: 1, kind: .body, range: ByteRange(start, text.utf8.count)))
        }
        return Article(
            externalID: id, url: url, title: title, date: date.flatMap(ArticleDate.init(iso8601:)), source: source,
            language: language, path: path, text: text + "\n", items: [Item(number: 1)], paragraphs: list)
    }
}

extension StoreOutcome {
    var paragraphIDs: [Int64] {
        switch self {
        case .added(_, let ids), .updated(_, let ids): ids
        case .unchanged: []
        }
    }

    var name: String {
        switch self {
        case .added: "added"
        case .updated: "updated"
        case .unchanged: "unchanged"
        }
    }
}
