import ArgumentParser
import Evaluation
import Foundation

struct EvalRetrieval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "Compares the ranking with plain FTS5: where the right text stands, in MRR@10 and recall@10.",
        discussion: """
            Example:

              lab eval retrieval --titles wikinews.jsonl --questions mlqa-de-dev.jsonl
            """)

    @Option(help: "JSON Lines with id, title and text: each title asks for its text.")
    var titles: [String] = []

    @Option(help: "JSON Lines with question and context.")
    var questions: [String] = []

    func run() async throws {
        for path in titles {
            try await judge(path, .titles(contentsOf: URL(fileURLWithPath: path)))
        }
        for path in questions {
            try await judge(path, .questions(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    private func judge(_ path: String, _ set: RetrievalSet) async throws {
        try await WorkingFolder.with { folder in
            let evaluation = RetrievalEvaluation(set, workingIn: folder)
            print(
                "\(URL(fileURLWithPath: path).lastPathComponent): \(set.queries.count) queries, \(set.documents.count) texts"
            )
            for score in try await evaluation.archive() + [evaluation.plain()] {
                print(
                    "  \(score.name.padding(toLength: 22, withPad: " ", startingAt: 0))",
                    "MRR@10", score.reciprocalRank.formatted(.number.precision(.fractionLength(3))),
                    " recall@10", score.recall.formatted(.number.precision(.fractionLength(3))))
            }
        }
    }
}
