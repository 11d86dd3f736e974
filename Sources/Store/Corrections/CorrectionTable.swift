public import Articles
internal import GRDB
import Language

// Corrections as events: `0004_corrections.sql`.

extension ArchiveReader {
    /// Every correction, in the order in which they were made.
    public func corrections() throws -> [CorrectionRecord] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, made_at, action, entity_id, made_id, undone_id, text, scheme, kind, form,
                        article_id, external_id, id_scope, url, text_hash, paragraph_hash, start, "end",
                        (SELECT name FROM entity WHERE id = made_id)
                    FROM correction ORDER BY id
                    """))
        guard !rows.isEmpty else { return [] }
        var parts: [Int64: [(entity: Int64?, text: String?)]] = [:]
        let partRows = try Row.fetchCursor(
            db, sql: "SELECT correction_id, entity_id, text FROM correction_part ORDER BY correction_id, position")
        while let row = try partRows.next() {
            parts[try row.value(0), default: []].append((try row.optional(1), try row.optional(2)))
        }
        var records = try rows.map { row in
            let id: Int64 = try row.value(0)
            guard let correction = try correction(row, parts[id] ?? []) else {
                throw StoreError.damaged(path: path, detail: "correction \(id) does not hold what it needs")
            }
            return CorrectionRecord(id: id, madeAt: try row.value(1), correction: correction)
        }
        // An undo counts unless it was itself undone, which is later, so the newest are looked at first.
        var places: [Int64: Int] = [:]
        for (index, record) in records.enumerated() { places[record.id] = index }
        for record in records.reversed() {
            guard case .undo(let undone) = record.correction, let place = places[undone],
                records[places[record.id] ?? 0].counts
            else { continue }
            records[place].undoneBy = record.id
        }
        return records
    }

    /// Nil where a column that the action needs is absent or odd.
    private func correction(_ row: Row, _ parts: [(entity: Int64?, text: String?)]) throws -> Correction? {
        let entity: Int64? = try row.optional(3)
        let text: String? = try row.optional(6)
        let kind = (try row.optional(8) as String?).flatMap(EntityKind.init(rawValue:))
        let madeName: String? = try row.optional(18)
        let made = (try row.optional(4) as Int64?).flatMap { id in
            kind.map { MadeEntity(id: id, name: madeName ?? "", kind: $0) }
        }
        let action: String = try row.value(2)
        switch action {
        case "merge":
            let others = parts.compactMap(\.entity)
            return others.isEmpty ? nil : entity.map { .merge($0, others: others) }
        case "split":
            guard let entity, let made else { return nil }
            if let article = try article(row) { return .split(entity, .article(article), made: made) }
            let spellings = parts.compactMap(\.text)
            return spellings.isEmpty ? nil : .split(entity, .spellings(spellings), made: made)
        case "rename": return both(entity, text).map { .rename($0, $1) }
        case "kind": return both(entity, kind).map { .kind($0, $1) }
        case "hide": return entity.map { .hide($0) }
        case "unhide": return entity.map { .unhide($0) }
        case "addAlias": return both(entity, text).map { .addAlias($0, $1) }
        case "removeAlias":
            guard let entity, let text, let made else { return nil }
            return .removeAlias(entity, text, made: made)
        case "note": return both(entity, text).map { .note($0, $1) }
        case "identify":
            let scheme = (try row.optional(7) as String?).flatMap(IdentifierScheme.init(rawValue:))
            return both(entity, scheme).map { .identify($0, $1, text) }
        case "rejectMention": return try spot(row, text).map { .rejectMention($0) }
        case "addMention":
            let form = (try row.optional(9) as String?).flatMap(MentionForm.init(rawValue:))
            guard let spot = try spot(row, text), let kind, let form else { return nil }
            let named = entity.map { NamedEntity.known($0) } ?? made.map { .made($0) }
            return named.map { .addMention(spot, kind, form, $0) }
        case "undo": return (try row.optional(5) as Int64?).map { .undo($0) }
        default: return nil
        }
    }

    private func both<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
        if let first, let second { (first, second) } else { nil }
    }

    private func article(_ row: Row) throws -> ArticleKey? {
        guard let id: Int64 = try row.optional(10) else { return nil }
        if let external: String = try row.optional(11) {
            return ArticleKey(id: id, identity: .externalID(external, source: try row.optional(12) ?? ""))
        }
        if let url: String = try row.optional(13) { return ArticleKey(id: id, identity: .url(url)) }
        return (try row.optional(14) as Int64?).map { ArticleKey(id: id, identity: .text(hash: $0)) }
    }

    private func spot(_ row: Row, _ surface: String?) throws -> MentionSpot? {
        guard
            let surface, let article = try article(row), let hash: Int64 = try row.optional(15),
            let start: Int = try row.optional(16), let end: Int = try row.optional(17), 0 <= start, start < end
        else { return nil }
        return MentionSpot(article: article, paragraphHash: hash, range: ByteRange(start, end), surface: surface)
    }

    /// A correction's article as it is known again by now, which is by its text where it has no id and no address; as the
    /// correction has it if there is none of that number any more.
    public func presentKey(_ key: ArticleKey) throws -> ArticleKey { try articleKey(key.id) ?? key }

    /// An article as corrections name it; nil if there is none of that number.
    public func articleKey(_ id: Int64) throws -> ArticleKey? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT external_id, id_scope, identity_url, text_hash
                    FROM article JOIN revision ON revision.id = article.revision_id WHERE article.id = ?
                    """), arguments: [id])
        guard let row else { return nil }
        if let external: String = try row.optional(0) {
            return ArticleKey(id: id, identity: .externalID(external, source: try row.optional(1) ?? ""))
        }
        if let url: String = try row.optional(2) { return ArticleKey(id: id, identity: .url(url)) }
        return ArticleKey(id: id, identity: .text(hash: try row.value(3)))
    }

    /// The articles that are known by this; several only where they share a text and have nothing else.
    public func articleIDs(_ identity: ArticleIdentity) throws -> [Int64] {
        switch identity {
        case .externalID(let id, let source):
            try Int64.fetchAll(
                db, sql: "SELECT id FROM article WHERE external_id = ? AND id_scope = ?", arguments: [id, source])
        case .url(let url):
            try Int64.fetchAll(db, sql: "SELECT id FROM article WHERE identity_url = ?", arguments: [url])
        case .text(let hash):
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT article.id FROM revision JOIN article ON article.revision_id = revision.id
                    WHERE revision.text_hash = ? AND article.external_id IS NULL AND article.identity_url IS NULL
                    ORDER BY article.id
                    """, arguments: [hash])
        }
    }

    func articleIDs(_ condition: CorrectionRules.ArticleCondition) throws -> [Int64] {
        switch condition {
        case .number(let id): try articleKey(id) == nil ? [] : [id]
        case .identity(let identity): try articleIDs(identity)
        }
    }

    /// The corrections as rules for the articles that are there now.
    func correctionRules() throws -> CorrectionRules {
        let records = try corrections()
        // Most archives have none, and an analyzer has tables to build.
        let analyzer = records.isEmpty ? nil : Analyzer()
        return try CorrectionRules(
            records,
            in: CorrectionRules.Surroundings(
                key: { analyzer?.key(of: $0) ?? $0 },
                isGone: { id in
                    try Int64.fetchOne(
                        db.cachedStatement(sql: "SELECT 1 FROM article WHERE id = ?"), arguments: [id]) == nil
                },
                found: { id in try foundEntity(id).map { CorrectionRules.Claim(key: $0.key, kind: $0.kind) } },
                entity: { claim in
                    try Int64.fetchOne(
                        db.cachedStatement(sql: "SELECT id FROM entity WHERE key = ? AND kind = ?"),
                        arguments: [claim.key, claim.kind.rawValue])
                }))
    }
}

extension ArchiveWriter {
    /// The corrections as rules, read once for the transaction.
    func correctionRules() throws -> CorrectionRules {
        if let rules { return rules }
        let read = try reader.correctionRules()
        rules = read
        return read
    }

    /// The entities whose number and name a user has relied on: what is found later takes them for nobody else.
    public func keptEntities() throws -> Set<Int64> {
        try correctionRules().keptEntities
    }

    /// Lets an entity that the linker has just named be the one that a correction gave this name, if there is one.
    func meetClaims(_ id: Int64, key: String, kind: EntityKind) throws {
        guard try correctionRules().claims.contains(.init(key: key, kind: kind)) else { return }
        rules = nil
        _ = try moveMentions(found: [id], keys: [])
        try renewFaces()
    }

    /// Stores a correction as it is, with the entity that it makes.
    func insert(_ correction: Correction, madeAt: String) throws -> CorrectionRecord {
        let id = (try fetchID("SELECT max(id) FROM correction", []) ?? 0) + 1
        var correction = correction
        if var made = correction.made {
            made.id = try addMadeEntity(made, correction: id)
            correction = correction.making(made)
        }
        let columns = CorrectionColumns(correction)
        let identity = columns.article.map(ArticleColumns.init)
        try execute(
            """
            INSERT INTO correction (
                id, made_at, action, entity_id, made_id, undone_id, text, scheme, kind, form,
                article_id, external_id, id_scope, url, text_hash, paragraph_hash, start, "end"
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, madeAt, columns.action, columns.entity, correction.made?.id, columns.undone, columns.text,
                columns.scheme?.rawValue, columns.kind?.rawValue, columns.form?.rawValue, columns.article?.id,
                identity?.externalID, identity?.scope, identity?.url, identity?.textHash, columns.spot?.paragraphHash,
                columns.spot?.range.lowerBound, columns.spot?.range.upperBound,
            ])
        for (position, part) in columns.parts.enumerated() {
            try execute(
                "INSERT INTO correction_part (correction_id, position, entity_id, text) VALUES (?, ?, ?, ?)",
                [id, position, part.entity, part.text])
        }
        return CorrectionRecord(id: id, madeAt: madeAt, correction: correction)
    }

    /// A made entity has a key that no text has, so that nothing is ever found to be it.
    private func addMadeEntity(_ entity: MadeEntity, correction: Int64) throws -> Int64 {
        try execute(
            "INSERT INTO entity (kind, name, key) VALUES (?, ?, ?)",
            [entity.kind.rawValue, entity.name, "#\(correction)"])
        return db.lastInsertedRowID
    }
}

