import Articles
import Language
public import Store

/// What of an article names several entities that are named together, if the whole of it is not enough.
public enum SharedPart: String, Hashable, Sendable, CaseIterable {
    case sentence, paragraph, item
}

/// The paragraphs that show that an article names some entities, or names them together.
///
/// A name inside a wanted name is no second one: what is written on SV Werder Bremen need not be on Bremen. Where names
/// must be together, none inside a name counts: who plays for SV Werder Bremen need not be in Bremen.
public struct NamesTogether {
    /// A paragraph with the names in it.
    public struct Paragraph: Hashable, Sendable {
        public var id: Int64
        /// In the order of the text, apart.
        public var names: [MentionPlace]
        /// Which of the wanted it names, by their places among them.
        public var wanted: Set<Int>
    }

    /// What of an article shows it.
    public struct Evidence: Hashable, Sendable {
        /// All paragraphs that do, in the order of the text.
        public var paragraphs: [Int64]
        /// Those of them that show most, in the same order (`best`).
        public var best: [Paragraph]
    }

    /// What must name all of the wanted; nil if nothing must.
    public let part: SharedPart?
    private let reader: ArchiveReader
    private let groups: [[Int64]]
    /// Of each entity, which of the wanted it is: several, where names were given that mean the same.
    private let wanted: [Int64: Set<Int>]
    private let entities: [Int64]
    private let all: Set<Int>

    /// - Parameters:
    ///   - wanted: for each, the entities that are meant; any of these will do.
    ///   - part: what must name all of the wanted; nil if nothing must.
    public init(_ wanted: [[Int64]], in part: SharedPart?, _ reader: ArchiveReader) {
        self.reader = reader
        self.part = part
        groups = wanted
        all = Set(wanted.indices)
        var indices: [Int64: Set<Int>] = [:]
        for (index, entities) in wanted.enumerated() { for id in entities { indices[id, default: []].insert(index) } }
        self.wanted = indices
        entities = indices.keys.sorted()
    }

    /// How often an article names any of the wanted.
    public func count(inArticle id: Int64) throws -> Int {
        try reader.mentionCount(ofEntities: entities, inArticle: id)
    }

    /// Those of some articles that show it: as `evidence`, but no more is read than tells it.
    public func shown(_ ids: [Int64]) throws -> [Int64] {
        switch part {
        case nil: return try ids.filter { try count(inArticle: $0) > 0 }
        case .paragraph:
            let first = try reader.paragraphs(.whole(1), naming: groups, inArticles: ids)
            return ids.filter { first[$0] != nil }
        case .item:
            let naming = try ids.filter(reader.articles(naming: groups, among: ids).contains)
            let several = try reader.articlesWithSeveralItems(naming)
            let inItems = try inItems(naming.filter(several.contains), several)
            return naming.filter { !several.contains($0) || inItems[$0]?.isEmpty == false }
        case .sentence:
            let naming = try reader.paragraphs(.whole(.max), naming: groups, inArticles: ids)
            return try ids.filter { id in
                try naming[id]?.contains { try inOneSentence(paragraph($0.id)) != nil } ?? false
            }
        }
    }

    /// What of some articles shows it; nothing of one where nothing does.
    ///
    /// - Parameter count: how many paragraphs are wanted with their names. Of no more than may be among the best names are
    ///   read, unless sentences have to be told apart.
    public func evidence(inArticles ids: [Int64], best count: Int) throws -> [Int64: Evidence] {
        var evidence: [Int64: Evidence] = [:]
        func show(_ paragraphs: [Paragraph], _ id: Int64) {
            guard !paragraphs.isEmpty else { return }
            evidence[id] = Evidence(paragraphs: paragraphs.map(\.id), best: paragraphs.best(count))
        }
        func show(naming: [NamedParagraph]?, _ id: Int64) throws {
            guard let naming, !naming.isEmpty else { return }
            let best = try Paragraph.best(count, of: naming.map(\.wanted)) { try paragraph(naming[$0].id) }
            evidence[id] = Evidence(paragraphs: naming.map(\.id), best: best)
        }
        switch part {
        case nil:
            for id in ids { show(paragraphs(of: try reader.mentionPlaces(ofEntities: entities, inArticle: id)), id) }
        case .paragraph:
            let naming = try reader.paragraphs(.whole(.max), naming: groups, inArticles: ids)
            for id in ids { try show(naming: naming[id], id) }
        case .sentence:
            let naming = try reader.paragraphs(.whole(.max), naming: groups, inArticles: ids)
            for id in ids { show(try (naming[id] ?? []).compactMap { try inOneSentence(paragraph($0.id)) }, id) }
        case .item:
            let inItems = try inItems(ids, reader.articlesWithSeveralItems(ids))
            for id in ids { try show(naming: inItems[id], id) }
        }
        return evidence
    }

    /// Those paragraphs of some articles that are of an item that names all of the wanted.
    ///
    /// - Parameter several: those that have several items.
    private func inItems(_ ids: [Int64], _ several: Set<Int64>) throws -> [Int64: [NamedParagraph]] {
        try reader.paragraphs(.any, naming: groups, inArticles: ids).reduce(into: [:]) { inItems, naming in
            guard namesAll(naming.value) else { return }
            inItems[naming.key] =
                several.contains(naming.key) ? try self.inItems(naming.value, article: naming.key) : naming.value
        }
    }

