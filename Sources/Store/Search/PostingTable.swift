internal import GRDB

// Where the terms of the index stand: `0005_ranking.sql`.

/// The paragraphs that hold a term, and how often each does.
public struct Postings: Sendable {
    /// Rows of paragraphs, rising; `counts` runs along.
    public private(set) var paragraphs: [Int64] = []
    public private(set) var counts: [Int32] = []

    init() {}

    /// - Parameter occurrences: rows of paragraphs, one for each occurrence, rising.
    init(occurrences: some Sequence<Int64>) {
        for paragraph in occurrences { append(paragraph) }
    }

    /// - Parameter paragraph: not below the last one.
    mutating func append(_ paragraph: Int64) {
        if paragraphs.last == paragraph {
            counts[counts.count - 1] += 1
        } else {
            paragraphs.append(paragraph)
            counts.append(1)
        }
    }
}

extension ArchiveReader {
    public func postings(of term: IndexTerm) throws -> Postings {
        let statement = try db.cachedStatement(sql: "SELECT doc FROM posting WHERE term = ?")
        let rows = try Int64.fetchCursor(statement, arguments: [term.text])
        var postings = Postings()
        while let paragraph = try rows.next() { postings.append(paragraph) }
        return postings
    }

    /// - Parameter limit: of occurrences; nil is returned when there are more.
    public func postings(of term: IndexTerm, limit: Int) throws -> Postings? {
        let statement = try db.cachedStatement(sql: "SELECT doc FROM posting WHERE term = ?")
        let rows = try Int64.fetchCursor(statement, arguments: [term.text])
        var postings = Postings()
        var left = limit
        while let paragraph = try rows.next() {
            guard left > 0 else { return nil }
            left -= 1
            postings.append(paragraph)
        }
        return postings
    }

    /// The paragraphs that hold any term that begins like `prefix`.
    ///
    /// - Parameter limit: of occurrences; nil is returned when there are more.
    public func postings(ofTermsLike prefix: IndexTerm, limit: Int = .max) throws -> Postings? {
        // The last code point is no letter, so no term holds it: this is behind all that begin so.
        let end = prefix.text + "\u{10FFFF}"
        let statement = try db.cachedStatement(sql: "SELECT doc FROM posting WHERE term >= ? AND term < ?")
        let rows = try Int64.fetchCursor(statement, arguments: [prefix.text, end])
        var occurrences: [Int64] = []
        while let paragraph = try rows.next() {
            guard occurrences.count < limit else { return nil }
            occurrences.append(paragraph)
        }
        return Postings(occurrences: occurrences.sorted())
    }
}
