import Foundation

/// Compares a readable dump with a committed file; `make golden` (`GOLDEN=write`) rewrites it.
public enum Golden {
    /// Nil when `actual` equals the file, otherwise the first line that differs.
    ///
    /// - Parameter name: relative to the `Golden` folder beside the test file.
    public static func difference(_ actual: String, _ name: String, file: String = #filePath) -> String? {
        let url = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
        if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(actual.utf8).write(to: url)
                return nil
            } catch { return "cannot write \(name): \(error)" }
        }
        guard let data = try? Data(contentsOf: url) else {
            return "\(name) is missing: run `make golden` and review it"
        }
        let expected = String(decoding: data, as: UTF8.self)
        guard expected != actual else { return nil }
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
        for line in 0..<max(left.count, right.count) {
            let was = line < left.count ? String(left[line]) : "(end)"
            let now = line < right.count ? String(right[line]) : "(end)"
            if was != now { return "\(name):\(line + 1): expected\n  \(was)\ngot\n  \(now)" }
        }
        return "\(name) differs in its line endings"
    }
}
