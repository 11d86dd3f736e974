import Articles

/// Joins groups of one article whose bases differ and which yet are one thing.
extension ArticleNames {
    /// Short keys meet by chance, unless there is a number: `A 380` and `A380`.
    private func hasEnough(_ key: String) -> Bool {
        key.utf8.count >= (key.utf8.contains { $0 &- 0x30 < 10 } ? 3 : 6)
    }

    /// `Irak-Krieg` and `Irakkrieg`.
    mutating func joinSolidForms() {
        var bySolid: [String: Int] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && hasEnough(groups[index].key) {
            let solid = groups[index].kind.rawValue + groups[index].key.filter { $0 != " " }
            guard let other = bySolid[solid] else {
                bySolid[solid] = index
                continue
            }
            groups[other].absorb(groups[index], asShortForm: false)
            groups[index].empty(joinedTo: other)
        }
    }

    /// `Goldene Ball` and `Goldenen Balls`: names of several words that differ in the endings of inflection only.
    mutating func joinInflectedForms() {
        guard isGerman else { return }
        var byStems: [String: Int] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].kind != .person {
            guard groups[index].key.utf8.contains(0x20), let stems = GermanForms.stems(of: groups[index].bestName)
            else { continue }
            let identity = groups[index].kind.rawValue + stems
            guard let other = byStems[identity] else {
                byStems[identity] = index
                continue
            }
            groups[other].absorb(groups[index], asShortForm: false)
            groups[index].empty(joinedTo: other)
        }
    }

    /// Under which other endings the archive may know a name whose case nothing tells: `Goldene Ball`.
    func inflections(of name: String, _ kind: EntityKind) -> [LinkedEntity.Alternative] {
        guard isGerman, kind != .person, name.utf8.contains(0x20), name.utf8.count <= Self.longestName else {
            return []
        }
        return GermanForms.inflections(of: name).map { LinkedEntity.Alternative(name: $0, key: key($0)) }
    }

    /// `Halle` beside `Halle (Saale)`, if no other Halle is named.
    mutating func joinRiverTowns() {
        var rivers: [String: Set<Int>] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].kind == .location {
            guard !groups[index].isCanonical, let town = RiverTown(groups[index].bestName) else { continue }
            rivers[key(town.town), default: []].insert(index)
        }
        for (town, indices) in rivers where indices.count == 1 {
            guard let only = indices.first, let plain = groupIndex[town], plain != only,
                groups[plain].joinedTo == nil, groups[plain].kind == .location
            else { continue }
            groups[only].take(groups[plain].places)
            groups[plain].empty(joinedTo: only)
        }
    }

    /// `Trier-Saarburg` beside `Landkreis Trier-Saarburg`, for no town has such a name.
    mutating func joinDistricts() {
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].kind == .location {
            let words = groups[index].bestName.split(separator: " ")
            guard words.count == 2, ["Landkreis", "Kreis"].contains(words[0]), words[1].contains("-"),
                let plain = groupIndex[key(words[1])], plain != index, groups[plain].joinedTo == nil,
                groups[plain].kind == .location, !groups[plain].isCanonical
            else { continue }
            groups[index].take(groups[plain].places)
            groups[plain].empty(joinedTo: index)
        }
    }

    /// `DWD` and `Deutscher Wetterdienst`, `JFK` and `John F. Kennedy` without a word between that says so: the only
    /// name of the article that has these initials.
    mutating func joinInitials() {
        // What one article has by the thousand is no article.
        guard groups.count < 4000 else { return }
        var longForms: [UInt8: [Int]] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].kind != .location {
            let name = groups[index].bestName
            guard name.utf8.contains(where: { $0 == 0x20 || $0 == 0x2D }), let first = key(name).utf8.first else {
                continue
            }
            longForms[first, default: []].append(index)
        }
        guard !longForms.isEmpty else { return }
        for index in groups.indices where groups[index].joinedTo == nil && !groups[index].isCanonical {
            let short = groups[index].bestName
            guard 3...8 ~= short.utf8.count, let first = groups[index].key.utf8.first,
                short.allSatisfy(\.isLetter), short.filter(\.isUppercase).count * 2 > short.count
            else { continue }
            let isPerson = groups[index].kind == .person
            let fitting = (longForms[first] ?? []).filter { long in
                long != index && groups[long].joinedTo == nil && !groups[long].isCanonical
                    && (groups[long].kind == .person) == isPerson && groups[index].kind != .location
                    && Abbreviation.areInitials(short, of: groups[long].bestName)
            }
            guard fitting.count == 1 else { continue }
            groups[fitting[0]].noteAbbreviation(groups[index])
            groups[fitting[0]].absorb(groups[index], asShortForm: true)
            groups[index].empty(joinedTo: fitting[0])
        }
    }

    /// `Tesla` behind `Tesla Motors`, `Union` behind `Afrikanische Union`, `Hansa` behind `FC Hansa Rostock`: what the
    /// only longer name begins or ends with or, of three words, has in the middle. What is named first by the short
    /// form (Siemens, then Siemens Energy) stays apart, unless it is a place's: `Köln` as an organization is the club.
    mutating func joinShortOrganizations() {
        var longForms: [String: [Int]] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].kind == .organization {
            let words = groups[index].bestName.split(separator: " ")
            // "GEW Niedersachsen" is a branch of GEW, "Adidas-Salomon" another firm than Salomon.
            guard 2...6 ~= words.count else { continue }
            var parts: Set<String> = []
            // What stands behind "für" or "und" is another's name: Polizei of `Gewerkschaft der Polizei`.
            let head = words.prefix { $0.first?.isLowercase != true }
            for count in 1..<words.count {
                parts.insert(key(words[..<count].joined(separator: " ")))
                if head.count == words.count {
                    parts.insert(key(words[(words.count - count)...].joined(separator: " ")))
                }
            }
            for word in head.dropFirst().dropLast() where word.first?.isUppercase == true { parts.insert(key(word)) }
            if isDesignator(words[words.count - 1]) {
                parts.remove(key(words.dropLast().joined(separator: " ")))
            }
            for part in parts where part.utf8.count > 3 && part != groups[index].key {
                longForms[part, default: []].append(index)
            }
        }
        guard !longForms.isEmpty else { return }
        for index in groups.indices where groups[index].joinedTo == nil {
            guard let long = longForms[groups[index].key], long.count == 1, long[0] != index,
                groups[long[0]].joinedTo == nil
            else { continue }
            if gazetteer.name(ofKey: groups[index].key) != nil {
                let club = groups[long[0]].bestName
                guard Self.isClub(club) || teams.names.contains(club) else { continue }
                groups[long[0]].take(groups[index].removePlaces(of: .organization))
                continue
            }
            guard groups[index].kind == .organization, !groups[index].isCanonical,
                isWord(groups[index].bestName, of: groups[long[0]].bestName),
                groups[long[0]].firstOrder < groups[index].firstOrder, !groups[index].isHeld(by: groups[long[0]])
            else { continue }
            groups[long[0]].absorb(groups[index], asShortForm: true)
            groups[index].empty(joinedTo: long[0])
        }
    }

    /// Whether the word tells a thing from its like: a Roman numeral or a letter (`Super Bowl LIV`, `HL Tau b`).
    private func isDesignator(_ word: Substring) -> Bool {
        word.utf8.count == 1 || word.allSatisfy { "IVXLC".contains($0) }
    }

    /// Whether a short name is made of words, not of initials: `BÜNDNIS` shouts a word of `Bündnis 90/Die Grünen`.
    private func isWord(_ short: String, of long: String) -> Bool {
        if short.contains(where: \.isLowercase) { return true }
        let key = key(short)
        return long.split(separator: " ").contains { $0.contains(where: \.isLowercase) && self.key($0) == key }
    }

    /// Whether a word of the name is one that sports clubs have in front of a town's.
    static func isClub(_ name: String) -> Bool {
        name.split(separator: " ").contains { clubWords.contains($0) }
    }

    private static let clubWords: Set<Substring> = [
        "FC", "SC", "SV", "VfB", "VfL", "VfR", "TSV", "TSG", "TuS", "BSC", "FSV", "MSV", "SSV", "HSV", "SpVgg", "AC",
        "AS",
        "CF", "HC", "EHC", "ERC", "EV", "THW", "BC", "RB", "Borussia", "Eintracht", "Hertha", "Fortuna", "Arminia",
        "Dynamo", "Lokomotive", "Wacker", "Kickers", "Real", "Atlético", "Inter", "Olympique", "Sporting", "United",
        "City", "Athletic", "Racing", "Rapid", "Austria", "Sturm", "Ajax",
    ]

    /// `Timoschneko` beside `Timoschenko`: a rare spelling one slip away from a frequent one.
    mutating func joinMisspellings() {
        let long = groups.indices.filter { index in
            // Of places each slip of the pen is another village.
            groups[index].joinedTo == nil && groups[index].key.utf8.count >= 8 && groups[index].kind != .location
                && !groups[index].key.utf8.contains { $0 &- 0x30 < 10 }
        }
        // What one article has by the thousand is no article.
        guard long.count < 2000 else { return }
        let byFirst = Dictionary(grouping: long) { groups[$0].key.utf8.first }
        for index in long where !groups[index].isCanonical && groups[index].places.count <= 2 {
            let fitting = (byFirst[groups[index].key.utf8.first] ?? []).filter { other in
                other != index && groups[other].joinedTo == nil
                    && abs(groups[other].key.utf8.count - groups[index].key.utf8.count) <= 1
                    && groups[other].places.count >= groups[index].places.count
                    && groups[other].kind == groups[index].kind
                    && Misspelling.joins(groups[index].key, groups[other].key)
            }
            guard fitting.count == 1 else { continue }
            groups[fitting[0]].absorb(groups[index], asShortForm: true)
            groups[index].empty(joinedTo: fitting[0])
        }
    }

    /// Places, and persons named by one word, that differ in transliteration only.
    mutating func joinTransliterations() {
        var bySound: [String: Int] = [:]
        for index in groups.indices where groups[index].joinedTo == nil && groups[index].key.utf8.count >= 5 {
            let kind = groups[index].kind
            guard kind == .location || kind == .person, !groups[index].key.utf8.contains(0x20) else { continue }
            // What the gazetteer knows by two names is two places.
            let sound = kind.rawValue + SoundKey.of(groups[index].key)
            guard let other = bySound[sound] else {
                bySound[sound] = index
                continue
            }
            guard !(groups[index].isCanonical && groups[other].isCanonical) else { continue }
            let (keep, drop) =
                groups[index].isCanonical
                    || groups[index].places.count > groups[other].places.count && !groups[other].isCanonical
                ? (index, other) : (other, index)
            groups[keep].absorb(groups[drop], asShortForm: false)
            groups[drop].empty(joinedTo: keep)
            bySound[sound] = keep
        }
    }
}
