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
        try reader.mentionPlaces(ofEntities: entities, inArticle: id).count
    }

    /// Those of some articles that show it: as `paragraphs(inArticle:)`, but no more is read than tells it.
    public func shown(_ ids: [Int64]) throws -> [Int64] {
        switch part {
        case nil: return try ids.filter { try !reader.mentionPlaces(ofEntities: entities, inArticle: $0).isEmpty }
        case .paragraph:
            let first = try reader.paragraphs(.whole(1), naming: groups, inArticles: ids)
            return ids.filter { first[$0] != nil }
        case .item:
            let first = try reader.paragraphs(.firstOfEach, naming: groups, inArticles: ids)
            return try ids.filter { id in
                guard let first = first[id], namesAll(first) else { return false }
                return try !reader.hasSeveralItems(article: id)
                    || !inItems(named(.any, inArticle: id), article: id).isEmpty
            }
        case .sentence:
            let first = try reader.paragraphs(.whole(Self.fewParagraphs), naming: groups, inArticles: ids)
            return try stride(from: 0, to: ids.count, by: Self.manyArticles).flatMap {
                try shownInSentences(ids[$0..<min($0 + Self.manyArticles, ids.count)], first)
            }
        }
    }

    private func named(_ choice: NamedParagraphChoice, inArticle id: Int64) throws -> [NamedParagraph] {
        try reader.paragraphs(choice, naming: groups, inArticles: [id])[id] ?? []
    }

    /// The paragraphs of an article that show it, in the order of the text; none if nothing does.
    public func paragraphs(inArticle id: Int64) throws -> [Paragraph] {
        guard let part else {
            return paragraphs(of: try reader.mentionPlaces(ofEntities: entities, inArticle: id))
        }
        switch part {
        case .paragraph: return try paragraphs(named(.whole(.max), inArticle: id).map(\.id))
        case .sentence: return try inSentences(paragraphs(named(.whole(.max), inArticle: id).map(\.id)))
        case .item: return try paragraphs(inItems(named(.any, inArticle: id), article: id))
        }
    }

    /// Those of an article's paragraphs that are of an item that names all of the wanted.
    private func inItems(_ paragraphs: [NamedParagraph], article id: Int64) throws -> [Int64] {
        guard namesAll(paragraphs) else { return [] }
        guard try reader.hasSeveralItems(article: id) else { return paragraphs.map(\.id) }
        // The title of them all is stored with the first, and is of none.
        let title = try reader.paragraphNumbers(ids: paragraphs.prefix(1).map(\.id), inArticle: id) == [0]
        let inItems = title ? paragraphs.dropFirst() : paragraphs[...]
        let items = try reader.itemNumbers(ofParagraphs: inItems.map(\.id))
        var named: [Int: Set<Int>] = [:]
        for paragraph in inItems {
            if let item = items[paragraph.id] { named[item, default: []].formUnion(paragraph.wanted) }
        }
        return inItems.filter { paragraph in items[paragraph.id].flatMap { named[$0] } == all }.map(\.id)
    }

    private func namesAll(_ paragraphs: [NamedParagraph]) -> Bool {
        paragraphs.reduce(into: Set()) { $0.formUnion($1.wanted) } == all
    }

    private func inSentences(_ paragraphs: [Paragraph]) throws -> [Paragraph] {
        guard !paragraphs.isEmpty else { return [] }
        let texts = try reader.paragraphTexts(ids: paragraphs.map(\.id))
        return paragraphs.compactMap { paragraph in
            texts[paragraph.id].flatMap { inOneSentence(paragraph, of: $0) }
        }
    }

    /// So many paragraphs are read first: of an article that names them often, one of the first shows it.
    private static let fewParagraphs = 2
    /// Of so many articles these are read at once.
    private static let manyArticles = 500

    private func shownInSentences(_ ids: ArraySlice<Int64>, _ first: [Int64: [NamedParagraph]]) throws -> [Int64] {
        let showing = Set(try inSentences(paragraphs(ids.flatMap { first[$0] ?? [] }.map(\.id))).map(\.id))
        return try ids.filter { id in
            guard let first = first[id] else { return false }
            if first.contains(where: { showing.contains($0.id) }) { return true }
            guard first.count == Self.fewParagraphs else { return false }
            let rest = try named(.whole(.max), inArticle: id).dropFirst(Self.fewParagraphs)
            return try !inSentences(paragraphs(rest.map(\.id))).isEmpty
        }
    }

    private func paragraphs(_ ids: [Int64]) throws -> [Paragraph] {
        guard !ids.isEmpty else { return [] }
        return paragraphs(
            of: try reader.outerMentionPlaces(inParagraphs: ids).filter { wanted[$0.entityID] != nil })
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

    private func indices(of names: [MentionPlace]) -> Set<Int> {
        names.reduce(into: []) { $0.formUnion(wanted[$1.entityID] ?? []) }
    }

    /// The paragraph with the names of those of its sentences that have all.
    private func inOneSentence(_ paragraph: Paragraph, of text: String) -> Paragraph? {
        var names: [MentionPlace] = []
        var rest = paragraph.names[...]
        var text = text
        let starts = text.withUTF8 { SentenceSplitter().starts(in: $0) }
        for index in starts.indices {
            let end = index + 1 < starts.count ? starts[index + 1] : .max
            let here = Array(rest.prefix { $0.range.lowerBound < end })
            rest = rest.dropFirst(here.count)
            if indices(of: here) == all { names += here }
        }
        return names.isEmpty ? nil : Paragraph(id: paragraph.id, names: names, wanted: all)
    }
}

extension [NamesTogether.Paragraph] {
    /// Those that show most, in the order of the text: first such as together name all of the wanted, then those that name
    /// most of them, and most often.
    public func best(_ count: Int) -> [NamesTogether.Paragraph] {
        guard self.count > count else { return self }
        var chosen: [Int] = []
        var shown: Set<Int> = []
        var rest = Array<Int>(indices)
        while chosen.count < count {
            let fresh = rest.map { self[$0].wanted.count { !shown.contains($0) } }
            let best = rest.indices.max { left, right in
                let (first, second) = (self[rest[left]], self[rest[right]])
                return (fresh[left], first.wanted.count, first.names.count, right)
                    < (fresh[right], second.wanted.count, second.names.count, left)
            }
            guard let best else { break }
            shown.formUnion(self[rest[best]].wanted)
            chosen.append(rest.remove(at: best))
        }
        return chosen.sorted().map { self[$0] }
    }
}
