import Articles

/// The places of an article that name one thing, while it is being found out which.
struct NameGroup {
    let key: String
    private(set) var places: [(place: NamePlace, kind: EntityKind)] = []
    /// Base names with the number of places that have them.
    private(set) var names: [String: Int] = [:]
    private(set) var isCanonical = false
    private(set) var alternatives: [LinkedEntity.Alternative] = []
    private(set) var joinedTo: Int?
    /// Whether words beside it say that it is a body, so that it is nobody's surname.
    private(set) var isBody = false
    /// Where a person is named first, and how far from the one whom the text is about (`Kinship`).
    private(set) var introduction: (place: NamePlace, kinship: Int)?

    init(key: String) {
        self.key = key
    }

    mutating func add(_ use: NameUse, _ base: ArticleNames.Base) {
        for place in use.places { places.append((place, base.kind ?? use.kind)) }
        isBody = isBody || use.isBody
        if base.isCanonical {
            if !isCanonical { names = [:] }
            isCanonical = true
            names[base.name, default: 0] += use.places.count
        } else if !isCanonical {
            // A word that merely holds the name says little of how it is written.
            names[base.name, default: 0] += use.form == .name ? use.places.count * 4 : 1
        }
        alternatives += base.alternatives
        if use.kind == .person, let first = use.places.first {
            // "Otto Hans" is written as it is called: only an apostrophe makes a genitive of it.
            let isGenitive = use.surface != base.name || use.surroundings.apostrophesAfter > 0
            introduce((first, isGenitive ? use.kinship : min(use.kinship, 1)))
        }
    }

    private mutating func introduce(_ other: (place: NamePlace, kinship: Int)) {
        if introduction.map({ other.place.order < $0.place.order }) ?? true { introduction = other }
    }

    mutating func absorb(_ other: NameGroup, asShortForm: Bool) {
        places += other.places
        if let other = other.introduction { introduce(other) }
        if other.isCanonical && !isCanonical {
            names = other.names
            isCanonical = true
        } else if !asShortForm && isCanonical == other.isCanonical {
            names.merge(other.names, uniquingKeysWith: +)
        }
        // What a short form may stand for beside this name is no name of this.
        if !asShortForm { alternatives += other.alternatives }
    }

    /// Lets the archive know the name by its abbreviation, too, unless that has two letters and so may mean much.
    mutating func noteAbbreviation(_ short: NameGroup) {
        guard short.key.utf8.count > 2, short.joinedTo == nil else { return }
        alternatives.append(LinkedEntity.Alternative(name: short.bestName, key: short.key))
    }

    mutating func take(_ places: [(place: NamePlace, kind: EntityKind)]) { self.places += places }

    /// Takes out the places that were tagged as `kind`.
    mutating func removePlaces(of kind: EntityKind) -> [(place: NamePlace, kind: EntityKind)] {
        let removed = places.filter { $0.kind == kind }
        places.removeAll { $0.kind == kind }
        return removed
    }

    mutating func empty(joinedTo target: Int) {
        places = []
        joinedTo = target
    }

    /// The rank of its first place in the text.
    var firstOrder: Int { places.map(\.place.order).min() ?? .max }

    private func count(of kind: EntityKind) -> Int {
        places.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
    }

    /// The kind of most places; of equals the one that sentences have more often than headings, where a tagger has little
    /// to go by, then the one named first.
    var kind: EntityKind {
        guard let first = places.first?.kind, places.contains(where: { $0.kind != first }) else {
            return places.first?.kind ?? .other
        }
        var counts: [EntityKind: (all: Int, inSentences: Int)] = [:]
        for (place, kind) in places {
            counts[kind, default: (0, 0)].all += 1
            if !place.isInHeading { counts[kind, default: (0, 0)].inSentences += 1 }
        }
        let most = counts.values.max { ($0.all, $0.inSentences) < ($1.all, $1.inSentences) }
        return places.first { counts[$0.kind]?.all == most?.all && counts[$0.kind]?.inSentences == most?.inSentences }?
            .kind ?? first
    }

    /// Whether a place of this lies inside a place of `other`: what is a part of a name is no short form of it.
    func isHeld(by other: NameGroup) -> Bool {
        let holders = Set(places.compactMap(\.place.holder))
        return !holders.isEmpty && other.places.contains { holders.contains($0.place.order) }
    }

    /// The most frequent name; of equals the longer, then one not all in capitals.
    var bestName: String {
        let best = mostFrequentName
        guard best.utf8.count > 3, best.dropFirst().hasPrefix(". "), names.count > 1 else { return best }
        // `S. Snyder` says less than `Scott Snyder`.
        let surname = best.drop { $0 != " " }
        return names.keys.filter { $0.first == best.first && $0.hasSuffix(surname) && !$0.dropFirst().hasPrefix(".") }
            .min { ($0.count, $0) < ($1.count, $1) } ?? best
    }

    private var mostFrequentName: String {
        if names.count == 1, let only = names.first { return only.key }
        let best = names.max { left, right in
            if left.value != right.value { return left.value < right.value }
            if left.key.count != right.key.count { return left.key.count < right.key.count }
            let (leftShouts, rightShouts) = (left.key == left.key.uppercased(), right.key == right.key.uppercased())
            if leftShouts != rightShouts { return leftShouts }
            return left.key > right.key
        }
        return best?.key ?? key
    }

    /// One group for each kind that clearly occurs; stray tags follow the majority.
    ///
    /// Three places and a quarter of all are "clearly": below that a tagger's slip is likelier than a second thing of
    /// the same name in one article.
    func splitByKind() -> [NameGroup] {
        let main = kind
        guard places.contains(where: { $0.kind != main }) else { return [self] }
        var parts: [NameGroup] = []
        for other in EntityKind.allCases where other != main {
            let count = count(of: other)
            guard count >= 3, count * 4 >= places.count else { continue }
            var part = self
            part.places = places.filter { $0.kind == other }
            parts.append(part)
        }
        var rest = self
        rest.places = places.filter { place in !parts.contains { $0.kind == place.kind } }
        rest.places = rest.places.map { ($0.place, main) }
        return [rest] + parts
    }
}
