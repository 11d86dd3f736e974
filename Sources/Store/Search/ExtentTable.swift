internal import GRDB

// Which paragraphs are an article's: `0005_ranking.sql`.

/// The paragraphs of every article's newest text, in the order of their rows.
public struct Extents: Sendable {
    public struct Extent: Hashable, Sendable {
        /// Rows of paragraphs, both included; no other article has one between them.
        public var firstParagraph: Int64
        public var lastParagraph: Int64
        /// The first paragraph of running text.
        public var lede: Int64
        public var articleID: Int64
        public var textBytes: Int
        /// As it is stored: text that sorts by time.
        var date: String?
    }

    /// Rising.
    public let articles: [Extent]
    /// Over all articles; 0 if there are none.
    public let meanTextBytes: Double

    init(_ articles: [Extent]) {
        self.articles = articles
        meanTextBytes =
            articles.isEmpty ? 0 : articles.reduce(0) { $0 + Double($1.textBytes) } / Double(articles.count)
    }
}

extension ArchiveWriter {
    /// - Parameter textBytes: of the newest text, all of it.
    func addExtent(ofArticle id: Int64, from first: Int64, to last: Int64, lede: Int64, textBytes: Int) throws {
        try execute(
            """
            INSERT INTO extent (first_paragraph, article_id, last_paragraph, lede_paragraph, text_bytes)
            VALUES (?, ?, ?, ?, ?)
            """, [first, id, last, lede, textBytes])
    }

    func removeExtent(ofArticle id: Int64) throws {
        try execute("DELETE FROM extent WHERE article_id = ?", [id])
    }

    func renewExtents() throws {
        try db.execute(
            sql: """
                DELETE FROM extent;
                INSERT INTO extent (first_paragraph, article_id, last_paragraph, lede_paragraph, text_bytes)
                SELECT first_paragraph, article_id, last_paragraph, lede_paragraph, text_bytes FROM article_extent
                """)
    }
}

extension ArchiveReader {
    public func extents() throws -> Extents {
        if let known = kept?.extents { return known }
        let rows = try BulkQuery(db, "\(Self.extentQuery) ORDER BY first_paragraph")
        var extents: [Extents.Extent] = []
        while try rows.next() {
            extents.append(
                Extents.Extent(
                    firstParagraph: rows.number(0), lastParagraph: rows.number(1), lede: rows.number(2),
                    articleID: rows.number(3), textBytes: Int(rows.number(4)), date: rows.text(5)))
        }
        let read = Extents(extents)
        kept?.keep(read)
        return read
    }

    /// The articles of some paragraphs, rising: others, too, where they are known anyway.
    ///
    /// A one-shot search that orders ten equal hits by their dates would otherwise read of a hundred thousand articles.
    func extents(around rows: RowList) throws -> [Extents.Extent] {
        if let known = kept?.extents { return known.articles }
        let articles = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM article")) ?? 0
        guard rows.count < articles / Self.lookUpCost else { return try extents().articles }
        var extents: [Extents.Extent] = []
        let around = try db.cachedStatement(sql: Self.extentAroundQuery)
        for index in 0..<rows.count {
            let row = Int64(rows.rows[index])
            if let last = extents.last, row <= last.lastParagraph { continue }
            if let found = try Row.fetchOne(around, arguments: [row]) { extents.append(try extent(found)) }
        }
        return extents
    }

    /// To look an article up takes as long as to read so many one after the other.
    private static let lookUpCost = 8

    /// Of the article that a row may be in.
    static let extentAroundQuery = "\(extentQuery) WHERE first_paragraph <= ? ORDER BY first_paragraph DESC LIMIT 1"

    /// In this order of the tables: the planner would go over all articles to find the one around a paragraph.
    private static let extentQuery = """
        SELECT first_paragraph, last_paragraph, lede_paragraph, extent.article_id, extent.text_bytes, revision.date
        FROM extent CROSS JOIN article ON article.id = extent.article_id
        CROSS JOIN revision ON revision.id = article.revision_id
        """

    private func extent(_ row: Row) throws -> Extents.Extent {
        Extents.Extent(
            firstParagraph: try row.value(0), lastParagraph: try row.value(1), lede: try row.value(2),
            articleID: try row.value(3), textBytes: try row.value(4), date: try row.optional(5))
    }
}
