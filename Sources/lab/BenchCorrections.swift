import ArgumentParser
import Evaluation
import Foundation

struct BenchCorrections: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "Times corrections of an entity that is named very often, in an archive made for it.",
        discussion: """
            Example:

              lab bench corrections --articles 25000
            """)

    @Option(help: "Articles of four paragraphs; each paragraph names the entity once.")
    var articles = 25_000

    @Flag(help: "Keep the archive, and print where.")
    var keep = false

    func run() async throws {
        try await WorkingFolder.with(kept: keep) { folder in
            try await CorrectionBenchmark(articleCount: articles, workingIn: folder).run { result in
                print(
                    figure(result.milliseconds), "ms ", figure(result.processorMilliseconds), "ms of processor ",
                    String(result.changed).padding(toLength: 7, withPad: " ", startingAt: 0), result.name)
            }
        }
    }

    private func figure(_ milliseconds: Double) -> String {
        let text = String(Int(milliseconds.rounded()))
        return String(repeating: " ", count: max(0, 6 - text.count)) + text
    }
}
