import Articles
internal import GRDB
import Language

// The full-text index: `0003_search.sql`, `0006_compound_parts.sql`.

extension ArchiveWriter {
    /// Takes a revision's paragraphs out of the index. FTS5 asks for the text it was given.
    func unindex(revision id: Int64) throws {
        try execute(
            """
            INSERT INTO search (search, rowid, text)
            SELECT 'delete', paragraph.id, char(revision.analysis) || paragraph.text
            FROM revision JOIN paragraph ON paragraph.revision_id = revision.id WHERE revision.id = ?
            """, [id])
    }

    /// Puts an empty index of the present analysis in the place of the old one, with its settings.
    func renewIndex() throws {
        let declaration = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'search'") ?? ""
        let found = try reader.indexDeclaration()
        let settings = try Row.fetchAll(db, sql: "SELECT k, v FROM search_config WHERE k <> 'version'")
        try db.execute(sql: "DROP TABLE search")
        try db.execute(
            sql: declaration.replacing("tokenize = '\(found)'", with: "tokenize = '\(FTS5Analyzer.declaration)'"))
        for setting in settings {
            try db.execute(
                sql: "INSERT INTO search (search, rank) VALUES (?, ?)",
                arguments: [try setting.value(0) as String, try setting.value(1) as DatabaseValue])
        }
    }

    /// Builds the index anew from what is stored.
    public func reindex() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('rebuild')")
    }
}

extension ArchiveReader {
    /// The `tokenize` argument that the index was made with.
    func indexDeclaration() throws -> String {
        let statement = try db.cachedStatement(sql: "SELECT sql FROM sqlite_schema WHERE name = 'search'")
        let sql = try String.fetchOne(statement) ?? ""
        // A regular expression would cost a one-shot search some milliseconds.
        let parts = sql.split(separator: "'", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { $0.hasSuffix("tokenize = ") }), index + 1 < parts.count else {
            return ""
        }
        return String(parts[index + 1])
    }

    /// - Throws: `StoreError.outdatedIndex` when another analysis made the index.
    public func requirePresentIndex() throws {
        let found = try indexDeclaration()
        guard found == FTS5Analyzer.declaration else {
            throw StoreError.outdatedIndex(path: path, found: found, wanted: FTS5Analyzer.declaration)
        }
    }

    /// The paragraphs that fulfil a plan's condition, in its order.
    public func candidates(for plan: SearchPlan) throws -> [Candidate] {
        try requirePresentIndex()
        let query = CandidateSQL(plan.condition, ranking: plan.ranking)
        var ordered = OrderedSQL(
            text: "SELECT \(query.columns) FROM \(query.source) WHERE \(query.condition)", arguments: query.arguments,
            order: plan.order)
        if let place = plan.after { ordered.keep(behind: place) }
        return try Row.fetchAll(
            db, sql: "\(ordered.text) ORDER BY \(ordered.terms) LIMIT ? OFFSET ?",
            arguments: ordered.arguments + [plan.limit, plan.offset]
        ).map { Candidate(paragraphID: try $0.value(0), articleID: try $0.value(1), score: try $0.value(2)) }
    }

    /// The rows of paragraphs that fulfil a condition, rising.
    public func paragraphIDs(where condition: Condition) throws -> [Int64] {
        try requirePresentIndex()
        if case .match(let match) = condition {
            guard let expression = match.fts5 else { return [] }
            return try Int64.fetchAll(
                db, sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", arguments: [expression])
        }
        var sql = ConditionSQL()
        sql.append(condition)
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT paragraph.id FROM article JOIN revision ON revision.id = article.revision_id
                JOIN paragraph ON paragraph.revision_id = revision.id WHERE \(sql.text) ORDER BY paragraph.id
                """, arguments: sql.arguments)
    }

    /// How many paragraphs fulfil a condition.
    public func count(of condition: Condition) throws -> Int {
        try requirePresentIndex()
        if case .match(let match) = condition {
            guard let expression = match.fts5 else { return 0 }
            let statement = try db.cachedStatement(sql: "SELECT count(*) FROM search WHERE search MATCH ?")
            return try Int.fetchOne(statement, arguments: [expression]) ?? 0
        }
        let query = CandidateSQL(condition, ranking: condition.leadingMatch)
        return try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(query.source) WHERE \(query.condition)", arguments: query.arguments) ?? 0
    }
}

/// The parts of a query for candidates.
///
/// Where what scores is also a condition, FTS5 leads: it finds and scores in one pass, and the other tables are
/// looked up by its rows. Otherwise the paragraphs lead and the scores are joined to them.
private struct CandidateSQL {
    var columns: String
    var source: String
    var condition: String
    var arguments: StatementArguments

    init(_ condition: Condition, ranking: Match?) {
        var sql = ConditionSQL()
        if let ranking, let expression = ranking.fts5, let rest = condition.removing(.match(ranking)) {
            columns = "search.rowid AS id, revision.article_id, \(ranking.score) AS score, revision.date AS date"
            source = """
                search CROSS JOIN paragraph ON paragraph.id = search.rowid
                CROSS JOIN revision ON revision.id = paragraph.revision_id
                CROSS JOIN article ON article.id = revision.article_id
                """
            sql.append(rest)
            self.condition = "search MATCH ? AND \(sql.text)"
            arguments = [expression] + sql.arguments
        } else {
            let current = """
                article JOIN revision ON revision.id = article.revision_id
                JOIN paragraph ON paragraph.revision_id = revision.id
                """
            sql.append(condition)
            self.condition = sql.text
            if let ranking, let expression = ranking.fts5 {
                columns = """
                    paragraph.id AS id, revision.article_id, coalesce(scored.score, 0.0) AS score, revision.date AS date
                    """
                source = """
                    \(current) LEFT JOIN (
                        SELECT rowid AS id, \(ranking.score) AS score FROM search WHERE search MATCH ?
                    ) AS scored ON scored.id = paragraph.id
                    """
                arguments = [expression] + sql.arguments
            } else {
                columns = "paragraph.id AS id, revision.article_id, 0.0 AS score, revision.date AS date"
                source = current
                arguments = sql.arguments
            }
        }
    }
}

extension Match {
    /// What a row that it finds scores, in SQL.
    fileprivate var score: String {
        // Digits and letters of our own making.
        "\(FTS5Relevance.name)(search, '\(PhraseWeight.text(phraseWeights))')"
    }
}

extension Condition {
    /// The condition without `part`, if `part` is the whole of it or one that must hold; otherwise nil.
    fileprivate func removing(_ part: Condition) -> Condition? {
        if self == part { return .all([]) }
        guard case .all(var conditions) = self, let index = conditions.firstIndex(of: part) else { return nil }
        conditions.remove(at: index)
        return .all(conditions)
    }

    /// A match that must hold.
    fileprivate var leadingMatch: Match? {
        switch self {
        case .match(let match): match
        case .all(let conditions):
            conditions.lazy.compactMap { if case .match(let match) = $0 { match } else { nil } }.first
        default: nil
        }
    }
}
