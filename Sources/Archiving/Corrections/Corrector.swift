import Articles
import Language
import Search
import Store

/// Turns what a user asks for into corrections: finds the one thing that each name means, or says that there are several.
struct Corrector {
    let reader: ArchiveReader
    private let analyzer = Analyzer()

    init(reader: ArchiveReader) { self.reader = reader }

    func corrections(_ request: CorrectionRequest) throws -> [Correction] {
        switch request {
        case .merge(let names):
            let entities = try names.map(entity)
            guard let first = entities.first, entities.count > 1 else {
                throw ArchiveError.invalidCorrection(detail: "a merge needs the entity to keep and another")
            }
            var others: [Int64] = []
            for (name, other) in zip(names, entities).dropFirst() where !others.contains(other.id) {
                guard other.id != first.id else {
                    throw ArchiveError.invalidCorrection(
                        detail: "»\(names[0])« and »\(name)« are the same entity already: \(first.reference)")
                }
                others.append(other.id)
            }
            return [.merge(first.id, others: others)]
        case .split(let name, let wish): return [try split(entity(name), wish)]
        case .rename(let name, let new):
            let (entity, name) = (try entity(name), try text(new, "a name"))
            try requireFree(name, entity.kind, butFor: entity) { "entity merge \($0.id) \(entity.id)" }
            if try entity.name == name && isSaid({ $0.name(of: entity.id) == name }) {
                throw ArchiveError.invalidCorrection(detail: "\(entity.reference) was given that name already")
            }
            return [.rename(entity.id, name)]
        case .kind(let name, let kind):
            let entity = try entity(name)
            try requireFree(entity.name, kind, butFor: entity) { "entity merge \($0.id) \(entity.id)" }
            if try entity.kind == kind && isSaid({ $0.kind(of: entity.id) == kind }) {
                throw ArchiveError.invalidCorrection(detail: "\(entity.reference) was given that kind already")
            }
            return [.kind(entity.id, kind)]
        case .hide(let name): return [try hide(entity(name), true)]
        case .unhide(let name): return [try hide(entity(name), false)]
        case .addAlias(let name, let alias): return [try addAlias(entity(name), spelling(alias))]
        case .removeAlias(let name, let alias): return [try removeAlias(entity(name), alias)]
        case .note(let name, let note):
            let (entity, note) = (try entity(name), try text(note, "a note"))
            if try isSaid({ $0 == .note(entity.id, note) }) {
                throw ArchiveError.invalidCorrection(detail: "that was noted on \(entity.reference) already")
            }
            return [.note(entity.id, note)]
        case .identify(let name, let identifiers): return try identify(entity(name), identifiers)
        case .rejectMention(let spot): return [.rejectMention(try mentioned(spot))]
        case .addMention(let spot, let bearer, let kind, let form):
            return [try addMention(spot, bearer, kind, form)]
        case .undo(let id): return [.undo(try CorrectionLog(reader.corrections()).undoable(id))]
        }
    }

    /// An entity to look at.
    struct Viewed {
        var entity: StoredEntity
        /// That others are called so, too; nil if none is.
        var note: String?
    }

    /// The entity to look at that `name` means: the only one or, where others have it only as a last name, the one that
    /// bears this very name and is named so much more often that nobody can mean the others.
    ///
    /// A table of contents lists a hundred members as »Karl SPD«; who asks for SPD means the party. Nothing is corrected
    /// on this ground.
    func viewed(_ name: String) throws -> Viewed {
        do { return Viewed(entity: try entity(name)) } catch ArchiveError.severalEntities(let name, let choices) {
            let key = analyzer.key(of: name)
            let bearers = try reader.entities(withKey: key, byLastName: false)
            let others = choices.filter { $0.id != bearers.first?.id }
            guard bearers.count == 1, bearers[0].key == key,
                let mentions = choices.first(where: { $0.id == bearers[0].id })?.mentionCount,
                mentions >= Self.dominance * max(others.reduce(0) { $0 + $1.mentionCount }, 1)
            else { throw ArchiveError.severalEntities(name: name, choices: choices) }
            let numbers =
                others.prefix(Self.shownOthers).map { "#\($0.id)" }.joined(separator: ", ")
                + (others.count > Self.shownOthers ? ", …" : "")
            return Viewed(
                entity: bearers[0],
                note: "»\(name)« is taken as \(bearers[0].reference); as a last name it is also that of "
                    + (others.count == 1 ? "1 other: \(numbers)" : "\(others.count) others: \(numbers)"))
        }
    }

    private static let shownOthers = 5

    /// How many times as often as all others together.
    private static let dominance = 100

