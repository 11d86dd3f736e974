import Archiving
import Synchronization

/// One line on standard error that tells how far a long work has come; only on a terminal.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    /// Often enough to look alive, seldom enough to cost nothing.
    private static let interval = Duration.milliseconds(100)

    init(isQuiet: Bool) {
        isShown = !isQuiet && Terminal.isTerminal(2)
    }

    func show(_ progress: IngestProgress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < Self.interval { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let seconds = Self.seconds(now - start)
        let line = Self.text(progress, seconds: seconds, width: (Terminal.columns(2) ?? 80) - 1)
        Diagnostics.write("\r\(line)\u{1B}[K")
    }

    /// Takes the line away.
    func clear() {
        guard isShown, lastShown.withLock({ $0 }) != nil else { return }
        Diagnostics.write("\r\u{1B}[K")
    }

    /// Since the line was made.
    var elapsedSeconds: Double { Self.seconds(.now - start) }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// `1,204 articles · 12 MB of 230 MB · 3.4 MB/s · 1:04 left · protocols.txt`.
    ///
    /// The time left is told only after a second, when the rate means something.
    static func text(_ progress: IngestProgress, seconds: Double, width: Int) -> String {
        var parts = [
            (progress.totalArticles.map { "\(Quantity.number(progress.articles)) of \(Quantity.count($0, "article"))" })
                ?? Quantity.count(progress.articles, "article")
        ]
        let total = progress.totalBytes.map { max($0, progress.bytes) }
        parts.append(Quantity.bytes(progress.bytes) + (total.map { " of \(Quantity.bytes($0))" } ?? ""))
        if seconds >= 1, progress.bytes > 0 {
            let rate = Double(progress.bytes) / seconds
            parts.append("\(Quantity.bytes(Int(rate)))/s")
            if let total {
                parts.append("\(Quantity.duration(seconds: Int(Double(total - progress.bytes) / rate))) left")
            } else if let total = progress.totalArticles, progress.articles > 0 {
                let left = Double(max(0, total - progress.articles)) * seconds / Double(progress.articles)
                parts.append("\(Quantity.duration(seconds: Int(left))) left")
            }
        }
        if let current = progress.current {
            // The end of a path tells more than its beginning.
            parts.append(Printable.line(current.split(separator: "/").last.map(String.init) ?? current))
        }
        return StyledText(parts.joined(separator: " · ")).cut(to: max(1, width)).plain
    }
}
