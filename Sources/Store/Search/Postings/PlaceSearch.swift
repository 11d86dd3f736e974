/// Finds the rows whose words stand where `Places` wants them; only for such as the index alone can tell.
struct PlaceSearch {
    let search: IndexSearch
    let places: Places

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
        if case .sentence(.all(let members)) = places, members.contains(where: \.isSimple),
            members.allSatisfy({ $0.isSimple || $0.isSimplyLacking })
        {
            return try sharing(rows, members, leaves)
        }
        let kept = RowList(capacity: rows.count)
        var next = Array(repeating: 0, count: leaves.count)
        var sentences = places.hasSentences ? SentenceWalk(search) : nil
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
            var starts: [Int] = []
            // What has no words has no sentence either.
            if sentences != nil, try search.length(of: row) > 0 {
                try sentences?.go(to: row)
                starts = sentences?.starts ?? []
            }
            if PlaceFinder(found: found, sentences: starts).count(places) > 0 { kept.appendReserved(row, 1) }
        }
        return kept
    }

    /// Those of some rows in which something of the first stands near something of the second.
    private func near(
        _ rows: RowList, _ firsts: ArraySlice<Leaf>, _ seconds: ArraySlice<Leaf>, _ words: Int, _ isOrdered: Bool
    ) -> RowList {
        let kept = RowList(capacity: rows.count)
        var (left, right) = (PlaceWalk(Array(firsts)), PlaceWalk(Array(seconds)))
        for index in 0..<rows.count {
            let row = rows.rows[index]
            left.go(to: row)
            right.go(to: row)
            if left.reaches(right, words) || !isOrdered && right.reaches(left, words) { kept.appendReserved(row, 1) }
        }
        return kept
    }

    /// Those of some rows in which a sentence has something of each member, and nothing of those that are negated.
    private func sharing(_ rows: RowList, _ members: [Places], _ leaves: [Leaf]) throws -> RowList {
        let kept = RowList(capacity: rows.count)
        var next = leaves[...]
        var (wanted, unwanted): ([PlaceWalk], [PlaceWalk]) = ([], [])
        for member in members {
            let side = PlaceWalk(Array(next.prefix(member.leaves.count)))
            next = next.dropFirst(member.leaves.count)
            if member.isSimple { wanted.append(side) } else { unwanted.append(side) }
        }
        var sentences = SentenceWalk(search)
        for index in 0..<rows.count {
            let row = rows.rows[index]
            for side in wanted.indices { wanted[side].go(to: row) }
            guard wanted.allSatisfy({ !$0.places.isEmpty }) else { continue }
            for side in unwanted.indices { unwanted[side].go(to: row) }
            try sentences.go(to: row)
            if shares(sentences.starts, &wanted, &unwanted) { kept.appendReserved(row, 1) }
        }
        return kept
    }

    /// Whether one of the sentences has something of each wanted side and nothing of the others.
    private func shares(_ sentences: [Int], _ wanted: inout [PlaceWalk], _ unwanted: inout [PlaceWalk]) -> Bool {
        for index in sentences.indices {
            let start = sentences[index]
            let end = index + 1 < sentences.count ? sentences[index + 1] : Int.max
            var isFulfilled = true
            for side in wanted.indices where isFulfilled { isFulfilled = wanted[side].hasPlace(from: start, to: end) }
            for side in unwanted.indices where isFulfilled {
                isFulfilled = !unwanted[side].hasPlace(from: start, to: end)
            }
            if isFulfilled { return true }
        }
        return false
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
}

/// Goes from row to row and says where one of the things stands that are to be near each other or in one sentence.
private struct PlaceWalk {
    private let leaves: [PlaceSearch.Leaf]
    private var next: [Int]
    /// The places in the present row, by where they begin.
    private(set) var places: [(start: Int, end: Int)] = []
    /// The first place that is not before the beginning of the stretch asked for last.
    private var first = 0

    init(_ leaves: [PlaceSearch.Leaf]) {
        self.leaves = leaves
        next = Array(repeating: 0, count: leaves.count)
    }

    /// - Parameter row: not before the present one.
    mutating func go(to row: UInt32) {
        places.removeAll(keepingCapacity: true)
        first = 0
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

    /// Whether one of these lies in a stretch.
    ///
    /// - Parameter start: not before the one asked for last in this row.
    mutating func hasPlace(from start: Int, to end: Int) -> Bool {
        while first < places.count, places[first].start < start { first += 1 }
        var place = first
        while place < places.count, places[place].start < end {
            // A longer one may leave the stretch where a shorter one behind it stays inside.
            if places[place].end <= end { return true }
            place += 1
        }
        return false
    }

    /// Whether one of these is followed by one of the others, no more than so many words on.
    func reaches(_ others: PlaceWalk, _ words: Int) -> Bool {
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
    /// Whether it is that nothing of a simple one is there.
    fileprivate var isSimplyLacking: Bool { if case .not(let member) = self { member.isSimple } else { false } }

    /// Whether it is one leaf or any of several.
    fileprivate var isSimple: Bool {
        switch self {
        case .phrase, .beginning: true
        case .any(let members): members.allSatisfy { if case .any = $0 { false } else { $0.isSimple } }
        default: false
        }
    }
}
