public import Articles
internal import GRDB

/// Who is named with whom, as a graph.
public struct NamingGraph: Hashable, Sendable {
    public struct Node: Hashable, Sendable {
        public var entity: StoredEntity
        /// Paragraphs that name it.
        public var paragraphCount: Int
    }

    /// Two that are named in the same paragraphs.
    public struct Tie: Hashable, Sendable {
        /// Places in `nodes`, the lower first.
        public var first: Int
        public var second: Int
        /// Paragraphs that name both.
        public var together: Int
        /// As of `Companions`; 0 where they don't meet more often than by chance.
        public var significance: Double
    }

    /// Those named in the most paragraphs first.
    public var nodes: [Node] = []
    /// Those together in the most paragraphs first.
    public var ties: [Tie] = []
    /// Entities that could have been nodes.
    public var entityCount = 0
    /// Pairs of nodes that are named together at all.
    public var pairCount = 0
}

extension ArchiveReader {
    /// The entities that are named in the most paragraphs, or those most telling beside one, and who of them is named with
    /// whom.
    ///
    /// - Parameters:
    ///   - center: only this entity and those that are named with it.
    ///   - kind: only entities of this kind, and `center`.
    ///   - leastTogether: ties of fewer paragraphs are left out.
    ///   - limit: of nodes.
    public func namingGraph(
        around center: Int64?, kind: EntityKind?, in filter: ArticleFilter, leastTogether: Int, limit: Int
    ) throws -> NamingGraph {
        // A packed number has a byte at least.
        let size = try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(names)), 0) FROM naming") ?? 0
        var namings = try FlatNamings(of: entityLimit(), size: size)
        defer { namings.deallocate() }
        try forEachNaming(in: filter) { _, _, entities in namings.append(entities) }
        let totals = namings.totals
        var graph = NamingGraph()
        var candidates: [Int]
        if let center {
            var counts = CompanionCounts(own: Int(center), totals)
            namings.forEach { counts.add($0) }
            candidates =
                try [Int(center)]
                + companions(counts, kind: kind, in: filter, limit: .max).entities.map { Int($0.entityID) }
        } else {
            let hidden = try hiddenEntities()
            candidates = totals.indices.filter { totals[$0] > 0 && !hidden.contains(Int64($0)) }
            if let kind {
                let ofKind = try entities(ofKind: kind)
                candidates.removeAll { !ofKind.contains(Int64($0)) }
            }
            candidates.sort { (totals[$0], $1) > (totals[$1], $0) }
        }
        graph.entityCount = candidates.count
        var places = [Int32](repeating: -1, count: totals.count)
        for candidate in candidates.prefix(max(limit, 0)).sorted(by: { (totals[$0], $1) > (totals[$1], $0) }) {
            guard let entity = try entity(Int64(candidate)) else { continue }
            places[candidate] = Int32(graph.nodes.count)
            graph.nodes.append(.init(entity: entity, paragraphCount: Int(totals[candidate])))
        }
        var pairs = PairCounts(of: graph.nodes.count)
        // A paragraph names each of them once.
        let here = UnsafeMutableBufferPointer<Int>.allocate(capacity: graph.nodes.count)
        defer { here.deallocate() }
        places.withUnsafeBufferPointer { places in
            namings.forEach { entities in
                var count = 0
                for entity in entities where Int(entity) < places.count && places[Int(entity)] >= 0 {
                    here[count] = Int(places[Int(entity)])
                    count += 1
                }
                for first in 0..<count {
                    for second in (first + 1)..<max(count, first + 1) {
                        pairs.count(min(here[first], here[second]), max(here[first], here[second]))
                    }
                }
            }
        }
        let all = try paragraphCount(in: filter)
        pairs.forEach { first, second, together in
            graph.pairCount += 1
            guard together >= leastTogether else { return }
            graph.ties.append(
                .init(
                    first: first, second: second, together: together,
                    significance: Self.significance(
                        together: together, graph.nodes[first].paragraphCount, graph.nodes[second].paragraphCount,
                        of: all)))
        }
        graph.ties.sort { ($0.together, $1.first, $1.second) > ($1.together, $0.first, $0.second) }
        return graph
    }

    private func entities(ofKind kind: EntityKind) throws -> Set<Int64> {
        Set(
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT entity.id FROM entity LEFT JOIN shown ON shown.entity_id = entity.id
                    WHERE coalesce(shown.kind, entity.kind) = ?
                    """, arguments: [kind.rawValue]))
    }
}

/// Who is named in which paragraph, as numbers one behind the other, to be gone through again.
///
/// Its owner gives the memory back.
private struct FlatNamings {
    /// In how many paragraphs each entity is named.
    private(set) var totals: [Int32]
    /// Of each paragraph that names two or more (others make no pair), how many, and who. What is not used of it is
    /// never touched, and so takes no memory.
    private let numbers: UnsafeMutableBufferPointer<Int32>
    private var end = 0

    /// - Parameters:
    ///   - limit: above the numbers of all entities.
    ///   - size: no less than the numbers of all paragraphs.
    init(of limit: Int, size: Int) {
        totals = Array(repeating: 0, count: limit)
        numbers = .allocate(capacity: size)
    }

    func deallocate() { numbers.deallocate() }

    mutating func append(_ named: UnsafeBufferPointer<Int>) {
        totals.withUnsafeMutableBufferPointer { totals in
            for entity in named where entity < totals.count { totals[entity] += 1 }
        }
        guard named.count > 1, named.count < numbers.count - end else { return }
        numbers[end] = Int32(truncatingIfNeeded: named.count)
        for (index, entity) in named.enumerated() { numbers[end + 1 + index] = Int32(truncatingIfNeeded: entity) }
        end += 1 + named.count
    }

    func forEach(_ body: (UnsafeBufferPointer<Int32>) -> Void) {
        var start = 0
        while start < end {
            let first = start + 1
            start = first + Int(numbers[start])
            body(UnsafeBufferPointer(rebasing: numbers[first..<start]))
        }
    }
}

/// How often pairs of so many things are counted.
private struct PairCounts {
    private let size: Int
    /// A number for each pair, where memory allows; 16 MB at most.
    private var table: [Int32]
    /// The pairs that occur, where it doesn't.
    private var found: [Int: Int] = [:]

    private static let largestTable = 2_000

    init(of size: Int) {
        self.size = size
        table = size <= Self.largestTable ? Array(repeating: 0, count: size * size) : []
    }

    /// - Precondition: `first < second`, both below the size.
    mutating func count(_ first: Int, _ second: Int) {
        let pair = first * size + second
        if table.isEmpty { found[pair, default: 0] += 1 } else { table[pair] += 1 }
    }

    /// Calls `body` for each pair that was counted.
    func forEach(_ body: (_ first: Int, _ second: Int, _ count: Int) -> Void) {
        for (pair, count) in found { body(pair / size, pair % size, count) }
        for (pair, count) in table.enumerated() where count > 0 { body(pair / size, pair % size, Int(count)) }
    }
}
