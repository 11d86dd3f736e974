public import Articles
internal import GRDB

// Entities and their names: `0002_entities.sql`.

/// An entity as the archive knows it, without its counts.
public struct StoredEntity: Hashable, Sendable {
    public var id: Int64
    public var kind: EntityKind
    public var name: String
    public var key: String
    public var surnameKey: String?

    public init(id: Int64, kind: EntityKind, name: String, key: String, surnameKey: String? = nil) {
        self.id = id
        self.kind = kind
        self.name = name
        self.key = key
        self.surnameKey = surnameKey
    }
}

extension ArchiveWriter {
    /// Makes an entity, or returns the one that has this key and kind, or had it at first.
    public func addEntity(kind: EntityKind, name: String, key: String, surnameKey: String?) throws -> Int64 {
        try execute(
            """
            INSERT INTO entity (kind, name, key, surname_key) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM entity WHERE key = ?3 AND first_kind = ?1)
            ON CONFLICT (key, kind) DO NOTHING
            """, [kind.rawValue, name, key, surnameKey])
        if db.changesCount > 0 {
            let id = db.lastInsertedRowID
            try meetClaims(id, key: key, kind: kind)
            return id
        }
        guard
            let id = try fetchID(
                "SELECT id FROM entity WHERE key = ?1 AND (kind = ?2 OR first_kind = ?2) ORDER BY kind = ?2 DESC",
                [key, kind.rawValue])
        else {
            throw StoreError.unexpected(detail: "an entity could not be stored")
        }
        return id
    }

    /// Gives an entity a better name; leaves it alone if another of its kind has that name, or a correction named it.
    public func renameEntity(_ id: Int64, name: String, key: String, surnameKey: String?) throws {
        guard try !keptEntities().contains(id) else { return }
        try execute(
            "UPDATE OR IGNORE entity SET name = ?, key = ?, surname_key = ? WHERE id = ?", [name, key, surnameKey, id])
        if db.changesCount > 0, let kind = try reader.foundEntity(id)?.kind { try meetClaims(id, key: key, kind: kind) }
    }
}

