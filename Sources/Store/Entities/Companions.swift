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
    ///
    /// - Parameter listing: whether `Company.namings` will be asked for.
    public func company(
        of id: Int64, in filter: ArticleFilter = ArticleFilter(), listing: Bool = false
    ) throws -> Company {
        let limit = try entityLimit()
        var counts = CompanionCounts(of: id, limit)
        var list = NamingList()
        var rows = try NamingRows(self, in: filter, entityLimit: limit)
        while try rows.next() {
            counts.addTotals(of: rows)
            guard let number = rows.number(of: id) else { continue }
            let places = try rows.places()
            if listing {
                counts.addCompanions(list.add(named: number, in: places, of: rows))
            } else {
                counts.addCompanions(named: number, in: places, of: rows.entities)
            }
        }
        return Company(counts: counts, list: listing ? list : nil, filter: filter, reader: self)
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
    private let list: NamingList?
    private let filter: ArchiveReader.ArticleFilter
    private let reader: ArchiveReader

    fileprivate init(
        counts: CompanionCounts, list: NamingList?, filter: ArchiveReader.ArticleFilter, reader: ArchiveReader
    ) {
        self.counts = counts
        self.list = list
        self.filter = filter
        self.reader = reader
    }

    /// Those who are named there more often than by chance; the most telling first.
    ///
    /// - Parameter kinds: only companions of these; all if empty.
    public func companions(kinds: Set<EntityKind> = [], limit: Int) throws -> Companions {
        try reader.companions(counts, kinds: kinds, in: filter, limit: limit)
    }

    /// All paragraphs that name the entity, beside names inside names, in the order of their rows, and of each the weights
    /// of all that it names, added up and divided by their number.
    ///
    /// - Parameter weights: of other entities.
    /// - Returns: nothing unless the company was listed.
    public func namings(weights: [Int64: Double]) -> (paragraphs: [Int64], means: [Double]) {
        var weight = [Double](repeating: 0, count: counts.total.count)
        for (entity, value) in weights where weight.indices.contains(Int(entity)) { weight[Int(entity)] = value }
        return list?.means(of: weight) ?? ([], [])
    }
}

/// The paragraphs that name an entity, and whom they name: what is counted first says what they weigh, and to read all
/// once more would take longer than to keep this.
private struct NamingList {
    private struct Article {
        var firstParagraph: Int64
        /// Of each paragraph, how far it is behind the first one, all bits turned, then whom it names.
        var entries: [Int32]
    }

    private var articles: [Article] = []
    /// Of paragraphs.
    private var count = 0

    /// - Returns: whom the article's paragraphs name, as numbers above 0.
    mutating func add(named number: Int, in places: NamedPlaces, of rows: borrowing NamingRows) -> [Int32] {
        let entities = rows.entities
        var paragraphs = 0
        // Of memory that is touched, each page costs as much as to count thousands of names.
        let entries = withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * places.count) { entries in
            var end = 0
            places.forEachParagraph(naming: number) { paragraph, named in
                entries[end] = ~Int32(paragraph)
                for index in named {
                    end += 1
                    entries[end] = entities[places[index].number]
                }
                end += 1
                paragraphs += 1
                return true
            }
            return Array(entries[..<end])
        }
        articles.append(Article(firstParagraph: rows.firstParagraph, entries: entries))
        count += paragraphs
        return entries
    }

    /// The paragraphs in the order of their rows, and of each the mean weight of those whom it names.
    ///
    /// - Parameter weights: by an entity's number.
    func means(of weights: [Double]) -> (paragraphs: [Int64], means: [Double]) {
        var (paragraphs, means): ([Int64], [Double]) = ([], [])
        paragraphs.reserveCapacity(count)
        means.reserveCapacity(count)
        // No other text has a row between those of one.
        for article in articles.sorted(by: { $0.firstParagraph < $1.firstParagraph }) {
            var start = 0
            while start < article.entries.count {
                paragraphs.append(article.firstParagraph &+ Int64(~article.entries[start]))
                var (sum, end) = (0.0, start + 1)
                // An inner place of nobody's is a damaged row's, and weighs nothing.
                while end < article.entries.count, article.entries[end] >= 0 {
                    sum += weights[Int(article.entries[end])]
                    end += 1
                }
                means.append(sum / Double(end - start - 1))
                start = end
            }
        }
        return (paragraphs, means)
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

    /// Counts who is named in an article's paragraphs that name the one.
    ///
    /// - Parameter number: of the one among `entities`.
    mutating func addCompanions(named number: Int, in places: NamedPlaces, of entities: UnsafeBufferPointer<Int32>) {
        together.withUnsafeMutableBufferPointer { together in
            places.forEachParagraph(naming: number) { _, named in
                for index in named { together[Int(entities[places[index].number])] &+= 1 }
                return true
            }
            together[id] = 0
        }
    }

    /// Counts who is named in some paragraphs that name the one: the numbers above 0.
    mutating func addCompanions(_ entries: [Int32]) {
        together.withUnsafeMutableBufferPointer { together in
            // That nobody is counted, too, saves to ask.
            for entry in entries { together[Int(max(entry, 0))] &+= 1 }
            (together[0], together[id]) = (0, 0)
        }
    }
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
