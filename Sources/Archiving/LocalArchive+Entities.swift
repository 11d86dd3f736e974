import Articles
import Search
import Store

extension LocalArchive {
    public func entityList(_ request: EntityRequest) async throws(ArchiveError) -> EntityList {
        try read { reader in
            let filter = ArchiveReader.ArticleFilter(
                from: request.from, to: request.to, source: request.source, language: request.language)
            let counts = try reader.entityCounts(
                in: filter, article: request.article.map(reader.articleID), lastDays: request.lastDays,
                today: request.today)
            let listing = EntityListing(
                kind: request.kind, prefix: request.prefix, leastMentions: request.leastMentions, order: request.order)
            let page = try listing.page(of: counts.counts, offset: request.offset, limit: request.limit, reader)
            let rows = try page.compactMap { count in
                try reader.entityRecords(ids: [count.entityID]).first.map { record in
                    var record = record
                    (record.mentionCount, record.articleCount) = (count.mentions, count.articles)
                    return EntityList.Row(
                        entity: record, lastSeen: count.lastSeen,
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
                })
        }
    }

    public func related(_ request: RelatedRequest) async throws(ArchiveError) -> RelatedEntities {
        try read { reader in
            let viewed = try Corrector(reader: reader).viewed(request.entity)
            let entity = viewed.entity
            guard let record = try reader.entityRecords(ids: [entity.id]).first else {
                throw ArchiveError.noSuchEntity(name: request.entity)
            }
            let companions = try reader.companions(
                of: entity.id, kind: request.kind, in: .init(from: request.from, to: request.to),
                limit: max(request.limit, 0))
            return RelatedEntities(
                entity: record, paragraphCount: companions.paragraphCount, rows: try Self.records(companions, reader),
                notes: viewed.note.map { [$0] } ?? [])
        }
    }

    static func records(_ companions: Companions, _ reader: ArchiveReader) throws -> [CompanionRecord] {
        try companions.entities.compactMap { companion in
            try reader.entityRecords(ids: [companion.entityID]).first.map {
                CompanionRecord(
                    entity: $0, together: companion.together, paragraphCount: companion.paragraphCount,
                    significance: companion.significance)
            }
        }
    }
}
