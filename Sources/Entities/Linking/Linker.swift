public import Articles
public import Language

/// Says which mentions name the same thing, within an article and against the archive.
///
/// `Biden`, `Bidens` and `Joe Biden` of one article are one entity, so are `Ukraine`, `ukrainische` and
/// `Ukraine-Krieg`. Linking an article is a pure function of it; only `resolve` asks the archive. Known to fail: a
/// surname alone whose full name stands nowhere, two persons of the same full name, and long forms of abbreviations
/// that neither the article nor the table of institutions joins.
///
/// Owns an analyzer and serves one task at a time; make one for each.
public final class Linker {
    let analyzer: Analyzer

    public init(analyzer: Analyzer = Analyzer()) {
        self.analyzer = analyzer
    }

    /// The entities of one article, in order of their first mention; every mention belongs to exactly one.
    ///
    /// - Parameters:
    ///   - paragraphs: the article's paragraphs.
    ///   - mentions: of each paragraph, with ranges in it.
    ///   - language: BCP 47 tag; the forms of German names are undone in German, and where nothing is known.
    public func link(paragraphs: [String], mentions: [[Mention]], language: String? = nil) -> [LinkedEntity] {
        var names = ArticleNames(analyzer: analyzer, isGerman: language?.hasPrefix("de") ?? true)
        names.collect(paragraphs: paragraphs, mentions: mentions)
        return names.link()
    }

    /// For each of an article's entities, which one of the archive it is.
    ///
    /// Whether the archive met a person's surname alone or the full name first makes no difference: a surname joins the
    /// only person who bears it, and a full name takes over the surname that waited for it.
    public func resolve(_ entities: [LinkedEntity], against archive: some AliasSource) -> [Resolution] {
        // A surname that stands beside a full name and yet is another's bears witness to two persons.
        var bearers: [String: Int] = [:]
        for entity in entities where entity.kind == .person {
            if let surname = entity.surnameKey { bearers[surname, default: 0] += 1 }
        }
        var adopted: Set<Int64> = []
        return entities.map { entity in
            if let known = known(entity, in: archive) { return known }
            if let genitive = waitingGenitive(entity, in: archive), adopted.insert(genitive.id).inserted {
                return .renamed(genitive.id, name: entity.name, key: entity.key)
            }
            guard
                entity.kind == .person, let surname = entity.surnameKey, surname != entity.key, bearers[surname] == 1,
                let waiting = waitingSurname(surname, in: archive)
                    ?? waitingSurname(surname + "s", in: archive).flatMap({
                        $0.mentionCount <= Self.fewMentions ? $0 : nil
                    }),
                adopted.insert(waiting.id).inserted
            else { return .new }
            return .renamed(waiting.id, name: entity.name, key: entity.key)
        }
    }

    // MARK: Against the archive

    private func known(_ entity: LinkedEntity, in archive: some AliasSource) -> Resolution? {
        if let found = match(entity, key: entity.key, in: archive) {
            return better(entity, than: found)
        }
        for alternative in entity.alternatives {
            guard let found = match(entity, key: alternative.key, in: archive) else { continue }
            if let resolution = explained(entity, found, alternative) { return resolution }
        }
        if let found = transliterated(entity, in: archive) { return .existing(found.id) }
        return straying(entity, in: archive).map { .existing($0.id) }
    }

    /// An abbreviation that the archive knew alone gets the long form that an article gives it; nil where the archive
    /// knows it by the abbreviation of another name: two associations may go by the same letters.
    private func explained(
        _ entity: LinkedEntity, _ known: KnownEntity, _ alternative: LinkedEntity.Alternative
    ) -> Resolution? {
        let isAbbreviation =
            entity.kind != .person && !alternative.key.utf8.contains(0x20) && entity.name.contains(" ")
            && (Abbreviation.fits(alternative.name, of: entity.name)
                || Abbreviation.areInitials(alternative.name, of: entity.name))
        if isAbbreviation, known.name.contains(" "), !inflectsAlike(known.name, entity.name) { return nil }
        let isExplained =
            !known.isKept && entity.kind != .person && !known.name.contains(" ")
            && (Abbreviation.fits(known.name, of: entity.name) || Abbreviation.areInitials(known.name, of: entity.name))
        return isExplained ? .renamed(known.id, name: entity.name, key: entity.key) : .existing(known.id)
    }

