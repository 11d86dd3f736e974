import Articles

/// Joins persons: variants of a full name, then surnames and given names with the full name they stand for.
struct PersonGroups {
    private(set) var groups: [NameGroup]
    /// Folded words of each person's full name; empty for other groups.
    private let words: [[String]]
    /// In how many places each person is named in full.
    private var fullNamings: [Int] = []
    /// Where each person is named first, if only by a given name, and how far from whom the text is about.
    private var introductions: [(place: NamePlace, kinship: Int)?] = []
    /// Persons who are introduced by a given name: their surname is taken for known.
    private var familiar: Set<Int> = []

    init(_ groups: [NameGroup]) {
        self.groups = groups
        words = groups.map { group in
            group.joinedTo == nil && group.kind == .person && group.bestName.utf8.contains(0x20)
                && !PersonName.isFamily(group.bestName)
                ? group.key.split(separator: " ").map(String.init) : []
        }
    }

    mutating func link() {
        joinVariants()
        fullNamings = groups.map(\.places.count)
        attachShortForms()
    }

    private func isFull(_ index: Int) -> Bool {
        groups[index].joinedTo == nil && words[index].count > 1
    }

    /// `George Bush` and `George W. Bush`, `Medwedew` and `Medvedev` with like given names.
    private mutating func joinVariants() {
        var byWords: [[String]: Int] = [:]
        for index in groups.indices where isFull(index) {
            // `Tandja Mamadou` and `Mamadou Tandja`.
            let sorted = words[index].sorted()
            guard let other = byWords[sorted] else {
                byWords[sorted] = index
                continue
            }
            groups[other].absorb(groups[index], asShortForm: false)
            groups[index].empty(joinedTo: other)
        }
        var bySurname: [String: [Int]] = [:]
        for index in groups.indices where isFull(index) {
            guard let last = words[index].last, let first = words[index].first?.utf8.first else { continue }
            // Given names that agree begin alike, up to transliteration.
            bySurname[SoundKey.of(last) + "|" + SoundKey.of(String(decoding: [first], as: UTF8.self)), default: []]
                .append(index)
        }
        for indices in bySurname.values where indices.count > 1 {
            // With many of one surname the longest forms are representatives, each compared with few.
            var representatives: [Int] = []
            for index in indices.sorted(by: { (words[$0].count, $1) > (words[$1].count, $0) }) {
                let fitting = representatives.prefix(32).filter {
                    PersonName.givenNamesAgree(words[$0].dropLast(), words[index].dropLast())
                }
                guard fitting.count == 1, let target = fitting.first else {
                    representatives.append(index)
                    continue
                }
                groups[target].absorb(groups[index], asShortForm: false)
                groups[index].empty(joinedTo: target)
            }
        }
    }

    /// Whether the name says where somebody is from: Assisi in `Franz von Assisi`.
    private func isFrom(_ key: String, _ words: [String]) -> Bool {
        guard words.count > 1, words.last == key else { return true }
        return ["von", "aus", "of", "de", "da", "di", "van"].contains(words[words.count - 2])
    }

    /// Whom an end of a name means or, if it was tagged as a person's, a beginning, a word in the middle (Uribe of
    /// `Álvaro Uribe Vélez`), a sound or a slip of the pen.
    private func persons(
        called key: String, _ isPerson: Bool, _ endings: [String: [Int]], _ beginnings: [String: [Int]],
        _ middles: [String: [Int]], _ soundingEndings: [String: [Int]]
    ) -> [Int]? {
        if let persons = endings[key] { return persons }
        guard isPerson else { return nil }
        return beginnings[key] ?? middles[key] ?? soundingEndings[SoundKey.of(key)] ?? misspelled(key, endings)
    }

    /// Persons whose surname is one slip of the pen away from a word that nobody else bears.
    private func misspelled(_ key: String, _ endings: [String: [Int]]) -> [Int]? {
        guard key.utf8.count >= 8, !key.utf8.contains(0x20), endings.count < 1000 else { return nil }
        let fitting = endings.filter { Misspelling.joins(key, $0.key) }
        return fitting.count == 1 ? fitting.first?.value : nil
    }

    /// Of several persons of one surname the one whom the article is about: named in full thrice, and thrice as often
    /// as any other. By the surname alone nobody else is meant, but where `bearer` finds another.
    ///
    /// Not in the protocol of a day: who speaks there most is not whom all others mean.
    private func mainBearer(of persons: [Int]) -> Int? {
        guard groups.count < 500 else { return nil }
        let counts = persons.map { (person: $0, count: fullNamings[$0]) }.sorted { $0.count > $1.count }
        guard counts[0].count >= 3, counts.dropFirst().allSatisfy({ counts[0].count >= 3 * $0.count }) else {
            return nil
        }
        return counts[0].person
    }

    private struct Naming {
        let order: Int
        let paragraph: Int
        let person: Int
    }

