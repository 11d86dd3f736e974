import Articles

/// Keeps parties and bodies of other countries apart from the one that the table of institutions has under their name,
/// where words of the article say so.
///
/// What an article is about does not: one on another country may mean the parties of its readers.
extension ArticleNames {
    /// Whose a name is that many countries' bodies share.
    enum Owner: Hashable {
        /// The country of the table's body.
        case home
        /// Another country, by its German name.
        case state(String)
        /// A body with letters of its own: SdP of `Sozialdemokraten (SdP)`.
        case body(String)
    }

    /// Whose a shared name is by an adjective in front (`die spanischen Sozialdemokraten`), a country in the genitive
    /// behind (`die Liberalen Kanadas`), or a country or other letters in brackets.
    func owner(of name: String, _ range: ByteRange, in bytes: UnsafeBufferPointer<UInt8>) -> Owner? {
        guard isGerman, let home = SharedNames.home(of: name) else { return nil }
        if let club = SharedNames.club(of: name), Sport.plays(at: range, in: bytes) { return .body(club) }
        func owner(_ place: String?) -> Owner? {
            guard let place, SharedNames.isState(place) else { return nil }
            return place == home ? .home : .state(place)
        }
        if let word = Surroundings.word(inFrontOf: range.lowerBound, in: bytes), word.first?.isLowercase == true,
            let found = owner(
                GermanForms.adjectiveStems(of: word).lazy.compactMap { gazetteer.name(ofAdjective: $0) }.first)
        {
            return found
        }
        if let word = Surroundings.word(behind: range.upperBound, in: bytes), word.hasSuffix("s"),
            let found = owner(gazetteer.nation(ofKey: key(word.dropLast())))
        {
            return found
        }
        guard let inBrackets = Surroundings.wordInBrackets(behind: range.upperBound, in: bytes) else { return nil }
        if let found = owner(gazetteer.nation(ofKey: key(inBrackets))) { return found }
        // Letters tell it from the table's body, if there is one.
        guard 2...8 ~= inBrackets.count, inBrackets.allSatisfy(\.isLetter),
            inBrackets.filter(\.isUppercase).count > 1,
            let body = institutions.name(ofKey: key(SharedNames.nominative(of: name)))
        else { return nil }
        let other = institutions.name(ofKey: key(inBrackets))
        return other == body ? .home : .body(other ?? inBrackets)
    }

    /// The base of a shared name that means another country's body: by what stands beside it or, where nothing does, by
    /// what stands beside that name elsewhere in the article.
    func baseAbroad(of use: NameUse) -> Base? {
        guard use.kind == .organization, use.form == .name, SharedNames.home(of: use.surface) != nil else { return nil }
        switch use.owner {
        case .home: return nil
        case let owner?: return base(of: use.surface, owner)
        case nil: return bodyElsewhere(of: use.surface)
        }
    }

    /// The other country's body, or the club, that the article means by a shared name where words beside it tell.
    func bodyElsewhere(of name: some StringProtocol) -> Base? {
        guard !bodiesAbroad.isEmpty, SharedNames.home(of: String(name)) != nil, case let row = row(of: String(name)),
            !rowsAtHome.contains(row), let bases = bodiesAbroad[row], bases.count == 1
        else { return nil }
        return bases.first?.value
    }

    /// The table's body of a shared name: the FDP of `Liberale` and `Liberale Partei`; or the name, if it has none.
    private func row(of name: String) -> String {
        let name = SharedNames.nominative(of: name)
        return institutions.name(ofKey: key(name))
            ?? (name.hasSuffix(" Partei") ? institutions.name(ofKey: key(name.dropLast(" Partei".count))) : nil) ?? name
    }

    private func base(of name: String, _ owner: Owner) -> Base {
        let name =
            switch owner {
            case .state(let country): SharedNames.name(of: name, in: country)
            case .body(let body): body
            case .home: name
            }
        // "Kommunistische Partei Chinas" is in the table, too.
        let known = institutions.name(ofKey: key(name)) ?? name
        return Base(name: known, key: key(known), isCanonical: true)
    }

    /// Notes which bodies of other countries the article names by a shared name, and which of the table's by their own.
    mutating func noteBodiesAbroad() {
        guard isGerman else { return }
        for use in uses where use.kind == .organization && use.form == .name {
            if let owner = use.owner, owner != .home {
                let base = base(of: use.surface, owner)
                bodiesAbroad[row(of: use.surface), default: [:]][base.key] = base
            } else if let (row, base) = bodyOfPlace(use) {
                bodiesAbroad[row, default: [:]][base.key] = base
            }
        }
        guard !bodiesAbroad.isEmpty else { return }
        for use in uses where use.kind == .organization {
            let word = use.form == .part ? use.surface.prefix { $0 != "-" } : use.surface[...]
            guard use.owner == .home || SharedNames.home(of: String(word)) == nil else { continue }
            if let row = institutions.name(ofKey: key(word)) { rowsAtHome.insert(row) }
        }
    }

    /// `Demokratische Partei Thailands`: a shared name with the place whose body it is, and the table's row.
    private func bodyOfPlace(_ use: NameUse) -> (row: String, base: Base)? {
        guard let blank = use.surface.lastIndex(of: " "), use.surface.utf8.count <= Self.longestName else { return nil }
        let (name, place) = (String(use.surface[..<blank]), use.surface[use.surface.index(after: blank)...])
        guard let home = SharedNames.home(of: name), place.hasSuffix("s"),
            let owner = gazetteer.nation(ofKey: key(place.dropLast())), SharedNames.isState(owner), owner != home
        else { return nil }
        return (row(of: name), base(of: use))
    }
}