    /// The only entity that `name` means.
    func entity(_ name: String) throws -> StoredEntity {
        if let entity = try EntityNames.numbered(name, in: reader, analyzer) { return entity }
        let key = analyzer.key(of: name)
        var called = key.isEmpty ? [] : try reader.entities(withKey: key)
        // Somebody who names a hidden entity wants to see it again.
        if called.isEmpty, !key.isEmpty { called = try reader.entities(withKey: key, includingHidden: true) }
        switch called.count {
        case 0: throw try reader.nobody(called: name, analyzer)
        case 1: return called[0]
        default:
            let choices = try reader.entityRecords(ids: called.map(\.id))
            throw ArchiveError.severalEntities(
                name: name, choices: choices.sorted { ($0.mentionCount, $1.id) > ($1.mentionCount, $0.id) })
        }
    }

    /// Throws if somebody else is called so: of one name and kind there is one entity, unless a split made two.
    ///
    /// - Parameter advice: the command that may be meant, for the one who is called so.
    private func requireFree(
        _ name: String, _ kind: EntityKind, butFor entity: StoredEntity?, advice: (StoredEntity) -> String
    ) throws {
        let key = analyzer.key(of: name)
        guard let other = try reader.namesake(of: entity?.id, key: key, kind: kind) else { return }
        throw ArchiveError.invalidCorrection(
            detail: "another entity is called so: \(other.reference); perhaps `archive \(advice(other))` is meant")
    }

    private func split(_ entity: StoredEntity, _ wish: SplitRequest) throws -> Correction {
        let kind = wish.kind ?? entity.kind
        let name = try wish.name.map { try text($0, "a name") }
        if let reference = wish.article {
            let article = try articleKey(reference)
            guard try reader.names(entity.id, inArticle: article.id) else {
                throw ArchiveError.invalidCorrection(detail: "article \(article.id) does not name \(entity.reference)")
            }
            let made = MadeEntity(name: name ?? entity.name, kind: kind)
            try requireFree(made.name, kind, butFor: entity) { "mention add … --entity \($0.id)" }
            return .split(entity.id, .article(article), made: made)
        }
        for wanted in wish.spellings { try requireSpelling(wanted, of: entity) }
        guard let first = wish.spellings.first else {
            throw ArchiveError.invalidCorrection(detail: "a split needs a spelling or an article")
        }
        let made = MadeEntity(name: name ?? first, kind: kind)
        try requireFree(made.name, kind, butFor: entity) { "entity alias add \($0.id) '\(first)'" }
        return .split(entity.id, .spellings(wish.spellings), made: made)
    }

    // What would change nothing is refused, or undoing it would seem to fail. A name or kind that was only found may be
    // said: from then on it stays, whatever is found later.

    /// Whether a correction that counts says so.
    private func isSaid(_ says: (Correction) throws -> Bool) throws -> Bool {
        try reader.corrections().contains { try $0.counts && says($0.correction) }
    }

    private func hide(_ entity: StoredEntity, _ hides: Bool) throws -> Correction {
        guard try reader.entityFacts(entity.id).isHidden != hides else {
            throw ArchiveError.invalidCorrection(
                detail: "\(entity.reference) is \(hides ? "hidden already" : "not hidden")")
        }
        return hides ? .hide(entity.id) : .unhide(entity.id)
    }

    private func addAlias(_ entity: StoredEntity, _ alias: String) throws -> Correction {
        let key = analyzer.key(of: alias)
        // A later correction of the same spelling outweighs it, so that it may be said again.
        let last = try reader.corrections().last { record in
            guard record.counts else { return false }
            return switch record.correction {
            case .addAlias(_, let name), .removeAlias(_, let name, _): analyzer.key(of: name) == key
            case .split(_, .spellings(let names), _): names.contains { analyzer.key(of: $0) == key }
            default: false
            }
        }
        if case .addAlias(entity.id, _) = last?.correction {
            throw ArchiveError.invalidCorrection(detail: "»\(alias)« was added to \(entity.reference) already")
        }
        return .addAlias(entity.id, alias)
    }

    /// Only those that the entity has not.
    private func identify(_ entity: StoredEntity, _ wanted: [EntityProfile.Identifier]) throws -> [Correction] {
        let known = try reader.entityFacts(entity.id).identifiers
        let corrections: [Correction] = try wanted.compactMap { identifier in
            try check(identifier)
            let value = identifier.value.isEmpty ? nil : identifier.value
            guard known.first(where: { $0.scheme == identifier.scheme })?.value != value else { return nil }
            return .identify(entity.id, identifier.scheme, value)
        }
        guard corrections.isEmpty else { return corrections }
        let facts = wanted.map { $0.value.isEmpty ? "no \($0.scheme.rawValue)" : "\($0.scheme.rawValue) \($0.value)" }
        throw ArchiveError.invalidCorrection(
            detail: "\(entity.reference) has \(facts.joined(separator: " and ")) already")
    }

