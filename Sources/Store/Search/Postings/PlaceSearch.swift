internal import GRDB
import Language

/// Finds the rows whose words stand where `Places` wants them; only for such as the index alone can tell.
struct PlaceSearch {
    let search: IndexSearch
    let places: Places
    private let analyzer = Analyzer()

    init(_ search: IndexSearch, _ places: Places) {
        self.search = search
        self.places = places
    }

    /// - Parameter rows: those that may be found, all of which have the words that are needed.
    func rows(among rows: RowList) throws -> RowList {
        let leaves = try places.leaves.map { try found($0, in: rows) }
        if case .near(let left, let right, let words, let isOrdered) = places, left.isSimple, right.isSimple {
            let border = left.leaves.count
            return near(rows, leaves[..<border], leaves[border...], words, isOrdered)
        }
        let kept = RowList(capacity: rows.count)
        var next = Array(repeating: 0, count: leaves.count)
        for index in 0..<rows.count {
            let row = rows.rows[index]
            var found: [[Stretch]] = []
            for (number, leaf) in leaves.enumerated() {
                next[number] = leaf.list.index(notBelow: row, from: next[number])
                let isThere = next[number] < leaf.list.count && leaf.list.rows[next[number]] == row
                found.append(
                    isThere
                        ? leaf.list.places(at: next[number]).map {
                            Stretch(start: Int($0), end: Int($0) + leaf.length)
                        } : [])
            }
            let sentences = places.hasSentences ? try sentences(of: row) : []
            if PlaceFinder(found: found, sentences: sentences).count(places) > 0 { kept.appendReserved(row, 1) }
        }
        return kept
    }

    /// Those of some rows in which something of the first stands near something of the second.
    private func near(
        _ rows: RowList, _ firsts: ArraySlice<Leaf>, _ seconds: ArraySlice<Leaf>, _ words: Int, _ isOrdered: Bool
    ) -> RowList {
        let kept = RowList(capacity: rows.count)
        var (left, right) = (SideOfPair(Array(firsts)), SideOfPair(Array(seconds)))
        for index in 0..<rows.count {
            let row = rows.rows[index]
            left.go(to: row)
            right.go(to: row)
            if left.reaches(right, words) || !isOrdered && right.reaches(left, words) { kept.appendReserved(row, 1) }
        }
        return kept
    }

    fileprivate struct Leaf {
        var list: RowList
        /// Of each of its places, in positions.
        var length: Int
    }

    private func found(_ leaf: Places, in rows: RowList) throws -> Leaf {
        switch leaf {
        case .phrase(let terms):
            Leaf(list: try search.finder.places(ofPhrase: terms, within: rows), length: terms.count)
        case .beginning(let term): Leaf(list: try search.source.places(ofTermsLike: term, within: rows), length: 1)
        default: Leaf(list: RowList(), length: 1)
        }
    }

    /// The positions at which a row's sentences begin.
    private func sentences(of row: UInt32) throws -> [Int] {
        let text = try String.fetchOne(
            search.db.cachedStatement(sql: "SELECT text FROM paragraph WHERE id = ?"), arguments: [Int64(row)])
        guard var text else { return [] }
        var words: [Int] = []
        text.withUTF8 { bytes in
            // Where words begin is the same by all rules, and folding alone is the fastest.
            analyzer.forEachIndexTerm(in: bytes, language: .other) { _, _, start, _, isColocated in
                if !isColocated { words.append(start) }
                return true
            }
        }
        return AnalyzedText.sentenceStarts(in: text, words: words)
    }
}

/// One of two things that are to be near each other: where it stands in one row after the other.
private struct SideOfPair {
    private let leaves: [PlaceSearch.Leaf]
    private var next: [Int]
    /// The places in the present row, by where they begin.
    private var places: [(start: Int, end: Int)] = []

    init(_ leaves: [PlaceSearch.Leaf]) {
        self.leaves = leaves
        next = Array(repeating: 0, count: leaves.count)
    }

    /// - Parameter row: not before the present one.
    mutating func go(to row: UInt32) {
        places.removeAll(keepingCapacity: true)
        var sources = 0
        for (number, leaf) in leaves.enumerated() {
            let index = leaf.list.index(notBelow: row, from: next[number])
            next[number] = index
            guard index < leaf.list.count, leaf.list.rows[index] == row else { continue }
            for place in leaf.list.places(at: index) { places.append((Int(place), Int(place) + leaf.length)) }
            sources += 1
        }
        if sources > 1 { places.sort { $0.start < $1.start } }
    }

    /// Whether one of these is followed by one of the others, no more than so many words on.
    func reaches(_ others: SideOfPair, _ words: Int) -> Bool {
        var next = 0
        for place in places {
            // What stands before the beginning of this one stands before the ends of all later ones, too.
            while next < others.places.count, others.places[next].start < place.start { next += 1 }
            var candidate = next
            while candidate < others.places.count, others.places[candidate].start < place.end { candidate += 1 }
            if candidate < others.places.count, others.places[candidate].start - place.end < words { return true }
        }
        return false
    }
}

extension Places {
    /// Whether it is one leaf or any of several.
    fileprivate var isSimple: Bool {
        switch self {
        case .phrase, .beginning: true
        case .any(let members): members.allSatisfy { if case .any = $0 { false } else { $0.isSimple } }
        default: false
        }
    }
}
