import Archiving
import Articles
import Search

// What `FORMATS.md` describes, in its order.

extension ByteRange {
    var json: JSONValue { .array([.integer(Int64(lowerBound)), .integer(Int64(upperBound))]) }
}

extension Item {
    var json: JSONValue { ["number": JSONValue(number), "heading": JSONValue(heading)] }
}

extension ArticleRecord {
    /// What every row says of its article.
    var json: JSONValue {
        [
            "id": JSONValue(id), "externalID": JSONValue(externalID), "title": JSONValue(title),
            "date": JSONValue(date?.iso8601), "source": JSONValue(source), "language": JSONValue(language),
            "url": JSONValue(url),
        ]
    }

    /// What only lists of articles say.
    var details: [JSONValue.Member] {
        [
            .init("author", JSONValue(author)), .init("revision", JSONValue(revision)),
            .init("paragraphs", JSONValue(paragraphCount)), .init("lede", JSONValue(lede)),
        ]
    }
}

extension Hit {
    /// - Parameter queryIndex: which of many queries is answered.
    func json(query: String, queryIndex: Int? = nil) -> JSONValue {
        .object(
            [.init("article", article.json)] + members
                + [.init("copies", .array(copies.map { .string($0.text) }))]
                + (context.map { [.init("context", $0.json)] } ?? [])
                + [.init("query", .string(query))] + JSONValue.Member.queryIndex(queryIndex))
    }

    /// What a hit says beside its article.
    fileprivate var members: [JSONValue.Member] {
        [
            .init("item", paragraph.item.json), .init("paragraph", paragraph.json),
            .init("highlights", .array(highlights.map(\.json))), .init("score", .number(score)),
        ]
    }
}

extension Hit.Citation {
    var text: String { "\(articleID):\(paragraphNumber)" }
}

extension Hit.Context {
    var json: JSONValue { ["before": .array(before.map(\.json)), "after": .array(behind.map(\.json))] }
}

extension Suggestion {
    var json: JSONValue {
        ["word": .string(word), "alternatives": .array(alternatives.map(JSONValue.string))]
    }
}

extension ArticleHit {
    /// The article with the best of its paragraphs alone: a row of a table.
    func tableRow(query: String, queryIndex: Int?) -> JSONValue {
        let best = paragraphs.first
        return .object(
            [
                .init("article", article.json), .init("missing", .array(missing.map(JSONValue.string))),
                .init("paragraph.number", JSONValue(best?.paragraph.number)),
                .init("paragraph.kind", JSONValue(best?.paragraph.kind.rawValue)),
                .init("paragraph.text", JSONValue(best?.paragraph.text)), .init("score", .number(score)),
                .init("query", .string(query)),
            ] + JSONValue.Member.queryIndex(queryIndex))
    }

    func json(query: String, queryIndex: Int?) -> JSONValue {
        .object(
            [
                .init("article", article.json), .init("missing", .array(missing.map(JSONValue.string))),
                .init("paragraphs", .array(paragraphs.map { .object($0.members) })), .init("score", .number(score)),
                .init("query", .string(query)),
            ] + JSONValue.Member.queryIndex(queryIndex))
    }
}

extension JSONValue.Member {
    /// Only rows of many answers say which query they are for.
    fileprivate static func queryIndex(_ index: Int?) -> [JSONValue.Member] {
        index.map { [JSONValue.Member("queryIndex", JSONValue($0))] } ?? []
    }
}

extension ParagraphRecord {
    var json: JSONValue {
        ["number": JSONValue(number), "kind": .string(kind.rawValue), "text": .string(text)]
    }
}

extension ArticleList.Row {
    var json: JSONValue {
        .object(
            [.init("article", article.json)] + article.details + [
                .init("mentions", JSONValue(mentionCount)),
                .init("namedIn", .array(paragraphNumbers.map { JSONValue($0) })),
                .init("evidence", .array(evidence.map(\.json))),
            ])
    }
}

extension ArticleList.Evidence {
    fileprivate var json: JSONValue {
        [
            "item": paragraph.item.json, "paragraph": paragraph.json,
            "names": .array(names.map { ["range": $0.range.json, "entity": JSONValue($0.entityID)] }),
        ]
    }
}

extension EntityReference {
    /// What every row says of its entity.
    var json: JSONValue {
        ["id": JSONValue(id), "name": .string(name), "kind": .string(kind.rawValue)]
    }
}

extension EntityRecord {
    var reference: JSONValue { EntityReference(id: id, kind: kind, name: name).json }

    /// Of a row that has no entity.
    static let noReference = JSONValue.absent(["id", "name", "kind"])

    var json: JSONValue {
        [
            "entity": reference, "mentions": JSONValue(mentionCount), "articles": JSONValue(articleCount),
            "spellings": spellingsJSON,
        ]
    }

