import Foundation

/// The greatest resident size of this process, as Linux accounts for it.
public enum ProcessMemory {
    /// Begins a new measurement (proc(5), `clear_refs`).
    public static func resetPeak() {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }

    /// In bytes, since the process began or `resetPeak` was called; nil where the system doesn't say.
    public static var peakBytes: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
        }
        return nil
    }
}