    /// An added spelling is taken back; one that was found makes an entity of its own.
    private func removeAlias(_ entity: StoredEntity, _ alias: String) throws -> Correction {
        let key = analyzer.key(of: alias)
        let added = try reader.corrections().last { record in
            guard record.counts, case .addAlias(let id, let name) = record.correction else { return false }
            return analyzer.key(of: name) == key && (try? reader.entity(id)?.id) == entity.id
        }
        if let added { return .undo(added.id) }
        try requireSpelling(alias, of: entity)
        try requireFree(alias, entity.kind, butFor: entity) { "entity alias add \($0.id) '\(alias)'" }
        return .removeAlias(entity.id, alias, made: MadeEntity(name: alias, kind: entity.kind))
    }

    private func requireSpelling(_ spelling: String, of entity: StoredEntity) throws {
        let key = analyzer.key(of: spelling)
        let spellings = try reader.entityRecords(ids: [entity.id]).first?.spellings ?? []
        guard !spellings.contains(where: { analyzer.key(of: $0.surface) == key }) else { return }
        let list = spellings.prefix(8).map(\.surface).joined(separator: ", ")
        throw ArchiveError.invalidCorrection(
            detail: "\(entity.reference) is nowhere spelled »\(spelling)«; it is spelled \(list)"
                + (spellings.count > 8 ? ", …" : ""))
    }

    private func addMention(
        _ request: SpotRequest, _ bearer: BearerRequest, _ kind: EntityKind?, _ form: MentionForm
    ) throws -> Correction {
        let spot = try spot(request)
        if form != .part, let word = try word(around: spot, request) {
            throw ArchiveError.invalidCorrection(
                detail: "»\(spot.surface)« is a piece of »\(word)«; take the whole word, or say --form part")
        }
        let former = try reader.corrections().filter(\.counts)
        let added = former.compactMap { record in
            if case .addMention(let other, _, _, _) = record.correction { (record.id, other) } else { nil }
        }
        for (id, other) in added
        where other.article == spot.article && other.paragraphHash == spot.paragraphHash
            && other.range.crosses(spot.range)
        {
            throw ArchiveError.invalidCorrection(
                detail: "»\(spot.surface)« crosses »\(other.surface)«, which correction \(id) added")
        }
        switch bearer {
        case .known(let name):
            let entity = try entity(name)
            let correction = Correction.addMention(spot, kind ?? entity.kind, form, .known(entity.id))
            // A later correction of the same place outweighs it, so that it may be said again.
            guard former.last(where: { $0.correction.spot == spot })?.correction != correction else {
                throw ArchiveError.invalidCorrection(
                    detail: "»\(spot.surface)« was said to name \(entity.reference) there already")
            }
            return correction
        case .new(let name):
            guard let kind else {
                throw ArchiveError.invalidCorrection(detail: "a new entity needs a kind: PER, LOC, ORG or OTH")
            }
            let made = MadeEntity(name: try text(name, "a name"), kind: kind)
            try requireFree(made.name, kind, butFor: nil) { "mention add … --entity \($0.id)" }
            return .addMention(spot, kind, form, .made(made))
        }
    }

    // MARK: Places

    private func articleKey(_ reference: String) throws -> ArticleKey {
        let id = try reader.articleID(reference)
        guard let key = try reader.articleKey(id) else { throw ArchiveError.noSuchArticle(reference: reference) }
        return key
    }

    private func paragraph(_ request: SpotRequest) throws -> (article: ArticleKey, paragraph: ParagraphRecord) {
        let article = try articleKey(request.article)
        guard let stored = try reader.storedArticle(article.id) else {
            throw ArchiveError.noSuchArticle(reference: request.article)
        }
        return (article, try stored.paragraph(request.paragraph))
    }

    /// The place that is asked for, whatever is named there.
    private func spot(_ request: SpotRequest) throws -> MentionSpot {
        let (article, paragraph) = try paragraph(request)
        let citation = "\(article.id):\(paragraph.number)"
        let range: ByteRange
        switch request.part {
        case .range(let wanted): range = wanted
        case .surface(let surface):
            let utf8 = paragraph.text.utf8
            let places =
                surface.isEmpty
                ? []
                : utf8.ranges(of: surface.utf8).map { found in
                    ByteRange(
                        utf8.distance(from: utf8.startIndex, to: found.lowerBound),
                        utf8.distance(from: utf8.startIndex, to: found.upperBound))
                }
            guard let only = places.first else {
                throw ArchiveError.invalidCorrection(detail: "»\(surface)« does not stand in paragraph \(citation)")
            }
            guard places.count == 1 else {
                throw ArchiveError.invalidCorrection(
                    detail: "»\(surface)« stands \(places.count) times in paragraph \(citation); say which by its "
                        + "bytes: " + places.map(\.dashed).joined(separator: ", "))
            }
            range = only
        }
        guard !range.isEmpty, let surface = paragraph.text[utf8: range].map(String.init) else {
            throw ArchiveError.invalidCorrection(
                detail: "bytes \(range.dashed) leave paragraph \(citation) (\(paragraph.text.utf8.count) bytes) or cut "
                    + "a character")
        }
        guard surface.first?.isWhitespace == false, surface.last?.isWhitespace == false else {
            throw ArchiveError.invalidCorrection(detail: "»\(surface)« begins or ends with a space")
        }
        return MentionSpot(
            article: article, paragraphHash: MentionSpot.hash(ofParagraph: paragraph.text), range: range,
            surface: surface)
    }

