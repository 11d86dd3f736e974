import Articles
internal import GRDB

/// One look at the index and at what ranks beside it, on an unchanging view of the archive.
final class IndexSearch {
    let reader: ArchiveReader
    let source: any PostingSource
    private let lengths: RowLengths
    private let sentences: RowSentences

    var db: Database { reader.db }
    var finder: MatchFinder { MatchFinder(source: source, keptState: reader.kept) }

    init(_ reader: ArchiveReader) throws {
        try reader.requirePresentIndex()
        self.reader = reader
        source = try reader.postingSource()
        (lengths, sentences) = reader.kept?.rows ?? (RowLengths(), RowSentences())
    }

    /// Where the sentences of a block of rows begin (`PackedSentences`).
    func sentenceBlock(_ number: Int) throws -> [UInt8] { try sentences.block(number, from: db) }

    /// How many words a row has.
    func length(of row: UInt32) throws -> Int {
        let (number, index) = Int(row).quotientAndRemainder(dividingBy: RowLengths.blockRows)
        return Int(try lengths.block(number, from: db)[index])
    }

    /// What fulfils a plan, in its order, as far as its page goes, and how much there is of it.
    func answer(_ plan: SearchPlan) throws -> (candidates: [Candidate], total: Int) {
        var words: [MatchFinder.Word] = []
        var found: RowList?
        var rest = plan.condition
        if let ranking = plan.ranking {
            // Mostly what scores is also what must hold, and need not be looked for again.
            let others = plan.condition.removing(.match(ranking))
            let ranked = try finder.rowsAndWords(of: ranking, isNeeded: others != nil)
            words = ranked.words
            if let others {
                found = ranked.rows
                rest = others
            }
        }
        let rows = try restrict(found, by: rest)
        // Who wants only the number of hits lets none be scored.
        guard plan.limit > 0 else { return ([], rows.count) }
        let scoring = RowScoring(words, in: source)
        let ordering = RowOrdering(search: self, count: max(plan.offset + plan.limit, 0))
        let best =
            switch plan.order {
            case .relevance where plan.after == nil:
                try ordering.best(of: scoring.best(ordering.count, of: rows, lengths, from: db))
            case .relevance: try ordering.best(of: rows, scores(scoring, rows), behind: plan.after)
            case .fresh(let today):
                try ordering.best(
                    of: rows, ordering.fresh(scores(scoring, rows), of: rows, on: today), behind: plan.after)
            case .newest, .oldest:
                try ordering.first(
                    of: rows, newestFirst: plan.order == .newest, behind: plan.after, { try scores(scoring, rows) },
                    { try scoring.of($1, among: rows).best($0, of: $1, lengths, from: db) })
            }
        let page = best.dropFirst(plan.offset)
        let articles = try articles(of: page.map(\.row))
        let candidates = zip(page, articles).map { hit, article in
            Candidate(paragraphID: Int64(hit.row), articleID: article, score: hit.score)
        }
        return (candidates, rows.count)
    }

    private func scores(_ scoring: RowScoring, _ rows: RowList) throws -> [Double] {
        try scoring.scores(of: rows, lengths, from: db)
    }

    private func articles(of rows: [UInt32]) throws -> [Int64] {
        // Where they are in memory anyway; to read them for ten rows would take longer than to look these up.
        let known = reader.kept?.extents?.articles ?? []
        let statement = try NumberedStatement(
            db,
            """
            SELECT revision.article_id FROM paragraph JOIN revision ON revision.id = paragraph.revision_id
            WHERE paragraph.id = ?
            """)
        return try rows.map { row in
            let index = known.firstIndex(notBelow: Int64(row), by: \.lastParagraph)
            if index < known.count, known[index].rows.contains(row) { return known[index].articleID }
            var id: Int64?
            try statement.forEachRow(of: Int64(row)) { id = statement.number(0) }
            guard let id else {
                throw StoreError.damaged(path: reader.path, detail: "the index holds a paragraph that is missing")
            }
            return id
        }
    }

    // MARK: Conditions

