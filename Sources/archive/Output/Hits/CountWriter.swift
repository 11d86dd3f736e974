import Search

/// How many hits there are, and no hit: a number for one query, a line of number and query for each of many.
struct CountWriter {
    private let format: OutputFormat
    private let isBatch: Bool
    private let output: Output
    private var listing: JSONListing?

    init(_ format: OutputFormat, isBatch: Bool, to output: Output) {
        self.format = format
        self.isBatch = isBatch
        self.output = output
        if isBatch, format != .text { listing = JSONListing("counts", format: format, to: output) }
    }

    /// - Parameters:
    ///   - index: the query's line among many.
    ///   - complete: of articles, how many have every word; nil for paragraphs.
    mutating func write(_ query: String, total: Int, complete: Int? = nil, notes: [String], index: Int) {
        let members: [JSONValue.Member] =
            [.init("query", .string(query)), .init("total", JSONValue(total))]
            + (complete.map { [.init("complete", JSONValue($0))] } ?? [])
            + [.init("notes", .array(notes.map(JSONValue.string)))]
        if isBatch {
            if format == .text {
                // A query can't hold a line end; of tabs it has none that matter.
                output.line(
                    ([String(complete ?? total), Printable.line(query)]
                        + (notes.isEmpty ? [] : [Printable.line(notes.joined(separator: "; "))]))
                        .joined(separator: "\t"))
            } else {
                listing?.append(.object(members + [.init("queryIndex", JSONValue(index))]))
            }
        } else {
            Notes.print(notes, format: format)
            if format == .text {
                output.line(String(complete ?? total))
            } else {
                JSONListing.write(members, format: format, to: output)
            }
        }
    }

    mutating func finish() { listing?.end() }
}
