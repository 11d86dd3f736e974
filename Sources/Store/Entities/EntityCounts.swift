public import Articles
internal import GRDB

/// How often entities are named in articles that pass a filter.
public struct EntityCounts: Sendable {
    public struct Count: Hashable, Sendable {
        public var entityID: Int64
        public var mentions: Int
        public var articles: Int
        /// Day of the last dated article that names it.
        public var lastSeen: ArticleDate?
        /// Articles of the last period, and dated ones before it.
        public var recentArticles: Int
        public var earlierArticles: Int
        /// How telling it is that so many are of the last period: a log-likelihood ratio; 0 unless there are more than
        /// the archive's own growth would have.
        public var rise: Double
    }

    /// The last period of the articles, which is compared with all before.
    public struct LastPeriod: Hashable, Sendable {
        public var first: ArticleDate
        public var last: ArticleDate
        public var articles: Int
        public var articlesBefore: Int
    }

    public var counts: [Count] = []
    /// Nil where no article has a date, or all have the same.
    public var lastPeriod: LastPeriod?
}

extension ArchiveReader {
    /// How often all entities are named in all articles, hidden ones among them, in no order; of articles nothing.
    ///
    /// Summed over spellings, of which there are fewer than articles that have them.
    public func mentionCounts() throws -> [EntityCounts.Count] {
        var counts: [EntityCounts.Count] = []
        let rows = try BulkQuery(db, "SELECT entity_id, count FROM spelling ORDER BY 1")
        while try rows.next() {
            let (entity, mentions) = (rows.number(0), Int(rows.number(1)))
            if let last = counts.indices.last, counts[last].entityID == entity {
                counts[last].mentions &+= mentions
            } else {
                counts.append(
                    .init(
                        entityID: entity, mentions: mentions, articles: 0, recentArticles: 0, earlierArticles: 0,
                        rise: 0))
            }
        }
        return counts
    }

    /// Counts all entities, hidden ones among them, in no order.
    ///
    /// - Parameters:
    ///   - entities: only these.
    ///   - article: only in this one.
    ///   - lastDays: the length of the last period, which ends with the newest article's day; the newer half of the time
    ///     if that is shorter than two of them.
    ///   - today: articles of a later day, but for the next one, which has begun elsewhere, are of no period: one that is
    ///     wrongly dated may not decide what is new. Nil where nobody knows it.
    public func entityCounts(
        of entities: [Int64]? = nil, in filter: ArticleFilter, article: Int64? = nil, lastDays: Int = 30,
        today: ArticleDate? = nil
    ) throws -> EntityCounts {
        var result = EntityCounts()
        var condition = ConditionSQL()
        condition.append(filter.condition)
        let dates = try Row.fetchAll(
            db,
            sql: """
                SELECT article.id, substr(revision.date, 1, 10) FROM article
                JOIN revision ON revision.id = article.revision_id WHERE \(condition.text)
                """, arguments: condition.arguments)
        var calendar = ArticleDays()
        for row in dates { calendar.add(try row.optional(1), ofArticle: try row.value(0)) }
        let days = try calendar.ranked(path: path)
        let latest = today?.addingDays(1)?.day
        let dated = days.all.indices.prefix { index in latest.map { days.all[index].iso8601 <= $0 } ?? true }
        let articles = days.articleCounts
        if let first = dated.first.map({ days.all[$0] }), let last = dated.last.map({ days.all[$0] }), first < last,
            let start = Self.start(of: lastDays, from: first, to: last)
        {
            let recent = dated.filter { days.all[$0] >= start }.reduce(0) { $0 + articles[$1] }
            result.lastPeriod = .init(
                first: start, last: last, articles: recent,
                articlesBefore: dated.reduce(0) { $0 + articles[$1] } - recent)
        }
        let start = result.lastPeriod.map { period in days.all.firstIndex { $0 >= period.first } ?? .max } ?? .max

        var conditions: [String] = []
        var arguments: StatementArguments = []
        if let article {
            conditions.append("article_id = ?")
            arguments += [article]
        }
        if let entities {
            conditions.append("entity_id IN (SELECT value FROM json_each(?))")
            arguments += [JSONList.of(entities)]
        }
        let rows = try BulkQuery(
            db,
            """
            SELECT entity_id, article_id, count FROM appearance
            \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")) ORDER BY 1
            """, arguments)
        var count: EntityCounts.Count?
        var last = -1
        func close() {
            guard var closed = count else { return }
            closed.lastSeen = last < 0 ? nil : days.all[last]
            if let period = result.lastPeriod, closed.recentArticles > 0 {
                closed.rise = Self.significance(
                    together: closed.recentArticles, closed.recentArticles + closed.earlierArticles, period.articles,
                    of: period.articles + period.articlesBefore)
            }
            result.counts.append(closed)
            (count, last) = (nil, -1)
        }
        while try rows.next() {
            guard let day = days.rank(ofArticle: rows.number(1)) else { continue }
            if count?.entityID != rows.number(0) {
                close()
                count = .init(
                    entityID: rows.number(0), mentions: 0, articles: 0, recentArticles: 0, earlierArticles: 0, rise: 0)
            }
            count?.mentions += Int(rows.number(2))
            count?.articles += 1
            last = max(last, day)
            guard dated.contains(day) else { continue }
            if day >= start { count?.recentArticles += 1 } else { count?.earlierArticles += 1 }
        }
        close()
        return result
    }

