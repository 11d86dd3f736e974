import Articles
import Foundation
import Store

/// Writes the corrections that count, in the order in which they are applied.
struct CorrectionExport {
    let reader: ArchiveReader

    func forEachLine(_ body: (String) throws -> Void) throws {
        // What was undone doesn't count, and of an undo nothing else is left.
        let records = try reader.corrections().filter { $0.counts && !$0.isUndo }
        let makers = Set(records.compactMap(\.correction.made?.id))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try body(text(CorrectionFile.Head(archiveCorrections: CorrectionFile.version), encoder))
        for record in records { try body(text(line(record, makers), encoder)) }
    }

    private func text(_ value: some Encodable, _ encoder: JSONEncoder) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func line(_ record: CorrectionRecord, _ makers: Set<Int64>) throws -> CorrectionFile.Line {
        let correction = record.correction
        let entities = try correction.entities.map { try entity($0, makers) }
        var line = CorrectionFile.Line(at: record.madeAt, action: "", entity: entities.first)
        line.makes = correction.made.map { .init(number: $0.id, name: $0.name, kind: $0.kind.rawValue) }
        line.article = try correction.article.map(article)
        switch correction {
        case .merge:
            line.action = "merge"
            line.others = Array(entities.dropFirst())
        case .split(_, let part, _):
            line.action = "split"
            if case .spellings(let spellings) = part { line.spellings = spellings }
        case .rename(_, let name):
            line.action = "rename"
            line.text = name
        case .kind(_, let kind):
            line.action = "kind"
            line.kind = kind.rawValue
        case .hide: line.action = "hide"
        case .unhide: line.action = "unhide"
        case .addAlias(_, let name):
            line.action = "addAlias"
            line.text = name
        case .removeAlias(_, let name, _):
            line.action = "removeAlias"
            line.text = name
        case .note(_, let text):
            line.action = "note"
            line.text = text
        case .identify(_, let scheme, let value):
            line.action = "identify"
            line.scheme = scheme.rawValue
            line.text = value
        case .rejectMention(let spot):
            line.action = "rejectMention"
            put(spot, in: &line)
        case .addMention(let spot, let kind, let form, _):
            line.action = "addMention"
            line.kind = kind.rawValue
            line.form = form.rawValue
            put(spot, in: &line)
        case .undo: line.action = "undo"
        }
        return line
    }

    private func put(_ spot: MentionSpot, in line: inout CorrectionFile.Line) {
        line.paragraph = CorrectionFile.text(spot.paragraphHash)
        line.range = [spot.range.lowerBound, spot.range.upperBound]
        line.text = spot.surface
    }

    private func entity(_ id: Int64, _ makers: Set<Int64>) throws -> CorrectionFile.Entity {
        if makers.contains(id) { return .init(made: id) }
        let found = try reader.foundEntity(id)
        return .init(
            name: found?.name, kind: found?.kind.rawValue, firstKind: try reader.firstKind(ofEntity: id)?.rawValue)
    }

    private func article(_ key: ArticleKey) throws -> CorrectionFile.Article {
        switch try reader.presentKey(key).identity {
        case .externalID(let id, let source): .init(id: id, source: source)
        case .url(let url): .init(url: url)
        case .text(let hash): .init(text: CorrectionFile.text(hash))
        }
    }
}
