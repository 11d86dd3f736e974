import Articles
import Entities
import Language
import Store

/// Decides with the linker which entities of the archive an article names, and records its mentions.
struct EntityRecorder {
    private let linker = Linker()
    private let analyzer = Analyzer()
    private let formerCounts: [Int64: Int]?

    /// - Parameter formerCounts: where all articles are recorded anew, in how many places each entity was found before.
    init(formerCounts: [Int64: Int]? = nil) {
        self.formerCounts = formerCounts
    }

    /// - Parameters:
    ///   - texts: the title, if one was given beside the text, and the paragraphs.
    ///   - paragraphIDs: one for each text.
    /// - Returns: how many mentions are shown.
    func record(
        _ entities: [LinkedEntity], _ mentions: [[Mention]], texts: [String], paragraphIDs: [Int64],
        articleID: Int64, in writer: ArchiveWriter
    ) throws -> Int {
        let known = StoredAliases(
            reader: writer.reader, kept: try writer.keptEntities(), formerCounts: formerCounts)
        let resolutions = linker.resolve(entities, against: known)
        if let error = known.error { throw error }
        var incoming: [IncomingMention] = []
        var readings: [EntityReading] = []
        for (entity, resolution) in zip(entities, resolutions) {
            let entityID = try entityID(of: entity, resolution, in: writer)
            readings.append(EntityReading(entityID: entityID, kind: entity.kind, count: entity.mentions.count))
            for place in entity.mentions {
                let mention = mentions[place.paragraph][place.index]
                guard let surface = texts[place.paragraph][utf8: mention.range] else { continue }
                incoming.append(
                    IncomingMention(
                        paragraphID: paragraphIDs[place.paragraph], mention: mention, surface: String(surface),
                        key: analyzer.key(of: String(surface)), entityID: entityID))
            }
        }
        let shown = try writer.add(incoming, articleID: articleID)
        try writer.record(readings, ofArticle: articleID)
        return shown
    }

    private func entityID(of entity: LinkedEntity, _ resolution: Resolution, in writer: ArchiveWriter) throws -> Int64 {
        switch resolution {
        case .existing(let id): return id
        case .renamed(let id, let name, let key):
            try writer.renameEntity(id, name: name, key: key, surnameKey: entity.surnameKey)
            return id
        case .new:
            return try writer.addEntity(
                kind: entity.kind, name: entity.name, key: entity.key, surnameKey: entity.surnameKey)
        }
    }
}

/// The archive's names as the linker asks for them: as they were found, whatever was corrected since.
///
/// The linker knows no database and so no failure of one: the first is kept here, and whoever asked looks.
private final class StoredAliases: AliasSource {
    private let reader: ArchiveReader
    /// Entities that keep their name, because a correction speaks of them.
    private let kept: Set<Int64>
    private let formerCounts: [Int64: Int]?
    private(set) var error: (any Error)?

    init(reader: ArchiveReader, kept: Set<Int64>, formerCounts: [Int64: Int]?) {
        self.reader = reader
        self.kept = kept
        self.formerCounts = formerCounts
    }

    func entities(withKey key: String) -> [KnownEntity] {
        known { try reader.foundEntities(withKey: key) }
    }

    func persons(withSurnameKey key: String) -> [KnownEntity] {
        known { try reader.foundEntities(withSurnameKey: key).filter { $0.kind == .person } }
    }

    private func known(_ fetch: () throws -> [StoredEntity]) -> [KnownEntity] {
        guard error == nil else { return [] }
        do {
            return try fetch().compactMap { entity in
                let isKept = kept.contains(entity.id)
                var count = try reader.foundCount(ofEntity: entity.id)
                if let formerCounts {
                    // A surname that stood alone, because another bore it then, or because nobody was known who did, is
                    // decided anew. Who is not yet found again counts as before; so whom a new tagger finds no more is a
                    // rival once again, and the next time not.
                    if count == 0, !isKept, entity.kind == .person, !entity.name.contains(" ") { return nil }
                    count = max(count, formerCounts[entity.id] ?? 0)
                }
                return KnownEntity(
                    id: entity.id, kind: entity.kind, name: entity.name, mentionCount: count, isKept: isKept)
            }
        } catch {
            self.error = error
            return []
        }
    }
}