extension Correction {
    /// The same with the entity it makes as it was stored.
    fileprivate func making(_ made: MadeEntity) -> Correction {
        switch self {
        case .split(let id, let part, _): .split(id, part, made: made)
        case .removeAlias(let id, let name, _): .removeAlias(id, name, made: made)
        case .addMention(let spot, let kind, let form, .made): .addMention(spot, kind, form, .made(made))
        default: self
        }
    }
}

/// A correction as columns of its row.
private struct CorrectionColumns {
    var action: String
    var entity: Int64?
    var undone: Int64?
    var text: String?
    var scheme: IdentifierScheme?
    var kind: EntityKind?
    var form: MentionForm?
    var article: ArticleKey?
    var spot: MentionSpot?
    var parts: [(entity: Int64?, text: String?)] = []

    init(_ correction: Correction) {
        entity = correction.entities.first
        kind = correction.made?.kind
        article = correction.article
        switch correction {
        case .merge(_, let others):
            action = "merge"
            parts = others.map { ($0, nil) }
        case .split(_, let part, _):
            action = "split"
            if case .spellings(let spellings) = part { parts = spellings.map { (nil, $0) } }
        case .rename(_, let name):
            action = "rename"
            text = name
        case .kind(_, let wanted):
            action = "kind"
            kind = wanted
        case .hide: action = "hide"
        case .unhide: action = "unhide"
        case .addAlias(_, let name):
            action = "addAlias"
            text = name
        case .removeAlias(_, let name, _):
            action = "removeAlias"
            text = name
        case .note(_, let note):
            action = "note"
            text = note
        case .identify(_, let scheme, let value):
            action = "identify"
            self.scheme = scheme
            text = value
        case .rejectMention(let spot):
            action = "rejectMention"
            self.spot = spot
            text = spot.surface
        case .addMention(let spot, let mentionKind, let form, _):
            action = "addMention"
            self.spot = spot
            self.form = form
            kind = mentionKind
            text = spot.surface
        case .undo(let id):
            action = "undo"
            undone = id
        }
    }
}

/// What an article is known by, as columns.
private struct ArticleColumns {
    var externalID: String?
    var scope: String?
    var url: String?
    var textHash: Int64?

    init(_ article: ArticleKey) {
        switch article.identity {
        case .externalID(let id, let source): (externalID, scope) = (id, source)
        case .url(let url): self.url = url
        case .text(let hash): textHash = hash
        }
    }
}
