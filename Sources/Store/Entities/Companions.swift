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
    ///   - kinds: only companions of these; all if empty.
    ///   - filter: only paragraphs of these articles.
    public func companions(
        of id: Int64, kinds: Set<EntityKind> = [], in filter: ArticleFilter = ArticleFilter(), limit: Int
    ) throws -> Companions {
        try company(of: id, in: filter).companions(kinds: kinds, limit: limit)
    }

    /// Who is named in the paragraphs that name one entity.
    public func company(of id: Int64, in filter: ArticleFilter = ArticleFilter()) throws -> Company {
        let limit = try entityLimit()
        var counts = CompanionCounts(of: id, limit)
        var rows = try NamingRows(self, in: filter, entityLimit: limit)
        while try rows.next() {
            counts.addTotals(of: rows)
            guard let number = rows.number(of: id) else { continue }
            let places = try rows.places()
            let entities = rows.entities
            places.forEachParagraph(naming: number) { named in
                for index in named { counts.addCompanion(Int(entities[places[index].number])) }
            }
        }
        return Company(of: id, counts: counts, filter: filter, reader: self)
    }

    func companions(
        _ counts: CompanionCounts, kinds: Set<EntityKind>, in filter: ArticleFilter, limit: Int
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
            if !kinds.isEmpty {
                guard let kind = try entity(candidate.entityID)?.kind, kinds.contains(kind) else { continue }
            }
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

/// Who is named in the paragraphs that name one entity: counted once, for all that is asked of it.
public struct Company {
    let counts: CompanionCounts
    private let id: Int64
    private let filter: ArchiveReader.ArticleFilter
    private let reader: ArchiveReader

    fileprivate init(
        of id: Int64, counts: CompanionCounts, filter: ArchiveReader.ArticleFilter, reader: ArchiveReader
    ) {
        self.id = id
        self.counts = counts
        self.filter = filter
        self.reader = reader
    }

    /// Those who are named there more often than by chance; the most telling first.
    ///
    /// - Parameter kinds: only companions of these; all if empty.
    public func companions(kinds: Set<EntityKind> = [], limit: Int) throws -> Companions {
        try reader.companions(counts, kinds: kinds, in: filter, limit: limit)
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
    public func namings(weights: [Int64: Double]) throws -> [Naming] {
        let limit = counts.total.count
        var weight = [Double](repeating: 0, count: limit)
        for (entity, value) in weights where weight.indices.contains(Int(entity)) { weight[Int(entity)] = value }
        var namings: [Naming] = []
        namings.reserveCapacity(counts.own)
        var rows = try NamingRows(reader, in: filter, entityLimit: limit)
        while try rows.next() {
            guard let number = rows.number(of: id) else { continue }
            let first = rows.firstParagraph
            let places = try rows.places()
            let weightsHere = rows.entities.map { weight[Int($0)] }
            var (paragraph, end) = (-1, 0)
            places.forEachParagraph(naming: number) { named in
                paragraph += places.paragraphCount(in: end..<named.upperBound)
                end = named.upperBound
                let sum = named.reduce(0) { $0 + weightsHere[places[$1].number] }
                namings.append(Naming(paragraphID: first &+ Int64(paragraph), weight: sum, nameCount: named.count))
            }
        }
        return namings.sorted { $0.paragraphID < $1.paragraphID }
    }
}

/// In how many paragraphs entities are named, and in how many of them together with one.
struct CompanionCounts {
    /// By the entity's number.
    private(set) var total: [Int32]
    private(set) var together: [Int32]
    private let id: Int

    /// - Parameter limit: above the numbers of all entities.
    init(of id: Int64, _ limit: Int) {
        self.id = 0..<limit ~= Int(id) ? Int(id) : 0
        total = Array(repeating: 0, count: limit)
        together = total
    }

    /// Paragraphs that name the one.
    var own: Int { Int(total[id]) }

    mutating func addTotals(of rows: borrowing NamingRows) {
        total.add(rows.paragraphs, of: rows.entities)
    }

    /// Counts one who is named in a paragraph that names the one.
    mutating func addCompanion(_ entity: Int) { if entity != id { together[entity] += 1 } }
}

extension [Int32] {
    /// Adds counts of entities, by their numbers.
    mutating func add(_ counts: UnsafeBufferPointer<Int32>, of entities: UnsafeBufferPointer<Int32>) {
        withUnsafeMutableBufferPointer { sums in
            for (entity, count) in zip(entities, counts) { sums[Int(entity)] &+= count }
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
