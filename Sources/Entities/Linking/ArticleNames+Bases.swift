import Articles
import Language

/// What a spelling is a form of.
extension ArticleNames {
    func key(_ name: some StringProtocol) -> String { analyzer.key(of: String(name)) }

    /// What gazetteer or institutions call this.
    ///
    /// - Parameter isWhole: that it is no part of a word: `Nato` tagged as a place is a slip, `US-Notenbank` is not.
    private func canonical(_ key: String, _ kind: EntityKind, isWhole: Bool = true) -> Base? {
        guard kind != .person else { return nil }
        if let otherSport, key == "bundesliga" {
            let league = otherSport + "-Bundesliga"
            return Base(name: league, key: self.key(league), isCanonical: true)
        }
        let name =
            kind == .location
            ? gazetteer.name(ofKey: key) ?? (isWhole ? institutions.name(ofKey: key) : nil)
            : institutions.name(ofKey: key) ?? (kind == .organization ? gazetteer.nation(ofKey: key) : nil)
        return name.map { Base(name: $0, key: self.key($0), isCanonical: true) }
    }

    /// In bytes. What is longer (a line without blanks, say) is no word whose forms are worth undoing: that takes time
    /// by the square of the length.
    static let longestName = 160

    /// The base of a mention that is a name itself.
    func base(of use: NameUse) -> Base {
        if let next = use.continuation, let body = institution(use.surface + " " + next) { return body }
        var base = baseOfName(use)
        if isClub(use, base.key) { base.kind = .organization }
        return base
    }

    /// Whether a place whose club the article names is that club: `die Bayern siegten`, `das Tor für Mailand`.
    private func isClub(_ use: NameUse, _ key: String) -> Bool {
        if use.isSide, teams.towns.contains(use.surface) { return true }
        guard use.kind == .location, clubKeys.contains(key) else { return false }
        let around = use.surroundings
        return use.isSide
            || around.prepositionsBefore == 0 && ["die", "den", "der"].contains(around.determiner)
    }

    private func baseOfName(_ use: NameUse) -> Base {
        var name = use.surface
        guard name.utf8.count <= Self.longestName else { return Base(name: name, key: key(name)) }
        switch use.kind {
        case .person: name = PersonName.withoutTitles(name)
        case .organization: name = Self.withoutLegalForm(name)
        default: break
        }
        if name.hasSuffix("-"), let completed = completed(name, use) { name = completed }
        if use.kind == .location, let road = Self.road(name) { name = road }
        if use.kind == .location, let town = RiverTown(name) { return base(of: town, name) }
        if isGerman, let owner = owner(inFrontOf: name, use.kind) { return owner }
        if let abroad = baseAbroad(of: use) { return abroad }
        if let family = family(name, use) { return family }
        if isGerman, use.kind == .person, let ruler = GermanForms.epithetNominative(of: name) {
            return Base(name: ruler, key: key(ruler))
        }
        if let war = war(name, use.kind) { return war }
        let wholeKey = key(name)
        if let known = canonical(wholeKey, use.kind), !isNationInGenitive(name, use.kind),
            // In German headlines are in capitals, too.
            isGerman || !institutions.isMiscased(name, key: wholeKey)
        {
            let isShort = use.kind == .organization && known.key != wholeKey && organizationEndings.contains(wholeKey)
            if !isShort || plainKeys[known.key] != nil { return spelled(known, as: name, use.kind) }
        }
        if isGerman, use.kind != .person {
            for other in GermanForms.otherCases(of: name) + GermanForms.inflections(of: name) {
                if let known = canonical(key(other), use.kind) { return known }
            }
        }
        if isGerman, use.kind != .person,
            let nominative = GermanForms.nominative(of: name, determiner: use.surroundings.determiner)
        {
            let nominativeKey = key(nominative)
            if let known = canonical(nominativeKey, use.kind) { return known }
            return Base(name: nominative, key: nominativeKey)
        }
        if use.kind == .location, name.hasSuffix("n"), let known = canonical(key(name.dropLast()), .location) {
            return known
        }
        if use.kind == .location, let place = placeWithoutType(name) ?? placeOfInhabitant(use, name) {
            return place
        }
        // "mit den Kölner Haien" beside "die Kölner Haie".
        if use.kind != .person, name.hasSuffix("n"), plainKeys[wholeKey] != nil {
            let shorter = String(name.dropLast())
            if plainKeys[key(shorter)] != nil { return Base(name: shorter, key: key(shorter)) }
        }
        guard use.surroundings.apostrophesAfter == 0 else { return Base(name: name, key: wholeKey) }
        return withoutGenitive(name, wholeKey, use) ?? Base(name: name, key: wholeKey)
    }

