import Articles
import Store

extension LocalArchive {
    public func timelines(_ request: TimelineRequest) async throws(ArchiveError) -> EntityTimelines {
        try read { reader in
            var notes = try reader.notes(onSource: request.source, language: request.language)
            var names: [(name: String, entity: StoredEntity)] = []
            for name in request.entities {
                let viewed = try Corrector(reader: reader).viewed(name)
                let entity = viewed.entity
                if let note = viewed.note { notes.append(note) }
                if let known = names.first(where: { $0.entity.id == entity.id }) {
                    notes.append("»\(known.name)« and »\(name)« are one: \(entity.reference)")
                } else {
                    names.append((name, entity))
                }
            }
            let records = try reader.entityRecords(ids: names.map(\.entity.id))
            let filter = ArchiveReader.ArticleFilter(source: request.source, language: request.language)
            let counts = try records.map { try reader.mentionsByDay(ofEntity: $0.id, in: filter) }
            let days = counts.map { counts in
                counts.filter { count in
                    count.day.map { day in
                        request.from.map { $0.day <= day.iso8601 } ?? true
                            && request.to.map { day.iso8601 <= $0.day } ?? true
                    } ?? false
                }
            }
            var timelines = EntityTimelines(unit: request.unit ?? .day, periods: [], rows: [], notes: notes)
            let named = days.flatMap { $0.compactMap(\.day) }
            let first = request.from ?? named.min()
            let last = request.to ?? named.max()
            var timeline: Timeline?
            if let first, let last {
                timeline = Timeline(request.unit, from: first, to: last)
                guard let timeline else {
                    throw ArchiveError.tooManyPeriods(from: first.day, to: last.day, limit: Timeline.most)
                }
                timelines.unit = timeline.unit
                timelines.periods = timeline.periods
            }
            for (record, (all, days)) in zip(records, zip(counts, days)) {
                var row = EntityTimelines.Row(
                    entity: record, counts: Array(repeating: .init(), count: timelines.periods.count))
                for count in days {
                    if let index = count.day.flatMap({ timeline?.index(of: $0) }) {
                        row.counts[index].mentions += count.mentions
                        row.counts[index].articles += count.articles
                    }
                }
                for count in all where count.day == nil {
                    row.undated = .init(mentions: count.mentions, articles: count.articles)
                }
                timelines.rows.append(row)
            }
            return timelines
        }
    }
}
