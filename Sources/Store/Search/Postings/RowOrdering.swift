import Articles
internal import GRDB

/// The first of many rows in the order of an answer.
struct RowOrdering {
    let search: IndexSearch
    /// How many are wanted.
    let count: Int

    typealias ScoredRow = (row: UInt32, score: Double)

    /// The rows that score highest; of equal ones the newest, then those that were stored first.
    ///
    /// - Parameter place: only what comes behind it.
    func best(of rows: RowList, _ scores: [Double], behind place: SearchPlan.Place? = nil) throws -> [ScoredRow] {
        if let place {
            let behind = try self.rows(rows, scores) { date, score, row in
                (-score, Reversed(date ?? ""), row) > (-place.score, Reversed(place.date), place.paragraphID)
            }
            return try best(of: behind.rows, behind.scores)
        }
        guard count > 0 else { return [] }
        var best = BestRows(count)
        for index in 0..<rows.count { best.take(rows.rows[index], scores[index]) }
        return try self.best(of: best)
    }

    /// The best in the same order.
    func best(of rows: BestRows) throws -> [ScoredRow] {
        let (above, tied) = rows.found()
        let rest = try newest(of: tied, count: count - above.count, newestFirst: true)
        return try sorted(above) + rest.map { ($0, rows.least) }
    }

    /// The rows of the newest or the oldest texts, those without a date last; of equal ones those that score highest.
    ///
    /// - Parameter place: only what comes behind it.
    func first(
        of rows: RowList, newestFirst: Bool, behind place: SearchPlan.Place?, _ scores: (RowList) throws -> [Double]
    ) throws -> [ScoredRow] {
        guard let place else { return try first(of: rows, newestFirst: newestFirst, scores) }
        let behind = try self.rows(rows, scores(rows)) { date, score, row in
            let byScore = (-score, row) > (-place.score, place.paragraphID)
            // What has no date comes last.
            let (date, limit) = (
                date ?? (newestFirst ? "" : "~"), place.date.isEmpty && !newestFirst ? "~" : place.date
            )
            return date == limit ? byScore : newestFirst ? date < limit : date > limit
        }
        return try first(of: behind.rows, newestFirst: newestFirst, scores)
    }

    /// The scores of rows with what their age takes of them.
    func fresh(_ scores: [Double], of rows: RowList, on today: ArticleDate) throws -> [Double] {
        var fresh = scores
        for run in try runs(of: rows) {
            let factor = Freshness.factor(of: run.date, on: today)
            for index in run.rows { fresh[index] *= factor }
        }
        return fresh
    }

    /// Those of some rows that are wanted by their date, score and number.
    private func rows(
        _ rows: RowList, _ scores: [Double], where isWanted: (String?, Double, Int64) -> Bool
    ) throws -> (rows: RowList, scores: [Double]) {
        let kept = RowList(capacity: rows.count)
        var keptScores: [Double] = []
        for run in try runs(of: rows) {
            for index in run.rows where isWanted(run.date, scores[index], Int64(rows.rows[index])) {
                kept.append(rows.rows[index], rows.numbers[index])
                keptScores.append(scores[index])
            }
        }
        return (kept, keptScores)
    }

    private func sorted(_ rows: [ScoredRow]) throws -> [ScoredRow] {
        let byScore = rows.sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
        var sorted: [ScoredRow] = []
        var start = 0
        while start < byScore.count {
            var end = start + 1
            while end < byScore.count, byScore[end].score == byScore[start].score { end += 1 }
            let tied = RowList(rows: byScore[start..<end].map(\.row))
            sorted += try newest(of: tied, count: tied.count, newestFirst: true).map { ($0, byScore[start].score) }
            start = end
        }
        return sorted
    }

    private func first(
        of rows: RowList, newestFirst: Bool, _ scores: (RowList) throws -> [Double]
    ) throws -> [ScoredRow] {
        var first: [ScoredRow] = []
        try forEachDate(of: rows, newestFirst: newestFirst) { rows in
            let ordered = zip(0..<rows.count, try scores(rows)).map { (row: rows.rows[$0], score: $1) }
                .sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
            first += ordered.prefix(count - first.count)
            return first.count < count
        }
        return first
    }

    private func newest(of rows: RowList, count: Int, newestFirst: Bool) throws -> [UInt32] {
        guard rows.count > 1, count > 0 else { return (0..<min(rows.count, count)).map { rows.rows[$0] } }
        var newest: [UInt32] = []
        try forEachDate(of: rows, newestFirst: newestFirst) { rows in
            newest += (0..<min(rows.count, count - newest.count)).map { rows.rows[$0] }
            return newest.count < count
        }
        return newest
    }

    /// Calls `body` for the rows of each date, rising, until it returns false.
    private func forEachDate(
        of rows: RowList, newestFirst: Bool, _ body: (RowList) throws -> Bool
    ) throws {
        guard rows.count > 0 else { return }
        var runs = try runs(of: rows)
        runs.sort { left, right in
            guard left.date != right.date else { return left.rows.lowerBound < right.rows.lowerBound }
            guard let leftDate = left.date else { return false }
            guard let rightDate = right.date else { return true }
            return newestFirst ? leftDate > rightDate : leftDate < rightDate
        }
        var next = 0
        while next < runs.count {
            let date = runs[next].date
            let list = RowList()
            while next < runs.count, runs[next].date == date {
                for index in runs[next].rows { list.append(rows.rows[index], rows.numbers[index]) }
                next += 1
            }
            if try !body(list) { return }
        }
    }

    /// Runs of rows that are one article's, with its date, in the order of the rows.
    private func runs(of rows: RowList) throws -> [(date: String?, rows: Range<Int>)] {
        var runs: [(date: String?, rows: Range<Int>)] = []
        let articles = try search.reader.extents(around: rows)
        var index = 0
        while index < rows.count {
            let article = articles.firstIndex(notBelow: Int64(rows.rows[index]), by: \.lastParagraph)
            guard article < articles.count else { break }
            let last = articles[article].rows.upperBound
            var end = rows.index(notBelow: last, from: index)
            if end < rows.count, rows.rows[end] == last { end += 1 }
            runs.append((articles[article].date, index..<end))
            index = end
        }
        return runs
    }
}

/// Compares the other way round.
private struct Reversed<Value: Comparable>: Comparable {
    let value: Value

    init(_ value: Value) { self.value = value }

    static func < (left: Reversed, right: Reversed) -> Bool { right.value < left.value }
}
