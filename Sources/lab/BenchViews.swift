import ArgumentParser
import Evaluation
import Foundation

struct BenchViews: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "views",
        abstract: "Times the views of entities as fresh processes, from the command to its end.",
        discussion: """
            Example:

              lab bench views --program archive --archive protocols.archive SPD "Angela Merkel"
            """)

    @Option(help: "The archive program.")
    var program: String

    @Option(help: "The archive to look at.")
    var archive: String

    @Option(help: "Counted runs of each view.")
    var runs = 11

    @Argument(help: "Names of entities; articles that name two are asked for with neighbours.")
    var names: [String]

    func run() async throws {
        let benchmark = ProcessBenchmark(
            program: URL(fileURLWithPath: program), environment: ["ARCHIVE": archive])
        let ofAll = [
            ["--version"], ["entities", "--limit", "20"],
            ["entities", "--kind", "PER", "--sort", "rising", "--limit", "20"],
            ["graph", "--format", "gexf"],
        ]
        let ofOne = names.flatMap { name in
            [
                ["entity", name], ["related", name], ["timeline", name, "--by", "month"],
                ["articles", "--entity", name, "--limit", "20"], ["graph", name],
            ]
        }
        let ofTwo = zip(names, names.dropFirst()).flatMap { first, second in
            ["paragraph", "sentence", "item"].map { part in
                ["articles", "--entity", first, "--entity", second, "--same", part, "--limit", "20"]
            }
        }
        for arguments in ofAll + ofOne + ofTwo {
            print(try benchmark.report(arguments, runs: runs))
        }
    }
}
