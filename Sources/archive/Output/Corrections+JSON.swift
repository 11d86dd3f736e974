import Archiving
import Articles

// Corrections as `FORMATS.md` describes them.

extension CorrectionEntry {
    var json: JSONValue {
        let correction = record.correction
        return [
            "id": JSONValue(record.id), "madeAt": .string(record.madeAt), "counts": .bool(record.counts),
            "undoneBy": JSONValue(record.undoneBy), "action": .string(correction.action),
            "entity": correction.entities.first.map(reference) ?? .absent(["id", "name"]),
            "others": .array(correction.entities.dropFirst().map(reference)),
            "made": correction.made.map {
                ["id": JSONValue($0.id), "name": .string($0.name), "kind": .string($0.kind.rawValue)]
            } ?? .absent(["id", "name", "kind"]),
            "undone": JSONValue(correction.undone), "text": JSONValue(correction.text),
            "spellings": .array(correction.spellings.map { .string($0) }),
            "scheme": JSONValue(correction.scheme?.rawValue), "kind": JSONValue(correction.kind?.rawValue),
            "form": JSONValue(correction.form?.rawValue), "article": JSONValue(correction.article?.id),
            "paragraph": correction.spot == nil ? .null : JSONValue(paragraph),
            "range": correction.spot?.range.json ?? .null,
        ]
    }

    private func reference(_ id: Int64) -> JSONValue { ["id": JSONValue(id), "name": JSONValue(names[id])] }
}

extension Correction {
    /// A stable name of what was done.
    fileprivate var action: String {
        switch self {
        case .merge: "merge"
        case .split: "split"
        case .rename: "rename"
        case .kind: "kind"
        case .hide: "hide"
        case .unhide: "unhide"
        case .addAlias: "addAlias"
        case .removeAlias: "removeAlias"
        case .note: "note"
        case .identify: "identify"
        case .rejectMention: "rejectMention"
        case .addMention: "addMention"
        case .undo: "undo"
        }
    }

    fileprivate var undone: Int64? { if case .undo(let id) = self { id } else { nil } }

    /// A name, a note, an identifier, or the text of a place.
    fileprivate var text: String? {
        switch self {
        case .rename(_, let text), .addAlias(_, let text), .removeAlias(_, let text, _), .note(_, let text): text
        case .identify(_, _, let value): value
        default: spot?.surface
        }
    }

    fileprivate var spellings: [String] {
        if case .split(_, .spellings(let spellings), _) = self { spellings } else { [] }
    }

    fileprivate var scheme: IdentifierScheme? { if case .identify(_, let scheme, _) = self { scheme } else { nil } }

    fileprivate var kind: EntityKind? {
        switch self {
        case .kind(_, let kind), .addMention(_, let kind, _, _): kind
        default: nil
        }
    }

    fileprivate var form: MentionForm? { if case .addMention(_, _, let form, _) = self { form } else { nil } }
}

extension CorrectionReport {
    var json: [JSONValue.Member] {
        [
            .init("corrections", .array(entries.map(\.json))), .init("changed", JSONValue(changedMentions)),
            .init("entities", .array(entities.map(\.json))),
        ]
    }
}

extension EntityProfile {
    var json: [JSONValue.Member] {
        [
            .init("entity", record.reference), .init("hidden", .bool(isHidden)),
            .init("foundName", JSONValue(foundName)), .init("mentions", JSONValue(record.mentionCount)),
            .init("articles", JSONValue(record.articleCount)), .init("firstSeen", JSONValue(firstSeen?.iso8601)),
            .init("lastSeen", JSONValue(lastSeen?.iso8601)),
            .init(
                "timeline",
                .array(timeline.map { ["period": .string($0.name), "mentions": JSONValue($0.mentionCount)] })),
            .init("related", .array(companions.map(\.json))), .init("telling", .array(telling.map(\.json))),
            .init("spellings", record.spellingsJSON),
            .init("aliases", .array(aliases.map { .string($0) })),
            .init(
                "identifiers",
                .array(
                    identifiers.map { ["scheme": .string($0.scheme.rawValue), "value": .string($0.value)] })),
            .init("corrections", .array(corrections.map(\.json))),
            .init("notes", .array(notes.map { .string($0) })),
        ]
    }
}

extension CorrectionImportReport {
    var json: [JSONValue.Member] {
        [
            .init("added", JSONValue(added)), .init("known", JSONValue(known)),
            .init("changed", JSONValue(changedMentions)), .init("findings", .array(findings.map(\.json))),
        ]
    }
}
