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
    /// - Parameters:
    ///   - place: only what comes behind it.
    ///   - scores: of all rows, asked for where there is a `place`.
    ///   - best: of some of the rows so many of those that score highest.
    func first(
        of rows: RowList, newestFirst: Bool, behind place: SearchPlan.Place?, _ scores: () throws -> [Double],
        _ best: (Int, RowList) throws -> BestRows
    ) throws -> [ScoredRow] {
        guard let place else { return try first(of: rows, newestFirst: newestFirst, best) }
        let behind = try self.rows(rows, scores()) { date, score, row in
            let byScore = (-score, row) > (-place.score, place.paragraphID)
            // What has no date comes last.
            let (date, limit) = (
                date ?? (newestFirst ? "" : "~"), place.date.isEmpty && !newestFirst ? "~" : place.date
            )
            return date == limit ? byScore : newestFirst ? date < limit : date > limit
        }
        return try first(of: behind.rows, newestFirst: newestFirst, best)
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
        of rows: RowList, newestFirst: Bool, _ best: (Int, RowList) throws -> BestRows
    ) throws -> [ScoredRow] {
        var first: [ScoredRow] = []
        try forEachDate(of: rows, count: count, newestFirst: newestFirst) { rows in
            // A single day may have all the rows of an archive, as where no text has a date.
            let best = try best(count - first.count, rows)
            let (above, tied) = best.found()
            first += above.sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
            first += (0..<min(tied.count, count - first.count)).map { (tied.rows[$0], best.least) }
            return first.count < count
        }
        return first
    }

    private func newest(of rows: RowList, count: Int, newestFirst: Bool) throws -> [UInt32] {
        guard rows.count > 1, count > 0 else { return (0..<min(rows.count, count)).map { rows.rows[$0] } }
        var newest: [UInt32] = []
        try forEachDate(of: rows, count: count, newestFirst: newestFirst) { rows in
            newest += (0..<min(rows.count, count - newest.count)).map { rows.rows[$0] }
            return newest.count < count
        }
        return newest
    }

    /// Calls `body` for the rows of each date, rising, until it returns false or has had so many rows.
    private func forEachDate(
        of rows: RowList, count: Int, newestFirst: Bool, _ body: (RowList) throws -> Bool
    ) throws {
        guard rows.count > 0, count > 0 else { return }
        let runs = Self.first(count, of: try runs(of: rows), newestFirst: newestFirst)
        guard runs.first?.date != runs.last?.date || runs.reduce(0, { $0 + $1.rows.count }) < rows.count else {
            _ = try body(rows)
            return
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

    private typealias Run = (date: String?, rows: Range<Int>)

    /// The runs that hold the first so many rows, in the order of their dates; of equal ones in that of their rows.
    private static func first(_ count: Int, of runs: [Run], newestFirst: Bool) -> [Run] {
        /// Whether a date stands before another one; none stands last.
        func isBefore(_ left: String?, _ right: String?) -> Bool {
            guard let left else { return false }
            guard let right else { return true }
            return newestFirst ? left > right : left < right
        }
        var first: [Run] = []
        /// Since a run has a row at least, what stands behind so many runs has none of the rows.
        var last: String??
        var room = 0
        func sort() {
            first.sort {
                $0.date == $1.date ? $0.rows.lowerBound < $1.rows.lowerBound : isBefore($0.date, $1.date)
            }
            guard first.count > count else { return }
            let date = first[count - 1].date
            first.removeLast(first[count...].count { $0.date != date })
            last = .some(date)
        }
        // From the end, since what was stored last mostly is the newest.
        for run in runs.reversed() {
            if let last, isBefore(last, run.date) { continue }
            first.append(run)
            guard first.count > room else { continue }
            sort()
            room = max(4 * count, 2 * first.count)
        }
        sort()
        return first
    }

    /// Runs of rows that are one article's, with its date, in the order of the rows.
    private func runs(of rows: RowList) throws -> [Run] {
        var runs: [Run] = []
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
