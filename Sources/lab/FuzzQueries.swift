import ArgumentParser
import Evaluation
import Foundation

struct FuzzQueries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queries",
        abstract: "Gives the parser of queries random and mutated texts.",
        discussion: """
            Example:

              lab fuzz queries --count 10000000 --seed 1

            Each text is parsed, its tree printed and parsed again; ranges must lie in the text. Exit status 1 when any \
            text was read wrongly.
            """)

    @Option(help: "How many texts.")
    var count = 1_000_000

    @Option(help: "Where the random numbers begin.")
    var seed: UInt64 = 1

    /// The first ones say enough.
    private static let mostShown = 20

    func run() async throws {
        let workers = ProcessInfo.processInfo.activeProcessorCount
        var failures: [QueryFuzzer.Failure] = []
        let duration = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: [QueryFuzzer.Failure].self) { group in
                for worker in 0..<workers {
                    let share = count / workers + (worker < count % workers ? 1 : 0)
                    let seed = seed &* 1000 &+ UInt64(worker)
                    group.addTask {
                        var found: [QueryFuzzer.Failure] = []
                        var fuzzer = QueryFuzzer(seed: seed)
                        fuzzer.run(share) { found.append($0) }
                        return found
                    }
                }
                for try await found in group { failures += found }
            }
        }
        for failure in failures.prefix(Self.mostShown) { print(failure) }
        print("\(count) texts, \(failures.count) read wrongly, \(duration.components.seconds) s")
        if !failures.isEmpty { throw ExitCode.failure }
    }
}
