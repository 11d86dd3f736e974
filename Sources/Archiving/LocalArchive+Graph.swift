import Articles
import Store

extension LocalArchive {
    public func graph(_ request: GraphRequest) async throws(ArchiveError) -> EntityGraph {
        try read { reader in
            let filter = ArchiveReader.ArticleFilter(from: request.from, to: request.to, source: request.source)
            let center = try request.center.map(Corrector(reader: reader).viewed)
            let graph = try reader.namingGraph(
                around: center?.entity.id, kinds: request.kinds, in: filter, leastTogether: request.leastTogether,
                limit: min(request.limit, GraphRequest.mostEntities))
            let nodes = graph.nodes.map {
                EntityGraph.Node(
                    id: $0.entity.id, name: $0.entity.name, kind: $0.entity.kind, paragraphCount: $0.paragraphCount)
            }
            let ties = graph.ties.map {
                EntityGraph.Tie(
                    first: nodes[$0.first], second: nodes[$0.second], together: $0.together,
                    significance: $0.significance)
            }
            return EntityGraph(
                nodes: nodes, ties: ties, entityCount: graph.entityCount, pairCount: graph.pairCount,
                leastTogether: request.leastTogether,
                notes: try (center?.note.map { [$0] } ?? []) + reader.notes(onSource: request.source, language: nil))
        }
    }
}
