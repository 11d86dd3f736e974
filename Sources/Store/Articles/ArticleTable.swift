public import Articles
import Foundation
internal import GRDB
import Language

// Articles, revisions, items and paragraphs: `0001_articles.sql`.

/// What became of an article that was handed to the store.
public enum StoreOutcome: Hashable, Sendable {
    /// - paragraphIDs: of the title if the article has one, then of each paragraph, in their order.
    case added(articleID: Int64, paragraphIDs: [Int64])
    /// The article is known with another text, which was kept: this is its newest revision now.
    case updated(articleID: Int64, paragraphIDs: [Int64])
    /// The article is known with this very text and these facts; nothing was written.
    case unchanged(articleID: Int64)
}

extension StoreOutcome {
    public var articleID: Int64 {
        switch self {
        case .added(let id, _), .updated(let id, _), .unchanged(let id): id
        }
    }
}

extension ArchiveWriter {
    /// Stores an article whole, in all tables but those of entities.
    ///
    /// - Parameters:
    ///   - detectedLanguage: of an article that names none. A better guess about the same text is no new revision.
    ///   - terms: what an `IndexAnalyzer` made of the article in its language; nil to have it made here.
    ///   - storedAt: the present instant, `YYYY-MM-DDThh:mm:ssZ`.
    /// - Throws: `StoreError.invalidArticle` before anything is written.
    public func store(
        _ article: Article, detectedLanguage: String? = nil, terms: ArticleTerms? = nil, storedAt: String
    ) throws -> StoreOutcome {
        try validate(article)
        let language = article.language ?? detectedLanguage
        let hash = TextHash.of(article.text)
        guard let known = try knownArticle(article, hash: hash) else {
            let scope = article.externalID.map { _ in article.source ?? "" }
            try execute(
                "INSERT INTO article (external_id, id_scope, identity_url) VALUES (?, ?, ?)",
                [article.externalID, scope, article.externalID == nil ? article.url : nil])
            let id = db.lastInsertedRowID
            try rememberOrigin(article, id)
            let paragraphIDs = try addRevision(
                article, language, terms, to: id, number: 1, hash: hash, storedAt: storedAt)
            return .added(articleID: id, paragraphIDs: paragraphIDs)
        }
        try rememberOrigin(article, known)
        let current = try reader.currentRevision(of: known)
        if try current.hash == hash && reader.hasSameFacts(article, as: current.id)
            && reader.text(ofRevision: current.id) == article.text
        {
            return .unchanged(articleID: known)
        }
        try removeDerived(ofRevision: current.id, articleID: known)
        let paragraphIDs = try addRevision(
            article, language, terms, to: known, number: current.number + 1, hash: hash, storedAt: storedAt)
        return .updated(articleID: known, paragraphIDs: paragraphIDs)
    }

    /// Removes an article with all revisions and everything derived from them, and overwrites its text in the file.
    ///
    /// Its words stay in the index, apart from each other, until their segments are merged and the pages used again.
    public func deleteArticle(_ id: Int64) throws {
        try beginOverwriting()
        let current = try reader.currentRevision(of: id)
        try removeDerived(ofRevision: current.id, articleID: id)
        try execute("UPDATE article SET revision_id = NULL WHERE id = ?", [id])
        let revisions = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM revision WHERE article_id = ?"), arguments: [id])
        for revision in revisions {
            guard let (first, last) = try paragraphRows(ofRevision: revision) else { continue }
            try execute("DELETE FROM paragraph WHERE id BETWEEN ? AND ?", [first, last])
        }
        try execute("DELETE FROM article WHERE id = ?", [id])
        try articleIsGone(id)
    }

    /// Has what is deleted from here on overwritten in the file, until the end of the transaction.
    private func beginOverwriting() throws {
        isOverwriting = true
        try db.execute(sql: "PRAGMA secure_delete = ON")
    }

    func endOverwriting() {
        guard isOverwriting else { return }
        isOverwriting = false
        // If it failed, more than necessary would be overwritten.
        try? db.execute(sql: "PRAGMA secure_delete = FAST")
    }

