import Articles
import Language
import Search
import Store

extension LocalArchive {
    public func articles(_ request: ArticleRequest) async throws(ArchiveError) -> ArticleList {
        try read { reader in
            let names = try EntityNames(request.entities, in: reader, Analyzer())
            let named = request.entities.map { name in names.called(name).map(\.id) }
            let filter = ArchiveReader.ArticleFilter(
                entities: request.isAny && !named.isEmpty ? [named.flatMap(\.self)] : named, from: request.from,
                to: request.to, source: request.source, language: request.language)
            var list = ArticleList(
                articles: [], total: 0,
                notes: try names.notes(on: request.entities, in: reader)
                    + reader.notes(onSource: request.source, language: request.language),
                entities: request.entities.flatMap { names.called($0) }.map {
                    EntityReference(id: $0.id, kind: $0.kind, name: $0.name)
                })
            guard !named.isEmpty else {
                let rows = try reader.articles(filter, limit: request.limit, offset: request.offset)
                list.articles = rows.map { ArticleList.Row(article: $0.record) }
                list.total = try reader.count(filter)
                return list
            }
            let together = NamesTogether(named, in: request.isAny ? nil : request.part, reader)
            var ids = try reader.articleIDs(filter)
            if together.part != nil { ids = try together.shown(ids) }
            list.total = ids.count
            let page = Array(ids.dropFirst(request.offset).prefix(request.limit ?? ids.count))
            let records = try reader.articles(ids: page)
            // A title beside the text is shown anyway, and takes no room from the others.
            let most = request.evidenceLimit > 0 ? min(request.evidenceLimit, .max - 1) + 1 : 0
            let evidence = try together.evidence(inArticles: page, best: most)
            list.articles = try page.compactMap { id in
                try records[id].map {
                    try Self.row($0, evidence[id], together, request.evidenceLimit, reader)
                }
            }
            return list
        }
    }

    /// An article with what shows that it names what was wanted.
    private static func row(
        _ article: ArticleRecord, _ shown: NamesTogether.Evidence?, _ together: NamesTogether, _ limit: Int,
        _ reader: ArchiveReader
    ) throws -> ArticleList.Row {
        let best = shown?.best ?? []
        let records = try reader.paragraphs(ids: best.map(\.id))
        var evidence = best.compactMap { paragraph in
            records[paragraph.id].map { record in
                ArticleList.Evidence(
                    paragraph: record, names: paragraph.names.map { .init(range: $0.range, entityID: $0.entityID) })
            }
        }
        if evidence.count > limit, evidence.first?.paragraph.number != 0 {
            let kept = Set(best.best(limit).map(\.id))
            evidence.removeAll { !kept.contains($0.paragraph.id) }
        }
        return ArticleList.Row(
            article: article, mentionCount: try together.count(inArticle: article.id),
            paragraphNumbers: try reader.paragraphNumbers(ids: shown?.paragraphs ?? [], inArticle: article.id),
            evidence: evidence)
    }
}
