import Articles
internal import GRDB

/// A paragraph that names some of the wanted, beside names inside names.
public struct NamedParagraph: Hashable, Sendable {
    public var id: Int64
    /// Which of the wanted, by their places among them.
    public var wanted: Set<Int>
}

/// Which paragraphs of an article are asked for.
public enum NamedParagraphChoice: Hashable, Sendable {
    /// All that name any of the wanted.
    case any
    /// Those that name all of the wanted, the first so many of them.
    case whole(Int)
}

extension ArchiveReader {
    /// Paragraphs of the articles that name all of the wanted, by article, rising.
    ///
    /// - Parameters:
    ///   - wanted: for each, the entities that are meant.
    ///   - articles: of these, and of others, too, where most are wanted.
    public func paragraphs(
        _ choice: NamedParagraphChoice, naming wanted: [[Int64]], inArticles articles: [Int64]
    ) throws -> [Int64: [NamedParagraph]] {
        var rows = try namingRows(ofArticles: articles)
        var named: [Int64: [NamedParagraph]] = [:]
        let all = Set(wanted.indices)
        var sets = WantedSets()
        // By an entity's number in the article.
        var setsHere: [WantedSets.Index] = []
        while try rows.next() {
            let numbers = wanted.map { $0.compactMap { rows.number(of: $0) } }
            guard numbers.allSatisfy({ !$0.isEmpty }) else { continue }
            let first = rows.firstParagraph
            var paragraphs: [NamedParagraph] = []
            let places = try rows.places()
            if case .whole(let count) = choice, wanted.count <= 64, let rarest = rows.rarest(of: numbers) {
                paragraphs = places.wholeParagraphs(numbers, rarest, of: rows.entities.count, count).map {
                    NamedParagraph(id: first &+ Int64($0), wanted: all)
                }
            } else {
                setsHere.removeAll(keepingCapacity: true)
                setsHere.append(contentsOf: repeatElement(WantedSets.none, count: rows.entities.count))
                for (index, numbers) in numbers.enumerated() {
                    for number in numbers { setsHere[number] = sets.union(setsHere[number], sets.only(index)) }
                }
                /// - Returns: whether more of the article is asked for.
                func add(_ set: WantedSets.Index, _ number: Int64) -> Bool {
                    guard set != WantedSets.none else { return true }
                    let naming = NamedParagraph(id: first &+ number, wanted: sets[set])
                    switch choice {
                    case .any:
                        paragraphs.append(naming)
                        return true
                    case .whole(let count):
                        if naming.wanted == all { paragraphs.append(naming) }
                        return paragraphs.count < count
                    }
                }
                var (set, number, goesOn) = (WantedSets.none, Int64(-1), true)
                for index in 0..<places.count {
                    let place = places[index]
                    if place.beginsParagraph {
                        goesOn = add(set, number)
                        guard goesOn else { break }
                        (set, number) = (WantedSets.none, number + 1)
                    }
                    let own = setsHere[place.number]
                    if own != WantedSets.none { set = sets.union(set, own) }
                }
                if goesOn { _ = add(set, number) }
            }
            if !paragraphs.isEmpty { named[rows.article] = paragraphs }
        }
        return named
    }

    /// The articles that name all of the wanted, each beside names inside names.
    ///
    /// - Parameters: as of `paragraphs`.
    public func articles(naming wanted: [[Int64]], among articles: [Int64]) throws -> Set<Int64> {
        var rows = try namingRows(ofArticles: articles)
        var naming: Set<Int64> = []
        while try rows.next() {
            if wanted.allSatisfy({ $0.contains { rows.number(of: $0) != nil } }) { naming.insert(rows.article) }
        }
        return naming
    }

    /// The rows of some articles, and of others, too, where most are wanted: it takes less time not to look for them.
    private func namingRows(ofArticles articles: [Int64]) throws -> NamingRows {
        let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM article")) ?? 0
        return try NamingRows(
            self, articles: 2 * articles.count < last ? articles : nil, entityLimit: entityLimit())
    }
}

extension NamedPlaces {
    /// The numbers of the first paragraphs that name all of the wanted, from 0.
    ///
    /// - Parameters:
    ///   - numbers: of each of the wanted, 64 at most, the numbers of the entities that are meant.
    ///   - rarest: the only number of one of them: what doesn't name it is not looked at.
    ///   - entityCount: above all numbers.
    fileprivate func wholeParagraphs(
        _ numbers: [[Int]], _ rarest: Int, of entityCount: Int, _ count: Int
    ) -> [Int] {
        var wanted = [UInt64](repeating: 0, count: entityCount)
        var all: UInt64 = 0
        for (index, numbers) in numbers.enumerated() {
            all |= 1 << UInt64(index)
            for number in numbers { wanted[number] |= 1 << UInt64(index) }
        }
        var paragraphs: [Int] = []
        forEachParagraph(naming: rarest) { paragraph, named in
            var here: UInt64 = 0
            for index in named { here |= wanted[self[index].number] }
            if here == all { paragraphs.append(paragraph) }
            return paragraphs.count < count
        }
        return paragraphs
    }
}

/// Sets of the wanted, each kept once: thousands of paragraphs name the same few.
private struct WantedSets {
    typealias Index = Int32

    static let none: Index = 0

    private var sets: [Set<Int>] = [[]]
    private var indices: [Set<Int>: Index] = [[]: none]
    private var unions: [SIMD2<Index>: Index] = [:]

    subscript(index: Index) -> Set<Int> { sets[Int(index)] }

    mutating func only(_ wanted: Int) -> Index { index(of: [wanted]) }

    mutating func union(_ first: Index, _ second: Index) -> Index {
        if first == second || second == Self.none { return first }
        if first == Self.none { return second }
        if let known = unions[SIMD2(first, second)] { return known }
        let union = index(of: self[first].union(self[second]))
        unions[SIMD2(first, second)] = union
        return union
    }

    private mutating func index(of set: Set<Int>) -> Index {
        if let index = indices[set] { return index }
        indices[set] = Index(sets.count)
        sets.append(set)
        return Index(sets.count - 1)
    }
}
