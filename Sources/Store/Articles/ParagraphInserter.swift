import Articles
internal import GRDB
import Language

/// Writes the paragraphs of one revision into `paragraph` and into the index.
struct ParagraphInserter {
    private let db: Database
    private let analysis: AnalysisLanguage
    private let row: BulkStatement
    private let terms: BulkStatement

    init(_ db: Database, revisionID: Int64, _ analysis: AnalysisLanguage) throws {
        self.db = db
        self.analysis = analysis
        row = try BulkStatement(
            db,
            """
            INSERT INTO paragraph (revision_id, number, item, kind, start, gap, text, headline_start, headline_end)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        // The text as the view `searchable` gives it.
        terms = try BulkStatement(db, "INSERT INTO search (rowid, text) VALUES (?, char(?) || ?)")
        row.bind(1, revisionID)
        terms.bind(2, Int(analysis.rawValue))
    }

    /// - Parameters:
    ///   - start: where the paragraph begins in the text; nil for a title that was given beside it.
    ///   - gap: what stands between the paragraph before and this one.
    /// - Returns: the paragraph's row.
    func insert(
        number: Int, item: Int, kind: ParagraphKind, start: Int?, gap: UnsafeBufferPointer<UInt8>,
        text: UnsafeBufferPointer<UInt8>, headline: ByteRange?
    ) throws -> Int64 {
        row.bind(2, number)
        row.bind(3, item)
        row.bind(4, kind.storedName)
        row.bind(5, start)
        row.bind(6, gap)
        row.bind(7, text)
        row.bind(8, headline?.lowerBound)
        row.bind(9, headline?.upperBound)
        try row.run()
        let id = db.lastInsertedRowID
        terms.bind(1, id)
        terms.bind(3, text)
        try terms.run()
        return id
    }
}

extension ParagraphKind {
    /// `rawValue`, without a string to make.
    fileprivate var storedName: StaticString {
        switch self {
        case .title: "title"
        case .heading: "heading"
        case .body: "body"
        case .teaser: "teaser"
        case .pointer: "pointer"
        case .listItem: "listItem"
        case .quote: "quote"
        case .boilerplate: "boilerplate"
        }
    }
}
