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
    ///   - kinds: only entities of these, and `center`; all if empty.
    ///   - leastTogether: ties of fewer paragraphs are left out.
    ///   - limit: of nodes.
    public func namingGraph(
        around center: Int64?, kinds: Set<EntityKind>, in filter: ArticleFilter, leastTogether: Int, limit: Int
    ) throws -> NamingGraph {
        var graph = NamingGraph()
        let totals: [Int32]
        var candidates: [Int]
        if let center {
            let company = try company(of: center, in: filter)
            totals = company.counts.total
            candidates =
                try [Int(center)] + company.companions(kinds: kinds, limit: .max).entities.map { Int($0.entityID) }
        } else {
            totals = try paragraphCounts(in: filter)
            let hidden = try hiddenEntities()
            candidates = totals.indices.filter { totals[$0] > 0 && !hidden.contains(Int64($0)) }
            if !kinds.isEmpty {
                let ofKind = try kinds.reduce(into: Set()) { $0.formUnion(try entities(ofKind: $1)) }
                candidates.removeAll { !ofKind.contains(Int64($0)) }
            }
            candidates.sort { (totals[$0], $1) > (totals[$1], $0) }
        }
        graph.entityCount = candidates.count
        var nodes = [Int32](repeating: -1, count: totals.count)
        for candidate in candidates.prefix(max(limit, 0)).sorted(by: { (totals[$0], $1) > (totals[$1], $0) }) {
            guard let entity = try entity(Int64(candidate)) else { continue }
            nodes[candidate] = Int32(graph.nodes.count)
            graph.nodes.append(.init(entity: entity, paragraphCount: Int(totals[candidate])))
        }
        let pairs = try pairCounts(of: graph.nodes.count, nodes, in: filter)
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

    /// In how many paragraphs entities are named, by their numbers.
    private func paragraphCounts(in filter: ArticleFilter) throws -> [Int32] {
        var counts = [Int32](repeating: 0, count: try entityLimit())
        var rows = try NamingRows(self, in: filter, entityLimit: counts.count)
        while try rows.next() { counts.add(rows.paragraphs, of: rows.entities) }
        return counts
    }

    /// In how many paragraphs two of some entities are named.
    ///
    /// - Parameters:
    ///   - count: of those entities.
    ///   - nodes: by the number of an entity, its place among them, or -1.
    private func pairCounts(of count: Int, _ nodes: [Int32], in filter: ArticleFilter) throws -> PairCounts {
        var pairs = PairCounts(of: count)
        var rows = try NamingRows(self, in: filter, entityLimit: nodes.count)
        while try rows.next() {
            let nodesHere = rows.entities.map { nodes[Int($0)] }
            // Who is no node makes no pair.
            if nodesHere.count(where: { $0 >= 0 }) > 1 { try pairs.count(rows.places(), nodesHere) }
        }
        return pairs
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

/// How often pairs of so many things are counted.
private struct PairCounts {
    private let size: Int
    /// A number for each pair in each order, where memory allows; 16 MB at most.
    private var table: [Int32]
    /// The pairs that occur, where it doesn't.
    private var found: [Int: Int] = [:]

    private static let largestTable = 2_000

    init(of size: Int) {
        self.size = size
        table = size <= Self.largestTable ? Array(repeating: 0, count: size * size) : []
    }

    private struct Named: BitwiseCopyable {
        var thing: Int32
        var paragraph: Int32
    }

    /// Counts the pairs that stand in the same paragraphs of an article.
    ///
    /// - Parameter things: which each of its entities is, below the size, or -1.
    mutating func count(_ places: NamedPlaces, _ things: [Int32]) {
        withUnsafeTemporaryAllocation(of: Named.self, capacity: places.count + 1) { named in
            // First those that can make a pair, without a branch: half of all stand alone.
            var (count, paragraph) = (0, Int32(0))
            for index in 0..<places.count {
                paragraph &+= places[index].beginsParagraph ? 1 : 0
                let thing = things[places[index].number]
                named[count] = Named(thing: thing, paragraph: paragraph)
                count += (thing | places.solitude(at: index)) >= 0 ? 1 : 0
            }
            named[count] = Named(thing: -1, paragraph: -1)
            var start = 0
            while start < count {
                var end = start + 1
                while named[end].paragraph == named[start].paragraph {
                    for earlier in start..<end { add(Int(named[earlier].thing), Int(named[end].thing)) }
                    end += 1
                }
                start = end
            }
        }
    }

    private mutating func add(_ one: Int, _ other: Int) {
        if table.isEmpty {
            found[min(one, other) * size + max(one, other), default: 0] += 1
        } else {
            table[one * size + other] += 1
        }
    }

    /// Calls `body` for each pair that was counted.
    func forEach(_ body: (_ first: Int, _ second: Int, _ count: Int) -> Void) {
        for (pair, count) in found { body(pair / size, pair % size, count) }
        guard !table.isEmpty else { return }
        for second in 0..<size {
            for first in 0..<second {
                let count = table[first * size + second] + table[second * size + first]
                if count > 0 { body(first, second, Int(count)) }
            }
        }
    }
}