    /// A town of the table as the article writes it, where this has accents that the table lacks (`Belém`), or lacks those
    /// by which only atlases transliterate (`Rafaḩ`).
    private func spelled(_ known: Base, as name: String, _ kind: EntityKind) -> Base {
        guard kind == .location, known.name != name, known.key == key(name), name != name.uppercased(),
            gazetteer.nation(ofKey: known.key) == nil
        else { return known }
        let isAtlas = known.name.unicodeScalars.contains { $0.value > 0x17F && $0.properties.isAlphabetic }
        let isBare = known.name.utf8.allSatisfy { $0 < 0x80 } && !name.utf8.allSatisfy { $0 < 0x80 }
        guard isAtlas || isBare else { return known }
        var known = known
        known.name = name
        return known
    }

    private func base(of town: RiverTown, _ name: String) -> Base {
        if let known = town.names.lazy.compactMap({ self.canonical(self.key($0), .location) }).first { return known }
        return Base(name: name, key: key("\(town.town) (\(town.river))"))
    }

    /// `Familie Brandner` of `Familie Brandner` and `die Brandners`, who are several and so none of them.
    private func family(_ name: String, _ use: NameUse) -> Base? {
        var surname = name
        switch use.family {
        case nil: return nil
        case .named: break
        case .plural:
            guard let stem = GermanForms.genitiveBases(of: name[...]).last, surnameKeys.contains(key(stem)),
                !surnameKeys.contains(key(name))
            else { return nil }
            surname = stem
        }
        let family = PersonName.family(surname)
        return Base(name: family, key: key(family))
    }

    private static let legalForms: Set<String> = [
        "AG", "GmbH", "SE", "KG", "KGaA", "mbH", "e.V.", "eV", "Inc", "Inc.", "Corp.", "Corp", "Ltd.", "Ltd", "Co",
        "plc", "PLC", "S.A.",
        "SA", "N.V.", "NV", "LLC", "Co.", "&", "S.p.A.", "SpA", "OHG", "ag", "gGmbH",
        "Aktiengesellschaft",
    ]

    /// `Siemens AG` → `Siemens`.
    private static func withoutLegalForm(_ name: String) -> String {
        let words = name.split(separator: " ")
        let kept = words.count - words.reversed().prefix { legalForms.contains(String($0)) }.count
        guard kept > 0, kept < words.count else { return name }
        // "Benz & Co": without a form behind it, this is how the firm is told from the man.
        if words[kept] == "&", words[(kept + 1)...].allSatisfy({ $0.hasPrefix("Co") }) { return name }
        let name = words[..<kept].joined(separator: " ")
        return name.hasSuffix(",") ? String(name.dropLast()) : name
    }

    /// `Bundesautobahn 2`, `Autobahn 2` and `A2` → `A 2`, `Bundesstraße 3` → `B 3`; nil for anything else.
    private static func road(_ name: String) -> String? {
        guard let digit = name.lastIndex(where: { !$0.isNumber }).map({ name.index(after: $0) }), digit < name.endIndex,
            1...3 ~= name[digit...].count
        else { return nil }
        switch name[..<digit].split(separator: " ").joined() {
        case "Bundesautobahn", "Autobahn", "BAB", "A": return "A " + name[digit...]
        case "Bundesstraße", "Bundesstrasse", "B": return "B " + name[digit...]
        default: return nil
        }
    }

