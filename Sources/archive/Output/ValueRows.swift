/// Rows that are one value each: numbers, names, paths; for scripts.
struct ValueRows {
    private let output: Output
    private let end: String
    private let name: String
    private let isTable: Bool
    private var listing: JSONListing?
    private(set) var count = 0

    /// - Parameter name: of the list in a JSON document, and of the column in a table.
    init(_ name: String, format: OutputFormat, endsWithNUL: Bool, to output: Output) {
        self.output = output
        self.name = name
        isTable = format == .csv || format == .markdown
        end = endsWithNUL ? "\0" : "\n"
        listing = format == .text ? nil : JSONListing(name, format: format, to: output)
    }

    mutating func append(_ number: Int64) {
        append(String(number), json: JSONValue(number))
    }

    /// A control character in a name is shown as one on a terminal; elsewhere a script gets the very bytes.
    mutating func append(_ text: String) {
        append(output.isTerminal ? Printable.text(text) : text, json: .string(text))
    }

    mutating func finish() {
        listing?.end()
    }

    private mutating func append(_ text: String, json: JSONValue) {
        count += 1
        if listing == nil {
            output.write(text + end)
        } else {
            // A table's column is named like the list.
            listing?.append(isTable ? .object([JSONValue.Member(name, json)]) : json)
        }
    }
}
