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

    /// What was counted.
    enum Count {
        case paragraphs(Int)
        /// - Parameter complete: how many of them have every word.
        case articles(Int, complete: Int)
    }

    /// - Parameters:
    ///   - count: nil of a query that was not run.
    ///   - index: the query's line among many.
    mutating func write(_ query: String, _ count: Count?, notes: [String], index: Int) {
        var members: [JSONValue.Member] = [.init("query", .string(query))]
        let number: String
        switch count {
        case nil:
            number = "-"
            members.append(.init("total", .null))
        case .paragraphs(let total):
            number = String(total)
            members.append(.init("total", JSONValue(total)))
        case .articles(let total, let complete):
            number = String(complete)
            members += [.init("total", JSONValue(total)), .init("complete", JSONValue(complete))]
        }
        members.append(.init("notes", .array(notes.map(JSONValue.string))))
        if isBatch {
            if format == .text {
                // A query can't hold a line end; of tabs it has none that matter.
                output.line(
                    ([number, Printable.line(query)]
                        + (notes.isEmpty ? [] : [Printable.line(notes.joined(separator: "; "))]))
                        .joined(separator: "\t"))
            } else {
                listing?.append(.object(members + [.init("queryIndex", JSONValue(index))]))
            }
        } else {
            Notes.print(notes, format: format)
            if format == .text {
                output.line(number)
            } else {
                JSONListing.write(members, format: format, to: output)
            }
        }
    }

    mutating func finish() { listing?.end() }
}
