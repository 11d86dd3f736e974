public import Articles
internal import GRDB
import Language

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
    /// Records what was found in an article, as the corrections have it shown.
    ///
    /// - Returns: how many mentions are shown.
    @discardableResult
    public func add(_ found: [IncomingMention], articleID: Int64) throws -> Int {
        let seen = try seenThroughCorrections(found, articleID: articleID)
        guard !seen.isEmpty else { return 0 }
        renamed.insert(articleID)
        let insert = try BulkStatement(
            db,
            """
            INSERT INTO mention (paragraph_id, start, "end", kind, form, nested, entity_id, found_id, correction_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        let insertUnshown = try BulkStatement(
            db,
            """
            INSERT INTO unshown (paragraph_id, start, "end", kind, form, nested, entity_id)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        var tally = MentionTally()
        var count = 0
        for mention in seen {
            let incoming = mention.found
            let row = mention.shownID == nil ? insertUnshown : insert
            row.bind(1, incoming.paragraphID)
            row.bind(2, incoming.mention.range.lowerBound)
            row.bind(3, incoming.mention.range.upperBound)
            row.bind(4, incoming.mention.kind.storedName)
            row.bind(5, incoming.mention.form.storedName)
            row.bind(6, incoming.mention.isNested ? 1 : 0)
            row.bind(7, mention.shownID ?? incoming.entityID)
            if mention.shownID != nil {
                row.bind(8, mention.foundID == mention.shownID ? nil : mention.foundID.map(Int.init))
                row.bind(9, mention.correctionID.map(Int.init))
            }
            try row.run()
            guard db.changesCount > 0 else { continue }
            if mention.shownID != nil { count += 1 }
            tally.count(mention, articleID: articleID, by: 1)
        }
        try write(tally)
        return count
    }

    /// Takes out of index and entities what a revision put there. Paragraphs and text stay.
    func removeDerived(ofRevision id: Int64, articleID: Int64) throws {
        try unindex(revision: id)
        try removeExtent(ofArticle: articleID)
        try removeMentions(ofRevision: id, articleID: articleID)
        try removeReadings(ofArticle: articleID)
    }

    /// Takes out a revision's mentions.
    ///
    /// - Returns: what was found there, without what was added by corrections.
    @discardableResult
    func removeMentions(ofRevision id: Int64, articleID: Int64) throws -> [IncomingMention] {
        renamed.insert(articleID)
        var tally = MentionTally()
        var found: [IncomingMention] = []
        for mention in try reader.storedMentions(ofRevision: id, Analyzer()) {
            tally.count(mention, articleID: articleID, by: -1)
            for entity in [mention.foundID, mention.shownID] { if let entity { diminished.insert(entity) } }
            if mention.correctionID == nil { found.append(mention.found) }
        }
        for table in ["mention", "unshown"] {
            try execute("DELETE FROM \(table) WHERE paragraph_id \(ParagraphRows.ofRevision)", [id])
        }
        try write(tally)
        return found
    }

    /// Empties the index and the entity tables, and makes the index anew under the present analysis.
    ///
    /// Entities keep their numbers until the end of the transaction, so that those found again keep them for good.
    func clearDerived() throws {
        try renewIndex()
        try renewExtents()
        for table in ["mention", "unshown", "spelling", "appearance", "displaced", "naming", "reading", "kind_count"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        try restoreFirstKinds()
        diminished = Set(try Int64.fetchAll(db, sql: "SELECT id FROM entity"))
    }

    /// Drops those entities that lost mentions in this transaction and have none left, unless a correction speaks of
    /// them.
    func dropNamelessEntities() throws {
        guard !diminished.isEmpty else { return }
        let kept = try correctionRules().keptEntities
        for id in diminished.subtracting(kept) {
            try execute(
                """
                DELETE FROM entity WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM appearance WHERE entity_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM mention WHERE found_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM unshown WHERE entity_id = ?1)
                """, [id])
        }
        // Only now, when none is left that has a name and a kind for itself and nothing else.
        var (unsettled, before) = (diminished, Int.max)
        // One may wait for the kind that another one behind it gives up: those come back.
        while !unsettled.isEmpty, unsettled.count < before {
            before = unsettled.count
            diminished = []
            try settleKinds(of: unsettled)
            unsettled = diminished
        }
        diminished = []
    }

    func write(_ tally: MentionTally) throws {
        for (form, (key, change)) in tally.forms where change != 0 {
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
        for (appearance, change) in tally.appearances where change != 0 {
            let row: StatementArguments = [appearance.entityID, appearance.articleID]
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
        for (form, (key, change)) in tally.displacements where change != 0 {
            try execute(
                """
                INSERT INTO displaced (entity_id, surface, form, key, change) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET change = change + excluded.change
                """, [form.entityID, form.surface, form.form.rawValue, key, change])
            try execute(
                "DELETE FROM displaced WHERE entity_id = ? AND surface = ? AND form = ? AND change = 0",
                [form.entityID, form.surface, form.form.rawValue])
        }
    }
}

/// Changes to the counts, gathered so that each row is written once.
struct MentionTally {
    struct Form: Hashable {
        var entityID: Int64
        var surface: String
        var form: MentionForm

        /// By bytes, as the table tells spellings apart: ü in one character and in two are two.
        static func == (one: Form, other: Form) -> Bool {
            one.entityID == other.entityID && one.form == other.form
                && one.surface.utf8.elementsEqual(other.surface.utf8)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(entityID)
            hasher.combine(form)
            for byte in surface.utf8 { hasher.combine(byte) }
        }
    }

    struct Appearance: Hashable {
        var entityID: Int64
        var articleID: Int64
    }

    private(set) var forms: [Form: (key: String, change: Int)] = [:]
    private(set) var appearances: [Appearance: Int] = [:]
    /// Of what was found and what is shown, where they differ.
    private(set) var displacements: [Form: (key: String, change: Int)] = [:]

    /// Counts a mention in or out.
    mutating func count(_ mention: SeenMention, articleID: Int64, by change: Int) {
        func form(_ entity: Int64) -> Form {
            Form(entityID: entity, surface: mention.found.surface, form: mention.found.mention.form)
        }
        let key = mention.found.key
        if let shown = mention.shownID {
            forms[form(shown), default: (key, 0)].change += change
            appearances[Appearance(entityID: shown, articleID: articleID), default: 0] += change
        }
        guard mention.shownID != mention.foundID else { return }
        if let shown = mention.shownID { displacements[form(shown), default: (key, 0)].change -= change }
        if let found = mention.foundID { displacements[form(found), default: (key, 0)].change += change }
    }

    /// Counts mentions over from one entity to another; their articles are counted by whoever moves them.
    mutating func move(
        _ surface: String, _ form: MentionForm, key: String, from shown: Int64, to target: Int64, _ count: Int
    ) {
        for (entity, change) in [(shown, -count), (target, count)] {
            let form = Form(entityID: entity, surface: surface, form: form)
            forms[form, default: (key, 0)].change += change
            displacements[form, default: (key, 0)].change -= change
        }
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
        entity.id, coalesce(shown.name, entity.name), coalesce(shown.kind, entity.kind)
        """
    private static let tables = """
        article JOIN revision ON revision.id = article.revision_id
        JOIN paragraph ON \(ParagraphRows.joined)
        JOIN mention ON mention.paragraph_id = paragraph.id
        JOIN entity ON entity.id = mention.entity_id
        LEFT JOIN shown ON shown.entity_id = entity.id
        """

    /// Which mentions are wanted.
    public struct MentionFilter: Hashable, Sendable {
        /// Only mentions in this article; nil for all.
        public var articleID: Int64?
        /// Only mentions of any of these; nil for all entities that are not hidden.
        public var entityIDs: [Int64]?
        /// Only what was read as one of these kinds; all if empty.
        public var kinds: Set<EntityKind>
        /// Which articles they are in.
        public var articles: ArticleFilter

        public init(
            articleID: Int64? = nil, entityIDs: [Int64]? = nil, kinds: Set<EntityKind> = [],
            articles: ArticleFilter = ArticleFilter()
        ) {
            self.articleID = articleID
            self.entityIDs = entityIDs
            self.kinds = kinds
            self.articles = articles
        }
    }

    /// Calls `body` for mentions in order of article, paragraph and range, an outer one before those inside it; for
    /// `limit` of them at most, behind the first `offset`.
    public func forEachMention(
        _ filter: MentionFilter = MentionFilter(), limit: Int? = nil, offset: Int = 0,
        _ body: (MentionRecord) throws -> Void
    ) throws {
        var sql = ConditionSQL()
        sql.append(filter.articles.condition)
        var conditions = [sql.text]
        if let articleID = filter.articleID {
            conditions.append("article.id = ?")
            sql.arguments += [articleID]
        }
        if let entityIDs = filter.entityIDs {
            conditions.append("mention.entity_id IN (SELECT value FROM json_each(?))")
            sql.arguments += [JSONList.of(entityIDs)]
        } else {
            conditions.append("coalesce(shown.hidden, 0) = 0")
        }
        if !filter.kinds.isEmpty {
            conditions.append("mention.kind IN (\(databaseQuestionMarks(count: filter.kinds.count)))")
            sql.arguments += StatementArguments(filter.kinds.map(\.rawValue).sorted())
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Self.columns) FROM \(Self.tables) WHERE \(conditions.joined(separator: " AND "))
                ORDER BY article.id, paragraph.number, mention.start, mention."end" DESC LIMIT ? OFFSET ?
                """, arguments: sql.arguments + [limit ?? -1, offset])
        while let row = try rows.next() { try body(mention(row)) }
    }

    /// How an article writes each entity that it names, the most frequent first.
    public func spellings(inArticle id: Int64) throws -> [Int64: [Spelling]] {
        /// By bytes: ü in one character and in two are two spellings.
        struct Bytes: Hashable {
            var surface: [UInt8]
            var form: MentionForm
        }
        var counts: [Int64: [Bytes: Int]] = [:]
        try forEachMention(MentionFilter(articleID: id)) { record in
            let bytes = Bytes(surface: Array(record.surface.utf8), form: record.mention.form)
            counts[record.entityID, default: [:]][bytes, default: 0] += 1
        }
        return counts.mapValues { counts in
            counts.sorted { one, other in
                if one.value != other.value { return one.value > other.value }
                if one.key.surface != other.key.surface {
                    return one.key.surface.lexicographicallyPrecedes(other.key.surface)
                }
                return one.key.form.rawValue < other.key.form.rawValue
            }.map { Spelling(surface: String(decoding: $0.surface, as: UTF8.self), form: $0.form, count: $1) }
        }
    }

    /// The mentions in some paragraphs of current revisions.
    public func mentions(paragraphIDs: [Int64]) throws -> [Int64: [Mention: Int64]] {
        var found: [Int64: [Mention: Int64]] = [:]
        let rows = try BulkQuery(
            db,
            """
            SELECT paragraph_id, start, "end", kind, form, nested, entity_id FROM mention
            WHERE paragraph_id IN (SELECT value FROM json_each(?))
            """, [JSONList.of(paragraphIDs)])
        while try rows.next() {
            guard
                let kind = rows.text(3).flatMap(EntityKind.init(rawValue:)),
                let form = rows.text(4).flatMap(MentionForm.init(rawValue:))
            else { throw StoreError.damaged(path: path, detail: "a mention is of an unknown kind") }
            let mention = Mention(
                range: try range(Int(rows.number(1)), Int(rows.number(2)), in: "a mention"), kind: kind, form: form,
                isNested: rows.number(5) == 1)
            found[rows.number(0), default: [:]][mention] = rows.number(6)
        }
        return found
    }

    private func mention(_ row: Row) throws -> MentionRecord {
        let articleID: Int64 = try row.value(0)
        let number: Int = try row.value(2)
        let text: String = try row.value(4)
        let name = "a mention in article \(articleID), paragraph \(number)"
        let range = try range(row.value(5), row.value(6), in: name)
        let start: Int? = try row.optional(3)
        guard
            let surface = text[utf8: range], 0...(Int.max - range.upperBound) ~= start ?? 0,
            let kind = EntityKind(rawValue: try row.value(7)), let form = MentionForm(rawValue: try row.value(8)),
            let entityKind = EntityKind(rawValue: try row.value(12))
        else { throw StoreError.damaged(path: path, detail: "\(name) is not in its text") }
        return MentionRecord(
            articleID: articleID, externalID: try row.optional(1), paragraphNumber: number,
            mention: Mention(range: range, kind: kind, form: form, isNested: try row.value(9) as Int == 1),
            articleRange: start.map(range.shifted(by:)), surface: String(surface), entityID: try row.value(10),
            entityName: try row.value(11), entityKind: entityKind)
    }
}