    var spellingsJSON: JSONValue {
        .array(
            spellings.map {
                ["surface": .string($0.surface), "form": .string($0.form.rawValue), "count": JSONValue($0.count)]
            })
    }
}

extension CompanionRecord {
    var json: JSONValue {
        [
            "entity": entity.json, "together": JSONValue(together), "paragraphs": JSONValue(paragraphCount),
            "significance": .number(significance),
        ]
    }
}

extension EntityList.Row {
    var json: JSONValue {
        [
            "entity": entity.reference, "mentions": JSONValue(entity.mentionCount),
            "articles": JSONValue(entity.articleCount), "spellings": entity.spellingsJSON,
            "lastSeen": JSONValue(lastSeen?.iso8601),
            "rise": rise.map {
                [
                    "recent": JSONValue($0.recent), "earlier": JSONValue($0.earlier),
                    "significance": .number($0.significance),
                ]
            } ?? .null,
        ]
    }
}

extension TellingRecord {
    var json: JSONValue {
        [
            "article": article.json, "item": paragraph.item.json, "paragraph": paragraph.json,
            "names": .array(names.map(\.json)),
        ]
    }
}

extension MentionRecord {
    var json: JSONValue {
        [
            "article": ["id": JSONValue(articleID), "externalID": JSONValue(externalID)],
            "paragraph": ["number": JSONValue(paragraphNumber)],
            "range": mention.range.json, "articleRange": articleRange?.json ?? .null, "surface": .string(surface),
            "kind": .string(mention.kind.rawValue), "form": .string(mention.form.rawValue),
            "entity": [
                "id": JSONValue(entityID), "name": .string(entityName), "kind": .string(entityKind.rawValue),
            ],
        ]
    }
}

extension Finding {
    var json: JSONValue {
        [
            "severity": .string("\(severity)"), "code": .string(code), "message": .string(message),
            "file": JSONValue(place?.file), "line": JSONValue(place?.line), "byte": JSONValue(place?.byteOffset),
        ]
    }
}

extension IngestReport {
    var json: [JSONValue.Member] {
        [
            .init("added", JSONValue(added)), .init("updated", JSONValue(updated)),
            .init("unchanged", JSONValue(unchanged)), .init("failed", JSONValue(failed)),
            .init("paragraphs", JSONValue(paragraphs)), .init("mentions", JSONValue(mentions)),
            .init("bytes", JSONValue(bytes)), .init("findings", .array(findings.map(\.json))),
        ]
    }
}

extension RetagReport {
    var json: [JSONValue.Member] {
        [
            .init("articles", JSONValue(articles)), .init("mentions", JSONValue(mentions)),
            .init("left", JSONValue(left)),
        ]
    }
}

extension ArchiveInfo {
    var json: [JSONValue.Member] {
        [
            .init("path", .string(path)), .init("schemaVersion", JSONValue(schemaVersion)),
            .init("sqliteVersion", .string(sqliteVersion)), .init("analysis", .string(analysis)),
            .init("articles", JSONValue(articleCount)), .init("revisions", JSONValue(revisionCount)),
            .init("paragraphs", JSONValue(paragraphCount)), .init("entities", JSONValue(entityCount)),
            .init("mentions", JSONValue(mentionCount)), .init("textBytes", JSONValue(textBytes)),
            .init("fileBytes", JSONValue(fileBytes)), .init("indexBytes", JSONValue(indexBytes)),
            .init("firstDate", JSONValue(firstDate?.iso8601)), .init("lastDate", JSONValue(lastDate?.iso8601)),
            .init(
                "languages",
                .array(
                    languageCounts.map {
                        ["language": JSONValue($0.name.isEmpty ? nil : $0.name), "articles": JSONValue($0.count)]
                    })),
        ]
    }
}

extension StoredArticle {
    /// The article as one document with these of its paragraphs.
    func json(_ paragraphs: [ParagraphRecord]) -> [JSONValue.Member] {
        [.init("article", record.json)] + record.details.filter { $0.name != "paragraphs" } + [
            .init("metadata", metadata.flatMap { JSONObjectText($0)?.oneLine }.map(JSONValue.verbatim) ?? .null),
            .init("path", JSONValue(record.path)), .init("text", .string(text)),
            .init("paragraphs", .array(paragraphs.map { .object($0.members) })),
            .init(
                "revisions",
                .array(revisions.map { ["number": JSONValue($0.number), "storedAt": .string($0.storedAt)] })),
        ]
    }

    /// One paragraph as a row.
    func json(_ paragraph: ParagraphRecord) -> JSONValue {
        .object([.init("article", record.json)] + paragraph.members)
    }
}

extension ParagraphRecord {
    /// What `show` says of a paragraph.
    fileprivate var members: [JSONValue.Member] {
        [
            .init("item", item.json), .init("paragraph", json), .init("articleRange", articleRange?.json ?? .null),
            .init("headline", headline?.json ?? .null),
        ]
    }
}
