import ArgumentParser
import Evaluation
import Foundation

struct BenchSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Times searches as fresh processes, from the command to its end.",
        discussion: """
            Example:

              lab bench search --program archive --archive protocols.archive Finanztransaktionsteuer "Bund Länder"
            """)

    @Option(help: "The archive program.")
    var program: String

    @Option(help: "The archive to search.")
    var archive: String

    @Option(help: "Counted runs of each query.")
    var runs = 21

    @Argument(help: "Queries.")
    var queries: [String]

    func run() async throws {
        let benchmark = ProcessBenchmark(
            program: URL(fileURLWithPath: program), environment: ["ARCHIVE": archive])
        for arguments in [["--version"]] + queries.map({ ["search", $0] }) {
            print(try benchmark.report(arguments, runs: runs))
        }
    }
}
