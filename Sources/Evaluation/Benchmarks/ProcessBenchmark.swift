public import Foundation

/// How long a program takes from start to end, as a user who types a command waits for it.
public struct ProcessBenchmark: Sendable {
    private let program: URL
    private let environment: [String: String]

    public init(program: URL, environment: [String: String] = [:]) {
        self.program = program
        self.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }

    /// Milliseconds of each of `runs` runs, sorted, after one that is not counted.
    public func run(_ arguments: [String], runs: Int) throws -> [Double] {
        let clock = ContinuousClock()
        var times: [Double] = []
        for run in 0...runs {
            let process = Process()
            process.executableURL = program
            process.arguments = arguments
            process.environment = environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let started = clock.now
            try process.run()
            process.waitUntilExit()
            if run > 0 { times.append((clock.now - started) / .milliseconds(1)) }
        }
        return times.sorted()
    }
}
