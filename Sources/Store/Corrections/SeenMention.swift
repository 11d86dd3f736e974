import Articles
internal import GRDB
import Language

/// A mention as it was found, and as the corrections have it.
struct SeenMention: Hashable {
    /// With the entity that the linker found or, of an added mention, the one it was added to.
    var found: IncomingMention
    /// The entity it is shown as; nil if it isn't shown.
    var shownID: Int64?
    /// The correction that added it.
    var correctionID: Int64?

    /// The entity that the linker found; nil for an added mention.
    var foundID: Int64? { correctionID == nil ? found.entityID : nil }
}

extension ArchiveWriter {
    /// What the corrections make of the mentions that were found in an article.
    func seenThroughCorrections(_ found: [IncomingMention], articleID: Int64) throws -> [SeenMention] {
        var rules = try correctionRules()
        guard !rules.isEmpty else { return found.map { SeenMention(found: $0, shownID: $0.entityID) } }
        // Courses that were taken are remembered for the next article.
        self.rules = nil
        defer { self.rules = rules }
        return try reader.seen(found, articleID: articleID, through: &rules)
    }

    /// Lets corrections that meant a deleted article by its number mean what is known by the same.
    func articleIsGone(_ id: Int64) throws {
        rules = nil
        let identities = try reader.corrections().compactMap(\.correction.article).filter { $0.id == id }
            .map(\.identity)
        for identity in Set(identities) {
            for other in try reader.articleIDs(identity) { _ = try renewMentions(ofArticle: other) }
        }
    }
}

extension ArchiveReader {
    /// What `rules` make of the mentions that were found in an article.
    func seen(
        _ found: [IncomingMention], articleID: Int64, through rules: inout CorrectionRules
    ) throws -> [SeenMention] {
        var seen = found.map { SeenMention(found: $0, shownID: $0.entityID) }
        var articleSteps: Set<Int> = []
        if rules.asksForArticles, let article = try articleKey(articleID) {
            articleSteps = rules.articleSteps(article)
            let spots = rules.spots(in: article)
            if !spots.isEmpty { seen = try spotted(found, spots, articleID: articleID) }
        }
        for index in seen.indices {
            guard let entity = seen[index].shownID else { continue }
            seen[index].shownID = rules.entity(
                found: entity, key: seen[index].found.key, articleSteps: articleSteps,
                after: seen[index].correctionID ?? 0)
        }
        return seen
    }

    /// The mentions as corrections of places have them: refused, covered by one that was added, or added.
    private func spotted(
        _ found: [IncomingMention], _ spots: [CorrectionRules.Spot], articleID: Int64
    ) throws -> [SeenMention] {
        let analyzer = Analyzer()
        var mentions = Dictionary(grouping: found, by: \.paragraphID)
        var seen: [SeenMention] = []
        let paragraphs = try Row.fetchCursor(
            db,
            sql: """
                SELECT paragraph.id, paragraph.text FROM article
                JOIN revision ON revision.id = article.revision_id
                JOIN paragraph ON \(ParagraphRows.joined)
                WHERE article.id = ? ORDER BY paragraph.id
                """, arguments: [articleID])
        while let row = try paragraphs.next() {
            let (id, text): (Int64, String) = (try row.value(0), try row.value(1))
            let hash = TextHash.of(text)
            let here = spots.filter { $0.paragraphHash == hash && text[utf8: $0.range].map(String.init) == $0.surface }
            let added = here.filter { $0.verdict != .rejected }
            var ranges = added.map(\.range)
            for mention in mentions.removeValue(forKey: id) ?? [] {
                let range = mention.mention.range
                let isShown = !here.contains { $0.range == range } && !added.contains { $0.range.crosses(range) }
                if isShown { ranges.append(range) }
                seen.append(SeenMention(found: mention, shownID: isShown ? mention.entityID : nil))
            }
            for spot in added {
                guard case .added(let correction, let kind, let form, let entity) = spot.verdict else { continue }
                let mention = Mention(
                    range: spot.range, kind: kind, form: form,
                    isNested: ranges.contains { $0 != spot.range && $0.contains(spot.range) })
                let incoming = IncomingMention(
                    paragraphID: id, mention: mention, surface: spot.surface, key: analyzer.key(of: spot.surface),
                    entityID: entity)
                seen.append(SeenMention(found: incoming, shownID: entity, correctionID: correction))
            }
        }
        // What was found in paragraphs that are not looked through here stays as it was found.
        for mention in mentions.values.joined() { seen.append(SeenMention(found: mention, shownID: mention.entityID)) }
        return seen
    }

    /// Everything that was found in a revision or added to it, as it is stored.
    func storedMentions(ofRevision id: Int64, _ analyzer: Analyzer) throws -> [SeenMention] {
        let head = "SELECT paragraph.id, text, mentioned.start, \"end\", mentioned.kind, form, nested"
        let rows = try Row.fetchCursor(
            db,
            sql: """
                \(head), coalesce(
                    found_id, (SELECT coalesce(entity_id, made_id) FROM correction WHERE id = correction_id), entity_id
                ), entity_id, correction_id, paragraph.number
                FROM paragraph JOIN mention AS mentioned ON mentioned.paragraph_id = paragraph.id
                WHERE paragraph.id \(ParagraphRows.ofRevision)
                UNION ALL \(head), entity_id, NULL, NULL, paragraph.number
                FROM paragraph JOIN unshown AS mentioned ON mentioned.paragraph_id = paragraph.id
                WHERE paragraph.id \(ParagraphRows.ofRevision)
                ORDER BY 11, 3, 4 DESC
                """, arguments: [id])
        var stored: [SeenMention] = []
        while let row = try rows.next() {
            let (paragraphID, text): (Int64, String) = (try row.value(0), try row.value(1))
            let range = try range(row.value(2), row.value(3), in: "a mention")
            guard
                let kind = EntityKind(rawValue: try row.value(4)), let form = MentionForm(rawValue: try row.value(5)),
                let surface = text[utf8: range].map(String.init)
            else {
                throw StoreError.damaged(
                    path: path, detail: "a mention of paragraph row \(paragraphID) is not in its text")
            }
            let mention = Mention(range: range, kind: kind, form: form, isNested: try row.value(6) as Int == 1)
            let incoming = IncomingMention(
                paragraphID: paragraphID, mention: mention, surface: surface, key: analyzer.key(of: surface),
                entityID: try row.value(7))
            stored.append(
                SeenMention(found: incoming, shownID: try row.optional(8), correctionID: try row.optional(9)))
        }
        return stored
    }
}