    private mutating func attachShortForms() {
        var endings: [String: [Int]] = [:]
        var beginnings: [String: [Int]] = [:]
        var middles: [String: [Int]] = [:]
        for index in groups.indices where isFull(index) {
            let words = words[index]
            // Not of the parts that a hyphen joins.
            if groups[index].bestName.utf8.reduce(0, { $1 == 0x20 ? $0 + 1 : $0 }) == words.count - 1 {
                for word in words.dropFirst().dropLast() where PersonName.isSurname(inMiddle: word) {
                    middles[word, default: []].append(index)
                }
            }
            for start in 1..<words.count { endings[words[start...].joined(separator: " "), default: []].append(index) }
            for end in 1..<words.count { beginnings[words[..<end].joined(separator: " "), default: []].append(index) }
        }
        guard !endings.isEmpty else { return }
        introductions = groups.map(\.introduction)
        for group in groups where group.joinedTo == nil && group.kind == .person {
            // "seine Frau Eva", later Eva Brandner
            guard let short = group.introduction, let persons = beginnings[group.key], persons.count == 1,
                let full = introductions[persons[0]], short.place.order < full.place.order
            else { continue }
            introductions[persons[0]] = short
            familiar.insert(persons[0])
        }
        // "Zelensky" beside "Wolodymyr Selenskyj".
        var soundingEndings: [String: [Int]] = [:]
        for (ending, persons) in endings where ending.utf8.count >= 5 {
            soundingEndings[SoundKey.of(ending), default: []] += persons
        }
        var namings: [String: [Naming]] = [:]
        for index in groups.indices where groups[index].joinedTo == nil {
            let group = groups[index]
            let key = group.key
            let isPerson = group.kind == .person
            if let persons = endings[key], persons.count == 1, isAnothers(group, relative: persons[0]) { continue }
            if !isPerson, let persons = endings[key], persons.count == 1, persons[0] != index,
                !group.isHeld(by: groups[persons[0]])
            {
                // Of a name that means a place elsewhere in the article those places that were tagged as a person's.
                groups[persons[0]].take(groups[index].removePlaces(of: .person))
                if groups[index].places.isEmpty { groups[index].empty(joinedTo: persons[0]) }
                if groups[index].joinedTo != nil { continue }
            }
            // Mentions of a full name stay its own, unless it is also the end of a longer one.
            guard !group.isCanonical, !isFull(index) || endings[key] != nil else { continue }
            // A name tagged once or twice as something else beside a person of that name is a slip.
            guard isPerson || group.places.count < 3 && !group.isBody else { continue }
            guard
                let persons = persons(called: key, isPerson, endings, beginnings, middles, soundingEndings)?
                    .filter({
                        $0 != index && groups[$0].joinedTo == nil && (isPerson || !isFrom(key, words[$0]))
                            && !group.isHeld(by: groups[$0])
                    }), let only = persons.first
            else { continue }
            if persons.count == 1 {
                groups[only].take(group.places.map { ($0.place, .person) })
                groups[index].empty(joinedTo: only)
                continue
            }
            let known =
                namings[key]
                ?? persons.flatMap { person in
                    groups[person].places.map {
                        Naming(order: $0.place.order, paragraph: $0.place.paragraph, person: person)
                    }
                }
                .sorted { $0.order < $1.order }
            namings[key] = known
            let main = mainBearer(of: persons)
            for place in group.places {
                groups[bearer(at: place.place, main, known)].take([(place.place, .person)])
            }
            groups[index].empty(joinedTo: only)
        }
    }

    /// Whether a surname is not that of its only bearer by full name, but of the one as whose relative that one is
    /// introduced: Brandner in `Brandner kam mit seiner Frau Eva. … Eva Brandner …`, and wherever only a given name
    /// introduces her. A title far in front of her name may speak of her.
    private func isAnothers(_ surname: NameGroup, relative: Int) -> Bool {
        guard let introduction = introductions[relative], introduction.kinship > 0 else { return false }
        return familiar.contains(relative)
            || surname.places.contains {
                $0.place.order < introduction.place.order && $0.place.paragraph == introduction.place.paragraph
            }
    }

    /// For how many paragraphs a person is thought of.
    private static let memory = 3

    /// The main bearer, or the one named last, or the first one at all.
    ///
    /// Not the main one in or shortly after a paragraph that names another and not him: that may be another item of a
    /// newsletter.
    private func bearer(at place: NamePlace, _ main: Int?, _ namings: [Naming]) -> Int {
        let index = relatedNaming(to: Self.lastNaming(before: place.order, namings), at: place, namings)
        let last = namings[index]
        guard let main, last.person != main else { return last.person }
        guard last.order < place.order, place.paragraph - last.paragraph <= Self.memory else { return main }
        let before = namings[..<index].last { $0.person == main || $0.paragraph != last.paragraph }
        return before?.person == main && before?.paragraph == last.paragraph ? main : last.person
    }

    /// The naming, shortly before the last one, of the person whose relative the last one is, or else the last one.
    private func relatedNaming(to last: Int, at place: NamePlace, _ namings: [Naming]) -> Int {
        let kinship = introductions[namings[last].person]?.kinship ?? 0
        guard kinship > 0, namings[last].order < place.order else { return last }
        return namings[..<last].lastIndex { naming in
            (introductions[naming.person]?.kinship ?? 0) < kinship && place.paragraph - naming.paragraph <= Self.memory
        } ?? last
    }

    /// The index of the last naming before `order`, or of the first one at all.
    private static func lastNaming(before order: Int, _ namings: [Naming]) -> Int {
        var low = 0
        var high = namings.count
        while low < high {
            let middle = (low + high) / 2
            if namings[middle].order < order { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }
}
