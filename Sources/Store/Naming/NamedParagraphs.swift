import Articles

/// A paragraph that names some of the wanted, beside names inside names.
public struct NamedParagraph: Hashable, Sendable {
    public var id: Int64
    /// Which of the wanted, by their places among them.
    public var wanted: Set<Int>
}

extension ArchiveReader {
    /// The paragraphs that name any of the wanted, by article, rising.
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
        try forEachNaming(in: ArticleFilter()) { article, paragraph, entities in
            var named = sets[0]
            for entity in entities where entity < groups.count && groups[entity] > 0 {
                let set = sets[Int(groups[entity])]
                if named.isEmpty { named = set } else { named.formUnion(set) }
            }
            guard all ? named.count == wanted.count : !named.isEmpty else { return }
            articles[article, default: []].append(NamedParagraph(id: Int64(paragraph), wanted: named))
        }
        return articles
    }
}
