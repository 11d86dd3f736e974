import ArgumentParser
import Foundation

/// The queries of a file, one a line.
enum BatchQueries {
    /// Every line, empty ones too, so that the number of a line is the number of its answer.
    ///
    /// - Parameter path: `-` for standard input.
    static func lines(of path: String) throws -> [String] {
        let data: Data?
        if path == "-" {
            data = try FileHandle.standardInput.readToEnd() ?? Data()
        } else {
            data = FileManager.default.contents(atPath: path)
        }
        guard let data else { throw ValidationError("--batch: \(Printable.line(path)) cannot be read.") }
        var lines = String(decoding: data, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map(String.init)
    }

    /// What stands above the answer to one of many queries.
    static func heading(_ query: String, total: Int, _ unit: String) -> StyledText {
        var line = StyledText(Printable.line(query), .strong)
        line.append("  \(Quantity.count(total, unit))", .faint)
        return line
    }
}