    /// The article of which this is a text: by id or URL if it has one, else by its very text, else by its file.
    private func knownArticle(_ article: Article, hash: Int64) throws -> Int64? {
        if let externalID = article.externalID {
            let scope = article.source ?? ""
            return try fetchID(
                "SELECT id FROM article WHERE external_id = ? AND id_scope = ?", [externalID, scope])
                ?? identified(article, "external_id = ?, id_scope = ?", [externalID, scope])
        }
        if let url = article.url {
            return try fetchID("SELECT id FROM article WHERE identity_url = ?", [url])
                ?? identified(article, "identity_url = ?", [url])
        }
        let sameHash = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT revision.article_id, revision.id
                    FROM revision JOIN article ON article.revision_id = revision.id
                    WHERE revision.text_hash = ? AND article.external_id IS NULL AND article.identity_url IS NULL
                    """), arguments: [hash])
        for row in sameHash {
            let revision: Int64 = try row.value(1)
            if try reader.hasSameFacts(article, as: revision) && reader.text(ofRevision: revision) == article.text {
                return try row.value(0)
            }
        }
        return try article.path.flatMap(articleOfFile)
    }

    /// The article of this file alone; one that other files hold, too, stays theirs when this file changes.
    private func articleOfFile(_ path: String) throws -> Int64? {
        try fetchID(
            """
            SELECT article_id FROM origin AS own WHERE path = ?
            AND NOT EXISTS (SELECT 1 FROM origin WHERE article_id = own.article_id AND path <> own.path)
            """, [path])
    }

    /// The article of the same file from when it had neither id nor URL, which it gets now.
    private func identified(_ article: Article, _ identity: String, _ values: StatementArguments) throws -> Int64? {
        guard let path = article.path, let id = try articleOfFile(path) else { return nil }
        try execute(
            "UPDATE article SET \(identity) WHERE id = ? AND external_id IS NULL AND identity_url IS NULL",
            values + [id])
        return db.changesCount > 0 ? id : nil
    }

    private func rememberOrigin(_ article: Article, _ id: Int64) throws {
        guard let path = article.path else { return }
        try execute(
            """
            INSERT INTO origin (path, article_id) VALUES (?, ?)
            ON CONFLICT (path) DO UPDATE SET article_id = excluded.article_id
            """, [path, id])
    }

    private func addRevision(
        _ article: Article, _ language: String?, _ terms: ArticleTerms?, to articleID: Int64, number: Int, hash: Int64,
        storedAt: String
    ) throws -> [Int64] {
        var text = article.text
        text.makeContiguousUTF8()
        let analysis = AnalysisLanguage(tag: language)
        let textEnd = text.utf8.count
        let lastEnd = article.paragraphs.last?.range.upperBound ?? 0
        try execute(
            """
            INSERT INTO revision (
                article_id, number, stored_at, title, date, source, author, language, analysis, url, metadata,
                text_hash, text_bytes, ending
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                articleID, number, storedAt, article.title, article.date?.iso8601, article.source, article.author,
                language, Int(analysis.rawValue), article.url, article.metadata, hash, textEnd,
                text[utf8: ByteRange(lastEnd, textEnd)].map(String.init),
            ])
        let revisionID = db.lastInsertedRowID
        let items = article.items.isEmpty ? [Item(number: 1)] : article.items
        for item in items {
            try execute(
                "INSERT INTO item (revision_id, number, heading) VALUES (?, ?, ?)",
                [revisionID, item.number, item.heading])
        }
        let inserter = try ParagraphInserter(db, revisionID: revisionID, analysis, prepared: terms)
        func noteOutline(_ index: Int, of text: UnsafeBufferPointer<UInt8>, row: Int64) {
            if let terms {
                rowChanges.set(row, words: terms.words(index), sentences: terms.sentences(index))
            } else {
                let outline = sentenceCutter.outline(of: text)
                rowChanges.set(row, words: outline.words, sentences: outline.sentences)
            }
        }
        var titleID: Int64?
        if var title = article.title {
            titleID = try title.withUTF8 { title in
                let id = try inserter.insert(
                    0, number: 0, item: items[0].number, kind: .title, start: nil,
                    gap: UnsafeBufferPointer(rebasing: title[..<0]), text: title, headline: nil)
                noteOutline(0, of: title, row: id)
                return id
            }
        }
        let ids = try text.withUTF8 { text in
            var end = 0
            return try zip((titleID == nil ? 0 : 1)..., article.paragraphs).map { index, paragraph in
                let range = paragraph.range
                defer { end = range.upperBound }
                let bytes = UnsafeBufferPointer(rebasing: text[range.lowerBound..<range.upperBound])
                let id = try inserter.insert(
                    index, number: paragraph.number, item: paragraph.item, kind: paragraph.kind,
                    start: range.lowerBound, gap: UnsafeBufferPointer(rebasing: text[end..<range.lowerBound]),
                    text: bytes, headline: paragraph.headline)
                noteOutline(index, of: bytes, row: id)
                return id
            }
        }
        try execute("UPDATE article SET revision_id = ? WHERE id = ?", [revisionID, articleID])
        let rows = (titleID.map { [$0] } ?? []) + ids
        try execute(
            "UPDATE revision SET first_row = ?, last_row = ? WHERE id = ?", [rows.first, rows.last, revisionID])
        if let first = rows.first, let last = rows.last {
            let lede = zip(article.paragraphs, ids).first { $0.0.kind == .body }?.1
            try addExtent(ofArticle: articleID, from: first, to: last, lede: lede ?? first, textBytes: textEnd)
        }
        return rows
    }

    /// Refuses what could not be given back as it came.
    private func validate(_ article: Article) throws {
        // SQLite's functions and GRDB end a text at its first NUL.
        var text = article.text
        let facts = [
            article.externalID, article.url, article.title, article.source, article.author, article.language,
            article.metadata, article.path,
        ]
        guard !text.withUTF8({ $0.contains(0) }), !facts.contains(where: { $0?.utf8.contains(0) ?? false }) else {
            throw StoreError.invalidArticle(detail: "it holds a NUL character")
        }
        let items = Set(article.items.isEmpty ? [1] : article.items.map(\.number))
        var end = 0
        for (index, paragraph) in article.paragraphs.enumerated() {
            guard
                paragraph.number == index + 1, items.contains(paragraph.item), paragraph.range.lowerBound >= end,
                !paragraph.range.isEmpty
            else { throw StoreError.invalidArticle(detail: "paragraph \(paragraph.number) is out of order") }
            guard text[utf8: paragraph.range] != nil else {
                throw StoreError.invalidArticle(
                    detail: "the paragraph range \(paragraph.range) cuts a character or leaves the text")
            }
            end = paragraph.range.upperBound
        }
    }
}