// What was found: the linker's view, which no correction changes.
extension ArchiveReader {
    /// Entities whose name, or a spelling that stands for the whole of it, was found to have this folded form; and
    /// persons whose last name it is.
    public func foundEntities(withKey key: String) throws -> [StoredEntity] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, kind, name, key, surname_key FROM entity WHERE id IN (
                        SELECT id FROM entity WHERE key = ?1
                        UNION SELECT entity_id FROM (
                            SELECT entity_id, surface, form, count FROM spelling WHERE key = ?1 AND form <> 'part'
                            UNION ALL
                            SELECT entity_id, surface, form, change FROM displaced WHERE key = ?1 AND form <> 'part'
                        ) GROUP BY entity_id, surface, form HAVING sum(count) > 0
                        UNION SELECT id FROM entity WHERE surname_key = ?1
                    ) ORDER BY id
                    """), arguments: [key]
        ).map(foundEntity)
    }

    public func foundEntities(withSurnameKey key: String) throws -> [StoredEntity] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, kind, name, key, surname_key FROM entity WHERE surname_key = ? ORDER BY id"),
            arguments: [key]
        ).map(foundEntity)
    }

    /// An entity as the linker named it, which no correction changes.
    public func foundEntity(_ id: Int64) throws -> StoredEntity? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, kind, name, key, surname_key FROM entity WHERE id = ?"), arguments: [id]
        ).map(foundEntity)
    }

    /// In how many places an entity was found.
    ///
    /// Summed over its spellings, which stay few: asked for each name of each article, it may not grow with the archive.
    public func foundCount(ofEntity id: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT (SELECT coalesce(sum(count), 0) FROM spelling WHERE entity_id = ?1)
                        + (SELECT coalesce(sum(change), 0) FROM displaced WHERE entity_id = ?1)
                    """), arguments: [id]) ?? 0
    }

    /// In how many places each entity was found, whatever was corrected since.
    public func foundCounts() throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entity_id, sum(count) FROM (
                    SELECT entity_id, count FROM spelling UNION ALL SELECT entity_id, change FROM displaced
                ) GROUP BY entity_id
                """)
        while let row = try rows.next() { counts[try row.value(0)] = try row.value(1) }
        return counts
    }

    private func foundEntity(_ row: Row) throws -> StoredEntity {
        let id: Int64 = try row.value(0)
        guard let kind = EntityKind(rawValue: try row.value(1)) else {
            throw StoreError.damaged(path: path, detail: "entity \(id) is of an unknown kind")
        }
        return StoredEntity(
            id: id, kind: kind, name: try row.value(2), key: try row.value(3), surnameKey: try row.optional(4))
    }
}

// What is shown: all that was found, as the corrections have it.
extension ArchiveReader {
    /// Entities whose name, a spelling that stands for the whole of it, an added spelling or, of a person, the last
    /// name has this folded form.
    ///
    /// One that was merged is the one it was merged into; those that nobody names are left out and, unless they are
    /// wanted, hidden ones.
    ///
    /// - Parameter byLastName: whether a last name is enough.
    public func entities(
        withKey key: String, byLastName: Bool = true, includingHidden: Bool = false
    ) throws -> [StoredEntity] {
        let isUsual = byLastName && !includingHidden
        if isUsual, let known = kept?.entities(withKey: key) { return known }
        // Few are shown otherwise than found; without the likelihood the planner reads all entities for their sake.
        let found = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT \(Self.shownColumns) FROM (
                        SELECT id FROM entity WHERE key = ?1
                        UNION SELECT entity_id FROM spelling WHERE key = ?1 AND form <> 'part'
                        UNION SELECT id FROM entity WHERE surname_key = ?1 AND ?3
                        UNION SELECT entity_id FROM shown WHERE key = ?1
                        UNION SELECT entity_id FROM shown
                            WHERE ?3 AND likelihood(substr(key, -length(?1) - 1) = ' ' || ?1, 0.0001)
                            AND coalesce(kind, (SELECT kind FROM entity WHERE id = entity_id)) = 'PER'
                        UNION SELECT entity_id FROM alias WHERE key = ?1
                    ) AS called LEFT JOIN shown AS former ON former.entity_id = called.id
                    JOIN entity ON entity.id = coalesce(former.successor_id, called.id)
                    LEFT JOIN shown ON shown.entity_id = entity.id
                    WHERE (?2 OR coalesce(shown.hidden, 0) = 0)
                        AND EXISTS (SELECT 1 FROM appearance WHERE entity_id = entity.id)
                    ORDER BY entity.id
                    """), arguments: [key, includingHidden, byLastName]
        ).map(shownEntity)
        if isUsual { kept?.keep(found, withKey: key) }
        return found
    }

    /// The entity of this number or, if it was merged, the one it was merged into; nil also for one whose making was
    /// undone.
    public func entity(_ id: Int64) throws -> StoredEntity? {
        if let known = kept?.entity(id) { return known }
        let found = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(Self.shownColumns) FROM entity LEFT JOIN shown ON shown.entity_id = entity.id
                    WHERE entity.id = coalesce((SELECT successor_id FROM shown WHERE entity_id = ?1), ?1)
                        AND (shown.name IS NOT NULL OR entity.key NOT LIKE '#%')
                    """), arguments: [id]
        ).map(shownEntity)
        if let found { kept?.keep(found, as: id) }
        return found
    }

    static let shownColumns = """
        entity.id, coalesce(shown.kind, entity.kind), coalesce(shown.name, entity.name),
        coalesce(shown.key, entity.key), entity.surname_key
        """

    private func shownEntity(_ row: Row) throws -> StoredEntity { try foundEntity(row) }

    /// An entity other than `id` that is shown under this name, folded, and kind.
    public func namesake(of id: Int64?, key: String, kind: EntityKind) throws -> StoredEntity? {
        try entities(withKey: key, includingHidden: true).first { $0.id != id && $0.key == key && $0.kind == kind }
    }

    /// Whether an article names an entity.
    public func names(_ entity: Int64, inArticle article: Int64) throws -> Bool {
        try Int64.fetchOne(
            db, sql: "SELECT 1 FROM appearance WHERE entity_id = ? AND article_id = ?", arguments: [entity, article])
            != nil
    }

    /// The present names of entities, of merged ones their own.
    public func entityNames(ids: some Collection<Int64>) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT coalesce(shown.name, entity.name) FROM entity
                LEFT JOIN shown ON shown.entity_id = entity.id WHERE entity.id = ?
                """)
        for id in Set(ids) { names[id] = try String.fetchOne(statement, arguments: [id]) }
        return names
    }

    /// How often, and in how many articles, an entity is named on each day; first in those without a date, if there are
    /// any.
    public func mentionsByDay(
        ofEntity id: Int64, in filter: ArticleFilter = ArticleFilter()
    ) throws -> [(day: ArticleDate?, mentions: Int, articles: Int)] {
        var sql = ConditionSQL()
        sql.append(filter.condition)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT substr(revision.date, 1, 10), sum(appearance.count), count(*) FROM appearance
                JOIN article ON article.id = appearance.article_id JOIN revision ON revision.id = article.revision_id
                WHERE appearance.entity_id = ? AND \(sql.text) GROUP BY 1 ORDER BY 1
                """, arguments: [id] + sql.arguments
        ).map { row in
            let day: String? = try row.optional(0)
            return (day.flatMap(ArticleDate.init(iso8601:)), try row.value(1), try row.value(2))
        }
    }

    /// What the corrections say of an entity beside its name and kind, and when it was first and last named.
    public func entityFacts(_ id: Int64) throws -> (
        isHidden: Bool, aliases: [String], identifiers: [EntityProfile.Identifier], firstSeen: ArticleDate?,
        lastSeen: ArticleDate?
    ) {
        let dates = try Row.fetchOne(
            db,
            sql: """
                SELECT min(revision.date), max(revision.date) FROM appearance
                JOIN article ON article.id = appearance.article_id JOIN revision ON revision.id = article.revision_id
                WHERE appearance.entity_id = ?
                """, arguments: [id])
        let identifiers = try Row.fetchAll(
            db, sql: "SELECT scheme, value FROM identifier WHERE entity_id = ? ORDER BY scheme DESC", arguments: [id])
        return (
            try Int.fetchOne(db, sql: "SELECT hidden FROM shown WHERE entity_id = ?", arguments: [id]) == 1,
            try String.fetchAll(db, sql: "SELECT name FROM alias WHERE entity_id = ? ORDER BY name", arguments: [id]),
            try identifiers.compactMap { row in
                let value: String = try row.value(1)
                return IdentifierScheme(rawValue: try row.value(0)).map { .init(scheme: $0, value: value) }
            },
            (try dates?.optional(0) as String?).flatMap(ArticleDate.init(iso8601:)),
            (try dates?.optional(1) as String?).flatMap(ArticleDate.init(iso8601:))
        )
    }

    /// Entities with their counts and spellings.
    public func entityRecords(ids: [Int64]) throws -> [EntityRecord] {
        try ids.compactMap { id in
            guard let entity = try entity(id) else { return nil }
            let counts = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT coalesce(sum(count), 0), count(*) FROM appearance WHERE entity_id = ?"),
                arguments: [entity.id])
            let spellings = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT surface, form, count FROM spelling WHERE entity_id = ?
                        ORDER BY count DESC, surface, form
                        """), arguments: [entity.id]
            ).map {
                Spelling(
                    surface: try $0.value(0), form: MentionForm(rawValue: try $0.value(1)) ?? .name,
                    count: try $0.value(2))
            }
            return EntityRecord(
                id: entity.id, kind: entity.kind, name: entity.name, mentionCount: counts?[0] ?? 0,
                articleCount: counts?[1] ?? 0,
                spellings: spellings)
        }
    }

    /// In how many places an entity is named.
    public func placeCount(of id: Int64) throws -> Int {
        // It has fewer spellings than articles that name it, where it has many of them.
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT coalesce(sum(count), 0) FROM spelling WHERE entity_id = ?"), arguments: [id]
        )
            ?? 0
    }

    /// How an entity is written most often by something that begins so, folded, and stands for the whole name.
    public func commonestSpelling(of id: Int64, withPrefix prefix: String) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT surface FROM spelling WHERE entity_id = ? AND key >= ? AND key < ? AND form <> 'part'
                    ORDER BY count DESC, surface LIMIT 1
                    """), arguments: [id, prefix, prefix + "\u{10FFFF}"])
    }

    /// An entity, and in how many places it is named by something that begins as was asked.
    public struct BegunName: Sendable {
        public var entityID: Int64
        public var count: Int
    }

    /// Entities with a spelling that begins like this, folded; what is most often written so first, of equal ones the
    /// oldest. What a correction says of a name, stands for all places that name the entity.
    public func begunNames(withPrefix prefix: String, limit: Int) throws -> [BegunName] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT named.entity_id, max(places) AS places FROM (
                        SELECT entity_id, sum(count) AS places FROM spelling
                        WHERE key >= ?1 AND key < ?2 AND form <> 'part' GROUP BY entity_id
                        UNION ALL
                        SELECT entity_id, (SELECT coalesce(sum(count), 0) FROM spelling WHERE entity_id = called.entity_id)
                        FROM (
                            SELECT coalesce(successor_id, entity_id) AS entity_id FROM shown WHERE key >= ?1 AND key < ?2
                            UNION SELECT entity_id FROM alias WHERE key >= ?1 AND key < ?2
                        ) AS called
                    ) AS named
                    WHERE named.entity_id NOT IN (SELECT entity_id FROM shown WHERE hidden = 1)
                    GROUP BY named.entity_id HAVING max(places) > 0 ORDER BY places DESC, named.entity_id LIMIT ?3
                    """), arguments: [prefix, prefix + "\u{10FFFF}", limit]
        ).map { BegunName(entityID: try $0.value(0), count: try $0.value(1)) }
    }
}