    /// `Palästinenser` tagged as if it were a place's name. Who is in Schotten is in a town, not among the Scots.
    private func placeOfInhabitant(_ use: NameUse, _ name: String) -> Base? {
        guard isGerman, name.utf8.count > 4, !name.utf8.contains(0x20), use.surroundings.prepositionsBefore == 0 else {
            return nil
        }
        let place =
            GermanForms.inhabitantBases(of: name).lazy.compactMap { gazetteer.name(ofInhabitant: $0) }.first
            ?? GermanForms.adjectiveStems(of: name).lazy.compactMap { gazetteer.name(ofAdjective: $0) }.first
        return place.map { Base(name: $0, key: key($0), isCanonical: true) }
    }

    private static let placeTypes: Set<Substring> = [
        "Freistaat", "Freistaates", "Freistaats", "Hansestadt", "Freie", "Freien", "und", "Bundesland", "Stadt",
        "Landeshauptstadt", "Bundeshauptstadt", "Hauptstadt", "Republik", "Volksrepublik", "Königreich", "Fürstentum",
        "Großherzogtum", "Insel",
    ]

    /// `Freistaat Bayern` → Bayern, where the gazetteer knows the rest; a province or canton is not the town it is
    /// named after.
    private func placeWithoutType(_ name: String) -> Base? {
        let words = name.split(separator: " ")
        let types = words.prefix { Self.placeTypes.contains($0) }.count
        guard types > 0, types < words.count else { return nil }
        return canonical(key(words[types...].joined(separator: " ")), .location)
    }

    /// `Giorgos Papandreous Sparpaket`, of which a tagger took all for the name → Giorgos Papandreou, where the article
    /// names him elsewhere; `Russlands Rolle` → Russland.
    private func owner(inFrontOf name: String, _ kind: EntityKind) -> Base? {
        guard kind == .person || kind == .location, name.utf8.contains(0x20) else { return nil }
        let words = name.split(separator: " ")
        for count in words.indices.dropFirst() where words[count - 1].hasSuffix("s") {
            guard let stem = GermanForms.genitiveBases(of: words[count - 1]).last else { continue }
            let owner = (words[..<(count - 1)] + [stem[...]]).joined(separator: " ")
            let ownerKey = key(owner)
            if kind == .location {
                // "Kosovos Hashim Thaçi" is a person of that place.
                guard count == words.count - 1, let nation = gazetteer.nation(ofKey: ownerKey),
                    gazetteer.name(ofKey: key(name)) == nil
                else { continue }
                return Base(name: nation, key: key(nation), isCanonical: true)
            }
            // "Thomas Brandner" beside "Eva Thoma" is another person, nothing that is hers.
            guard !GivenNames.contains(key: key(words[count - 1])) else { continue }
            // "Jens Holt" beside a given name "Jen" is no genitive.
            let surname = key(stem)
            // "Ada Brandners Waldbuch" beside a book "Waldbuch".
            let isThing = count > 1 && thingKeys.contains(key(words[count...].joined(separator: " ")))
            let isKnown = surnameKeys.contains(surname) || (count > 1 && plainKeys[surname] != nil) || isThing
            if isKnown { return Base(name: owner, key: ownerKey) }
        }
        return nil
    }

    /// `Perus` is sooner the country than the town of that name.
    private func isNationInGenitive(_ name: String, _ kind: EntityKind) -> Bool {
        guard kind == .location, name.hasSuffix("s"), gazetteer.nation(ofKey: key(name)) == nil else { return false }
        return gazetteer.nation(ofKey: key(name.dropLast())) != nil
    }

    /// `Süd-` before `und Nordkorea` → `Südkorea`.
    private func completed(_ name: String, _ use: NameUse) -> String? {
        let stem = String(name.dropLast())
        if let other = use.surroundings.completion {
            for index in other.indices.dropFirst(2).dropLast(2) {
                let candidate = stem + other[index...]
                if gazetteer.name(ofKey: key(candidate)) != nil { return candidate }
            }
        }
        return stem
    }

