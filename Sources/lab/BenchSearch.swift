import ArgumentParser
import Evaluation
import Foundation

struct BenchSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Times searches by class of query beside plain FTS5, or single ones as fresh processes.",
        discussion: """
            Without queries, draws some of each class from the archive's own words and sentences, and times the ten best \
            hits with marks, in this process, in milliseconds of processor time. With --program, times each query given \
            from the command to its end.

            Examples:

              lab bench search --archive protocols.archive --peer plain.sqlite
              lab bench search --program archive --archive protocols.archive Finanztransaktionsteuer "Bund Länder"
            """)

    @Option(help: "The archive to search.")
    var archive: String

    @Option(help: "Where the same paragraphs under plain FTS5 are, or shall be made.")
    var peer: String?

    @Option(help: "Queries of each class.")
    var count = 100

    @Option(help: "The seed that they are drawn with.")
    var seed: UInt64 = 3

    @Option(help: "Write the queries here, for other programs: a JSON object a line.")
    var queriesOut: String?

    @Option(help: "The archive program, to time queries as processes.")
    var program: String?

    @Option(help: "Counted runs of each process.")
    var runs = 21

    @Argument(help: "Queries.")
    var queries: [String] = []

    func run() async throws {
        if let program { try timeProcesses(program) } else { try timeClasses() }
    }

    private func timeClasses() throws {
        guard let peer else { throw ValidationError("--peer or --program is missing") }
        let benchmark = try SearchBenchmark(archive: archive, peer: peer)
        let classes = try benchmark.classes(seed: seed, count: count)
        if let queriesOut {
            let encoder = JSONEncoder()
            let lines = try classes.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: queriesOut))
        }
        print("seed \(seed), \(count) queries of each class, ms of processor time")
        print("class                   first p50    p95  again p50    p95   FTS5 p50    p95")
        for group in classes {
            let result = try benchmark.run(group)
            let times = [result.first, result.archive, result.plain].map { times in
                [0.5, 0.95].map { Self.cell(SearchBenchmark.Result.share($0, of: times)) }.joined(separator: " ")
            }
            print(group.name.padding(toLength: 24, withPad: " ", startingAt: 0) + times.joined(separator: "   "))
        }
    }

    private static func cell(_ milliseconds: Double?) -> String {
        let text =
            milliseconds.map {
                $0.formatted(
                    .number.precision(.fractionLength(2)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
            } ?? "–"
        return String(repeating: " ", count: max(0, 8 - text.count)) + text
    }

    private func timeProcesses(_ program: String) throws {
        let benchmark = ProcessBenchmark(
            program: URL(fileURLWithPath: program), environment: ["ARCHIVE": archive])
        for arguments in [["--version"]] + queries.map({ ["search", $0] }) {
            print(try benchmark.report(arguments, runs: runs))
        }
    }
}
