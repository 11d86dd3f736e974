public import Articles
internal import GRDB
import Language

// What kind of thing an entity is: `0011_kinds.sql`.

/// As what an article's mentions of an entity were read.
public struct EntityReading: Hashable, Sendable {
    /// As found, whatever the corrections show.
    public var entityID: Int64
    public var kind: EntityKind
    /// How many mentions.
    public var count: Int

    public init(entityID: Int64, kind: EntityKind, count: Int) {
        self.entityID = entityID
        self.kind = kind
        self.count = count
    }
}

extension ArchiveWriter {
    /// Counts what kinds an article's mentions, which are stored already, were read as, and gives their entities the kind
    /// of most mentions.
    public func record(_ readings: [EntityReading], ofArticle article: Int64) throws {
        guard !readings.isEmpty else { return }
        var first: [Int64: String] = [:]
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT id, coalesce(first_kind, kind) FROM entity
                    WHERE id IN (SELECT value FROM json_each(?))
                    """), arguments: [JSONList.of(Array(Set(readings.map(\.entityID))))])
        while let row = try rows.next() { first[try row.value(0)] = try row.value(1) }
        for reading in readings where reading.count > 0 && first[reading.entityID] != reading.kind.rawValue {
            try execute(
                """
                INSERT INTO reading (article_id, entity_id, kind, count) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET count = count + excluded.count
                """, [article, reading.entityID, reading.kind.rawValue, reading.count])
            try execute(
                """
                INSERT INTO kind_count (entity_id, kind, count) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET count = count + excluded.count
                """, [reading.entityID, reading.kind.rawValue, reading.count])
        }
        try settleKinds(of: Set(first.keys))
    }

    /// Forgets as what an article's mentions were read; `settleKinds` draws the conclusions at the end of the transaction.
    func removeReadings(ofArticle article: Int64) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT entity_id, kind, count FROM reading WHERE article_id = ?"),
            arguments: [article])
        guard !rows.isEmpty else { return }
        for row in rows {
            let (id, kind, count): (Int64, String, Int) = (try row.value(0), try row.value(1), try row.value(2))
            // The last one takes its row with it: a count is never 0.
            try execute("DELETE FROM kind_count WHERE entity_id = ? AND kind = ? AND count <= ?", [id, kind, count])
            try execute(
                "UPDATE kind_count SET count = count - ?3 WHERE entity_id = ?1 AND kind = ?2", [id, kind, count])
        }
        try execute("DELETE FROM reading WHERE article_id = ?", [article])
    }

    /// Gives entities the kind that most of their mentions were read as; on a tie the first one.
    ///
    /// One that a correction speaks of keeps its kind, as it keeps its name, and so does one beside which another of that
    /// name has the kind already; if that other one goes with this transaction, it is tried again at the end.
    func settleKinds(of ids: Set<Int64>) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, kind, coalesce(first_kind, kind), key, name FROM entity
                    WHERE id IN (SELECT value FROM json_each(?)) AND (
                        first_kind IS NOT NULL OR EXISTS (SELECT 1 FROM kind_count WHERE entity_id = entity.id)
                    ) ORDER BY id
                    """), arguments: [JSONList.of(Array(ids))])
        for row in rows {
            let (id, kind, first): (Int64, String, String) = (try row.value(0), try row.value(1), try row.value(2))
            let usual = try usualKind(of: id, first: first)
            guard usual != kind, try !keptEntities().contains(id) else { continue }
            try execute(
                """
                UPDATE OR IGNORE entity SET kind = ?2, first_kind = nullif(?3, ?2), surname_key = ?4 WHERE id = ?1
                """, [id, usual, first, Self.surnameKey(of: try row.value(4), kind: usual)])
            guard db.changesCount > 0 else {
                diminished.insert(id)
                continue
            }
            if let kind = EntityKind(rawValue: usual) { try meetClaims(id, key: row.value(3), kind: kind) }
        }
    }

    /// The folded last word of a person's name; nil of anything else.
    private static func surnameKey(of name: String, kind: String) -> String? {
        guard kind == EntityKind.person.rawValue, let last = name.split(separator: " ").last else { return nil }
        return Analyzer().key(of: String(last))
    }

    private func usualKind(of id: Int64, first: String) throws -> String {
        let counts = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT kind, count FROM kind_count WHERE entity_id = ? ORDER BY count DESC, kind"),
            arguments: [id])
        let others: Int = try counts.reduce(0) { try $0 &+ $1.value(1) }
        guard let most = counts.first, try most.value(1) > reader.foundCount(ofEntity: id) &- others else {
            return first
        }
        return try most.value(0)
    }

    /// Before all is found anew, so that it is found as it was at first.
    func restoreFirstKinds() throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, first_kind, name FROM entity
                WHERE first_kind IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))
                """, arguments: [JSONList.of(Array(try keptEntities()))])
        for row in rows {
            let (id, kind): (Int64, String) = (try row.value(0), try row.value(1))
            try execute(
                "UPDATE OR IGNORE entity SET kind = ?2, first_kind = NULL, surname_key = ?3 WHERE id = ?1",
                [id, kind, Self.surnameKey(of: try row.value(2), kind: kind)])
        }
    }
}

extension ArchiveReader {
    /// The kind by which an entity is known again, where it is another than the one it is shown with.
    public func firstKind(ofEntity id: Int64) throws -> EntityKind? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT first_kind FROM entity WHERE id = ? AND first_kind IS NOT NULL"),
            arguments: [id]
        ).flatMap(EntityKind.init(rawValue:))
    }
}