    private func withoutGenitive(_ name: String, _ wholeKey: String, _ use: NameUse) -> Base? {
        let words = name.split(separator: " ")
        guard let last = words.last, use.kind == .person || !GermanForms.isPhrase(words) else { return nil }
        let front = words.dropLast().joined(separator: " ")
        var bases: [Base] = GermanForms.genitiveBases(of: last).map { base in
            let whole = front.isEmpty ? base : front + " " + base
            return Base(name: whole, key: key(whole))
        }
        guard !bases.isEmpty else { return nil }
        if use.kind == .person { bases.reverse() }
        guard isGerman || last.contains(where: { "'’‘´".contains($0) }) else { return nil }
        if last.contains(where: { "'’‘´".contains($0) }) { return canonical(bases[0].key, use.kind) ?? bases[0] }
        for base in bases {
            if let known = canonical(base.key, use.kind) { return known }
            if plainKeys[base.key] != nil { return base }
            if use.kind == .person, words.count > 1 {
                let surname = key(base.name.split(separator: " ").last ?? "")
                if plainKeys[surname] != nil || surnameKeys.contains(surname) || partKeys.contains(surname) {
                    return base
                }
            } else if surnameKeys.contains(base.key) || partKeys.contains(base.key), !surnameKeys.contains(wholeKey) {
                return base
            }
        }
        // The name as it stands has other witnesses: "Hans" beside "Hans Meiser" or in many cases.
        var likelihood = GenitiveLikelihood.of(last, use)
        let lastKey = key(last)
        if use.kind != .person, gazetteer.name(ofKey: lastKey) != nil { likelihood -= 2 }
        if words.count == 1 ? surnameKeys.contains(lastKey) : plainKeys[lastKey] != nil { likelihood -= 2 }
        let best = bases[0]
        if likelihood > 0.5 {
            return Base(
                name: best.name, key: best.key, isGuess: true,
                alternatives: [LinkedEntity.Alternative(name: name, key: wholeKey)])
        }
        return Base(
            name: name, key: wholeKey, alternatives: [LinkedEntity.Alternative(name: best.name, key: best.key)])
    }

    // MARK: Derived words and parts

    /// The base of a word that holds or is derived from a name.
    func root(of use: NameUse) -> Base {
        guard use.surface.utf8.count <= Self.longestName else { return Base(name: use.surface, key: key(use.surface)) }
        if use.form != .name {
            if let language = language(spokenIn: use.surface) { return language }
            if let place = placeOfDescent(use.surface) { return Base(name: place, key: key(place), isCanonical: true) }
        }
        return switch use.form {
        case .name: base(of: use)
        case .derived: derivedBase(of: use)
        case .part: partBase(of: use)
        }
    }

    private func known(_ name: String, _ kind: EntityKind) -> Base? {
        let key = key(name)
        guard !key.isEmpty else { return nil }
        if let known = canonical(key, kind, isWhole: false) { return known }
        if let base = basesOfNames[kind.rawValue + key] { return base }
        // "VW-Gesetzes" read as a thing's name elsewhere.
        if kind == .organization, let base = basesOfNames[EntityKind.other.rawValue + key] { return base }
        if plainKeys[key] != nil { return Base(name: name, key: key) }
        return kind == .person && surnameKeys.contains(key) ? Base(name: name, key: key) : nil
    }

    /// Whether words make the name in front of them another thing's: an adjective a language's or a body's.
    func continues(_ name: String, _ words: String) -> Bool {
        guard isGerman, words.first?.isLowercase != true || words.utf8.contains(0x20) else { return false }
        return Self.languageNouns.contains(words) || institution(name + " " + words) != nil
    }

    /// What is in a language: `die englische Version`, `in spanischer Sprache`.
    private static let languageNouns: Set<String> = [
        "Sprache", "Sprachen", "Version", "Versionen", "Fassung", "Fassungen", "Übersetzung", "Übersetzungen",
        "Untertitel", "Untertiteln", "Muttersprache", "Aussprache", "Grammatik",
    ]

