import Articles
internal import GRDB
import Language

/// Writes the paragraphs of one revision into `paragraph` and into the index.
struct ParagraphInserter {
    private let db: Database
    private let analysis: AnalysisLanguage
    private let row: BulkStatement
    private let terms: BulkStatement
    private let prepared: ArticleTerms?

    /// - Parameter prepared: the terms of what will be inserted, in that order; nil to have them made here.
    init(_ db: Database, revisionID: Int64, _ analysis: AnalysisLanguage, prepared: ArticleTerms?) throws {
        self.prepared = prepared
        self.db = db
        self.analysis = analysis
        row = try BulkStatement(
            db,
            """
            INSERT INTO paragraph (revision_id, number, item, kind, start, gap, text, headline_start, headline_end)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, revisionID)
        if prepared != nil {
            terms = try BulkStatement(db, "INSERT INTO search (rowid, text) VALUES (?, ?)")
        } else {
            // The text as the view `searchable` gives it.
            terms = try BulkStatement(db, "INSERT INTO search (rowid, text) VALUES (?, char(?) || ?)")
            terms.bind(2, Int(analysis.rawValue))
        }
    }

    /// - Parameters:
    ///   - index: the how manieth of the revision's texts it is, from 0.
    ///   - start: where the paragraph begins in the text; nil for a title that was given beside it.
    ///   - gap: what stands between the paragraph before and this one.
    /// - Returns: the paragraph's row.
    func insert(
        _ index: Int, number: Int, item: Int, kind: ParagraphKind, start: Int?, gap: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>, headline: ByteRange?
    ) throws -> Int64 {
        row.bind(2, number)
        row.bind(3, item)
        row.bind(4, kind.code)
        row.bind(5, start)
        row.bind(6, gap)
        row.bind(7, text)
        row.bind(8, headline?.lowerBound)
        row.bind(9, headline?.upperBound)
        try row.run()
        let id = db.lastInsertedRowID
        terms.bind(1, id)
        if let prepared {
            try prepared.bytes.withUnsafeBufferPointer {
                terms.bind(2, UnsafeBufferPointer(rebasing: $0[prepared.range(index)]))
                try terms.run()
            }
        } else {
            terms.bind(3, text)
            try terms.run()
        }
        return id
    }
}
