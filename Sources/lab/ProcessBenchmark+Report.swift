import Evaluation
import Foundation

extension ProcessBenchmark {
    /// Runs the program, and says in a line how long it took.
    func report(_ arguments: [String], runs: Int) throws -> String {
        let times = try run(arguments, runs: runs)
        func figure(_ times: [Double], _ share: Double) -> String {
            times[min(times.count - 1, Int(Double(times.count) * share))]
                .formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))
        }
        return """
            median \(figure(times.elapsed, 0.5)) ms  p95 \(figure(times.elapsed, 0.95)) ms  \
            processor \(figure(times.processor, 0.5)) ms, least \(figure(times.processor, 0))  \
            \(arguments.joined(separator: " "))
            """
    }
}