    private func inItems(_ paragraphs: [NamedParagraph], article id: Int64) throws -> [NamedParagraph] {
        // The title of them all is stored with the first, and is of none.
        let title = try reader.paragraphNumbers(ids: paragraphs.prefix(1).map(\.id), inArticle: id) == [0]
        let inItems = title ? paragraphs.dropFirst() : paragraphs[...]
        let items = try reader.itemNumbers(ofParagraphs: inItems.map(\.id))
        var named: [Int: Set<Int>] = [:]
        for paragraph in inItems {
            if let item = items[paragraph.id] { named[item, default: []].formUnion(paragraph.wanted) }
        }
        return inItems.filter { paragraph in items[paragraph.id].flatMap { named[$0] } == all }
    }

    private func namesAll(_ paragraphs: [NamedParagraph]) -> Bool {
        paragraphs.reduce(into: Set()) { $0.formUnion($1.wanted) } == all
    }

    /// A paragraph that names some of the wanted beside names inside names.
    private func paragraph(_ id: Int64) throws -> Paragraph {
        let places = try reader.outerMentionPlaces(inParagraph: id) { wanted[$0] != nil }
        return paragraphs(of: places).first ?? Paragraph(id: id, names: [], wanted: [])
    }

    private func paragraphs(of places: [MentionPlace]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var start = places.startIndex
        while start < places.endIndex {
            let id = places[start].paragraphID
            var names: [MentionPlace] = []
            while start < places.endIndex, places[start].paragraphID == id {
                let place = places[start]
                // What an outer name covers comes behind it.
                if names.last.map({ place.range.lowerBound >= $0.range.upperBound }) ?? true { names.append(place) }
                start += 1
            }
            paragraphs.append(Paragraph(id: id, names: names, wanted: indices(of: names)))
        }
        return paragraphs
    }

    private func indices(of names: some Sequence<MentionPlace>) -> Set<Int> {
        names.reduce(into: []) { $0.formUnion(wanted[$1.entityID] ?? []) }
    }

    /// The paragraph with the names of those of its sentences that have all; nil if none has.
    private func inOneSentence(_ paragraph: Paragraph) throws -> Paragraph? {
        guard paragraph.wanted == all else { return nil }
        var names: [MentionPlace] = []
        try reader.forEachText(ofParagraphs: CollectionOfOne(paragraph.id)) { text in
            for here in Self.bySentence(paragraph.names, of: text) where indices(of: here) == all { names += here }
        }
        return names.isEmpty ? nil : Paragraph(id: paragraph.id, names: names, wanted: all)
    }

    /// The names of a text, those of a sentence together.
    private static func bySentence(
        _ names: [MentionPlace], of text: UnsafeBufferPointer<UInt8>
    ) -> [ArraySlice<MentionPlace>] {
        guard !text.isEmpty else { return [] }
        var sentences: [ArraySlice<MentionPlace>] = []
        var start = names.startIndex
        /// Where the text's sentences begin, once it had to be cut.
        var starts: [Int]?
        for index in names.indices.dropFirst() {
            let (last, next) = (names[index - 1].range.lowerBound, names[index].range.lowerBound)
            // What stands between the two mostly tells.
            if starts == nil, let begins = SentenceSplitter.begins(in: text, behind: last, upTo: next) {
                guard begins else { continue }
            } else {
                // What is before the first one counts as its own.
                let cut = starts ?? Array(SentenceSplitter().starts(in: text).dropFirst())
                starts = cut
                guard cut.contains(where: { last < $0 && $0 <= next }) else { continue }
            }
            sentences.append(names[start..<index])
            start = index
        }
        sentences.append(names[start...])
        return sentences
    }
}

extension [NamesTogether.Paragraph] {
    /// Those that show most, in the order of the text: first such as together name all of the wanted, then those that name
    /// most of them, and most often.
    public func best(_ count: Int) -> [NamesTogether.Paragraph] {
        NamesTogether.Paragraph.best(count, of: map(\.wanted)) { self[$0] }
    }
}

extension NamesTogether.Paragraph {
    /// Those of some paragraphs that show most, in their order.
    ///
    /// - Parameters:
    ///   - wanted: which of the wanted each of them names, or more, where names cross.
    ///   - read: reads one, by its place among them.
    fileprivate static func best(
        _ count: Int, of wanted: [Set<Int>], _ read: (Int) throws -> Self
    ) rethrows -> [Self] {
        guard wanted.count > count else { return try wanted.indices.map(read) }
        var rest = Dictionary(grouping: wanted.indices) { wanted[$0] }
        var known: [Int: Self] = [:]
        var chosen: [Int] = []
        var shown: Set<Int> = []
        while chosen.count < count {
            func rank(_ set: Set<Int>) -> SIMD2<Int> { SIMD2(set.count { !shown.contains($0) }, set.count) }
            let ranks = rest.keys.map(rank)
            guard let most = ranks.max(by: { ($0.x, $0.y) < ($1.x, $1.y) }) else { break }
            var candidates: [Int] = []
            var hasMoved = false
            for (set, places) in rest where rank(set) == most {
                for place in places where known[place] == nil {
                    let paragraph = try read(place)
                    known[place] = paragraph
                    guard paragraph.wanted != set else { continue }
                    rest[set]?.removeAll { $0 == place }
                    rest[paragraph.wanted, default: []].append(place)
                    hasMoved = true
                }
                candidates += places
            }
            rest = rest.filter { !$0.value.isEmpty }
            if hasMoved { continue }
            func names(_ place: Int) -> Int { known[place]?.names.count ?? 0 }
            guard let best = candidates.max(by: { (names($0), $1) < (names($1), $0) }) else { break }
            chosen.append(best)
            let set = known[best]?.wanted ?? []
            shown.formUnion(set)
            rest[set]?.removeAll { $0 == best }
            if rest[set]?.isEmpty == true { rest[set] = nil }
        }
        return chosen.sorted().compactMap { known[$0] }
    }
}