extension ArchiveWriter {
    /// Runs a statement that is prepared once for each connection.
    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func fetchID(_ sql: String, _ arguments: StatementArguments) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension ArchiveReader {
    struct CurrentRevision {
        var id: Int64
        var number: Int
        var hash: Int64
    }

    func currentRevision(of articleID: Int64) throws -> CurrentRevision {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT revision.id, revision.number, revision.text_hash
                        FROM article JOIN revision ON revision.id = article.revision_id WHERE article.id = ?
                        """), arguments: [articleID])
        else { throw StoreError.damaged(path: path, detail: "article \(articleID) has no text") }
        return CurrentRevision(id: try row.value(0), number: try row.value(1), hash: try row.value(2))
    }

    /// Whether a revision says of its article what `article` says.
    func hasSameFacts(_ article: Article, as revisionID: Int64) throws -> Bool {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT title, date, source, author, url, metadata, language FROM revision WHERE id = ?"),
            arguments: [revisionID])
        guard let row else { return false }
        let stored: [String?] = try (0..<7).map { try row.optional($0) }
        // An archive may hold the instant by another clock, from when all were kept in UTC.
        let known = stored[1].flatMap(ArticleDate.init(iso8601:))
        let date = article.date.flatMap { date in known?.isSame(as: date) == true ? known : date }
        var given = [
            article.title, date?.iso8601, article.source, article.author, article.url, article.metadata,
            article.language ?? stored[6],
        ]
        // Or a year that was taken for a date, and is metadata when it is read now.
        if let known, !known.canBeOfArticle, date == nil,
            try isSameMetadata(stored[5], article.metadata, exceptFor: "date")
        {
            given[1] = stored[1]
            given[5] = stored[5]
        }
        return stored == given
    }

    /// - Parameter key: in small letters.
    private func isSameMetadata(_ one: String?, _ other: String?, exceptFor key: String) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT CASE WHEN json_valid(?1) IS NOT 0 AND json_valid(?2) IS NOT 0 THEN
                        (SELECT json_group_array(json_array(key, type, value)) FROM json_each(?1) WHERE lower(key) <> ?3)
                        = (SELECT json_group_array(json_array(key, type, value)) FROM json_each(?2) WHERE lower(key) <> ?3)
                    ELSE 0 END
                    """), arguments: [one, other, key]) ?? false
    }

    /// The decoded text of a revision, put together again.
    func text(ofRevision id: Int64) throws -> String {
        var text = ""
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT gap, text FROM paragraph WHERE id \(ParagraphRows.ofRevision) AND number > 0 ORDER BY id"),
            arguments: [id])
        while let row = try rows.next() {
            text += try row.value(0) as String
            text += try row.value(1) as String
        }
        return text + (try String.fetchOne(db, sql: "SELECT ending FROM revision WHERE id = ?", arguments: [id]) ?? "")
    }
}

