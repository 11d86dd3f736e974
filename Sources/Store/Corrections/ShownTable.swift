import Articles
internal import GRDB
import Language

// What follows from the corrections alone: `shown`, `alias` and `identifier` of `0004_corrections.sql`.

/// How entities are shown, as the corrections that count have it.
struct ShownEntities: Equatable {
    struct Face: Equatable {
        var name: String?
        var kind: EntityKind?
        var isHidden = false
        var successor: Int64?
    }

    struct Alias: Hashable {
        var key: String
        var entity: Int64
    }

    /// Of entities that are shown otherwise than they were found.
    var faces: [Int64: Face] = [:]
    /// Added spellings, as they were written.
    var aliases: [Alias: String] = [:]
    var identifiers: [Int64: [IdentifierScheme: String]] = [:]

    init() {}

    init(_ records: [CorrectionRecord], _ rules: CorrectionRules, key: (String) -> String) {
        var rules = rules
        for record in records where record.counts {
            if let made = record.correction.made { faces[made.id] = Face(name: made.name, kind: made.kind) }
            switch record.correction {
            case .merge(let id, let others):
                for other in others {
                    // What is known of one is known of both; the one that is kept knows best.
                    identifiers[id, default: [:]].merge(identifiers[other] ?? [:]) { mine, _ in mine }
                }
            case .rename(let id, let name): faces[id, default: Face()].name = name
            case .kind(let id, let kind): faces[id, default: Face()].kind = kind
            case .hide(let id): faces[id, default: Face()].isHidden = true
            case .unhide(let id): faces[id, default: Face()].isHidden = false
            case .identify(let id, let scheme, let value): identifiers[id, default: [:]][scheme] = value
            case .addAlias(let id, let name):
                let key = key(name)
                let bearer = rules.entity(found: id, key: key, after: record.id)
                aliases[Alias(key: key, entity: bearer)] = name
            case .split, .removeAlias, .note, .rejectMention, .addMention, .undo: break
            }
        }
        for id in rules.merged {
            let successor = rules.entity(found: id, key: "")
            if successor != id { faces[id, default: Face()].successor = successor }
        }
        faces = faces.filter { $0.value != Face() }
        identifiers = identifiers.filter { !$0.value.isEmpty }
    }
}

extension ArchiveReader {
    /// What the corrections say now.
    func wantedFaces() throws -> ShownEntities {
        let records = try corrections()
        guard !records.isEmpty else { return ShownEntities() }
        let analyzer = Analyzer()
        return ShownEntities(records, try correctionRules(), key: analyzer.key)
    }

    /// What is stored.
    func storedFaces() throws -> ShownEntities {
        var found = ShownEntities()
        for row in try Row.fetchAll(db, sql: "SELECT entity_id, name, kind, hidden, successor_id FROM shown") {
            found.faces[try row.value(0)] = ShownEntities.Face(
                name: try row.optional(1), kind: (try row.optional(2) as String?).flatMap(EntityKind.init(rawValue:)),
                isHidden: try row.value(3) as Int == 1, successor: try row.optional(4))
        }
        for row in try Row.fetchAll(db, sql: "SELECT key, entity_id, name FROM alias") {
            found.aliases[.init(key: try row.value(0), entity: try row.value(1))] = try row.value(2)
        }
        for row in try Row.fetchAll(db, sql: "SELECT entity_id, scheme, value FROM identifier") {
            guard let scheme = IdentifierScheme(rawValue: try row.value(1)) else { continue }
            found.identifiers[try row.value(0), default: [:]][scheme] = try row.value(2)
        }
        return found
    }
}

extension ArchiveWriter {
    /// Stores anew how entities are shown.
    func renewFaces() throws {
        let wanted = try reader.wantedFaces()
        let analyzer = Analyzer()
        for table in ["shown", "alias", "identifier"] { try db.execute(sql: "DELETE FROM \(table)") }
        for (id, face) in wanted.faces {
            try execute(
                "INSERT INTO shown (entity_id, name, key, kind, hidden, successor_id) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    id, face.name, face.name.map(analyzer.key), face.kind?.rawValue, face.isHidden ? 1 : 0,
                    face.successor,
                ])
        }
        for (alias, name) in wanted.aliases {
            try execute(
                "INSERT INTO alias (key, entity_id, name) VALUES (?, ?, ?)", [alias.key, alias.entity, name])
        }
        for (id, identifiers) in wanted.identifiers {
            for (scheme, value) in identifiers {
                try execute(
                    "INSERT INTO identifier (entity_id, scheme, value) VALUES (?, ?, ?)", [id, scheme.rawValue, value])
            }
        }
    }
}
