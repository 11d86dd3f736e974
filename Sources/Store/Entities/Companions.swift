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
    ///   - filter: only paragraphs of these articles.
    public func companions(
        of id: Int64, kind: EntityKind? = nil, in filter: ArticleFilter = ArticleFilter(), limit: Int
    ) throws -> Companions {
        var counts = CompanionCounts(of: id, limit: try entityLimit())
        try forEachNaming(in: filter) { _, entities in counts.add(entities) }
        var companions = Companions(paragraphCount: counts.own)
        guard counts.own > 0 else { return companions }
        let all = try paragraphCount(in: filter)
        let hidden = try hiddenEntities()
        var candidates: [Companions.Companion] = []
        for (entity, together) in counts.together.enumerated() where together > 0 {
            let total = Int(counts.total[entity])
            let companion = Companions.Companion(
                entityID: Int64(entity), together: Int(together), paragraphCount: total,
                significance: Self.significance(together: Int(together), counts.own, total, of: all))
            if companion.significance > 0, !hidden.contains(companion.entityID) { candidates.append(companion) }
        }
        candidates.sort { ($0.significance, $1.entityID) > ($1.significance, $0.entityID) }
        for candidate in candidates where companions.entities.count < limit {
            if let kind, try entity(candidate.entityID)?.kind != kind { continue }
            companions.entities.append(candidate)
        }
        return companions
    }

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
}

/// In how many paragraphs entities are named, and in how many of them together with one.
private struct CompanionCounts {
    private(set) var own = 0
    /// By the entity's number.
    private(set) var total: [Int32]
    private(set) var together: [Int32]
    private let id: Int

    /// - Parameter limit: above the numbers of all entities.
    init(of id: Int64, limit: Int) {
        self.id = Int(id)
        total = Array(repeating: 0, count: limit)
        together = total
    }

    mutating func add(_ entities: UnsafeBufferPointer<Int>) {
        for entity in entities where entity < total.count { total[entity] += 1 }
        guard entities.contains(id) else { return }
        own += 1
        for entity in entities where entity != id && entity < together.count { together[entity] += 1 }
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