    /// What the table calls a phrase, in any case: `Europäischen Kommission`, of which a tagger took the adjective alone.
    private func institution(_ phrase: String) -> Base? {
        guard phrase.utf8.count <= Self.longestName, phrase.first?.isUppercase == true else { return nil }
        // "Deutsche Marken" are no money: of the noun's endings only the genitive's may fall away.
        let heads = [phrase] + (phrase.hasSuffix("s") ? GermanForms.genitiveBases(of: phrase[...]) : [])
        let forms = heads.flatMap { head in
            let last = head.split(separator: " ").last
            return [head] + GermanForms.otherCases(of: head)
                + GermanForms.inflections(of: head).filter { $0.split(separator: " ").last == last }
        }
        return forms.lazy.compactMap { institutions.name(ofKey: key($0)) }.first.map(body)
    }

    /// `Irak-Krieg`, `Irakkrieges` → `Irakkrieg`, which is a war and no country.
    private func war(_ word: String, _ kind: EntityKind) -> Base? {
        guard isGerman, kind == .location || kind == .other, !word.utf8.contains(0x20) else { return nil }
        let lower = word.lowercased()
        guard let ending = ["krieg", "krieges", "kriegs"].first(where: { lower.hasSuffix($0) }) else { return nil }
        var place = word.dropLast(ending.count)
        if place.last == "-" { place = place.dropLast() }
        guard place.count > 3, gazetteer.nation(ofKey: key(place)) != nil else { return nil }
        return Base(name: place + "krieg", key: key(place + "krieg"), kind: .other)
    }

    /// `CDU/FDP` of `CDU/FDP-Mehrheit`: what two bodies have together is neither one's.
    private func bothBodies(_ word: String, _ kind: EntityKind) -> Base? {
        let bodies = word.prefix { $0 != "-" }
        let names = bodies.split(separator: "/")
        guard kind == .organization, names.count == 2, institutions.name(ofKey: key(bodies)) == nil,
            let one = institutions.name(ofKey: key(names[0])), let other = institutions.name(ofKey: key(names[1])),
            one != other
        else { return nil }
        return Base(name: String(bodies), key: key(bodies))
    }

    private func body(_ name: String) -> Base {
        Base(name: name, key: key(name), kind: institutions.kind(ofName: name), isCanonical: true)
    }

    private func language(_ stem: some StringProtocol) -> Base {
        let name = GermanForms.capitalized(stem)
        return Base(name: name, key: key(name), kind: .other)
    }

    /// `deutschsprachig`, `englisch-sprachig` → the language.
    private func language(spokenIn word: String) -> Base? {
        guard isGerman, let range = word.lowercased().firstRange(of: "sprachig") else { return nil }
        var stem = word.lowercased()[..<range.lowerBound]
        if stem.last == "-" { stem.removeLast() }
        return gazetteer.name(ofAdjective: String(stem)) == nil ? nil : language(stem)
    }

