public import Articles
internal import GRDB

/// How often entities are named in articles that pass a filter.
public struct EntityCounts: Sendable {
    public struct Count: Hashable, Sendable {
        public var entityID: Int64
        public var mentions: Int
        public var articles: Int
        /// Of the last dated article that names it, its day's place in `days`.
        public var lastDay: Int?
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
    /// Of the articles, rising.
    public var days: [ArticleDate] = []
    /// Nil where no article has a date, or all have the same.
    public var lastPeriod: LastPeriod?
}

extension ArchiveReader {
    /// How often all entities are named in all articles, hidden ones among them, in no order; of articles nothing.
    public func mentionCounts() throws -> [EntityCounts.Count] {
        var mentions = [Int](repeating: 0, count: try entityLimit())
        var rows = try NamingRows(self, entityLimit: mentions.count)
        while try rows.next() {
            for (entity, count) in zip(rows.entities, rows.mentions) { mentions[Int(entity)] += Int(count) }
        }
        return mentions.indices.filter { mentions[$0] > 0 }.map { entity in
            .init(
                entityID: Int64(entity), mentions: mentions[entity], articles: 0, recentArticles: 0,
                earlierArticles: 0, rise: 0)
        }
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

        var tally = EntityTally(
            limit: try entityLimit(), recent: start..<max(start, dated.endIndex),
            earlier: 0..<min(start, dated.endIndex))
        if article == nil, entities == nil {
            var rows = try NamingRows(self, entityLimit: tally.limit)
            while try rows.next() {
                guard let day = days.rank(ofArticle: rows.article) else { continue }
                let (entities, mentions) = (rows.entities, rows.mentions)
                for index in 1..<entities.count {
                    tally.add(Int(entities[index]), mentions: Int(mentions[index]), day: day)
                }
            }
        } else {
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
                SELECT entity_id, article_id, count FROM appearance WHERE \(conditions.joined(separator: " AND "))
                """, arguments)
            while try rows.next() {
                let entity = Int(rows.number(0))
                guard 0..<tally.limit ~= entity, let day = days.rank(ofArticle: rows.number(1)) else { continue }
                tally.add(entity, mentions: Int(rows.number(2)), day: day)
            }
        }
        result.days = days.all
        tally.forEach { entity, sums in
            var count = EntityCounts.Count(
                entityID: Int64(entity), mentions: sums.mentions, articles: Int(sums.articles),
                lastDay: sums.lastDay, recentArticles: Int(sums.recent), earlierArticles: Int(sums.earlier), rise: 0)
            if let period = result.lastPeriod, count.recentArticles > 0 {
                count.rise = Self.significance(
                    together: count.recentArticles, count.recentArticles + count.earlierArticles, period.articles,
                    of: period.articles + period.articlesBefore)
            }
            result.counts.append(count)
        }
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

/// How often entities are named, and on which days.
private struct EntityTally {
    struct Sums {
        var mentions = 0
        var articles: Int32 = 0
        var recent: Int32 = 0
        var earlier: Int32 = 0
        /// Behind the last day.
        fileprivate var end: Int32 = 0

        var lastDay: Int? { end > 0 ? Int(end) - 1 : nil }
    }

    let limit: Int
    private var sums: [Sums]
    private let recent: Range<Int>
    private let earlier: Range<Int>

    /// - Parameters:
    ///   - limit: above the numbers of all entities.
    ///   - recent: days of the last period; `earlier`, those before.
    init(limit: Int, recent: Range<Int>, earlier: Range<Int>) {
        self.limit = limit
        self.recent = recent
        self.earlier = earlier
        sums = Array(repeating: Sums(), count: limit)
    }

    /// Counts what an article says of an entity.
    ///
    /// - Parameter day: below 0 where it has none.
    mutating func add(_ entity: Int, mentions: Int, day: Int) {
        sums[entity].mentions += mentions
        sums[entity].articles += 1
        sums[entity].end = max(sums[entity].end, Int32(day + 1))
        if recent.contains(day) { sums[entity].recent += 1 }
        if earlier.contains(day) { sums[entity].earlier += 1 }
    }

    /// Calls `body` for each entity that was counted, rising.
    func forEach(_ body: (Int, Sums) -> Void) {
        for (entity, sums) in sums.enumerated() where sums.articles > 0 { body(entity, sums) }
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
