public import Articles
import Language
public import Store

/// Puts entities into an order, and picks those that are wanted.
public struct EntityListing {
    /// What comes first.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// The most often mentioned.
        case count
        /// What the newest article names.
        case recent
        /// What more of the last articles name than the number of articles would have it; one article makes no trend, so
        /// what only one of the last names comes behind.
        case rising
    }

    /// Empty for all.
    public var kinds: Set<EntityKind>
    /// Beginning of a spelling.
    public var prefix: String?
    public var leastMentions: Int
    public var order: Order

    public init(kinds: Set<EntityKind> = [], prefix: String? = nil, leastMentions: Int = 1, order: Order = .count) {
        self.kinds = kinds
        self.prefix = prefix
        self.leastMentions = leastMentions
        self.order = order
    }

    /// A page of `counts`; those that are equal by their names.
    ///
    /// Names are looked up only as far as the page reaches: an archive has a hundred thousand.
    public func page(
        of counts: [EntityCounts.Count], offset: Int, limit: Int?, _ reader: ArchiveReader
    ) throws -> [EntityCounts.Count] {
        let beginning = try prefix.map { try reader.entities(withPrefix: Analyzer().key(of: $0)) }
        let hidden = try reader.hiddenEntities()
        func isWanted(_ count: EntityCounts.Count) -> Bool {
            count.mentions >= leastMentions && (order != .rising || count.rise > 0)
                && !hidden.contains(count.entityID) && beginning?.contains(count.entityID) ?? true
        }
        var page: [EntityCounts.Count] = []
        let end = limit.map { $0 < .max - offset ? offset + $0 : .max } ?? .max
        var index = 0
        var sorted: [EntityCounts.Count] = []
        while page.count < end {
            // Of another kind may be many, so that more of them are put in order only when those are through.
            if index == sorted.count {
                sorted = first(max(8 * index, end < .max / 4 ? 4 * end : end), of: counts, isWanted)
                guard index < sorted.count else { break }
            }
            var equals: [(name: String, count: EntityCounts.Count)] = []
            let first = sorted[index]
            while index < sorted.count, !comes(first, before: sorted[index]) {
                let count = sorted[index]
                index += 1
                guard let entity = try reader.entity(count.entityID), kinds.isEmpty || kinds.contains(entity.kind)
                else {
                    continue
                }
                equals.append((entity.name, count))
            }
            page += equals.sorted { ($0.name, $0.count.entityID) < ($1.name, $1.count.entityID) }.map(\.count)
        }
        return Array(page.prefix(end).dropFirst(offset))
    }

    /// The first so many in order, and all that are equal to the last of them.
    private func first(
        _ most: Int, of counts: [EntityCounts.Count], _ isWanted: (EntityCounts.Count) -> Bool
    ) -> [EntityCounts.Count] {
        guard most > 0, most < counts.count / 2 else {
            return counts.filter(isWanted).sorted { comes($0, before: $1) }
        }
        var best: [EntityCounts.Count] = []
        best.reserveCapacity(2 * most)
        var last: EntityCounts.Count?
        for count in counts {
            if let last, !comes(count, before: last) { continue }
            guard isWanted(count) else { continue }
            best.append(count)
            guard best.count == 2 * most else { continue }
            best.sort { comes($0, before: $1) }
            best.removeLast(most)
            last = best.last
        }
        best.sort { comes($0, before: $1) }
        guard best.count >= most else { return best }
        let least = best[most - 1]
        return counts.filter { !comes(least, before: $0) && isWanted($0) }.sorted { comes($0, before: $1) }
    }

    private func comes(_ first: EntityCounts.Count, before second: EntityCounts.Count) -> Bool {
        switch order {
        case .count: first.mentions > second.mentions
        case .recent:
            (first.lastDay ?? -1, first.mentions) > (second.lastDay ?? -1, second.mentions)
        case .rising:
            (min(first.recentArticles, 2), first.rise, first.mentions)
                > (min(second.recentArticles, 2), second.rise, second.mentions)
        }
    }
}
