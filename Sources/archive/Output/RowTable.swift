/// A JSON value as a row of a table: each member a cell, those of an object inside it under `outer.inner`.
struct RowCells {
    private(set) var cells: [(name: String, value: JSONValue)] = []

    init(_ row: JSONValue) {
        append(row, name: "")
    }

    private mutating func append(_ value: JSONValue, name: String) {
        switch value {
        case .object(let members):
            for member in members { append(member.value, name: name.isEmpty ? member.name : "\(name).\(member.name)") }
        case .absent(let members):
            for member in members { cells.append(("\(name).\(member)", .null)) }
        default: cells.append((name, value))
        }
    }
}

/// Rows as comma-separated values (RFC 4180): a head, lines that end in CR LF, quotation marks where they are needed.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). So that the
/// exact text can be had back, what would then look guarded gets one, too: whoever reads takes one apostrophe off what
/// begins with apostrophes and one of these characters.
struct CSVTable {
    private let output: Output
    private var names: [String]?

    init(to output: Output) {
        self.output = output
    }

    /// The first row says which columns there are.
    mutating func append(_ row: JSONValue) {
        let cells = RowCells(row).cells
        if names == nil {
            names = cells.map(\.name)
            write(cells.map { Self.quoted($0.name) })
        }
        let values = Dictionary(cells.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        write((names ?? []).map { name in values[name].map(cell) ?? "" })
    }

    private func write(_ cells: [String]) {
        output.write(cells.joined(separator: ",") + "\r\n")
    }

    private func cell(_ value: JSONValue) -> String {
        let text = value.cell
        switch value {
        // Only these hold what somebody wrote.
        case .string, .array: return Self.quoted(Self.guarded(output.isTerminal ? Printable.text(text) : text))
        default: return Self.quoted(text)
        }
    }

    static func guarded(_ text: String) -> String {
        let first = text.unicodeScalars.first { $0 != "'" }
        return first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } == true ? "'" + text : text
    }

    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        // By scalars: a quotation mark with an accent is another character, but still a quotation mark to a reader.
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}

/// Rows as a table in Markdown (GitHub's).
struct MarkdownTable {
    private let output: Output
    private var names: [String]?

    init(to output: Output) {
        self.output = output
    }

    /// The first row says which columns there are.
    mutating func append(_ row: JSONValue) {
        let cells = RowCells(row).cells
        if names == nil {
            names = cells.map(\.name)
            write(cells.map(\.name))
            output.line("|" + cells.map { _ in " --- |" }.joined())
        }
        let values = Dictionary(cells.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        write((names ?? []).map { name in values[name].map { Markdown.line($0.cell) } ?? "" })
    }

    private func write(_ cells: [String]) {
        output.line("|" + cells.map { " \($0) |" }.joined())
    }
}

extension JSONValue {
    /// What a cell of a table shows: text as it is, lists of texts joined, other lists as JSON.
    fileprivate var cell: String {
        switch self {
        case .null, .absent: return ""
        case .string(let text): return text
        case .array(let values):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.count == values.count ? texts.joined(separator: "; ") : text
        case .bool, .integer, .number, .object, .verbatim: return text
        }
    }
}
