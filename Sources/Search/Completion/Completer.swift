public import Articles
import Language
import Queries
public import Store

/// A word or a name that goes on from what was typed.
public struct Completion: Hashable, Sendable {
    /// As people write it.
    public var text: String
    /// The entity that it names; nil for a word.
    public var entity: EntityReference?
    /// Paragraphs that have the word, or of several words all; places that name the entity. Of an entity whose own name has
    /// no word that begins so, only the places that call it by something that does.
    public var count: Int
    /// What asks for it in the query language.
    public var query: String

    public init(text: String, entity: EntityReference? = nil, count: Int, query: String) {
        self.text = text
        self.entity = entity
        self.count = count
        self.query = query
    }
}

/// Finds the words and names of an archive that begin as somebody begins to type.
public struct Completer {
    private let reader: ArchiveReader
    private let analyzer = Analyzer()

    /// - Throws: `StoreError`.
    public init(_ reader: ArchiveReader) throws {
        self.reader = reader
        try reader.requirePresentIndex()
    }

    /// The most frequent first; upper case and lower, umlauts and other marks are one.
    ///
    /// Of several words the last is completed as a word that stands in a paragraph with the others, where any does, all of
    /// them as the beginning of a name. Function words are left
    /// out: nobody looks for them.
    ///
    /// - Parameter limit: at most `mostCompletions` are given.
    public func completions(of beginning: String, limit: Int) throws -> [Completion] {
        let key = analyzer.key(of: beginning)
        let limit = min(limit, Self.mostCompletions)
        guard !key.isEmpty, limit > 0 else { return [] }
        let names = try names(key, limit: limit)
        let words = try words(beginning, limit: limit)
        // Whoever has typed several words of a name wants it; a word may go on from any other.
        if key.contains(" ") { return Array((names + words).prefix(limit)) }
        return Array(
            (names + words).enumerated().sorted { ($0.element.count, $1.offset) > ($1.element.count, $0.offset) }
                .map(\.element).prefix(limit))
    }

    /// Each word is shown as it is written in some paragraph, which has to be read for that.
    public static let mostCompletions = 1000

    private func names(_ key: String, limit: Int) throws -> [Completion] {
        let begun = try reader.begunNames(withPrefix: key, limit: Self.namesLookedAt * limit)
        let named = try begun.compactMap { name -> (entity: StoredEntity, isOwn: Bool, count: Int)? in
            guard let entity = try reader.entity(name.entityID) else { return nil }
            let isOwn = " \(analyzer.key(of: entity.name))".contains(" \(key)")
            // Who types a surname means the person, however often the full name is written.
            return (entity, isOwn, isOwn ? try reader.placeCount(of: entity.id) : name.count)
        }
        let best = named.enumerated().sorted { ($0.element.count, $1.offset) > ($1.element.count, $0.offset) }
            .map(\.element).prefix(limit)
        return try best.map { entity, isOwn, count in
            // USA for "ver" would puzzle: it is shown as Vereinigte Staaten, unless a word of its own name begins so.
            let text = isOwn ? nil : try reader.commonestSpelling(of: entity.id, withPrefix: key)
            return Completion(
                text: text ?? entity.name,
                entity: EntityReference(id: entity.id, kind: entity.kind, name: entity.name), count: count,
                query: "\(Facets.Field(entity.kind).queryField):\(FacetText.quoted(entity.name))")
        }
    }

    /// So many names are looked at for each that is wanted: of some, more places count than begin so.
    private static let namesLookedAt = 4

    private func words(_ beginning: String, limit: Int) throws -> [Completion] {
        let words = analyzer.queryWords(of: beginning)
        guard
            let word = words.last, let last = word.joined?.folded ?? word.parts.last?.folded
        else { return [] }
        let range = word.range
        let before = beginning.utf8.count == range.upperBound ? words.dropLast().map(\.range) : words.map(\.range)
        // Behind a space nothing has begun yet.
        guard before.count < words.count else { return [] }
        let lead = before.isEmpty ? "" : String(beginning[utf8: ByteRange(0, range.lowerBound)] ?? "")

        let compiler = TermCompiler(analyzer: analyzer)
        // What goes on from other words stands beside them: Angela M is rather Merkel than mehr.
        let leading = before.compactMap { beginning[utf8: $0].map(String.init) }.filter(compiler.isContent)
            .compactMap { compiler.match(QueryTerm(.word, $0, range: ByteRange(0, $0.utf8.count)), .inflected) }
        let best = try reader.commonestTerms(
            from: last, to: last + "\u{10FFFF}", limit: limit, sample: Spellings.sample,
            beside: Match.every(leading).map { .match($0) }, where: compiler.isContent)
        let spellings = Spellings(reader: reader, analyzer: analyzer)
        return try best.map { term in
            let text = lead + (try spellings.spelling(of: term.text, in: term.paragraphs))
            return Completion(text: text, count: term.count, query: text)
        }
    }
}
