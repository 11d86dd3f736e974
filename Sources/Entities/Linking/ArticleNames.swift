import Articles
import Language

/// Groups the mentions of one article by what they name.
///
/// Works on distinct spellings, each looked at once. First every spelling gets its base (`Bidens` → Biden,
/// `ukrainische` → Ukraine), by what else the article has, then by gazetteer and institutions, then by its form.
/// Spellings with one base make a group; then surnames join full names, abbreviations their long forms, and
/// transliterations each other.
struct ArticleNames {
    let analyzer: Analyzer
    /// Whether an s or an adjective's ending may be German inflection.
    let isGerman: Bool
    let gazetteer = Gazetteer.shared
    let institutions = Institutions.shared
    private(set) var uses: [NameUse] = []
    private var useIndex: [UseKey: Int] = [:]
    /// How often a spelling stands as a name, by its key.
    private(set) var plainKeys: [String: Int] = [:]
    /// The bases of such spellings, where they are others, by kind and key: Bundestag of `des Bundestags`.
    private(set) var basesOfNames: [String: Base] = [:]
    /// Last words of persons' full names, and first parts of hyphenated words: weaker signs that a base exists.
    private(set) var surnameKeys: Set<String> = []
    private(set) var partKeys: Set<String> = []
    /// Names of organizations and things.
    private(set) var thingKeys: Set<String> = []
    /// Last words of organizations' names: `Union` may be short for `Afrikanische Union` then.
    private(set) var organizationEndings: Set<String> = []
    /// Words of clubs' names: `Bayern` of FC Bayern München.
    private(set) var clubKeys: Set<String> = []
    /// By rows of the table, what the article calls by names that they share, and which of them it names besides.
    var bodiesAbroad: [String: [String: Base]] = [:]
    var rowsAtHome: Set<String> = []
    var teams = Teams()
    /// The sport of an article on another than football.
    private(set) var otherSport: String?
    var groups: [NameGroup] = []
    var groupIndex: [String: Int] = [:]
    /// Pairs of mentions written as "long form (abbreviation)", as indices of uses.
    private var glossed: [(long: Int, short: Int)] = []

    private struct UseKey: Hashable {
        let surface: String
        let kind: EntityKind
        let form: MentionForm
        let continuation: String?
        let isSide: Bool
        let owner: Owner?
        let family: NameUse.Family?
    }

    init(analyzer: Analyzer, isGerman: Bool) {
        self.analyzer = analyzer
        self.isGerman = isGerman
    }

    // MARK: Collecting

    mutating func collect(paragraphs: [String], mentions: [[Mention]]) {
        noteTeams(paragraphs, mentions)
        var order = 0
        for (paragraph, (text, mentions)) in zip(paragraphs, mentions).enumerated() where !mentions.isEmpty {
            var text = text
            text.withUTF8 { bytes in
                var last: (range: ByteRange, use: Int)?
                let isHeading = Self.isHeading(bytes)
                var outer: (mention: Mention, order: Int)?
                for index in mentions.indices.sorted(by: { mentions[$0].range < mentions[$1].range }) {
                    let mention = mentions[index]
                    guard mention.range.upperBound <= bytes.count, !mention.range.isEmpty else { continue }
                    let use = self.use(of: mention, inside: outer?.mention, in: bytes)
                    if !mention.isNested { outer = (mention, order) }
                    let holder = outer.flatMap {
                        mention.isNested && $0.mention.range.contains(mention.range) ? $0.order : nil
                    }
                    uses[use].places.append(
                        NamePlace(
                            paragraph: paragraph, index: index, order: order, isInHeading: isHeading, holder: holder))
                    order += 1
                    if mention.form == .name, uses[use].surroundings.seen < Surroundings.enough {
                        uses[use].surroundings.look(
                            around: mention.range.lowerBound, mention.range.upperBound, in: bytes)
                    }
                    if let last, mention.form == .name, !mention.isNested {
                        gloss(last.use, use, last.range, mention.range, in: bytes)
                    }
                    if !mention.isNested { last = mention.form == .name ? (mention.range, use) : nil }
                }
            }
        }
        noteSport(paragraphs)
    }

