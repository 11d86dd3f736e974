public import Articles
import Foundation
import Language
import Search
import Store

extension LocalArchive {
    public func correct(_ request: CorrectionRequest) async throws(ArchiveError) -> CorrectionReport {
        try telling {
            try database.write { writer in
                let madeAt = Date().ISO8601Format()
                let records = try Corrector(reader: writer.reader).corrections(request).map {
                    try writer.record($0, madeAt: madeAt)
                }
                let changed = try writer.applyCorrections()
                let entries = try Self.entries(records, writer.reader)
                var concerned: [Int64] = []
                for correction in entries.map({ $0.turned ?? $0.record.correction }) {
                    for id in correction.entities + [correction.made?.id].compactMap(\.self) {
                        guard let entity = try writer.reader.entity(id), !concerned.contains(entity.id) else {
                            continue
                        }
                        concerned.append(entity.id)
                    }
                }
                return CorrectionReport(
                    entries: entries, changedMentions: changed,
                    entities: try writer.reader.entityRecords(ids: concerned))
            }
        }
    }

    public func exportCorrections(_ body: (String) throws -> Void) async throws(ArchiveError) {
        try read { reader in try CorrectionExport(reader: reader).forEachLine(body) }
    }

    public func importCorrections(from input: IngestInput) async throws(ArchiveError) -> CorrectionImportReport {
        try telling {
            let (name, bytes) = try CorrectionFile.read(input)
            return try database.write { writer in
                var reading = CorrectionImport(writer: writer, file: name)
                return try reading.run(bytes)
            }
        }
    }

    public func corrections(of entity: String?) async throws(ArchiveError) -> [CorrectionEntry] {
        try read { reader in
            var records = try reader.corrections()
            if let entity {
                let id = try Corrector(reader: reader).entity(entity).id
                records = try CorrectionLog(records).about(id) { try reader.entity($0)?.id }
            }
            return try Self.entries(records, reader)
        }
    }

    public func entity(_ name: String) async throws(ArchiveError) -> EntityProfile {
        try read { reader in
            let viewed = try Corrector(reader: reader).viewed(name)
            let entity = viewed.entity
            guard let record = try reader.entityRecords(ids: [entity.id]).first else {
                throw ArchiveError.noSuchEntity(name: name)
            }
            let facts = try reader.entityFacts(entity.id)
            let company = try reader.company(of: entity.id, listing: true)
            let companions = try company.companions(limit: Self.mostCompanions)
            let found = try reader.foundEntity(entity.id)
            let days = try reader.mentionsByDay(ofEntity: entity.id).compactMap { count in
                count.day.map { (day: $0, count: count.mentions) }
            }
            let about = try CorrectionLog(reader.corrections()).about(entity.id) { try reader.entity($0)?.id }
            return EntityProfile(
                record: record, isHidden: facts.isHidden,
                foundName: found.flatMap { $0.name == entity.name ? nil : $0.name }, firstSeen: facts.firstSeen,
                lastSeen: facts.lastSeen, timeline: Self.periods(days),
                companions: try Self.records(companions, reader).prefix(Self.shownCompanions).map(\.self),
                telling: try TellingParagraphs(of: record, in: company, companions.entities, reader)
                    .best(Self.shownParagraphs),
                aliases: facts.aliases, identifiers: facts.identifiers,
                corrections: try Self.entries(about, reader), notes: viewed.note.map { [$0] } ?? [])
        }
    }

    /// What is shown of an entity's company: enough to see what it has to do with. More of them weigh which paragraphs
    /// tell most.
    private static let shownCompanions = 8
    private static let mostCompanions = 12
    private static let shownParagraphs = 3

    /// Counts by day, in their order, gathered into as many periods as a line can show; none for a single one.
    static func periods(_ days: [(day: ArticleDate, count: Int)]) -> [EntityProfile.Period] {
        guard let first = days.first?.day, let last = days.last?.day,
            let timeline = Timeline(nil, from: first, to: last)
        else { return [] }
        var periods = timeline.periods.map { EntityProfile.Period(name: $0.name, mentionCount: 0) }
        for (day, count) in days {
            if let index = timeline.index(of: day) { periods[index].mentionCount += count }
        }
        return periods.count > 1 ? periods : []
    }

    static func entries(_ records: [CorrectionRecord], _ reader: ArchiveReader) throws -> [CorrectionEntry] {
        let log = CorrectionLog(try reader.corrections())
        var numbers: [Int64: [Int64: Int]] = [:]
        /// By the hashes of the paragraphs of an article.
        func paragraphNumbers(_ article: Int64) throws -> [Int64: Int] {
            if let known = numbers[article] { return known }
            let paragraphs = try reader.storedArticle(article)?.paragraphs ?? []
            // A text may begin with its own title: then the paragraph is named, not the title beside it.
            let found = Dictionary(
                (paragraphs.filter { $0.number > 0 } + paragraphs.filter { $0.number == 0 }).map {
                    (MentionSpot.hash(ofParagraph: $0.text), $0.number)
                }, uniquingKeysWith: { first, _ in first })
            numbers[article] = found
            return found
        }
        return try records.map { record in
            let turned = record.isUndo ? log.turned(by: record)?.correction : nil
            let correction = turned ?? record.correction
            return CorrectionEntry(
                record: record, turned: turned, names: try reader.entityNames(ids: correction.entities),
                paragraph: try correction.spot.flatMap { try paragraphNumbers($0.article.id)[$0.paragraphHash] })
        }
    }
}