    /// Those of some rows that fulfil a condition.
    ///
    /// - Parameter rows: nil for all there are.
    func restrict(_ rows: RowList?, by condition: Condition) throws -> RowList {
        switch condition {
        case .match(let match):
            return try finder.rows(of: match).within(rows)
        case .all(let conditions):
            var kept = rows
            // What the index knows, and whole articles, leave less to be looked up row by row.
            // Places come last of these: they are read of what is left.
            let known = conditions.filter(\.isKnownWithoutRows)
            for condition in known.filter({ !$0.isOfPlaces }) + known.filter(\.isOfPlaces) {
                kept = try restrict(kept, by: condition)
            }
            let others = conditions.filter(\.isOfRowsAlone)
            if !others.isEmpty { kept = try look(up: others.count == 1 ? others[0] : .all(others), among: kept) }
            for condition in conditions where !condition.isKnownWithoutRows && !condition.isOfRowsAlone {
                kept = try restrict(kept, by: condition)
            }
            return try kept ?? everything()
        case .any(let members) where !condition.isOfRowsAlone:
            let ofRows = members.filter(\.isOfRowsAlone)
            let found = try members.filter { !$0.isOfRowsAlone }.reduce(RowList()) {
                $0.joined(with: try restrict(rows, by: $1))
            }
            return ofRows.isEmpty ? found : found.joined(with: try look(up: .any(ofRows), among: rows))
        case .not(let member) where !condition.isOfRowsAlone:
            let kept = try rows ?? everything()
            return kept.subtracting(try restrict(kept, by: member))
        case .inArticle(let member) where !condition.isOfRowsAlone:
            return try extents(of: restrict(nil, by: member)).within(rows)
        case .inItem(let member) where !condition.isOfRowsAlone:
            return try items(of: restrict(nil, by: member)).within(rows)
        case .paragraphNames(let entities):
            let named = try Int64.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT DISTINCT paragraph_id FROM mention WHERE entity_id IN (SELECT value FROM json_each(?))
                        ORDER BY paragraph_id
                        """), arguments: [JSONList.of(entities)])
            let list = RowList()
            while let row = try named.next() { list.append(UInt32(truncatingIfNeeded: row), 1) }
            return list.within(rows)
        case .places(let places) where !places.hasMentions:
            let necessary = try places.necessary.map { try restrict(rows, by: $0) } ?? rows ?? everything()
            return try PlaceSearch(self, places).rows(among: necessary)
        case .title, .articleNames, .source, .byline, .article, .language, .from, .to, .has:
            guard condition.isKnownWithoutRows else { return try look(up: condition, among: rows) }
            return try articles(fulfilling: condition).within(rows)
        default: return try look(up: condition, among: rows)
        }
    }

    /// The paragraphs of all newest texts.
    private func everything() throws -> RowList {
        RowRanges(try reader.extents().articles.map { $0.rows }).within(nil)
    }

    /// All rows of the articles that have one of these.
    private func extents(of rows: RowList) throws -> RowRanges {
        let articles = try reader.extents().articles
        var ranges: [ClosedRange<UInt32>] = []
        var index = 0
        while index < rows.count {
            let row = Int64(rows.rows[index])
            let article = articles.firstIndex(notBelow: row, by: \.lastParagraph)
            guard article < articles.count else { break }
            if articles[article].firstParagraph <= row { ranges.append(articles[article].rows) }
            index = max(index + 1, rows.index(notBelow: articles[article].rows.upperBound, from: index))
            if index < rows.count, rows.rows[index] == articles[article].rows.upperBound { index += 1 }
        }
        return RowRanges(ranges)
    }

    /// All rows of the items that have one of these.
    private func items(of rows: RowList) throws -> RowList {
        try list(
            Row.fetchCursor(
                db,
                sql: """
                    SELECT paragraph.id FROM (
                        SELECT DISTINCT revision_id, item FROM json_each(?) AS found
                        CROSS JOIN paragraph ON paragraph.id = found.value
                    ) AS part
                    CROSS JOIN revision ON revision.id = part.revision_id
                    CROSS JOIN paragraph ON \(ParagraphRows.joined) AND paragraph.item = part.item
                    ORDER BY paragraph.id
                    """, arguments: [rows.json]))
    }

    /// The rows of articles that fulfil a condition on articles.
    private func articles(fulfilling condition: Condition) throws -> RowRanges {
        var sql = ConditionSQL()
        sql.append(condition)
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT extent.first_paragraph, extent.last_paragraph FROM extent
                JOIN article ON article.id = extent.article_id JOIN revision ON revision.id = article.revision_id
                WHERE \(sql.text) ORDER BY extent.first_paragraph
                """, arguments: sql.arguments)
        var ranges: [ClosedRange<UInt32>] = []
        while let row = try cursor.next() {
            let (first, last): (Int64, Int64) = (try row.value(0), try row.value(1))
            ranges.append(UInt32(truncatingIfNeeded: first)...UInt32(truncatingIfNeeded: max(first, last)))
        }
        return RowRanges(ranges)
    }

