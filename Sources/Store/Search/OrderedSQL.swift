public import Articles
internal import GRDB

/// A statement for candidates (`id, article_id, score, date`) in the order of a plan.
struct OrderedSQL {
    private(set) var text: String
    private(set) var arguments: StatementArguments
    private let order: SearchPlan.Order

    init(text: String, arguments: StatementArguments, order: SearchPlan.Order) {
        self.text = text
        self.arguments = arguments
        self.order = order
        if case .fresh(let today) = order {
            wrap("SELECT id, article_id, score * \(Freshness.factor) AS score, date FROM", where: nil)
            self.arguments = [today.day] + self.arguments
        }
    }

    /// What stands behind `ORDER BY`.
    var terms: String {
        switch order {
        case .relevance, .fresh: "score DESC, date DESC, id"
        case .newest: "date DESC, score DESC, id"
        case .oldest: "date IS NULL, date, score DESC, id"
        }
    }

    /// Leaves out all up to a place, that itself included.
    mutating func keep(behind place: SearchPlan.Place) {
        let behind = "(score < ? OR (score = ? AND id > ?))"
        let values: StatementArguments = [place.score, place.score, place.paragraphID]
        switch order {
        case .relevance, .fresh:
            wrap(
                "SELECT * FROM",
                where: """
                    score < ? OR (score = ? AND (coalesce(date, '') < ? OR (coalesce(date, '') = ? AND id > ?)))
                    """)
            arguments += [place.score, place.score, place.date, place.date, place.paragraphID]
        case .newest:
            wrap("SELECT * FROM", where: "coalesce(date, '') < ? OR (coalesce(date, '') = ? AND \(behind))")
            arguments += [place.date, place.date] + values
        case .oldest:
            // What has no date comes last.
            let date = place.date.isEmpty ? "~" : place.date
            wrap("SELECT * FROM", where: "coalesce(date, '~') > ? OR (coalesce(date, '~') = ? AND \(behind))")
            arguments += [date, date] + values
        }
    }

    /// - Parameter selection: up to FROM.
    private mutating func wrap(_ selection: String, where condition: String?) {
        // Without its LIMIT the inner statement would be merged into the outer one, and a score reckoned each time it
        // is spoken of.
        text = "\(selection) (\(text) LIMIT -1)" + (condition.map { " WHERE \($0)" } ?? "")
    }
}

/// How much of its score a paragraph keeps by its age.
enum Freshness {
    /// All of it on the day of the newest article; half of the rest is lost in so many days.
    static let days = 30
    /// What the oldest keep, and those without a date: what is twice as good stands above whatever is new.
    static let least = 0.5

    /// In SQL, over `date`; its parameter is the day from which it is seen.
    static let factor = """
        (\(least) + coalesce((1 - \(least)) / (1 + max(0, julianday(?) - julianday(substr(date, 1, 10))) / \(days).0), 0))
        """
}

extension ArchiveReader {
    /// The day of the newest text, of those that are not from the future.
    ///
    /// - Parameter today: nil where nobody knows it.
    public func newestDay(today: ArticleDate?) throws -> ArticleDate? {
        let limit = today.flatMap { $0.addingDays(1) }?.day ?? "9999"
        return try String.fetchOne(
            db, sql: "SELECT substr(max(date), 1, 10) FROM revision WHERE date < ?", arguments: [limit]
        ).flatMap(ArticleDate.init(iso8601:))
    }
}
