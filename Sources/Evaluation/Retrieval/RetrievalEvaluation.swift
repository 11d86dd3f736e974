import Archiving
import Articles
public import Foundation
import Search
import Store

/// Asks the archive and plain FTS5 the same questions about the same texts.
public struct RetrievalEvaluation: Sendable {
    private let set: RetrievalSet
    private let folder: URL
    private static let depth = 10

    public init(_ set: RetrievalSet, workingIn folder: URL) {
        self.set = set
        self.folder = folder
    }

    /// The archive's search by article, and by paragraph: there an article stands where its best paragraph stands.
    public func archive() async throws -> [RetrievalScore] {
        struct Line: Encodable {
            var id: String
            var text: String
        }
        let encoder = JSONEncoder()
        let lines = try set.documents.map {
            String(decoding: try encoder.encode(Line(id: $0.id, text: $0.text)), as: UTF8.self)
        }
        let file = folder.appending(path: "documents.jsonl")
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        let service = try await LocalArchive.open(path: folder.appending(path: "set.archive").path, mode: .create)
        _ = try await service.ingest(
            [.path(file.path)], options: IngestOptions(language: "de", findsEntities: false)
        ) { _ in }
        var byArticle: [Int?] = []
        try await service.searchArticles(set.queries.map { SearchRequest(query: $0.text, limit: Self.depth) }) {
            byArticle.append(Self.rank(of: set.queries[$0].answer, in: $1.hits.map { $0.article.externalID ?? "" }))
        }
        var byParagraph: [Int?] = []
        for query in set.queries {
            // Several paragraphs of one article may stand before the tenth article.
            let page = try await service.search(SearchRequest(query: query.text, limit: 5 * Self.depth))
            byParagraph.append(Self.rank(of: query.answer, in: page.hits.map { $0.article.externalID ?? "" }))
        }
        return [
            RetrievalScore(name: "archive, by article", ranks: byArticle),
            RetrievalScore(name: "archive, by paragraph", ranks: byParagraph),
        ]
    }

    /// `unicode61` and `bm25()` over whole articles, any word of the query.
    public func plain() throws -> RetrievalScore {
        let index = try PlainIndex(path: folder.appending(path: "plain.sqlite").path)
        var documents: [Int64: String] = [:]
        for document in set.documents { documents[try index.add([document.text])] = document.id }
        let ranks = try set.queries.map { query in
            let words = query.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            let rows = try index.search(anyOf: words, limit: Self.depth)
            return Self.rank(of: query.answer, in: rows.map { documents[$0] ?? "" })
        }
        return RetrievalScore(name: "plain FTS5", ranks: ranks)
    }

    /// The place of `answer` among the distinct documents of a ranking, from 1.
    private static func rank(of answer: String, in ranking: [String]) -> Int? {
        var seen: Set<String> = []
        let distinct = ranking.filter { seen.insert($0).inserted }.prefix(depth)
        return distinct.firstIndex(of: answer).map { distinct.distance(from: distinct.startIndex, to: $0) + 1 }
    }
}
