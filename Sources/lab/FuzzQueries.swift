import ArgumentParser
import Evaluation

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
    /// Each has random numbers of its own, whatever machine it runs on.
    private static let streams = 64

    func validate() throws {
        if count < 0 { throw ValidationError("--count can't be less than 0.") }
    }

    func run() async throws {
        var failures: [QueryFuzzer.Failure] = []
        let duration = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: [QueryFuzzer.Failure].self) { group in
                for stream in 0..<Self.streams {
                    let share = count / Self.streams + (stream < count % Self.streams ? 1 : 0)
                    let seed = seed &* UInt64(Self.streams) &+ UInt64(stream)
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
