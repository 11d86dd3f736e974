import Articles
internal import GRDB
import Language

extension ArchiveDatabase {
    /// What is shown otherwise than the corrections have it, applied anew to what was found.
    static func unappliedCorrections(_ db: Database) throws -> [String] {
        let reader = ArchiveReader(db: db, path: "")
        var messages: [String] = []
        if try reader.wantedFaces() != reader.storedFaces() {
            messages.append("names, kinds or identifiers of entities are not what the corrections say")
        }
        var rules = try reader.correctionRules()
        let isCorrected =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM correction) OR EXISTS (SELECT 1 FROM displaced)
                        OR EXISTS (SELECT 1 FROM unshown)
                        OR EXISTS (SELECT 1 FROM mention WHERE found_id IS NOT NULL)
                    """) == 1
        // What nobody corrected is shown as it was found.
        guard isCorrected else { return messages }
        let analyzer = Analyzer()
        var displaced: [MentionTally.Form: Int] = [:]
        for id in try reader.allArticleIDs() {
            let stored = try reader.storedMentions(ofRevision: reader.currentRevision(of: id).id, analyzer)
            let found = stored.filter { $0.correctionID == nil }.map(\.found)
            if Set(try reader.seen(found, articleID: id, through: &rules)) != Set(stored) {
                messages.append(
                    "article \(id): mentions are not shown as the corrections say; `archive reindex` shows them anew")
            }
            for mention in stored where mention.foundID != mention.shownID {
                for (entity, change) in [(mention.foundID, 1), (mention.shownID, -1)] {
                    guard let entity else { continue }
                    let form = MentionTally.Form(
                        entityID: entity, surface: mention.found.surface, form: mention.found.mention.form)
                    displaced[form, default: 0] += change
                }
            }
        }
        let rows = try Row.fetchCursor(db, sql: "SELECT entity_id, surface, form, change FROM displaced")
        while let row = try rows.next() {
            guard let form = MentionForm(rawValue: try row.value(2)) else { continue }
            displaced[.init(entityID: try row.value(0), surface: try row.value(1), form: form), default: 0] -=
                try row.value(3) as Int
        }
        if displaced.contains(where: { $0.value != 0 }) {
            messages.append("the counts of what was found are wrong; `archive reindex` counts anew")
        }
        return messages
    }
}