    /// The word of which a place is but a piece.
    private func word(around spot: MentionSpot, _ request: SpotRequest) throws -> String? {
        let text = try paragraph(request).paragraph.text
        guard let piece = text[utf8: spot.range] else { return nil }
        func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        let before = text[..<piece.startIndex].reversed().prefix(while: isOfWord)
        let behind = text[piece.endIndex...].prefix(while: isOfWord)
        let first = before.isEmpty || !(piece.first.map(isOfWord) ?? false) ? "" : String(before.reversed())
        let last = behind.isEmpty || !(piece.last.map(isOfWord) ?? false) ? "" : String(behind)
        return first.isEmpty && last.isEmpty ? nil : first + spot.surface + last
    }

    /// The place of a mention that is shown.
    private func mentioned(_ request: SpotRequest) throws -> MentionSpot {
        let (article, paragraph) = try paragraph(request)
        let citation = "\(article.id):\(paragraph.number)"
        let mentions = try reader.mentions(paragraphIDs: [paragraph.id])[paragraph.id] ?? [:]
        let places = mentions.keys.map(\.range).sorted()
        func said(_ places: [ByteRange]) -> String {
            places.map { "»\(paragraph.text[utf8: $0] ?? "")« at \($0.dashed)" }.joined(separator: ", ")
        }
        let wanted: [ByteRange]
        switch request.part {
        case .range(let range): wanted = places.filter { $0 == range }
        case .surface(let surface): wanted = places.filter { paragraph.text[utf8: $0].map(String.init) == surface }
        }
        guard let only = wanted.first else {
            throw ArchiveError.invalidCorrection(
                detail: places.isEmpty
                    ? "nothing is named in paragraph \(citation)"
                    : "there is no such mention in paragraph \(citation); it has \(said(places))")
        }
        guard wanted.count == 1 else {
            throw ArchiveError.invalidCorrection(
                detail: "\(wanted.count) mentions in paragraph \(citation) are spelled so: \(said(wanted))")
        }
        return try spot(SpotRequest(article: String(article.id), paragraph: paragraph.number, part: .range(only)))
    }

    // MARK: Values

    private func text(_ text: String, _ what: String) throws -> String {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty, !trimmed.utf8.contains(0) else {
            throw ArchiveError.invalidCorrection(detail: "\(what) may not be empty")
        }
        return trimmed
    }

    private func spelling(_ text: String) throws -> String {
        let spelling = try self.text(text, "a spelling")
        guard !analyzer.key(of: spelling).isEmpty else {
            throw ArchiveError.invalidCorrection(detail: "»\(spelling)« has no letter or digit")
        }
        return spelling
    }

    private func check(_ identifier: EntityProfile.Identifier) throws {
        let value = identifier.value
        let isRight =
            switch identifier.scheme {
            case .wikidata: value.wholeMatch(of: /Q[1-9][0-9]{0,11}/) != nil
            case .gnd: value.wholeMatch(of: /[0-9]{1,10}(-?[0-9X])?/) != nil
            }
        guard isRight || value.isEmpty else {
            let form = identifier.scheme == .wikidata ? "like Q42" : "like 118540238"
            throw ArchiveError.invalidCorrection(
                detail: "»\(value)« is no \(identifier.scheme.rawValue) identifier; they look \(form)")
        }
    }
}

extension Correction {
    /// The name that it gives an entity.
    fileprivate func name(of entity: Int64) -> String? {
        if case .rename(entity, let name) = self { name } else { made.flatMap { $0.id == entity ? $0.name : nil } }
    }

    /// The kind that it gives an entity.
    fileprivate func kind(of entity: Int64) -> EntityKind? {
        if case .kind(entity, let kind) = self { kind } else { made.flatMap { $0.id == entity ? $0.kind : nil } }
    }
}

extension StoredEntity {
    /// How messages name it.
    var reference: String { "\(name) (#\(id), \(kind.rawValue))" }
}

extension ByteRange {
    /// As arguments give a range: `12-17`.
    var dashed: String { "\(lowerBound)-\(upperBound)" }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
