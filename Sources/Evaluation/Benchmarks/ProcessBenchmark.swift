public import Foundation

/// How long a program takes from start to end, as a user who types a command waits for it.
public struct ProcessBenchmark: Sendable {
    private let program: URL
    private let environment: [String: String]

    public init(program: URL, environment: [String: String] = [:]) {
        self.program = program
        self.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }

    /// Milliseconds of `runs` runs, each list sorted.
    public struct Times: Sendable {
        /// From start to end.
        public var elapsed: [Double] = []
        /// Of the processor, for the program and the system: what a machine that does something else as well needs, too.
        public var processor: [Double] = []
    }

    /// Runs the program once, and then as often as is counted.
    public func run(_ arguments: [String], runs: Int) throws -> Times {
        let clock = ContinuousClock()
        var times = Times()
        for run in 0...runs {
            let process = Process()
            process.executableURL = program
            process.arguments = arguments
            process.environment = environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let (started, used) = (clock.now, Self.processorMilliseconds)
            try process.run()
            process.waitUntilExit()
            guard run > 0 else { continue }
            times.elapsed.append((clock.now - started) / .milliseconds(1))
            times.processor.append(Self.processorMilliseconds - used)
        }
        times.elapsed.sort()
        times.processor.sort()
        return times
    }

    /// Of the processes that this one started and that have ended.
    private static var processorMilliseconds: Double {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0 else { return 0 }
        func milliseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000 }
        return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
    }
}
