import Foundation
import Testing

@testable import Evaluation

@Suite("Sets of queries and texts")
struct RetrievalSetTests {
    @Test("equal paragraphs are one text, and one of which nothing is asked is among the texts")
    func questions() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "questions-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        let lines = [
            #"{"question": "Wer sprach?", "context": "Die Ministerin sprach."}"#,
            #"{"context": "Es regnete."}"#,
            #"{"question": "Was tat sie?", "context": "Die Ministerin sprach."}"#,
        ]
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let set = try RetrievalSet.questions(contentsOf: file)
        #expect(set.documents.map(\.text) == ["Die Ministerin sprach.", "Es regnete."])
        #expect(set.queries.map(\.text) == ["Wer sprach?", "Was tat sie?"])
        #expect(set.queries.allSatisfy { $0.answer == set.documents[0].id })
    }

    @Test("our own questions have their paragraphs among others of the same articles")
    func own() throws {
        let tests = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let set = try RetrievalSet.questions(
            contentsOf: tests.appending(path: "Benchmarks/retrieval/wikinews-questions.jsonl"))
        #expect(set.documents.count == 240 && set.queries.count == 141)
    }
}