    /// Whether two names have the same words but for their endings: `Deutscher Bund`, `Deutschen Bundes`.
    private func inflectsAlike(_ left: String, _ right: String) -> Bool {
        let (left, right) = (
            analyzer.key(of: left).split(separator: " "), analyzer.key(of: right).split(separator: " ")
        )
        return left.count == right.count
            && zip(left, right).allSatisfy { one, other in
                let kept = max(min(one.count, other.count, 3), max(one.count, other.count) - 3)
                return one.prefix(kept) == other.prefix(kept)
            }
    }

    private func match(_ entity: LinkedEntity, key: String, in archive: some AliasSource) -> KnownEntity? {
        let named = archive.entities(withKey: key).filter {
            $0.kind == entity.kind && !isInAnotherRow($0, than: entity)
        }
        guard entity.kind == .person else { return mostNamed(named) }
        let words = key.split(separator: " ").map(String.init)
        let isFull = entity.surnameKey != entity.key && words.count > 1
        // A given name, or a family, is known by its very name alone.
        if entity.surnameKey == nil { return mostNamed(named.filter { analyzer.key(of: $0.name) == key }) }
        guard isFull, let last = words.last else { return onlyBearer(of: key, among: named, in: archive) }
        let full = named.filter { isFullName($0.name) }
        if let exact = mostNamed(full.filter { analyzer.key(of: $0.name) == key }) ?? mostNamed(full) { return exact }
        let namesakes = archive.persons(withSurnameKey: entity.surnameKey ?? last).filter { person in
            guard person.kind == .person, isFullName(person.name) else { return false }
            let other = analyzer.key(of: person.name).split(separator: " ").map(String.init)
            return SoundKey.of(other.last ?? "") == SoundKey.of(last)
                && PersonName.givenNamesAgree(other.dropLast(), words.dropLast())
        }
        return namesakes.count == 1 ? namesakes[0] : nil
    }

    /// Whether the table of institutions or countries has a row for the one name and not for the other, or two rows: by
    /// what spelling ever the archive found it, a `Demokratische Partei` is not the one of Thailand.
    private func isInAnotherRow(_ known: KnownEntity, than entity: LinkedEntity) -> Bool {
        if Institutions.shared.isMiscased(entity.name, key: entity.key) {
            return analyzer.key(of: known.name) != entity.key
        }
        guard !known.isKept, entity.kind != .person, let row = row(ofKey: entity.key, entity.kind) else { return false }
        return self.row(ofKey: analyzer.key(of: known.name), entity.kind) != row
    }

    private func row(ofKey key: String, _ kind: EntityKind) -> String? {
        kind == .location ? Gazetteer.shared.nation(ofKey: key) : Institutions.shared.name(ofKey: key)
    }

    /// `Volodymyr Zelensky` where the archive has Wolodymyr Selenskyj; of a full name by the surname.
    private func transliterated(_ entity: LinkedEntity, in archive: some AliasSource) -> KnownEntity? {
        guard entity.kind == .person && entity.surnameKey != nil || entity.kind == .location else { return nil }
        guard let surname = entity.surnameKey, surname != entity.key else {
            for key in SoundKey.variants(of: entity.key) {
                if let found = match(entity, key: key, in: archive) { return found }
            }
            return nil
        }
        let given = entity.key.split(separator: " ").map(String.init).dropLast()
        for key in SoundKey.variants(of: surname) {
            let fitting = archive.persons(withSurnameKey: key).filter { person in
                person.kind == .person && isFullName(person.name)
                    && PersonName.givenNamesAgree(
                        analyzer.key(of: person.name).split(separator: " ").map(String.init).dropLast(), given)
            }
            if fitting.count == 1 { return fitting[0] }
        }
        return nil
    }

