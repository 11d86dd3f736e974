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
        if case .sentence(.all(let members)) = places, members.allSatisfy(\.isSimple) {
            return try sharing(rows, members, leaves)
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

    /// Those of some rows in which a sentence has something of each member.
    private func sharing(_ rows: RowList, _ members: [Places], _ leaves: [Leaf]) throws -> RowList {
        let kept = RowList(capacity: rows.count)
        var next = leaves[...]
        var sides = members.map { member in
            defer { next = next.dropFirst(member.leaves.count) }
            return SideOfPair(Array(next.prefix(member.leaves.count)))
        }
        var words: [Int] = []
        for index in 0..<rows.count {
            let row = rows.rows[index]
            for side in sides.indices { sides[side].go(to: row) }
            guard sides.allSatisfy({ !$0.places.isEmpty }) else { continue }
            try search.reader.forEachText(ofParagraphs: CollectionOfOne(Int64(row))) { text in
                words.removeAll(keepingCapacity: true)
                analyzer.forEachPosition(in: text) { words.append($0) }
                // Where certainly no sentence ends between all of them, there is nothing to be cut.
                let isShared =
                    areClose(sides, text, words)
                    || share(sides, AnalyzedText.sentenceStarts(in: text, words: words))
                if isShared { kept.appendReserved(row, 1) }
            }
        }
        return kept
    }

    /// Whether something of each side stands where no sentence can end in between.
    private func areClose(_ sides: [SideOfPair], _ text: UnsafeBufferPointer<UInt8>, _ words: [Int]) -> Bool {
        sides.contains { side in
            side.places.contains { place in
                var last = place.end - 1
                for side in sides {
                    guard let next = side.places.first(where: { $0.start >= place.start }) else { return false }
                    last = max(last, next.end - 1)
                }
                guard place.start <= last, last < words.count else { return false }
                let between = UnsafeBufferPointer(rebasing: text[words[place.start]..<words[last]])
                return !SentenceSplitter.mayEnd(in: between)
            }
        }
    }

    /// Whether one of the sentences has something of each side.
    private func share(_ sides: [SideOfPair], _ sentences: [Int]) -> Bool {
        sentences.indices.contains { index in
            let end = index + 1 < sentences.count ? sentences[index + 1] : Int.max
            return sides.allSatisfy { side in
                side.places.contains { sentences[index] <= $0.start && $0.end <= end }
            }
        }
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
        var starts: [Int] = []
        try search.reader.forEachText(ofParagraphs: CollectionOfOne(Int64(row))) { text in
            var words: [Int] = []
            analyzer.forEachPosition(in: text) { words.append($0) }
            starts = AnalyzedText.sentenceStarts(in: text, words: words)
        }
        return starts
    }
}

/// One of two things that are to be near each other: where it stands in one row after the other.
private struct SideOfPair {
    private let leaves: [PlaceSearch.Leaf]
    private var next: [Int]
    /// The places in the present row, by where they begin.
    private(set) var places: [(start: Int, end: Int)] = []

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
