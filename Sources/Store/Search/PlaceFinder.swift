import Articles

/// A run of positions in a paragraph, and the bytes of what stands there.
struct Stretch: Hashable, Sendable {
    /// Positions as the index counts them.
    var start: Int
    /// Behind the last one.
    var end: Int
    /// The bytes of its parts, where they are known.
    var bytes: [ByteRange]

    init(start: Int, end: Int, bytes: [ByteRange] = []) {
        self.start = start
        self.end = end
        self.bytes = bytes
    }
}

/// Holds `Places` against one paragraph.
struct PlaceFinder {
    /// Of each leaf its places, rising.
    private let found: [[Stretch]]
    /// Where each sentence begins, by position, rising.
    private let sentences: [Int]

    /// - Parameters:
    ///   - found: of each of the condition's `leaves` where it stands, in any order.
    ///   - sentences: positions at which sentences begin, rising; none if the condition doesn't ask for them.
    init(found: [[Stretch]], sentences: [Int] = []) {
        self.found = found.map { $0.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
        self.sentences = sentences
    }

    /// How many places the condition has, each beginning counted once; of one that is only true or not, 1 or 0.
    func count(_ places: Places) -> Int {
        var leaf = 0
        if places.isTruth { return holds(places, in: nil, leaf: &leaf) ? 1 : 0 }
        let found = evaluate(places, in: nil, leaf: &leaf, remembersBytes: false)
        return zip(found, found.dropFirst()).reduce(found.isEmpty ? 0 : 1) { $0 + ($1.0.start == $1.1.start ? 0 : 1) }
    }

    /// The bytes of everything that takes part in fulfilling the condition.
    func participants(_ places: Places) -> [ByteRange] {
        var leaf = 0
        return participants(places, in: nil, leaf: &leaf)
    }

    // `leaf` is the number of the next leaf; every case passes over all of its own.

    private func holds(_ places: Places, in window: Range<Int>?, leaf: inout Int) -> Bool {
        switch places {
        case .phrase, .beginning, .mentions, .near, .apart:
            return !evaluate(places, in: window, leaf: &leaf, remembersBytes: false).isEmpty
        case .any(let members):
            return members.reduce(false) { holds($1, in: window, leaf: &leaf) || $0 }
        case .all(let members):
            return members.reduce(true) { holds($1, in: window, leaf: &leaf) && $0 }
        case .not(let member):
            return !holds(member, in: window, leaf: &leaf)
        case .sentence(let member):
            let first = leaf
            var isFulfilled = false
            for sentence in windows(in: window) where !isFulfilled {
                leaf = first
                isFulfilled = holds(member, in: sentence, leaf: &leaf)
            }
            leaf = first + member.leaves.count
            return isFulfilled
        }
    }

    private func participants(_ places: Places, in window: Range<Int>?, leaf: inout Int) -> [ByteRange] {
        switch places {
        case .phrase, .beginning, .mentions, .near, .apart:
            return evaluate(places, in: window, leaf: &leaf, remembersBytes: true).flatMap(\.bytes)
        case .any(let members), .all(let members):
            var ranges: [ByteRange] = []
            for member in members { ranges += participants(member, in: window, leaf: &leaf) }
            return ranges
        case .not(let member):
            leaf += member.leaves.count
            return []
        case .sentence(let member):
            let first = leaf
            var ranges: [ByteRange] = []
            for sentence in windows(in: window) {
                leaf = first
                guard holds(member, in: sentence, leaf: &leaf) else { continue }
                leaf = first
                ranges += participants(member, in: sentence, leaf: &leaf)
            }
            leaf = first + member.leaves.count
            return ranges
        }
    }

    /// The sentences as runs of positions; one inside a sentence is that sentence.
    private func windows(in window: Range<Int>?) -> [Range<Int>] {
        if let window { return [window] }
        return sentences.indices.map { sentences[$0]..<($0 + 1 < sentences.count ? sentences[$0 + 1] : .max) }
    }

    private func evaluate(
        _ places: Places, in window: Range<Int>?, leaf: inout Int, remembersBytes: Bool
    ) -> [Stretch] {
        switch places {
        case .phrase, .beginning, .mentions:
            leaf += 1
            guard let window else { return found[leaf - 1] }
            return found[leaf - 1].filter { window.lowerBound <= $0.start && $0.end <= window.upperBound }
        case .any(let members):
            var union: [Stretch] = []
            for member in members { union += evaluate(member, in: window, leaf: &leaf, remembersBytes: remembersBytes) }
            return sorted(union)
        case .near(let left, let right, let words, let isOrdered):
            let lefts = evaluate(left, in: window, leaf: &leaf, remembersBytes: remembersBytes)
            let rights = evaluate(right, in: window, leaf: &leaf, remembersBytes: remembersBytes)
            var near = pairs(lefts, rights, words, remembersBytes)
            if !isOrdered { near += pairs(rights, lefts, words, remembersBytes) }
            return sorted(near)
        case .apart(let left, let right, let words, let isOrdered):
            let lefts = evaluate(left, in: window, leaf: &leaf, remembersBytes: remembersBytes)
            let rights = evaluate(right, in: window, leaf: &leaf, remembersBytes: false)
            return lefts.filter { place in
                pairs([place], rights, words, false).isEmpty
                    && (isOrdered || pairs(rights, [place], words, false).isEmpty)
            }
        case .all, .not, .sentence:
            leaf += places.leaves.count
            return []
        }
    }

    /// What reaches from one of the first to one of the second that stands behind it.
    private func pairs(_ firsts: [Stretch], _ seconds: [Stretch], _ words: Int, _ remembersBytes: Bool) -> [Stretch] {
        var pairs: [Stretch] = []
        for first in firsts {
            var index = seconds.firstIndex(notBelow: first.end)
            while index < seconds.count, seconds[index].start - first.end < words {
                let bytes = remembersBytes ? first.bytes + seconds[index].bytes : []
                pairs.append(Stretch(start: first.start, end: seconds[index].end, bytes: bytes))
                index += 1
            }
        }
        return pairs
    }

    /// In order, and each once, with the bytes of all that it can be made of: the ways to make it grow without measure
    /// where a word stands near itself again and again.
    private func sorted(_ places: [Stretch]) -> [Stretch] {
        var distinct: [Stretch] = []
        var bytes: Set<ByteRange> = []
        for place in places.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = distinct.last, (last.start, last.end) == (place.start, place.end) {
                distinct[distinct.count - 1].bytes += place.bytes.filter { bytes.insert($0).inserted }
            } else {
                bytes = Set(place.bytes)
                distinct.append(place)
            }
        }
        return distinct
    }
}

extension Places {
    /// Whether it is only true or not.
    fileprivate var isTruth: Bool {
        switch self {
        case .phrase, .beginning, .mentions, .near, .apart: false
        case .any(let members): members.contains(where: \.isTruth)
        case .all, .not, .sentence: true
        }
    }
}

extension [Stretch] {
    /// The first that doesn't begin before `position`.
    fileprivate func firstIndex(notBelow position: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
