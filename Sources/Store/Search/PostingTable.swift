/// The paragraphs that hold a term, and how often each does.
public struct Postings: Sendable {
    /// Rows of paragraphs, rising; `counts` runs along.
    public private(set) var paragraphs: [Int64] = []
    public private(set) var counts: [Int32] = []

    init(_ list: RowList) {
        paragraphs = (0..<list.count).map { Int64(list.rows[$0]) }
        counts = (0..<list.count).map { Int32(clamping: list.numbers[$0]) }
    }
}

extension ArchiveReader {
    public func postings(of term: IndexTerm) throws -> Postings {
        Postings(try postingSource().rows(of: term))
    }

    /// - Parameter limit: of occurrences; nil is returned when there are more.
    public func postings(of term: IndexTerm, limit: Int) throws -> Postings? {
        let list = try postingSource().rows(of: term)
        return list.sum <= limit ? Postings(list) : nil
    }

    /// The paragraphs that hold any term that begins like `prefix`.
    ///
    /// - Parameter limit: of occurrences; nil is returned when there are more.
    public func postings(ofTermsLike prefix: IndexTerm, limit: Int = .max) throws -> Postings? {
        try postingSource().rows(ofTermsLike: prefix, limit: limit).map(Postings.init)
    }

    func postingSource() throws -> any PostingSource {
        try IndexSegments(db) ?? VocabularyPostings(db)
    }
}
