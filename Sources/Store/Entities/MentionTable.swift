public import Articles
internal import GRDB

// Mentions, and the counts kept with them: `0002_entities.sql`.

/// A mention to be stored: where it is and whom it means.
public struct IncomingMention: Hashable, Sendable {
    public var paragraphID: Int64
    public var mention: Mention
    /// Exactly as in the text.
    public var surface: String
    /// The surface folded.
    public var key: String
    public var entityID: Int64

    public init(paragraphID: Int64, mention: Mention, surface: String, key: String, entityID: Int64) {
        self.paragraphID = paragraphID
        self.mention = mention
        self.surface = surface
        self.key = key
        self.entityID = entityID
    }
}

extension ArchiveWriter {
    public func add(_ mentions: [IncomingMention], articleID: Int64) throws {
        let insert = try BulkStatement(
            db,
            """
            INSERT INTO mention (paragraph_id, start, "end", kind, form, nested, entity_id)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        var tally = MentionTally(articleID: articleID)
        for incoming in mentions {
            let mention = incoming.mention
            insert.bind(1, incoming.paragraphID)
            insert.bind(2, mention.range.lowerBound)
            insert.bind(3, mention.range.upperBound)
            insert.bind(4, mention.kind.storedName)
            insert.bind(5, mention.form.storedName)
            insert.bind(6, mention.isNested ? 1 : 0)
            insert.bind(7, incoming.entityID)
            try insert.run()
            guard db.changesCount > 0 else { continue }
            tally.count(incoming.entityID, incoming.surface, mention.form, key: incoming.key, by: 1)
        }
        try write(tally)
    }

    /// Takes out of index and entities what a revision put there. Paragraphs and text stay.
    func removeDerived(ofRevision id: Int64, articleID: Int64) throws {
        try unindex(revision: id)
        var tally = MentionTally(articleID: articleID)
        for record in try reader.mentions(ofRevision: id) {
            tally.count(record.entityID, record.surface, record.mention.form, key: "", by: -1)
            diminished.insert(record.entityID)
        }
        try execute(
            "DELETE FROM mention WHERE paragraph_id IN (SELECT id FROM paragraph WHERE revision_id = ?)", [id])
        try write(tally)
    }

    /// Empties the index and the entity tables, and makes the index anew under the present analysis.
    ///
    /// Entities keep their numbers until the end of the transaction, so that those found again keep them for good.
    func clearDerived() throws {
        try renewIndex()
        for table in ["mention", "spelling", "appearance"] { try db.execute(sql: "DELETE FROM \(table)") }
        diminished = Set(try Int64.fetchAll(db, sql: "SELECT id FROM entity"))
    }

    /// Drops those entities that lost mentions in this transaction and have none left.
    func dropNamelessEntities() throws {
        for id in diminished {
            try execute(
                """
                DELETE FROM entity WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM appearance WHERE entity_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = ?1)
                """, [id])
        }
        diminished = []
    }

    private func write(_ tally: MentionTally) throws {
        for (form, (key, change)) in tally.forms {
            let row: StatementArguments = [form.entityID, form.surface, form.form.rawValue]
            if change > 0 {
                try execute(
                    """
                    INSERT INTO spelling (entity_id, surface, form, key, count) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """, row + [key, change])
            } else {
                // The last one takes its row with it: a count is never 0.
                try execute(
                    "DELETE FROM spelling WHERE entity_id = ? AND surface = ? AND form = ? AND count <= ?",
                    row + [-change])
                try execute(
                    "UPDATE spelling SET count = count - ?4 WHERE entity_id = ?1 AND surface = ?2 AND form = ?3",
                    row + [-change])
            }
        }
        for (entityID, change) in tally.appearances {
            let row: StatementArguments = [entityID, tally.articleID]
            if change > 0 {
                try execute(
                    """
                    INSERT INTO appearance (entity_id, article_id, count) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """, row + [change])
            } else {
                try execute(
                    "DELETE FROM appearance WHERE entity_id = ? AND article_id = ? AND count <= ?", row + [-change])
                try execute(
                    "UPDATE appearance SET count = count - ?3 WHERE entity_id = ?1 AND article_id = ?2",
                    row + [-change])
            }
        }
    }
}

/// Changes to the counts of spellings and appearances by one article, gathered so that each row is written once.
private struct MentionTally {
    struct Form: Hashable {
        var entityID: Int64
        var surface: String
        var form: MentionForm
    }

    let articleID: Int64
    private(set) var forms: [Form: (key: String, change: Int)] = [:]
    private(set) var appearances: [Int64: Int] = [:]

    init(articleID: Int64) { self.articleID = articleID }

    mutating func count(_ entityID: Int64, _ surface: String, _ form: MentionForm, key: String, by change: Int) {
        forms[Form(entityID: entityID, surface: surface, form: form), default: (key, 0)].change += change
        appearances[entityID, default: 0] += change
    }
}

extension EntityKind {
    /// `rawValue`, without a string to make.
    fileprivate var storedName: StaticString {
        switch self {
        case .person: "PER"
        case .location: "LOC"
        case .organization: "ORG"
        case .other: "OTH"
        }
    }
}

extension MentionForm {
    /// `rawValue`, without a string to make.
    fileprivate var storedName: StaticString {
        switch self {
        case .name: "name"
        case .derived: "deriv"
        case .part: "part"
        }
    }
}

extension ArchiveReader {
    private static let columns = """
        article.id, article.external_id, paragraph.number, paragraph.start, paragraph.text,
        mention.start, mention."end", mention.kind, mention.form, mention.nested,
        entity.id, entity.name, entity.kind
        """
    private static let tables = """
        article JOIN revision ON revision.id = article.revision_id
        JOIN paragraph ON paragraph.revision_id = revision.id
        JOIN mention ON mention.paragraph_id = paragraph.id
        JOIN entity ON entity.id = mention.entity_id
        """

    /// Calls `body` for mentions in order of article, paragraph and range, an outer one before those inside it.
    public func forEachMention(
        articleID: Int64?, entityIDs: [Int64]?, _ body: (MentionRecord) throws -> Void
    ) throws {
        var conditions = ["1"]
        var arguments: StatementArguments = []
        if let articleID {
            conditions.append("article.id = ?")
            arguments += [articleID]
        }
        if let entityIDs {
            conditions.append("mention.entity_id IN (SELECT value FROM json_each(?))")
            arguments += [JSONList.of(entityIDs)]
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Self.columns) FROM \(Self.tables) WHERE \(conditions.joined(separator: " AND "))
                ORDER BY article.id, paragraph.number, mention.start, mention."end" DESC
                """, arguments: arguments)
        while let row = try rows.next() { try body(mention(row)) }
    }

    /// The mentions in some paragraphs of current revisions.
    public func mentions(paragraphIDs: [Int64]) throws -> [Int64: [Mention: Int64]] {
        var found: [Int64: [Mention: Int64]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT paragraph_id, start, "end", kind, form, nested, entity_id FROM mention
                WHERE paragraph_id IN (SELECT value FROM json_each(?))
                """, arguments: [JSONList.of(paragraphIDs)])
        while let row = try rows.next() {
            guard
                let kind = EntityKind(rawValue: try row.value(3)), let form = MentionForm(rawValue: try row.value(4))
            else { throw StoreError.damaged(path: path, detail: "a mention is of an unknown kind") }
            let mention = Mention(
                range: try range(row.value(1), row.value(2), in: "a mention"), kind: kind, form: form,
                isNested: try row.value(5) as Int == 1)
            found[try row.value(0), default: [:]][mention] = try row.value(6)
        }
        return found
    }

    func mentions(ofRevision id: Int64) throws -> [MentionRecord] {
        try Row.fetchAll(
            db, sql: "SELECT \(Self.columns) FROM \(Self.tables) WHERE revision.id = ?", arguments: [id]
        ).map(mention)
    }

    private func mention(_ row: Row) throws -> MentionRecord {
        let articleID: Int64 = try row.value(0)
        let number: Int = try row.value(2)
        let text: String = try row.value(4)
        let name = "a mention in article \(articleID), paragraph \(number)"
        let range = try range(row.value(5), row.value(6), in: name)
        let start: Int = try row.optional(3) ?? 0
        guard
            let surface = text[utf8: range], 0...(Int.max - range.upperBound) ~= start,
            let kind = EntityKind(rawValue: try row.value(7)), let form = MentionForm(rawValue: try row.value(8)),
            let entityKind = EntityKind(rawValue: try row.value(12))
        else { throw StoreError.damaged(path: path, detail: "\(name) is not in its text") }
        return MentionRecord(
            articleID: articleID, externalID: try row.optional(1), paragraphNumber: number,
            mention: Mention(range: range, kind: kind, form: form, isNested: try row.value(9) as Int == 1),
            articleRange: range.shifted(by: start), surface: String(surface), entityID: try row.value(10),
            entityName: try row.value(11), entityKind: entityKind)
    }
}