    /// Those of some rows that fulfil a condition, by a look at each.
    private func look(up condition: Condition, among rows: RowList?) throws -> RowList {
        if rows?.count == 0 { return RowList() }
        var sql = ConditionSQL()
        sql.append(condition)
        let found: RowCursor
        if let rows {
            found = try Row.fetchCursor(
                db,
                sql: """
                    SELECT paragraph.id FROM json_each(?) AS wanted CROSS JOIN paragraph ON paragraph.id = wanted.value
                    CROSS JOIN revision ON revision.id = paragraph.revision_id
                    CROSS JOIN article ON article.id = revision.article_id AND article.revision_id = revision.id
                    WHERE \(sql.text)
                    """, arguments: [rows.json] + sql.arguments)
        } else {
            found = try Row.fetchCursor(
                db,
                sql: """
                    SELECT paragraph.id FROM article JOIN revision ON revision.id = article.revision_id
                    JOIN paragraph ON \(ParagraphRows.joined) WHERE \(sql.text) ORDER BY paragraph.id
                    """, arguments: sql.arguments)
        }
        return try list(found)
    }

    private func list(_ found: RowCursor) throws -> RowList {
        let list = RowList()
        while let row = try found.next() {
            guard
                let number = UInt32(exactly: try row.value(0) as Int64),
                list.count == 0 || list.rows[list.count - 1] < number
            else { throw StoreError.damaged(path: reader.path, detail: "a paragraph's number is wrong") }
            list.append(number, 1)
        }
        return list
    }
}

/// Ranges of rows that rise and don't overlap.
struct RowRanges {
    let ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    /// Those of some rows that lie in one of them; all that do if none are given.
    func within(_ rows: RowList?) -> RowList {
        if let rows { return rows.within(ranges) }
        let list = RowList(capacity: ranges.reduce(0) { $0 + $1.count })
        for range in ranges {
            for row in range { list.append(row, 1) }
        }
        return list
    }
}

extension RowList {
    fileprivate func within(_ rows: RowList?) -> RowList { rows.map { $0.intersection(with: self) } ?? self }

    fileprivate var json: String { JSONList.of((0..<count).map { Int64(rows[$0]) }) }
}

extension Extents.Extent {
    var rows: ClosedRange<UInt32> {
        let first = UInt32(truncatingIfNeeded: firstParagraph)
        return first...UInt32(truncatingIfNeeded: max(firstParagraph, lastParagraph))
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

    fileprivate var isOfPlaces: Bool { if case .places = self { true } else { false } }

    /// Whether a look at a row is all that tells whether it fulfils any part of it.
    fileprivate var isOfRowsAlone: Bool {
        switch self {
        case .all(let members), .any(let members): !members.isEmpty && members.allSatisfy(\.isOfRowsAlone)
        case .not(let member), .inArticle(let member), .inItem(let member): member.isOfRowsAlone
        default: !isKnownWithoutRows
        }
    }

    /// Whether the index, the names or the facts of articles say which rows fulfil it.
    fileprivate var isKnownWithoutRows: Bool {
        switch self {
        case .match, .paragraphNames, .title, .articleNames, .source, .byline, .article, .language, .from, .to: true
        case .has(.names): false
        case .has: true
        case .all(let members), .any(let members): members.allSatisfy(\.isKnownWithoutRows)
        case .not(let member), .inArticle(let member): member.isKnownWithoutRows
        case .places(let places): !places.hasMentions
        case .atLeast, .signed, .number, .kinds, .inItem: false
        }
    }
}

extension Array {
    /// The first index whose element's value is not below `value`, in an array that rises by it.
    func firstIndex<Value: Comparable>(notBelow value: Value, by key: (Element) -> Value) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
