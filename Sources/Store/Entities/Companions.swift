public import Articles
import Foundation
internal import GRDB

// Who is named together with whom, by paragraph.

extension ArchiveReader {
    /// The entities that are named in the same paragraphs as one, more often than by chance; the most telling first.
    ///
    /// How telling it is, is Dunning's log-likelihood ratio (Accurate Methods for the Statistics of Surprise and
    /// Coincidence, Computational Linguistics 19, 1993) of the paragraphs that name both, one and none. Unlike a count it
    /// does not put first what is named everywhere, and unlike a quotient not what is named once. A name inside
    /// a name is no company: what is written on SV Werder Bremen need not be on Bremen.
    ///
    /// - Parameters:
    ///   - kind: only companions of this kind.
    ///   - from, to: only paragraphs of articles of this time, both ends included.
    public func companions(
        of id: Int64, kind: EntityKind? = nil, from: ArticleDate? = nil, to: ArticleDate? = nil, limit: Int
    ) throws -> Companions {
        let period = Period(from: from, to: to)
        let own =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(DISTINCT mention.paragraph_id) FROM mention \(period.join("mention"))
                    WHERE mention.entity_id = ? AND mention.nested = 0 AND \(period.condition)
                    """, arguments: [id] + period.arguments) ?? 0
        var companions = Companions(paragraphCount: own)
        guard own > 0 else { return companions }
        let together = try Row.fetchAll(
            db,
            sql: """
                SELECT other.entity_id, count(DISTINCT other.paragraph_id) AS together
                FROM (
                    SELECT DISTINCT mention.paragraph_id FROM mention \(period.join("mention"))
                    WHERE mention.entity_id = ? AND mention.nested = 0 AND \(period.condition)
                ) AS named
                CROSS JOIN mention AS other ON other.paragraph_id = named.paragraph_id
                CROSS JOIN entity ON entity.id = other.entity_id
                LEFT JOIN shown ON shown.entity_id = entity.id
                WHERE other.entity_id <> ? AND other.nested = 0 AND coalesce(shown.hidden, 0) = 0
                    AND (? IS NULL OR coalesce(shown.kind, entity.kind) = ?)
                GROUP BY other.entity_id ORDER BY together DESC, other.entity_id LIMIT ?
                """,
            arguments: [id] + period.arguments + [id, kind?.rawValue, kind?.rawValue, Self.mostCandidates])
        var counts: [Int64: Int] = [:]
        for row in together { counts[try row.value(0)] = try row.value(1) }
        let all = try paragraphCount(in: period)
        let totals = try Row.fetchAll(
            db,
            sql: """
                SELECT mention.entity_id, count(DISTINCT mention.paragraph_id) FROM mention \(period.join("mention"))
                WHERE mention.entity_id IN (SELECT value FROM json_each(?)) AND mention.nested = 0
                    AND \(period.condition)
                GROUP BY mention.entity_id
                """, arguments: [JSONList.of(Array(counts.keys))] + period.arguments)
        for row in totals {
            let entityID: Int64 = try row.value(0)
            let total: Int = try row.value(1)
            let companion = Companions.Companion(
                entityID: entityID, together: counts[entityID] ?? 0, paragraphCount: total,
                significance: Self.significance(together: counts[entityID] ?? 0, own, total, of: all))
            if companion.significance > 0 { companions.entities.append(companion) }
        }
        companions.entities.sort {
            ($0.significance, $1.entityID) > ($1.significance, $0.entityID)
        }
        companions.entities.removeLast(max(0, companions.entities.count - limit))
        return companions
    }

    /// Entities that are named together less often than so many others are not weighed.
    private static let mostCandidates = 300

    /// The log-likelihood ratio of two things in `all` paragraphs; 0 unless they meet more often than by chance.
    static func significance(together: Int, _ one: Int, _ other: Int, of all: Int) -> Double {
        let all = Double(max(all, one + other - together))
        let (both, one, other) = (Double(together), Double(one), Double(other))
        guard both * all > one * other else { return 0 }
        func share(_ observed: Double, _ row: Double, _ column: Double) -> Double {
            observed > 0 ? observed * log(observed * all / (row * column)) : 0
        }
        return 2
            * (share(both, one, other) + share(one - both, one, all - other) + share(other - both, all - one, other)
                + share(all - one - other + both, all - one, all - other))
    }

    private func paragraphCount(in period: Period) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(extent.last_paragraph - extent.first_paragraph + 1), 0) FROM extent
                JOIN article ON article.id = extent.article_id JOIN revision ON revision.id = article.revision_id
                WHERE \(period.condition)
                """, arguments: period.arguments) ?? 0
    }

    /// A time as a condition on `revision`.
    private struct Period {
        private var sql = ConditionSQL()
        private let isBounded: Bool

        init(from: ArticleDate?, to: ArticleDate?) {
            let ends = [from.map(Condition.from), to.map(Condition.to)].compactMap(\.self)
            isBounded = !ends.isEmpty
            sql.append(.all(ends))
        }

        var condition: String { sql.text }
        var arguments: StatementArguments { sql.arguments }

        /// The join that leads from a mention to its revision, if the condition asks for it.
        func join(_ mention: String) -> String {
            isBounded
                ? """
                JOIN paragraph ON paragraph.id = \(mention).paragraph_id
                JOIN revision ON revision.id = paragraph.revision_id
                """ : ""
        }
    }
}

/// The entities that are named together with one.
public struct Companions: Hashable, Sendable {
    public struct Companion: Hashable, Sendable {
        public var entityID: Int64
        /// Paragraphs that name both.
        public var together: Int
        /// Paragraphs that name it.
        public var paragraphCount: Int
        /// How telling it is that they meet: a log-likelihood ratio, above 10.8 for one chance in a thousand.
        public var significance: Double
    }

    /// Paragraphs that name the one.
    public var paragraphCount: Int
    public var entities: [Companion] = []

    public init(paragraphCount: Int) { self.paragraphCount = paragraphCount }
}