extension ArchiveReader {
    /// The articles that `reference` can mean: a number of the archive, an external id, or a URL, tried in this order.
    public func articleIDs(for reference: String) throws -> [Int64] {
        if let number = Int64(reference),
            let id = try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE id = ?", arguments: [number])
        {
            return [id]
        }
        let byExternalID = try Int64.fetchAll(
            db, sql: "SELECT id FROM article WHERE external_id = ? ORDER BY id", arguments: [reference])
        if !byExternalID.isEmpty { return byExternalID }
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM article WHERE identity_url = ?1
                UNION SELECT article.id FROM article JOIN revision ON revision.id = article.revision_id
                WHERE revision.url = ?1 ORDER BY 1
                """, arguments: [reference])
    }

    /// Every article's number, the oldest first.
    public func allArticleIDs() throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id")
    }

    private static let recordColumns = """
        article.id, article.external_id,
        coalesce(revision.title, (
            SELECT text FROM paragraph
            WHERE id BETWEEN revision.first_row AND min(revision.first_row + 2, revision.last_row)
                AND kind = \(ParagraphKind.title.code)
            ORDER BY id LIMIT 1
        )),
        revision.date, revision.source, revision.author, revision.language, revision.url, revision.number,
        coalesce((SELECT number FROM paragraph WHERE id = revision.last_row), 0),
        (
            SELECT substr(text, 1, \(ledeLength + 1)) FROM paragraph
            WHERE id BETWEEN revision.first_row AND revision.last_row AND number > 0
                AND kind NOT IN (\(ParagraphKind.boilerplate.code), \(ParagraphKind.pointer.code), \(ParagraphKind.title.code))
            ORDER BY id LIMIT 1
        ),
        (SELECT path FROM origin WHERE article_id = article.id ORDER BY path LIMIT 1)
        """

    /// In Unicode scalars, as SQLite counts.
    private static let ledeLength = 200

    /// What stood in the column above, cut behind a word if it is too long.
    private static func lede(_ text: String) -> String {
        guard text.unicodeScalars.count > ledeLength else { return text }
        var lede = Substring(text)
        let last = lede.removeLast()
        if !last.isWhitespace, let space = lede.lastIndex(where: \.isWhitespace) { lede = lede[..<space] }
        while lede.last?.isWhitespace == true { lede.removeLast() }
        return lede + "…"
    }

    private func record(_ row: Row) throws -> ArticleRecord {
        let date: String? = try row.optional(3)
        return ArticleRecord(
            id: try row.value(0), externalID: try row.optional(1), title: try row.optional(2),
            date: date.flatMap(ArticleDate.init(iso8601:)), source: try row.optional(4), author: try row.optional(5),
            language: try row.optional(6), url: try row.optional(7), revision: try row.value(8),
            paragraphCount: try row.value(9), lede: (try row.optional(10) as String?).map(Self.lede),
            path: try row.optional(11))
    }

    public func articles(ids: some Collection<Int64>) throws -> [Int64: ArticleRecord] {
        var records = kept?.articles(ids) ?? [:]
        var read: [ArticleRecord] = []
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Self.recordColumns) FROM article JOIN revision ON revision.id = article.revision_id
                WHERE article.id = ?
                """)
        for id in ids where records[id] == nil {
            guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
            let record = try record(row)
            records[id] = record
            read.append(record)
        }
        if !read.isEmpty { kept?.keep(read) }
        return records
    }

    private static let paragraphQuery = """
        SELECT paragraph.number, paragraph.item, item.heading, paragraph.kind, paragraph.text, paragraph.start,
        paragraph.headline_start, paragraph.headline_end
        FROM paragraph JOIN item ON item.revision_id = paragraph.revision_id AND item.number = paragraph.item
        WHERE paragraph.id = ?
        """

    private func paragraph(_ id: Int64, _ row: NumberedStatement) throws -> ParagraphRecord {
        guard
            let number = row.integer(0), let item = row.integer(1), let kind = row.integer(3), let text = row.text(4)
        else { throw StoreError.damaged(path: path, detail: "paragraph row \(id) lacks what each has") }
        var headline: ByteRange?
        if let from = row.integer(6), let to = row.integer(7) {
            headline = try range(from, to, in: "the headline of paragraph row \(id)")
        }
        guard let kind = ParagraphKind(code: kind) else {
            throw StoreError.damaged(path: path, detail: "paragraph row \(id) is of an unknown kind")
        }
        return ParagraphRecord(
            id: id, number: number, item: Item(number: item, heading: row.text(2)), kind: kind, text: text,
            articleRange: try row.integer(5).map {
                try range($0, $0.addingReportingOverflow(text.utf8.count).partialValue, in: "paragraph row \(id)")
            }, headline: headline)
    }

    /// A range as stored; throws where it runs backwards.
    func range(_ start: Int, _ end: Int, in owner: @autoclosure () -> String) throws -> ByteRange {
        guard start >= 0, start <= end else {
            throw StoreError.damaged(path: path, detail: "\(owner()) has an impossible range")
        }
        return ByteRange(start, end)
    }

    public func paragraphs(ids: some Collection<Int64>) throws -> [Int64: ParagraphRecord] {
        var records: [Int64: ParagraphRecord] = [:]
        let row = try NumberedStatement(db, Self.paragraphQuery)
        for id in ids { try row.forEachRow(of: id) { records[id] = try paragraph(id, row) } }
        return records
    }

    /// Calls `body` for the text of each of some paragraphs, in their order; for no bytes where there is none. The bytes are
    /// valid during the call.
    public func forEachText(
        ofParagraphs ids: some Sequence<Int64>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let row = try NumberedStatement(db, "SELECT text FROM paragraph WHERE id = ?")
        for id in ids {
            var isThere = false
            try row.forEachRow(of: id) {
                isThere = true
                try row.bytes(0).withMemoryRebound(to: UInt8.self, body)
            }
            if !isThere { try body(UnsafeBufferPointer(start: nil, count: 0)) }
        }
    }

    /// The article of a paragraph, and its number there.
    public func place(ofParagraph id: Int64) throws -> (articleID: Int64, number: Int)? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT revision.article_id, paragraph.number FROM paragraph
                    JOIN revision ON revision.id = paragraph.revision_id WHERE paragraph.id = ?
                    """), arguments: [id]
        ).map { (try $0.value(0), try $0.value(1)) }
    }

    /// The paragraphs before and behind one in its text, up to `count` of each; a title beside the text is none.
    public func neighbours(
        ofParagraph id: Int64, count: Int
    ) throws -> (before: [ParagraphRecord], behind: [ParagraphRecord]) {
        let ids = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT paragraph.id FROM paragraph AS own
                    JOIN paragraph ON paragraph.revision_id = own.revision_id AND paragraph.number > 0
                        AND paragraph.id BETWEEN own.id - ?2 AND own.id + ?2 AND paragraph.id <> own.id
                    WHERE own.id = ?1 ORDER BY paragraph.id
                    """), arguments: [id, count])
        let records = try paragraphs(ids: ids)
        let around = ids.compactMap { records[$0] }
        let number = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM paragraph WHERE id = ?"), arguments: [id])
        return (around.filter { $0.number < number ?? 0 }, around.filter { $0.number > number ?? 0 })
    }

    /// All texts that an article has had, the first first.
    public func revisions(ofArticle id: Int64) throws -> [ArticleRevision] {
        try Row.fetchAll(
            db, sql: "SELECT number, stored_at FROM revision WHERE article_id = ? ORDER BY number", arguments: [id]
        ).map { ArticleRevision(number: try $0.value(0), storedAt: try $0.value(1)) }
    }

    /// An article with its text; nil if there is none of that number.
    ///
    /// - Parameter number: of the text; nil for the newest.
    public func storedArticle(_ id: Int64, revision number: Int? = nil) throws -> StoredArticle? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(Self.recordColumns), revision.id FROM article JOIN revision
                    ON revision.article_id = article.id
                        AND revision.number = coalesce(?2, (SELECT number FROM revision WHERE id = article.revision_id))
                    WHERE article.id = ?1
                    """), arguments: [id, number])
        guard let row else { return nil }
        let record = try record(row)
        let revision: Int64 = try row.value(12)
        let facts = try Row.fetchOne(
            db, sql: "SELECT title, metadata FROM revision WHERE id = ?", arguments: [revision])
        let rows = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM paragraph WHERE id \(ParagraphRows.ofRevision) ORDER BY id"),
            arguments: [revision])
        let paragraphs = try paragraphs(ids: rows)
        return StoredArticle(
            record: record, givenTitle: try facts?.optional(0), metadata: try facts?.optional(1),
            text: try text(ofRevision: revision), paragraphs: rows.compactMap { paragraphs[$0] })
    }

    /// Which articles are wanted, the newest first; those without a date last.
    public struct ArticleFilter: Hashable, Sendable {
        /// For each, any of these entities must be named.
        public var entities: [[Int64]]
        public var from: ArticleDate?
        public var to: ArticleDate?
        public var source: String?
        public var language: String?

        public init(
            entities: [[Int64]] = [], from: ArticleDate? = nil, to: ArticleDate? = nil, source: String? = nil,
            language: String? = nil
        ) {
            self.entities = entities
            self.from = from
            self.to = to
            self.source = source
            self.language = language
        }

        var condition: Condition {
            var all: [Condition] = entities.map(Condition.articleNames)
            if let from { all.append(.from(from)) }
            if let to { all.append(.to(to)) }
            if let source { all.append(.source(source)) }
            if let language { all.append(.language(language)) }
            return .all(all)
        }
    }

    public func articles(_ filter: ArticleFilter, limit: Int?, offset: Int) throws -> [(
        record: ArticleRecord, mentions: Int
    )] {
        var sql = ConditionSQL()
        sql.append(filter.condition)
        let entities = filter.entities.flatMap(\.self)
        sql.arguments = [JSONList.of(entities)] + sql.arguments + [limit ?? -1, offset]
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(Self.recordColumns), (
                    SELECT coalesce(sum(count), 0) FROM appearance
                    WHERE article_id = article.id AND entity_id IN (SELECT value FROM json_each(?))
                )
                FROM article JOIN revision ON revision.id = article.revision_id
                WHERE \(sql.text)
                ORDER BY revision.date DESC, article.id DESC LIMIT ? OFFSET ?
                """, arguments: sql.arguments
        ).map { (try record($0), try $0.value(12)) }
    }

    /// The numbers of all wanted articles, in the same order.
    public func articleIDs(_ filter: ArticleFilter) throws -> [Int64] {
        var sql = ConditionSQL()
        sql.append(filter.condition)
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT article.id FROM article JOIN revision ON revision.id = article.revision_id WHERE \(sql.text)
                ORDER BY revision.date DESC, article.id DESC
                """, arguments: sql.arguments)
    }

    public func hasArticle(_ filter: ArticleFilter) throws -> Bool {
        var sql = ConditionSQL()
        sql.append(filter.condition)
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM article JOIN revision ON revision.id = article.revision_id WHERE \(sql.text)
                )
                """, arguments: sql.arguments) ?? false
    }

    /// Sources whose names hold these words, folded; the most frequent first.
    public func sources(withWords key: String, limit: Int) throws -> [String] {
        var sql = ConditionSQL()
        sql.append(.byline(.source, key: key))
        return try String.fetchAll(
            db,
            sql: """
                SELECT revision.source FROM article JOIN revision ON revision.id = article.revision_id
                WHERE \(sql.text) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?
                """, arguments: sql.arguments + [limit])
    }

    public func count(_ filter: ArticleFilter) throws -> Int {
        var sql = ConditionSQL()
        sql.append(filter.condition)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM article JOIN revision ON revision.id = article.revision_id WHERE \(sql.text)
                """, arguments: sql.arguments) ?? 0
    }
}
