import Archiving
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
        guard let data else { throw ArchiveError.failed(detail: "--batch: \(path) cannot be read") }
        // As bytes: to Swift other characters end a line, too, but not to the tools that made the file.
        var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }

    /// What stands above the answer to one of many queries.
    ///
    /// - Parameter isRefused: whether it was not run.
    static func heading(_ query: String, total: Int, _ unit: String, isRefused: Bool) -> StyledText {
        let isBlank = query.allSatisfy(\.isWhitespace)
        var line = isBlank ? StyledText("(no words)", .faint) : StyledText(Printable.line(query), .strong)
        line.append("  \(isRefused ? "not run" : Quantity.count(total, unit))", .faint)
        return line
    }
}
