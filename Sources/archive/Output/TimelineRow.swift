import Archiving
import Articles

/// How often an entity is named in a period: a row of a timeline as programs read it.
struct TimelineRow {
    var period: CalendarPeriod
    var entity: EntityRecord
    var count: EntityTimelines.Count

    var json: JSONValue {
        [
            "period": .string(period.name), "from": .string(period.first.day), "to": .string(period.last.day),
            "entity": entity.reference, "mentions": JSONValue(count.mentions), "articles": JSONValue(count.articles),
        ]
    }
}

extension EntityTimelines {
    /// Period by period, in each the entities in their order.
    var table: [TimelineRow] {
        periods.indices.flatMap { index in
            rows.map { TimelineRow(period: periods[index], entity: $0.entity, count: $0.counts[index]) }
        }
    }

    /// What no period can show.
    var undatedNotes: [String] {
        rows.filter { $0.undated.articles > 0 }.map { row in
            let count = row.undated.articles
            return "\(Quantity.count(count, "article")) that \(count == 1 ? "names" : "name") \(row.entity.name) "
                + "(\(Quantity.count(row.undated.mentions, "time"))) \(count == 1 ? "has" : "have") no date"
        }
    }
}

extension EntityTimelines.Row {
    /// What a document says of an entity before its rows.
    var json: JSONValue {
        [
            "id": JSONValue(entity.id), "name": .string(entity.name), "kind": .string(entity.kind.rawValue),
            "undated": ["mentions": JSONValue(undated.mentions), "articles": JSONValue(undated.articles)],
        ]
    }
}