    /// The first day of a period of `days` that ends on the last day.
    private static func start(of days: Int, from first: ArticleDate, to last: ArticleDate) -> ArticleDate? {
        if let start = last.addingDays(1 - days), let earlier = start.addingDays(-days), first <= earlier {
            return start
        }
        return first.addingDays((last.dayNumber - first.dayNumber + 1) / 2)
    }

    /// Entities with a spelling that begins like this, folded.
    public func entities(withPrefix prefix: String) throws -> Set<Int64> {
        Set(
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT entity_id FROM spelling WHERE key >= ?1 AND key < ?2 AND form <> 'part'
                    UNION SELECT entity_id FROM shown WHERE key >= ?1 AND key < ?2
                    UNION SELECT entity_id FROM alias WHERE key >= ?1 AND key < ?2
                    """, arguments: [prefix, prefix + "\u{10FFFF}"]))
    }
}

/// The days of articles, before they are put in order.
private struct ArticleDays {
    private var days: [(article: Int64, day: String?)] = []

    mutating func add(_ day: String?, ofArticle id: Int64) { days.append((id, day)) }

    /// Each day by its place among all of them, so that an entity's articles are compared by number.
    ///
    /// - Parameter path: the archive's, for the error where an article's number can't be one.
    func ranked(path: String) throws(StoreError) -> RankedDays {
        guard days.allSatisfy({ 1...RankedDays.lastArticle ~= $0.article }) else {
            throw .damaged(path: path, detail: "an article's number is wrong")
        }
        let all = Set(days.compactMap(\.day)).compactMap(ArticleDate.init(iso8601:)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.iso8601, $0) })
        var ranked = RankedDays(all: all, limit: 1 + (days.map(\.article).max() ?? 0))
        for (article, day) in days { ranked.set(day.flatMap { ranks[$0] }, ofArticle: article) }
        return ranked
    }
}

private struct RankedDays {
    /// Rising.
    let all: [ArticleDate]
    private(set) var articleCounts: [Int]
    /// By the article's number.
    private var ranks: [Int32]

    /// Bounds memory to a quarter of a gigabyte, whatever a damaged archive says.
    static let lastArticle: Int64 = 1 << 26

    private static let undated: Int32 = -1
    private static let unwanted: Int32 = -2

    init(all: [ArticleDate], limit: Int64) {
        self.all = all
        articleCounts = Array(repeating: 0, count: all.count)
        ranks = Array(repeating: Self.unwanted, count: Int(limit))
    }

    mutating func set(_ rank: Int?, ofArticle id: Int64) {
        ranks[Int(id)] = rank.map(Int32.init) ?? Self.undated
        if let rank { articleCounts[rank] += 1 }
    }

    /// Below 0 for an article without a date, nil for one that is not wanted.
    func rank(ofArticle id: Int64) -> Int? {
        guard ranks.indices.contains(Int(id)), ranks[Int(id)] != Self.unwanted else { return nil }
        return Int(ranks[Int(id)])
    }
}