    private func derivedBase(of use: NameUse) -> Base {
        let words = use.surface.split(separator: " ")
        var last = words.last.map(String.init) ?? use.surface
        if last.count > 3, last == last.uppercased() { last = GermanForms.capitalized(last.lowercased()) }
        let front = words.dropLast().map { $0 + " " }.joined()
        if let next = use.continuation {
            if let body = institution(use.surface + " " + next) { return body }
            if let stem = GermanForms.adjectiveStems(of: last).first(where: { gazetteer.name(ofAdjective: $0) != nil })
            {
                return language(stem)
            }
        }
        if use.kind == .other, let language = GermanForms.adjectiveStems(of: last).dropFirst().first {
            let name = GermanForms.capitalized(language)
            return known(name, .other) ?? Base(name: name, key: key(name), isGuess: true)
        }
        if use.kind == .person || use.kind == .organization {
            if let name = GermanForms.personBase(ofAdjective: last), let base = known(front + name, use.kind) {
                return base
            }
        }
        if use.kind == .location, let both = bothPlaces(last) { return Base(name: both, key: key(both)) }
        if use.kind != .person, let place = place(ofDerived: last) {
            return Base(name: place, key: key(place), isCanonical: true)
        }
        let kind = use.kind
        let bases = GermanForms.placeBases(ofInhabitant: last).map { front + $0 }
        // `nordisch` is neither of the Département Nord nor of the town of Norden.
        let adjectiveBases = GermanForms.placeBases(ofAdjective: last)
        let isDirection = adjectiveBases.first.map { Self.directions.contains($0.lowercased()) } ?? false
        let roots = isDirection ? [] : adjectiveBases.map { front + $0 }
        // English: "Australian".
        let english = last.hasSuffix("n") ? [front + last.dropLast()] : []
        for candidate in bases + roots + english {
            if let base = known(candidate, kind) { return base }
        }
        if let base = known(use.surface, kind) { return base }
        // "Bayerns" that a tagger took for derived. "Stuttgarts" may be the club's as well.
        if kind == .location, last.hasSuffix("s"),
            let nation = gazetteer.nation(ofKey: self.key(use.surface.dropLast()))
        {
            return Base(name: nation, key: self.key(nation), isCanonical: true)
        }
        if kind == .person, let name = GermanForms.personBase(ofAdjective: last) {
            return Base(name: front + name, key: key(front + name), isGuess: true)
        }
        // "Sauerländer" of a place nobody has named: the likeliest base, others left to the archive.
        let stem = GermanForms.adjectiveStems(of: last).first { $0.hasSuffix("isch") }
        let guess = bases.first ?? stem.map { front + $0 } ?? use.surface
        return Base(
            name: guess, key: key(guess), isGuess: true,
            alternatives: (bases + roots).map { LinkedEntity.Alternative(name: $0, key: key($0)) })
    }

    /// `Deutsch-Rumänen` → Rumänien: who is an inhabitant there, of whatever descent.
    private func placeOfDescent(_ word: String) -> String? {
        guard let hyphen = word.firstIndex(of: "-"), word[word.index(after: hyphen)...].first?.isUppercase == true,
            gazetteer.name(ofAdjective: word[..<hyphen].lowercased()) != nil
        else { return nil }
        return GermanForms.inhabitantBases(of: String(word[word.index(after: hyphen)...])).lazy
            .compactMap { gazetteer.name(ofInhabitant: $0) }.first
    }

    /// `deutsch-französischen` → `deutsch-französisch`: what belongs to two places is neither one's.
    private func bothPlaces(_ word: String) -> String? {
        guard let hyphen = word.firstIndex(of: "-"), gazetteer.name(ofAdjective: word.lowercased()) == nil else {
            return nil
        }
        let second = word[word.index(after: hyphen)...]
        guard let left = gazetteer.name(ofAdjective: word[..<hyphen].lowercased()),
            let stem = GermanForms.adjectiveStems(of: String(second)).first(where: {
                gazetteer.name(ofAdjective: $0) != nil
            }), gazetteer.name(ofAdjective: stem) != left,
            !GermanForms.adjectiveStems(of: word).contains(where: { gazetteer.name(ofAdjective: $0) != nil })
        else { return nil }
        return word[..<hyphen].lowercased() + "-" + stem
    }

    /// By the tables of adjectives and inhabitants.
    private func place(ofDerived word: String) -> String? {
        for stem in GermanForms.adjectiveStems(of: word) {
            if let place = gazetteer.name(ofAdjective: stem) { return place }
        }
        for base in GermanForms.inhabitantBases(of: word) {
            if let place = gazetteer.name(ofInhabitant: base) { return place }
        }
        if let hyphen = word.firstIndex(of: "-"), word.index(after: hyphen) < word.endIndex {
            if Self.directions.contains(word[..<hyphen].lowercased()) {
                return place(ofDerived: word[..<hyphen] + word[word.index(after: hyphen)...].lowercased())
            }
            return place(ofDerived: String(word[..<hyphen]))
                ?? place(ofDerived: String(word[word.index(after: hyphen)...]))
        }
        // "außereuropäisch", "Nichteuropäer", "russischstämmig"
        let lower = word.lowercased()
        for index in lower.indices.dropFirst(2).dropLast(5) where Self.scopes.contains(String(lower[..<index])) {
            let (prefix, rest) = (String(lower[..<index]), String(lower[index...]))
            let places =
                GermanForms.adjectiveStems(of: rest).lazy.filter { $0.count > 5 }
                .compactMap { gazetteer.name(ofAdjective: $0) }
            guard
                let place = places.first
                    ?? GermanForms.inhabitantBases(of: rest).lazy.filter({ $0.count > 5 })
                    .compactMap({ gazetteer.name(ofInhabitant: $0) }).first
            else { continue }
            return Self.directions.contains(prefix) ? GermanForms.capitalized(prefix) + place.lowercased() : place
        }
        for index in lower.indices.dropFirst(6) {
            if let place = gazetteer.name(ofAdjective: String(lower[..<index])) { return place }
        }
        return nil
    }

