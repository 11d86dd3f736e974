import Articles
internal import GRDB

/// A paragraph that names some of the wanted, beside names inside names.
public struct NamedParagraph: Hashable, Sendable {
    public var id: Int64
    /// Which of the wanted, by their places among them.
    public var wanted: Set<Int>
}

extension ArchiveReader {
    /// The paragraphs that name any of the wanted, by article, rising; of articles that name all of them.
    ///
    /// - Parameters:
    ///   - wanted: for each, the entities that are meant.
    ///   - all: only paragraphs that name all of the wanted.
    public func paragraphs(naming wanted: [[Int64]], all: Bool) throws -> [Int64: [NamedParagraph]] {
        var indices: [Int64: Set<Int>] = [:]
        for (index, entities) in wanted.enumerated() { for id in entities { indices[id, default: []].insert(index) } }
        // Looked up for everybody who is named anywhere, so by number: 0 for the many who are not wanted.
        var groups = [Int32](repeating: 0, count: try entityLimit())
        var sets: [Set<Int>] = [[]]
        for (id, set) in indices where groups.indices.contains(Int(id)) {
            groups[Int(id)] = Int32(sets.count)
            sets.append(set)
        }
        var articles: [Int64: [NamedParagraph]] = [:]
        var last: (article: Int64, paragraphs: [NamedParagraph]) = (0, [])
        try groups.withUnsafeBufferPointer { groups in
            try forEachNaming(
                in: ArticleFilter(), articles: self.articles(namingAll: wanted), through: Int(indices.keys.max() ?? 0)
            ) { article, paragraph, entities in
                var first: Int32 = 0
                var isMixed = false
                for entity in entities where entity < groups.count && groups[entity] > 0 {
                    if first == 0 { first = groups[entity] } else { isMixed = isMixed || groups[entity] != first }
                }
                guard first > 0 else { return }
                let named =
                    isMixed
                    ? entities.reduce(into: Set<Int>()) {
                        if $1 < groups.count, groups[$1] > 0 { $0.formUnion(sets[Int(groups[$1])]) }
                    }
                    : sets[Int(first)]
                guard !all || named.count == wanted.count else { return }
                if article != last.article {
                    if !last.paragraphs.isEmpty { articles[last.article] = last.paragraphs }
                    last = (article, [])
                }
                last.paragraphs.append(NamedParagraph(id: Int64(paragraph), wanted: named))
            }
        }
        if !last.paragraphs.isEmpty { articles[last.article] = last.paragraphs }
        return articles
    }

    /// The articles that name all of the wanted, rising; nil if most articles do.
    private func articles(namingAll wanted: [[Int64]]) throws -> [Int64]? {
        var common: Set<Int64>?
        for entities in wanted {
            var articles: Set<Int64> = []
            let rows = try BulkQuery(
                db, "SELECT article_id FROM appearance WHERE entity_id IN (SELECT value FROM json_each(?))",
                [JSONList.of(entities)])
            while try rows.next() { articles.insert(rows.number(0)) }
            common = common?.intersection(articles) ?? articles
        }
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM naming") ?? 0
        return common.flatMap { $0.count * 2 < all ? $0.sorted() : nil }
    }
}