    /// `Bundesliga` is football's, but in an article on another sport.
    private mutating func noteSport(_ paragraphs: [String]) {
        guard isGerman, uses.contains(where: { $0.kind == .organization && $0.surface.contains("Bundesliga") }) else {
            return
        }
        otherSport = Sport.otherThanFootball(in: paragraphs)
    }

    /// Whether a paragraph is too short for a sentence and ends without a mark.
    private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= longestHeading else { return false }
        let end = String(decoding: bytes.suffix(longestEnd), as: UTF8.self).last {
            $0.isWholeNumber || $0.isLetter || ".!?:…".contains($0)
        }
        return end.map { $0.isWholeNumber || $0.isLetter } ?? false
    }

    /// In bytes.
    private static let longestHeading = 160
    /// In bytes: a letter and the quotes and brackets behind it.
    private static let longestEnd = 16

    private mutating func use(
        of mention: Mention, inside outer: Mention?, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let range = country(outer, around: mention, in: bytes) ?? mention.range
        let raw = bytes[range.lowerBound..<range.upperBound]
        var surface = String(decoding: raw, as: UTF8.self)
        if Self.needsCleaning(raw) {
            surface = surface.unicodeScalars.reduce(into: "") { text, scalar in
                if scalar.properties.generalCategory == .format { return }
                text.unicodeScalars.append(scalar.properties.isWhitespace ? " " : scalar)
            }
            surface = surface.split(separator: " ").joined(separator: " ")
            if surface.isEmpty { surface = String(decoding: raw, as: UTF8.self) }
        }
        surface = uncut(surface, mention, in: bytes) ?? surface
        let continuation = mention.isNested ? nil : self.continuation(of: surface, mention, in: bytes)
        let isTeam = teams.names.contains(surface) || isTeam(surface, mention, in: bytes)
        let kind = isTeam && mention.form == .name ? .organization : mention.kind
        let isSide =
            kind == .location && mention.form == .name && !mention.isNested
            && (Surroundings.isSide(mention.range.lowerBound, in: bytes)
                || teams.towns.contains(surface) && !MatchResult.isPlaced(mention.range.lowerBound, in: bytes))
        let owner =
            kind == .organization && mention.form == .name ? self.owner(of: surface, mention.range, in: bytes) : nil
        let family =
            isGerman && kind == .person && mention.form == .name && !surface.utf8.contains(0x20)
            ? Surroundings.family(at: mention.range, in: bytes) : nil
        let key = UseKey(
            surface: surface, kind: kind, form: mention.form, continuation: continuation, isSide: isSide, owner: owner,
            family: family)
        if let index = useIndex[key] { return index }
        useIndex[key] = uses.count
        let isPerson = kind == .person && mention.form == .name
        uses.append(
            NameUse(
                surface: surface, kind: kind, form: mention.form, continuation: continuation, isSide: isSide,
                kinship: isPerson && isGerman ? Kinship.distance(of: mention.range, in: bytes) : 0, owner: owner,
                family: family))
        return uses.count - 1
    }

    /// The range around a nested place that is one country's name: Arabien of `Saudi Arabien` is none.
    private func country(
        _ outer: Mention?, around mention: Mention, in bytes: UnsafeBufferPointer<UInt8>
    ) -> ByteRange? {
        guard let outer, mention.isNested, mention.kind == .location, mention.form == .name, outer.kind == .location,
            outer.range.contains(mention.range), outer.range.count <= Self.longestName,
            case let name = String(decoding: bytes[outer.range.lowerBound..<outer.range.upperBound], as: UTF8.self),
            gazetteer.nation(ofKey: analyzer.key(of: name)) != nil
        else { return nil }
        return outer.range
    }

    /// A name with what a tagger left out of it: `Verein` in front of `Deutscher Dachdecker`, who have a trade union as
    /// well, and the letter of `Kepler-22 b`, a planet of that star.
    private func uncut(_ name: String, _ mention: Mention, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard mention.form == .name, !mention.isNested, mention.kind != .person else { return nil }
        if mention.kind == .organization, isGerman, GermanForms.isGenitivePlural(name),
            let word = Surroundings.word(inFrontOf: mention.range.lowerBound, in: bytes), GermanForms.isBody(word)
        {
            return word + " " + name
        }
        let end = mention.range.upperBound
        guard end + 1 < bytes.count, bytes[end] == 0x20, 0x62...0x68 ~= bytes[end + 1],
            // Neither a word nor an abbreviation: "e. V."
            end + 2 == bytes.count || bytes[end + 2] == 0x20 || bytes[end + 2] == 0x2C
        else { return nil }
        return name + " " + String(decoding: bytes[(end + 1)...(end + 1)], as: UTF8.self)
    }

    /// The words behind a mention that make it another thing's name.
    private func continuation(
        of surface: String, _ mention: Mention, in bytes: UnsafeBufferPointer<UInt8>
    ) -> String? {
        let end = mention.range.upperBound
        switch mention.form {
        case .derived:
            return Surroundings.word(behind: end, in: bytes).flatMap { continues(surface, $0) ? $0 : nil }
        case .name where mention.kind == .organization || mention.kind == .other:
            return Surroundings.purpose(behind: end, in: bytes).lazy.filter { continues(surface, $0) }.first
        case .name, .part: return nil
        }
    }

    /// Whether a town beside a result is its team: `Am Ende verlor Bochum 2:6 gegen Mainz`. Countries play, too, under
    /// their own name.
    private func isTeam(_ name: String, _ mention: Mention, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mention.kind == .location, mention.form == .name, !mention.isNested,
            MatchResult.stands(near: mention.range, in: bytes)
        else { return false }
        let key = analyzer.key(of: name)
        return gazetteer.name(ofKey: key) != nil && gazetteer.nation(ofKey: key) == nil
    }

    /// Whether there may be line breaks, doubled blanks or invisible characters.
    private static func needsCleaning(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte < 0x20 || byte == 0xC2 || byte == 0xE2 || (byte == 0x20 && last == 0x20) { return true }
            last = byte
        }
        return false
    }

    /// Notes `Europäische Union (EU)` and `EU (Europäische Union)`.
    private mutating func gloss(
        _ first: Int, _ second: Int, _ firstRange: ByteRange, _ range: ByteRange, in bytes: UnsafeBufferPointer<UInt8>
    ) {
        let (end, start) = (firstRange.upperBound, range.lowerBound)
        guard start - end >= 2, start - end <= 24 else { return }
        let closes = range.upperBound < bytes.count && bytes[range.upperBound] != 0x20
        let between = String(decoding: bytes[end..<start], as: UTF8.self).filter { !"“”„«»\"".contains($0) }
        if Self.alsoCalled.contains(between), uses[first].kind == uses[second].kind {
            return glossed.append((first, second))
        }
        guard between == " (" && closes || [", kurz ", " (kurz: ", " (kurz "].contains(between) else { return }
        let (a, b) = (uses[first].surface, uses[second].surface)
        // In brackets even small letters are an abbreviation: "Bund deutscher Maler (bdm)".
        if Abbreviation.fits(b, of: a) || Abbreviation.areInitials(b, of: a) {
            glossed.append((first, second))
        } else if isForeignAbbreviation(second, of: first) {
            // "Forschungsstelle der Hochschule Neustadt (FOS)" abbreviates what is the university's.
            if let head = Surroundings.head(inFrontOf: firstRange.lowerBound, in: bytes),
                Abbreviation.fits(b, of: head)
            {
                return
            }
            glossed.append((first, second))
        } else if Abbreviation.fits(a, of: b) || Abbreviation.areInitials(a, of: b) {
            glossed.append((second, first))
        }
    }

    /// What stands between a name and another that the same thing has.
    private static let alsoCalled: Set<String> = [
        " alias ", ", alias ", " genannt ", ", genannt ", " (genannt ", " (alias ", " (auch: ",
        ", auch bekannt als ", " (auch bekannt als ", ", besser bekannt als ", " (eigentlich ", ", eigentlich ",
    ]

    /// `Welternährungsprogramm (WFP)`: letters of another language, in brackets behind a name of the same kind.
    private func isForeignAbbreviation(_ short: Int, of long: Int) -> Bool {
        let (a, b) = (uses[long].surface, uses[short].surface)
        guard uses[short].kind == uses[long].kind, uses[short].kind == .organization || uses[short].kind == .other,
            b.count < 8, b.count * 2 < a.count, b.allSatisfy({ $0.isUppercase || $0.isNumber })
        else { return false }
        // "Junge Union (CDU)" says to what it belongs.
        return institutions.name(ofKey: analyzer.key(of: b)) == nil
            && institutions.name(ofKey: analyzer.key(of: a)) == nil
    }

    // MARK: Linking

    mutating func link() -> [LinkedEntity] {
        noteKnownKeys()
        noteBodiesAbroad()
        var groupOfUse = [Int](repeating: -1, count: uses.count)
        for index in uses.indices where uses[index].form == .name {
            let base = base(of: uses[index])
            groupOfUse[index] = group(uses[index], base)
            let key = analyzer.key(of: uses[index].surface)
            if base.key != key { basesOfNames[uses[index].kind.rawValue + key] = base }
        }
        noteBases()
        for index in uses.indices where uses[index].form != .name {
            groupOfUse[index] = group(uses[index], root(of: uses[index]))
        }
        var explained: [Int: Int] = [:]
        for (long, short) in glossed {
            let (group, abbreviation) = (groupOfUse[long], groupOfUse[short])
            if let former = explained[abbreviation], former != group,
                isAnother(uses[long].surface, than: groups[former].bestName, of: uses[short].surface)
            {
                continue
            }
            explained[abbreviation] = explained[abbreviation] ?? group
            groups[group].noteAbbreviation(groups[abbreviation])
            join(abbreviation, into: group)
        }
        joinRiverTowns()
        joinDistricts()
        joinSolidForms()
        joinInflectedForms()
        joinTransliterations()
        joinInitials()
        joinShortOrganizations()
        joinMisspellings()
        var persons = PersonGroups(groups)
        persons.link()
        return entities(persons.groups)
    }

    /// Whether two long forms that an article gives one abbreviation are two things: both have its initials, which a
    /// translation of one would not have, and other words. Little words do not count: `Verband der Chemischen Industrie`
    /// is the `Verband Chemische Industrie`.
    private func isAnother(_ long: String, than former: String, of short: String) -> Bool {
        guard Abbreviation.areInitials(short, of: long), Abbreviation.areInitials(short, of: former) else {
            return false
        }
        let (words, others) = (bigWords(of: long), bigWords(of: former))
        return words.count != others.count
            || zip(words, others).contains { $0.prefix(4) != $1.prefix(4) }
    }

    private func bigWords(of name: String) -> [Substring] {
        let words = name.split(separator: " ").filter { !Abbreviation.isLittle($0) }
        return key(words.joined(separator: " ")).split(separator: " ")
    }

    private mutating func noteKnownKeys() {
        let fullNames = Set(uses.lazy.filter { $0.kind == .person && $0.form == .name }.map(\.surface))
        for use in uses {
            switch use.form {
            case .name:
                let key = analyzer.key(of: use.surface)
                plainKeys[key, default: 0] += use.places.count
                if use.kind == .organization || use.kind == .other { thingKeys.insert(key) }
                if use.kind == .person, let last = use.surface.split(separator: " ").last,
                    last.count < use.surface.count,
                    // "Ariel Scharons" beside "Ariel Scharon" bears no other surname.
                    !(use.surface.hasSuffix("s") && fullNames.contains(String(use.surface.dropLast())))
                {
                    surnameKeys.insert(analyzer.key(of: String(last)))
                }
                if use.kind == .organization, let last = use.surface.split(separator: " ").last,
                    last.count < use.surface.count
                {
                    organizationEndings.insert(analyzer.key(of: String(last)))
                    if Self.isClub(use.surface) {
                        clubKeys.formUnion(use.surface.split(separator: " ").map { analyzer.key(of: String($0)) })
                    }
                }
            case .part:
                if let first = use.surface.split(separator: "-").first, first.count < use.surface.count {
                    partKeys.insert(analyzer.key(of: String(first)))
                }
            case .derived: break
            }
        }
    }

    /// After the names have their bases, parts and derived words look for those.
    private mutating func noteBases() {
        for group in groups { plainKeys[group.key, default: 0] += 1 }
    }

    /// A base: the name, its key, and what it may also be.
    struct Base {
        var name: String
        var key: String
        /// Where it is another than the mention's.
        var kind: EntityKind?
        /// From gazetteer or institutions: the name to show, whatever the article writes.
        var isCanonical = false
        /// No more than a guess from the form of the word.
        var isGuess = false
        var alternatives: [LinkedEntity.Alternative] = []
    }

    private func surnameKey(of group: NameGroup, _ name: String) -> String? {
        guard group.kind == .person, !PersonName.isFamily(name) else { return nil }
        // "seine Tochter Lisa" is called by her given name.
        if !name.utf8.contains(0x20), group.introduction.map({ $0.kinship == 1 }) ?? false { return nil }
        return name.split(separator: " ").last.map { analyzer.key(of: String($0)) }
    }

    private mutating func group(_ use: NameUse, _ base: Base) -> Int {
        var base = base
        if base.name.isEmpty { base.name = use.surface }
        let key = base.key.isEmpty ? base.name : base.key
        let index: Int
        if let known = groupIndex[key] {
            index = known
        } else {
            index = groups.count
            groupIndex[key] = index
            groups.append(NameGroup(key: key))
        }
        groups[index].add(use, base)
        return index
    }

    mutating func join(_ from: Int, into to: Int) {
        var source = from
        var target = to
        while let next = groups[source].joinedTo { source = next }
        while let next = groups[target].joinedTo { target = next }
        guard source != target else { return }
        groups[target].absorb(groups[source], asShortForm: true)
        groups[source].empty(joinedTo: target)
    }

    private func entities(_ groups: [NameGroup]) -> [LinkedEntity] {
        var entities: [(first: Int, entity: LinkedEntity)] = []
        var known: [String: Int] = [:]
        for group in groups where group.joinedTo == nil {
            for part in group.splitByKind() where !part.places.isEmpty {
                let name = part.bestName
                let folded = analyzer.key(of: name)
                let key = folded.isEmpty ? name : folded
                let places = part.places.sorted { $0.place.order < $1.place.order }
                let mentions = places.map { MentionPlace(paragraph: $0.place.paragraph, index: $0.place.index) }
                let identity = part.kind.rawValue + key
                if let index = known[identity] {
                    entities[index].entity.mentions += mentions
                    entities[index].entity.mentions.sort { ($0.paragraph, $0.index) < ($1.paragraph, $1.index) }
                    continue
                }
                known[identity] = entities.count
                entities.append(
                    (
                        places[0].place.order,
                        LinkedEntity(
                            kind: part.kind, name: name, key: key, surnameKey: surnameKey(of: part, name),
                            alternatives: (part.alternatives + inflections(of: name, part.kind)).filter {
                                $0.key != key
                            }, mentions: mentions)
                    ))
            }
        }
        return entities.sorted { $0.first < $1.first }.map(\.entity)
    }
}