    /// `nordenglisch` belongs to Nordengland.
    private static let directions: Set<String> = [
        "nord", "süd", "ost", "west", "südost", "südwest", "nordost", "nordwest", "mittel",
        "zentral",
    ]

    /// What an adjective may have in front without meaning another place, and directions.
    private static let scopes: Set<String> = directions.union([
        "außer", "exil", "inner", "trans", "pan", "gesamt", "nicht", "anti", "pro", "ex", "links",
        "rechts",
        "afro", "schwarz",
        "deutsch", "ur",
    ])

    private static let prefixes: Set<String> = [
        "ex", "nach", "vor", "anti", "pro", "nicht", "vize", "alt", "neu", "post", "was",
    ]

    private func partBase(of use: NameUse) -> Base {
        let surface = use.surface.hasSuffix("-") ? String(use.surface.dropLast()) : use.surface
        if use.kind != .person, let body = bodyInFront(of: surface, use.kind) { return body }
        if let both = war(surface, use.kind) ?? bothBodies(surface, use.kind) { return both }
        if let base = known(surface, use.kind) { return base }
        if use.kind == .organization, let base = bodyElsewhere(of: surface.prefix { $0 != "-" }) { return base }
        let segments = surface.split(whereSeparator: { $0 == "-" || $0 == "‑" || $0 == "‐" || $0 == "/" || $0 == " " })
        if segments.count > 1 {
            for count in (1..<segments.count).reversed() {
                for start in 0...(segments.count - count) {
                    let run = String(surface[segments[start].startIndex..<segments[start + count - 1].endIndex])
                    // Places lend themselves to too many names to be looked for inside ("Air-France-Chef").
                    let isOpen = start == 0 || use.kind == .location || institutions.name(ofKey: key(run)) != nil
                    if isOpen || plainKeys[key(run)] != nil, let base = knownOrGenitive(run, use.kind),
                        start > 0 || use.kind != .organization || segments.count == 2 || !base.isCanonical
                            || institutions.name(ofKey: key(run)) != nil
                    {
                        return base
                    }
                }
            }
            for segment in segments {
                if let base = closedCompoundBase(String(segment), use.kind) { return base }
            }
            let isPrefixed = Self.prefixes.contains(segments[0].lowercased())
            let isShort = segments.count == 2 || segments[0].allSatisfy(\.isUppercase)
            let start = isPrefixed ? 1 : 0
            let end = isShort || isPrefixed ? start : segments.count - 2
            let name = String(surface[segments[start].startIndex..<segments[end].endIndex])
            return Base(name: name, key: key(name))
        }
        if let base = closedCompoundBase(surface, use.kind) { return base }
        if use.kind == .location, let place = place(ofDerived: surface) {
            return Base(name: place, key: key(place), isCanonical: true)
        }
        return Base(name: surface, key: key(surface), isGuess: true, alternatives: prefixAlternatives(of: surface))
    }

