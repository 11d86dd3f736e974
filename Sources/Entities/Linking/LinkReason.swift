public import Articles
import Language

extension Linker {
    /// Why `spelling` was taken for the entity called `name`.
    ///
    /// Read off the two names, by the rules that join them; what an article or the archive decided is `.context`.
    public func reason(for spelling: Spelling, of name: String, kind: EntityKind) -> LinkReason {
        let (surface, nameKey) = (spelling.surface, analyzer.key(of: name))
        let key = analyzer.key(of: surface)
        switch spelling.form {
        case .derived: return .derivation
        case .part: return .compound
        case .name: break
        }
        if key == nameKey { return .name }
        if kind == .person { return personReason(surface, key, nameKey) }
        if Institutions.shared.name(ofKey: key).map({ analyzer.key(of: $0) }) == nameKey { return .institutions }
        if Gazetteer.shared.name(ofKey: key).map({ analyzer.key(of: $0) }) == nameKey { return .places }
        if bases(of: surface).contains(nameKey) { return .inflection }
        for base in bases(of: surface) {
            if Institutions.shared.name(ofKey: base).map({ analyzer.key(of: $0) }) == nameKey { return .institutions }
            if Gazetteer.shared.name(ofKey: base).map({ analyzer.key(of: $0) }) == nameKey { return .places }
        }
        if let stems = GermanForms.stems(of: surface), stems == GermanForms.stems(of: name) { return .inflection }
        if Abbreviation.fits(surface, of: name) || Abbreviation.areInitials(surface, of: name) { return .abbreviation }
        if key.filter({ $0 != " " }) == nameKey.filter({ $0 != " " }) || SoundKey.of(key) == SoundKey.of(nameKey) {
            return .transliteration
        }
        let (words, nameWords) = (Set(key.split(separator: " ")), Set(nameKey.split(separator: " ")))
        if !words.isDisjoint(with: nameWords), words.isSubset(of: nameWords) || nameWords.isSubset(of: words) {
            return .shortForm
        }
        return Misspelling.joins(key, nameKey) ? .misspelling : .context
    }

    /// Keys of what a form may be the genitive or another case of.
    private func bases(of surface: String) -> [String] {
        let words = surface.split(separator: " ")
        guard let last = words.last else { return [] }
        let front = words.dropLast().map { $0 + " " }.joined()
        let genitives = GermanForms.genitiveBases(of: last).map { front + $0 }
        let nominatives = [nil, "des", "dem", "der", "den"].compactMap {
            GermanForms.nominative(of: surface, determiner: $0)
        }
        let shorter = last.hasSuffix("n") ? [front + last.dropLast()] : []
        return (genitives + nominatives + shorter + GermanForms.otherCases(of: surface)).map { analyzer.key(of: $0) }
    }

    private func personReason(_ surface: String, _ key: String, _ nameKey: String) -> LinkReason {
        let bare = PersonName.withoutTitles(surface)
        let bareKey = analyzer.key(of: bare)
        if bareKey == nameKey { return .title }
        let nameWords = nameKey.split(separator: " ").map(String.init)
        let forms = [bareKey] + bases(of: bare)
        if forms.dropFirst().contains(nameKey) { return .inflection }
        guard let last = nameWords.last, nameWords.count > 1 else {
            return SoundKey.of(key) == SoundKey.of(nameKey) ? .transliteration : .context
        }
        for form in forms {
            let words = form.split(separator: " ").map(String.init)
            if words.count < nameWords.count, Array(nameWords.suffix(words.count)) == words { return .surname }
            if words.count < nameWords.count, Array(nameWords.prefix(words.count)) == words { return .givenName }
            if words.count > 1, words.last == last, PersonName.givenNamesAgree(words.dropLast(), nameWords.dropLast()) {
                return .givenNames
            }
            if SoundKey.of(words.last ?? "") == SoundKey.of(last) { return .transliteration }
        }
        if Abbreviation.areInitials(surface, of: nameWords.joined(separator: " ")) { return .abbreviation }
        if Misspelling.joins(key, nameKey) || Misspelling.joins(key, last) { return .misspelling }
        return .context
    }
}
