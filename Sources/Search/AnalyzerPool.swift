import Language
import Synchronization

/// Analyzers at rest: each owns caches that take a millisecond to make, and serves one search at a time.
final class AnalyzerPool: Sendable {
    /// `@unchecked`: whoever took an analyzer out is the only one who has it.
    private struct Resting: @unchecked Sendable {
        let analyzer: Analyzer
    }

    private let resting = Mutex<[Resting]>([])

    func lend<T>(_ body: (Analyzer) throws -> T) rethrows -> T {
        let lent = resting.withLock { $0.popLast() } ?? Resting(analyzer: Analyzer())
        defer { resting.withLock { $0.append(lent) } }
        return try body(lent.analyzer)
    }
}
