/// Rows of JSON values for other programs: one document that names its format, a line for each row, or a table.
struct JSONListing {
    /// Of `FORMATS.md`; a change that could break a reader raises it.
    static let formatNumber = 1

    private let output: Output
    private let isDocument: Bool
    private var isFirst = true
    private var csv: CSVTable?
    private var markdown: MarkdownTable?

    /// Begins the listing.
    ///
    /// - Parameters:
    ///   - name: of the list of rows in a document.
    ///   - head: what a document says before its rows; lines carry none of it.
    init(_ name: String, format: OutputFormat, head: [JSONValue.Member] = [], to output: Output) {
        self.output = output
        isDocument = format == .json
        if format == .csv { csv = CSVTable(to: output) }
        if format == .markdown { markdown = MarkdownTable(to: output) }
        guard isDocument else { return }
        // The document is written row by row, so that a million rows need no memory.
        let text = JSONValue.object([JSONValue.Member("format", .integer(Int64(Self.formatNumber)))] + head).text
        output.write(text.dropLast() + ",\(JSONValue.string(name).text):[")
    }

    mutating func append(_ row: JSONValue) {
        csv?.append(row)
        markdown?.append(row)
        guard csv == nil, markdown == nil else { return }
        if isDocument { output.write(isFirst ? "\n" : ",\n") }
        output.write(row.text)
        if !isDocument { output.line() }
        isFirst = false
    }

    func end() {
        if isDocument { output.line(isFirst ? "]}" : "\n]}") }
    }

    /// Writes a result that is not a list: the same object as a document and as a line, which has no format number.
    static func write(_ members: [JSONValue.Member], format: OutputFormat, to output: Output) {
        switch format {
        case .json:
            let number = JSONValue.Member("format", .integer(Int64(formatNumber)))
            output.line(JSONValue.object([number] + members).text)
        case .text, .jsonl, .csv, .markdown:
            var listing = JSONListing("", format: format, to: output)
            listing.append(.object(members))
            listing.end()
        }
    }
}
