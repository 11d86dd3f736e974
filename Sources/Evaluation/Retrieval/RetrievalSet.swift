public import Foundation

/// Texts, and queries of which each has one right text.
public struct RetrievalSet: Sendable {
    public struct Document: Sendable {
        public var id: String
        public var text: String
    }

    public struct Query: Sendable {
        public var text: String
        /// `Document.id` of the right answer.
        public var answer: String
    }

    public var documents: [Document]
    public var queries: [Query]

    /// Dated articles with titles, a JSON object a line (`id`, `title`, `text`): each title asks for its body.
    public static func titles(contentsOf url: URL) throws -> RetrievalSet {
        struct Line: Decodable {
            var id: String
            var title: String
            var text: String
        }
        let lines = try Self.lines(Line.self, of: url)
        return RetrievalSet(
            documents: lines.map { Document(id: $0.id, text: $0.text) },
            queries: lines.map { Query(text: $0.title, answer: $0.id) })
    }

    /// Questions with their paragraph, a JSON object a line (`question`, `context`); equal paragraphs are one, and one of
    /// which nothing is asked has no `question`.
    public static func questions(contentsOf url: URL) throws -> RetrievalSet {
        struct Line: Decodable {
            var question: String?
            var context: String
        }
        let lines = try Self.lines(Line.self, of: url)
        var ids: [String: String] = [:]
        var documents: [Document] = []
        for line in lines where ids[line.context] == nil {
            ids[line.context] = "\(documents.count)"
            documents.append(Document(id: "\(documents.count)", text: line.context))
        }
        return RetrievalSet(
            documents: documents,
            queries: lines.compactMap { line in
                line.question.map { Query(text: $0, answer: ids[line.context] ?? "") }
            })
    }

    private static func lines<Line: Decodable>(_ type: Line.Type, of url: URL) throws -> [Line] {
        try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }
}
