import Articles

/// Keeps parties and bodies of other countries apart from the one that the table of institutions has under their name.
extension ArticleNames {
    /// The country of an adjective in front of a shared name: Spanien in `die spanischen Sozialdemokraten`.
    func owner(before start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let word = Surroundings.word(inFrontOf: start, in: bytes) else { return nil }
        let place = GermanForms.adjectiveStems(of: word).lazy.compactMap { gazetteer.name(ofAdjective: $0) }.first
        return place.flatMap { sharedNames.isState($0) ? $0 : nil }
    }

    /// The base of a shared name that means another country's: by the abbreviation behind it, by the adjective in front,
    /// or because the article is about that country and names neither the table's body nor its country.
    func baseAbroad(of use: NameUse) -> Base? {
        guard use.kind == .organization, let home = sharedNames.home(ofName: use.surface) else { return nil }
        if let abbreviation = use.abbreviation {
            return canonicalBody(abbreviation) ?? Base(name: abbreviation, key: key(abbreviation))
        }
        guard let country = use.owner ?? (home.isEmpty || homesNamed.contains(home) ? nil : mainCountry),
            country != home
        else { return nil }
        let name = "\(sharedNames.nominative(of: use.surface)) (\(country))"
        return Base(name: name, key: key(name), isCanonical: true)
    }

    private func canonicalBody(_ name: String) -> Base? {
        institutions.name(ofKey: key(name)).map { Base(name: $0, key: key($0), isCanonical: true) }
    }

    /// Notes which countries the article is about, if it has a shared name at all.
    mutating func noteCountries(_ uses: [NameUse]) {
        guard isGerman, uses.contains(where: { isShared($0) }) else { return }
        var counts: [String: Int] = [:]
        for use in uses where use.kind != .person && use.surface.utf8.count <= Self.longestName {
            let word = use.surface.split(separator: "-").first.map(String.init) ?? use.surface
            if use.kind == .location, let place = place(of: use.form == .part ? word : use.surface, use.form) {
                counts[place, default: 0] += use.places.count
                if sharedNames.isState(place) { homesNamed.insert(place) }
            }
            guard !isShared(use) else { continue }
            for name in Set([word, use.surface]) {
                guard let body = institutions.name(ofKey: key(name)), let home = sharedNames.home(ofBody: body) else {
                    continue
                }
                homesNamed.insert(home)
            }
        }
        guard let most = counts.values.max(), most > 1 else { return }
        let main = counts.filter { $0.value == most }.keys
        if main.count == 1, let only = main.first, sharedNames.isState(only) { mainCountry = only }
    }

    private func isShared(_ use: NameUse) -> Bool {
        use.kind == .organization && use.form == .name && sharedNames.home(ofName: use.surface) != nil
    }

    private func place(of word: String, _ form: MentionForm) -> String? {
        form == .derived ? place(ofDerived: word) : gazetteer.name(ofKey: key(word))
    }
}