    /// The body that a word with hyphens names, whatever its first part is: `US-Kongresses`, and `UN-Sicherheitsrat` of
    /// `UN-Sicherheitsratsresolution`.
    ///
    /// Of a place's, what only describes a body (`US-Notenbank`) says foremost whose it is.
    private func bodyInFront(of word: String, _ kind: EntityKind) -> Base? {
        guard let hyphen = word.lastIndex(of: "-") else { return nil }
        for form in [word] + GermanForms.genitiveBases(of: word[...]) {
            guard let name = institutions.name(ofKey: key(form)) else { continue }
            guard kind != .location || key(name).hasSuffix(key(form[form.index(after: hyphen)...])) else { continue }
            return body(name)
        }
        guard isGerman else { return nil }
        for end in word[hyphen...].indices.dropFirst(5).dropLast(4).reversed() where word[end] == "s" {
            if let name = institutions.name(ofKey: key(word[..<end])) { return body(name) }
        }
        return nil
    }

    private func knownOrGenitive(_ name: String, _ kind: EntityKind) -> Base? {
        if let base = known(name, kind) { return base }
        guard let stem = GermanForms.genitiveBases(of: name[...]).last else { return nil }
        return known(stem, kind)
    }

    /// `Bundestagswahl` → Bundestag, `Europawahl` → Europa: the longest known beginning.
    private func closedCompoundBase(_ word: String, _ kind: EntityKind) -> Base? {
        guard word.count > 5 else { return nil }
        let word = GermanForms.capitalized(word)
        // What is left is a word: Berlinale is none of Berlin's.
        for end in word.indices.dropFirst(3).dropLast(3).reversed() {
            let front = String(word[..<end])
            // The e that a compound loses: Erdatmosphäre.
            if kind == .location, let base = known(front + "e", kind) { return base }
            if kind == .location, let place = gazetteer.name(ofInhabitant: front.lowercased()) {
                return Base(name: place, key: key(place), isCanonical: true)
            }
            if front.count < 4, front != front.uppercased() { break }
            if let base = known(front, kind) { return base }
            for link in ["s", "es", "n", "en"] where front.hasSuffix(link) && front.count - link.count > 3 {
                if let base = known(String(front.dropLast(link.count)), kind) { return base }
            }
        }
        return nil
    }

    private func prefixAlternatives(of word: String) -> [LinkedEntity.Alternative] {
        var alternatives: [LinkedEntity.Alternative] = []
        for end in word.indices.dropFirst(4).dropLast(2).reversed().prefix(12) {
            let front = String(word[..<end])
            alternatives.append(LinkedEntity.Alternative(name: front, key: key(front)))
        }
        return alternatives
    }
}

/// How likely a name that ends in s is the genitive of one that does not, when nothing else tells.
enum GenitiveLikelihood {
    /// Above .5 it is taken for one. The weights follow the annotated news: before a noun nearly every such name is a
    /// genitive, behind a preposition hardly any; names in -us, -is, -os, -es mostly end so themselves.
    static func of(_ word: Substring, _ use: NameUse) -> Double {
        let seen = Double(max(use.surroundings.seen, 1))
        var score = use.kind == .person ? 0 : -0.5
        // Before a noun a person's name in s is a genitive, whatever is in front: of one that ends so it would have an
        // apostrophe. All 20 such names of the annotated news are.
        let isBeforeNouns = use.kind == .person && use.surroundings.nounsAfter == use.surroundings.seen
        score += 1.5 * Double(use.surroundings.nounsAfter) / seen
        score += 0.8 * Double(use.surroundings.nounsBefore) / seen
        if !isBeforeNouns { score -= 2.0 * Double(use.surroundings.prepositionsBefore) / seen }
        if use.kind != .person, ["des", "eines", "dieses"].contains(use.surroundings.determiner) { score += 3 }
        // "Jakutiens": lands in -ien are many, towns in -iens few.
        if use.kind == .location, word.count > 6, word.hasSuffix("iens") { score += 2 }
        switch word.dropLast().last {
        case let letter? where isBeforeNouns && "aeo".contains(letter): break
        case "u": score -= use.kind == .person ? 1.5 : 3
        case "i", "o", "e", "y", "á", "é", "í", "ó", "ö", "ú", "ü", "ă", "ì", "ò": score -= 1
        case "a": score -= 0.4
        // "JFKs", "ULFs"
        case let letter? where letter.isUppercase: score += 3
        default: break
        }
        return score
    }
}
