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
    /// Of each entity, which of the wanted it is: several, where names were given that mean the same.
    private let wanted: [Int64: Set<Int>]
    private let all: Set<Int>
    /// Those of the places that are inside other names, wanted or not, and so together with nothing.
    private let nested: Set<MentionPlace>
    /// Of each article that names any of them.
    private let places: [Int64: ArraySlice<MentionPlace>]

    /// - Parameters:
    ///   - wanted: for each, the entities that are meant; any of these will do.
    ///   - part: what must name all of the wanted; nil if nothing must.
    public init(_ wanted: [[Int64]], in part: SharedPart?, _ reader: ArchiveReader) throws {
        self.reader = reader
        self.part = part
        all = Set(wanted.indices)
        var indices: [Int64: Set<Int>] = [:]
        for (index, entities) in wanted.enumerated() { for id in entities { indices[id, default: []].insert(index) } }
        self.wanted = indices
        let all = try reader.mentionPlaces(ofEntities: Array(indices.keys))
        nested = part == nil ? [] : try reader.nestedMentionPlaces(ofEntities: Array(indices.keys))
        var places: [Int64: ArraySlice<MentionPlace>] = [:]
        var start = 0
        for extent in try reader.extents().articles where start < all.count {
            // A place before the article would be of no newest text; there is none.
            while start < all.count, all[start].paragraphID < extent.firstParagraph { start += 1 }
            var end = start
            while end < all.count, all[end].paragraphID <= extent.lastParagraph { end += 1 }
            if end > start { places[extent.articleID] = all[start..<end] }
            start = end
        }
        self.places = places
    }

    /// How often an article names any of the wanted.
    public func count(inArticle id: Int64) -> Int { places[id]?.count ?? 0 }

    /// The paragraphs of an article that show it, in the order of the text; none if nothing does.
    public func paragraphs(inArticle id: Int64) throws -> [Paragraph] {
        let paragraphs = named(in: places[id] ?? [])
        switch part {
        case nil: return paragraphs
        case .paragraph: return paragraphs.filter { $0.wanted == all }
        case .sentence:
            let candidates = paragraphs.filter { $0.wanted == all }
            let texts = try reader.paragraphs(ids: candidates.map(\.id))
            return candidates.compactMap { paragraph in
                texts[paragraph.id].flatMap { inOneSentence(paragraph, of: $0.text) }
            }
        case .item:
            guard paragraphs.reduce(into: Set<Int>(), { $0.formUnion(indices(of: $1.names)) }) == all else { return [] }
            guard try reader.hasSeveralItems(article: id) else { return paragraphs }
            // The title of them all is stored with the first, and is of none.
            let title = try reader.paragraphNumbers(ids: paragraphs.prefix(1).map(\.id), inArticle: id) == [0]
            let inItems = title ? paragraphs.dropFirst() : paragraphs[...]
            let items = try reader.itemNumbers(ofParagraphs: inItems.map(\.id))
            var named: [Int: Set<Int>] = [:]
            for paragraph in inItems {
                if let item = items[paragraph.id] { named[item, default: []].formUnion(indices(of: paragraph.names)) }
            }
            return inItems.filter { paragraph in items[paragraph.id].flatMap { named[$0] } == all }
        }
    }

    private func named(in places: ArraySlice<MentionPlace>) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var start = places.startIndex
        while start < places.endIndex {
            let id = places[start].paragraphID
            var names: [MentionPlace] = []
            while start < places.endIndex, places[start].paragraphID == id {
                let place = places[start]
                // What an outer name covers comes behind it.
                let isApart = names.last.map { place.range.lowerBound >= $0.range.upperBound } ?? true
                if isApart, !nested.contains(place) { names.append(place) }
                start += 1
            }
            guard !names.isEmpty else { continue }
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
        let sentences = SentenceSplitter().sentences(in: text)
        for index in sentences.indices {
            let end = index + 1 < sentences.count ? sentences[index + 1].range.lowerBound : .max
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
            let fresh = rest.map { self[$0].wanted.subtracting(shown).count }
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
