public import Articles
internal import GRDB

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
    /// name has the kind already.
    func settleKinds(of ids: Set<Int64>) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, kind, coalesce(first_kind, kind), key FROM entity
                    WHERE id IN (SELECT value FROM json_each(?)) AND (
                        first_kind IS NOT NULL OR EXISTS (SELECT 1 FROM kind_count WHERE entity_id = entity.id)
                    ) ORDER BY id
                    """), arguments: [JSONList.of(Array(ids))])
        for row in rows {
            let (id, kind, first): (Int64, String, String) = (try row.value(0), try row.value(1), try row.value(2))
            let usual = try usualKind(of: id, first: first)
            guard usual != kind, try !keptEntities().contains(id) else { continue }
            try execute(
                "UPDATE OR IGNORE entity SET kind = ?2, first_kind = nullif(?3, ?2) WHERE id = ?1", [id, usual, first])
            if db.changesCount > 0, let kind = EntityKind(rawValue: usual) {
                try meetClaims(id, key: row.value(3), kind: kind)
            }
        }
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
        try execute(
            """
            UPDATE OR IGNORE entity SET kind = first_kind, first_kind = NULL
            WHERE first_kind IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))
            """, [JSONList.of(Array(try keptEntities()))])
    }
}
