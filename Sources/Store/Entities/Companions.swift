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
        try company(of: id, in: filter).companions(kind: kind, limit: limit)
    }

    /// Who is named in the paragraphs that name one entity.
    public func company(of id: Int64, in filter: ArticleFilter = ArticleFilter()) throws -> Company {
        var totals = [Int32](repeating: 0, count: try entityLimit())
        var paragraphs: [(id: Int, end: Int)] = []
        var named: [Int32] = []
        try totals.withUnsafeMutableBufferPointer { totals in
            try forEachNaming(in: filter) { _, paragraph, entities in
                var isNamed = false
                for entity in entities {
                    if entity < totals.count { totals[entity] += 1 }
                    isNamed = isNamed || entity == id
                }
                guard isNamed else { return }
                named.append(contentsOf: entities.lazy.map { Int32(truncatingIfNeeded: $0) })
                paragraphs.append((paragraph, named.count))
            }
        }
        var counts = CompanionCounts(own: Int(id), totals)
        var start = 0
        for paragraph in paragraphs {
            counts.add(named[start..<paragraph.end])
            start = paragraph.end
        }
        return Company(counts: counts, paragraphs: paragraphs, named: named, filter: filter, reader: self)
    }

    func companions(
        _ counts: CompanionCounts, kind: EntityKind?, in filter: ArticleFilter, limit: Int
    ) throws -> Companions {
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

/// Who is named in the paragraphs that name one entity: read once, for all that is asked of it.
public struct Company {
    fileprivate let counts: CompanionCounts
    /// The paragraphs, with the ends in `named` of those that are named there.
    fileprivate let paragraphs: [(id: Int, end: Int)]
    fileprivate let named: [Int32]
    fileprivate let filter: ArchiveReader.ArticleFilter
    fileprivate let reader: ArchiveReader

    /// Those who are named there more often than by chance; the most telling first.
    ///
    /// - Parameter kind: only companions of this kind.
    public func companions(kind: EntityKind? = nil, limit: Int) throws -> Companions {
        try reader.companions(counts, kind: kind, in: filter, limit: limit)
    }

    /// A paragraph that names the entity.
    public struct Naming: Hashable, Sendable {
        public var paragraphID: Int64
        /// The weights of all that it names, added up.
        public var weight: Double
        /// How many it names.
        public var nameCount: Int
    }

    /// All paragraphs that name the entity, beside names inside names, in the order of their rows.
    ///
    /// - Parameter weights: of other entities.
    public func namings(weights: [Int64: Double]) -> [Naming] {
        var weight = [Double](repeating: 0, count: counts.total.count)
        for (entity, value) in weights where weight.indices.contains(Int(entity)) { weight[Int(entity)] = value }
        var start = 0
        let namings = paragraphs.map { paragraph, end in
            defer { start = end }
            let sum = named[start..<end].reduce(0) { $0 + (Int($1) < weight.count ? weight[Int($1)] : 0) }
            return Naming(paragraphID: Int64(paragraph), weight: sum, nameCount: end - start)
        }
        return namings.sorted { $0.paragraphID < $1.paragraphID }
    }
}

/// In how many paragraphs entities are named, and in how many of them together with one.
struct CompanionCounts {
    /// Paragraphs that name the one.
    let own: Int
    /// By the entity's number.
    let total: [Int32]
    private(set) var together: [Int32]
    private let id: Int32

    /// - Parameter totals: in how many paragraphs each entity is named.
    init(own id: Int, _ totals: [Int32]) {
        self.id = Int32(exactly: id) ?? -1
        total = totals
        own = totals.indices.contains(id) ? Int(totals[id]) : 0
        together = Array(repeating: 0, count: totals.count)
    }

    /// Counts those who are named in a paragraph, if it names the one.
    mutating func add(_ entities: some Collection<Int32>) {
        guard entities.contains(id) else { return }
        for entity in entities where entity != id && entity < together.count { together[Int(entity)] += 1 }
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