    /// The person whom a single word means: the only one, one known by that word alone, or by far the most named.
    private func onlyBearer(of key: String, among named: [KnownEntity], in archive: some AliasSource) -> KnownEntity? {
        var candidates = named.filter { !PersonName.isFamily($0.name) }
        for person in archive.persons(withSurnameKey: key) where person.kind == .person {
            if !candidates.contains(where: { $0.id == person.id }) { candidates.append(person) }
        }
        if candidates.count < 2 { return candidates.first }
        if let alone = mostNamed(candidates.filter { !isFullName($0.name) }) { return alone }
        let sorted = candidates.sorted { ($0.mentionCount, $1.id) > ($1.mentionCount, $0.id) }
        return sorted[0].mentionCount >= 5 * sorted[1].mentionCount ? sorted[0] : nil
    }

    /// The entity that bears no more than this surname, if nobody bears it fully.
    private func waitingSurname(_ surname: String, in archive: some AliasSource) -> KnownEntity? {
        let persons = archive.persons(withSurnameKey: surname).filter { $0.kind == .person }
        let waiting = persons.filter { !isFullName($0.name) && !$0.isKept }
        return waiting.count == 1 && waiting.count == persons.count ? waiting[0] : nil
    }

    /// What is in the genitive each time is not named often; what is, ends in s: Rolling Stones.
    private static let fewMentions = 2

    /// `Eva Brandners`, which an article had in the genitive alone, so that nothing told it from a name in s.
    private func waitingGenitive(_ entity: LinkedEntity, in archive: some AliasSource) -> KnownEntity? {
        // One word is not enough: Peter and Peters are two.
        guard entity.key.utf8.contains(0x20), entity.key.utf8.last != 0x73 else { return nil }
        let key = entity.key + "s"
        let waiting = archive.entities(withKey: key).filter {
            $0.kind == entity.kind && !$0.isKept && $0.mentionCount <= Self.fewMentions
                && analyzer.key(of: $0.name) == key
        }
        return waiting.count == 1 ? waiting[0] : nil
    }

    /// A stray tag: the archive knows the name well, but as another kind.
    private func straying(_ entity: LinkedEntity, in archive: some AliasSource) -> KnownEntity? {
        guard entity.kind != .person || entity.surnameKey == entity.key else { return nil }
        // Airports, schools, ships and storms are called after persons, whom they would be shown under.
        let others = archive.entities(withKey: entity.key).filter {
            $0.kind != entity.kind && $0.kind != .person
        }
        guard let other = mostNamed(others) else { return nil }
        let kinds: Set = [entity.kind, other.kind]
        // A platform is a thing and its company an organization: one name, and whoever asks for it wants both.
        if kinds == [.organization, .other], entity.key == analyzer.key(of: other.name) { return other }
        // A town that acts is its club.
        if kinds == [.organization, .location], Gazetteer.shared.name(ofKey: entity.key) != nil { return nil }
        return entity.mentions.count < 3 && other.mentionCount >= 10 ? other : nil
    }

    private func better(_ entity: LinkedEntity, than known: KnownEntity) -> Resolution {
        guard !known.isKept, entity.kind == .person else { return .existing(known.id) }
        let isFuller = entity.name.split(separator: " ").count > known.name.split(separator: " ").count
        return isFuller || isSpelledBetter(entity, than: known)
            ? .renamed(known.id, name: entity.name, key: entity.key) : .existing(known.id)
    }

    /// Whether an article has the accents of a name that the archive knows without them: `Viktor Orbán`.
    ///
    /// What many have written so stays: one article's slip is not how it is written.
    private func isSpelledBetter(_ entity: LinkedEntity, than known: KnownEntity) -> Bool {
        guard known.mentionCount <= Self.fewSpellings * entity.mentions.count, known.name.utf8.allSatisfy({ $0 < 0x80 })
        else { return false }
        return entity.name != known.name && analyzer.key(of: known.name) == entity.key
            && !entity.name.utf8.allSatisfy { $0 < 0x80 }
    }

    /// For each mention of the article, how many of the archive do not settle how a name is written.
    private static let fewSpellings = 5

    private func isFullName(_ name: String) -> Bool { name.contains(" ") }

    private func mostNamed(_ entities: [KnownEntity]) -> KnownEntity? {
        entities.max { ($0.mentionCount, $1.id) < ($1.mentionCount, $0.id) }
    }
}
