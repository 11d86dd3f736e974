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
    /// Makes an entity, or returns the one that has this key and kind.
    public func addEntity(kind: EntityKind, name: String, key: String, surnameKey: String?) throws -> Int64 {
        try execute(
            "INSERT INTO entity (kind, name, key, surname_key) VALUES (?, ?, ?, ?) ON CONFLICT (key, kind) DO NOTHING",
            [kind.rawValue, name, key, surnameKey])
        if db.changesCount > 0 { return db.lastInsertedRowID }
        guard let id = try fetchID("SELECT id FROM entity WHERE key = ? AND kind = ?", [key, kind.rawValue]) else {
            throw StoreError.unexpected(detail: "an entity could not be stored")
        }
        return id
    }

    /// Gives an entity a better name; leaves it alone if another of its kind has that name.
    public func renameEntity(_ id: Int64, name: String, key: String, surnameKey: String?) throws {
        try execute(
            "UPDATE OR IGNORE entity SET name = ?, key = ?, surname_key = ? WHERE id = ?", [name, key, surnameKey, id])
    }
}

extension ArchiveReader {
    /// Entities whose name, or a spelling that stands for the whole of it, has this folded form; and persons whose
    /// last name it is.
    public func entities(withKey key: String) throws -> [StoredEntity] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, kind, name, key, surname_key FROM entity WHERE id IN (
                        SELECT id FROM entity WHERE key = ?1
                        UNION SELECT entity_id FROM spelling WHERE key = ?1 AND form <> 'part'
                        UNION SELECT id FROM entity WHERE surname_key = ?1
                    ) ORDER BY id
                    """), arguments: [key]
        ).map(entity)
    }

    public func entities(withSurnameKey key: String) throws -> [StoredEntity] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, kind, name, key, surname_key FROM entity WHERE surname_key = ? ORDER BY id"),
            arguments: [key]
        ).map(entity)
    }

    public func entity(_ id: Int64) throws -> StoredEntity? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, kind, name, key, surname_key FROM entity WHERE id = ?"), arguments: [id]
        ).map(entity)
    }

    private func entity(_ row: Row) throws -> StoredEntity {
        let id: Int64 = try row.value(0)
        guard let kind = EntityKind(rawValue: try row.value(1)) else {
            throw StoreError.damaged(path: path, detail: "entity \(id) is of an unknown kind")
        }
        return StoredEntity(
            id: id, kind: kind, name: try row.value(2), key: try row.value(3), surnameKey: try row.optional(4))
    }

    public func mentionCount(ofEntity id: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT coalesce(sum(count), 0) FROM appearance WHERE entity_id = ?"),
            arguments: [id])
            ?? 0
    }

    /// Entities with their counts and spellings.
    public func entityRecords(ids: [Int64]) throws -> [EntityRecord] {
        try ids.compactMap { id in
            guard let entity = try entity(id) else { return nil }
            let counts = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT coalesce(sum(count), 0), count(*) FROM appearance WHERE entity_id = ?"),
                arguments: [id])
            let spellings = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT surface, form, count FROM spelling WHERE entity_id = ?
                        ORDER BY count DESC, surface, form
                        """), arguments: [id]
            ).map {
                Spelling(
                    surface: try $0.value(0), form: MentionForm(rawValue: try $0.value(1)) ?? .name,
                    count: try $0.value(2))
            }
            return EntityRecord(
                id: id, kind: entity.kind, name: entity.name, mentionCount: counts?[0] ?? 0,
                articleCount: counts?[1] ?? 0,
                spellings: spellings)
        }
    }

    /// Entities by number of mentions, the most often mentioned first; within `articleID` by their mentions there.
    /// - Parameter prefix: folded beginning of a spelling.
    public func entityIDs(
        kind: EntityKind?, articleID: Int64?, prefix: String?, limit: Int?, offset: Int
    ) throws -> [Int64] {
        var conditions = ["1"]
        var arguments: StatementArguments = []
        if let kind {
            conditions.append("entity.kind = ?")
            arguments += [kind.rawValue]
        }
        if let articleID {
            conditions.append("appearance.article_id = ?")
            arguments += [articleID]
        }
        if let prefix {
            conditions.append(
                "entity.id IN (SELECT entity_id FROM spelling WHERE key >= ? AND key < ? AND form <> 'part')")
            arguments += [prefix, prefix + "\u{10FFFF}"]
        }
        arguments += [limit ?? -1, offset]
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT entity.id FROM entity JOIN appearance ON appearance.entity_id = entity.id
                WHERE \(conditions.joined(separator: " AND "))
                GROUP BY entity.id ORDER BY sum(appearance.count) DESC, entity.name, entity.id LIMIT ? OFFSET ?
                """, arguments: arguments)
    }
}
