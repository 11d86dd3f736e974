import Articles
import Search
import Store

extension LocalArchive {
    /// Of so many entities at most their articles are looked up one by one.
    private static let smallPage = 1_000

    public func entityList(_ request: EntityRequest) async throws(ArchiveError) -> EntityList {
        try read { reader in
            let filter = ArchiveReader.ArticleFilter(
                from: request.from, to: request.to, source: request.source, language: request.language)
            let listing = EntityListing(
                kinds: request.kinds, prefix: request.prefix, leastMentions: request.leastMentions, order: request.order
            )
            let article = try request.article.map(reader.articleID)
            func counted(of entities: [Int64]? = nil) throws -> EntityCounts {
                try reader.entityCounts(
                    of: entities, in: filter, article: article, lastDays: request.lastDays, today: request.today)
            }
            var counts: EntityCounts
            var page: [EntityCounts.Count]
            if request.order == .count, article == nil, filter == .init(), request.limit ?? .max <= Self.smallPage {
                // The order shows in sums that are there; articles are looked up for the page alone.
                page = try listing.page(
                    of: reader.mentionCounts(), offset: request.offset, limit: request.limit, reader)
                counts = try counted(of: page.map(\.entityID))
                let whole = Dictionary(counts.counts.map { ($0.entityID, $0) }) { $1 }
                page = page.compactMap { whole[$0.entityID] }
            } else {
                counts = try counted()
                page = try listing.page(of: counts.counts, offset: request.offset, limit: request.limit, reader)
            }
            let spellings = try article.map(reader.spellings(inArticle:))
            let rows = try page.compactMap { count in
                try reader.entityRecords(ids: [count.entityID]).first.map { record in
                    var record = record
                    if let spellings { record.spellings = spellings[count.entityID] ?? [] }
                    (record.mentionCount, record.articleCount) = (count.mentions, count.articles)
                    return EntityList.Row(
                        entity: record, lastSeen: count.lastDay.map { counts.days[$0] },
                        rise: request.order == .rising
                            ? .init(
                                recent: count.recentArticles, earlier: count.earlierArticles, significance: count.rise)
                            : nil)
                }
            }
            return EntityList(
                rows: rows,
                lastPeriod: counts.lastPeriod.map {
                    .init(first: $0.first, last: $0.last, articles: $0.articles, articlesBefore: $0.articlesBefore)
                }, notes: try reader.notes(onSource: request.source, language: request.language))
        }
    }

    public func related(_ request: RelatedRequest) async throws(ArchiveError) -> RelatedEntities {
        try read { reader in
            let viewed = try Corrector(reader: reader).viewed(request.entity)
            let entity = viewed.entity
            let companions = try reader.companions(
                of: entity.id, kinds: request.kinds, in: .init(from: request.from, to: request.to),
                limit: max(request.limit, 0))
            return RelatedEntities(
                entity: entity.called, paragraphCount: companions.paragraphCount,
                rows: try Self.records(companions, reader), notes: viewed.note.map { [$0] } ?? [])
        }
    }

    static func records(_ companions: Companions, _ reader: ArchiveReader) throws -> [CompanionRecord] {
        try companions.entities.compactMap { companion in
            try reader.entity(companion.entityID).map {
                CompanionRecord(
                    entity: $0.called, together: companion.together, paragraphCount: companion.paragraphCount,
                    significance: companion.significance)
            }
        }
    }
}

extension StoredEntity {
    fileprivate var called: EntityReference { EntityReference(id: id, kind: kind, name: name) }
}
