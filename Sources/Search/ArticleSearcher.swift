import Articles
import Language
import Queries
public import Store

/// Answers searches by article: the articles that a query's words rank highest, each with its best paragraphs.
///
/// A query of words alone demands none of them: articles that have all come first, those that lack some follow and
/// say so. What else a query asks for (phrases, alternatives, exclusions, fields, filters) must hold in the
/// paragraphs that count; where no paragraph fulfils it, it is read more loosely, as `Searcher` does.
public struct ArticleSearcher {
    private let reader: ArchiveReader
    private let analyzer = Analyzer()
    private let extents: Extents
    /// Paragraphs of each article that are looked up; `ArticleHit` holds the best.
    private static let paragraphsPerArticle = 3

    /// - Throws: `StoreError`.
    public init(_ reader: ArchiveReader) throws {
        self.reader = reader
        try reader.requirePresentIndex()
        extents = try reader.extents()
    }

    /// - Throws: `StoreError`.
    public func page(for request: SearchRequest) throws -> ArticlePage {
        let parsed = QueryParser().parse(request.query)
        var notes = parsed.notes.map(\.description)
        let terms = parsed.tree?.terms ?? []
        let asked = terms.filter { $0.field?.isOfEntities == true }.map(\.text)
        let names = try EntityNames(asked + request.filters.entities, in: reader, analyzer)
        notes += names.notes(
            on: terms.filter { $0.field?.isOfEntities == true }.map { (name: $0.text, kind: $0.field?.entityKind) }
                + request.filters.entities.map { (name: $0, kind: nil) }
        ).map(\.description)
        let words = parsed.tree.map { ConceptCompiler(analyzer: analyzer).words(of: $0) } ?? []
        var reading = try reading(of: parsed.tree, request.filters.conditions(names), names)
        let ranked = try ArticleRanking(reader, extents: extents).rank(
            words, allowed: reading.allowed, offset: max(request.offset, 0), limit: max(request.limit, 0))
        reading.query.marked = (reading.query.marked + ranked.concepts.flatMap(\.matches)).withoutRepetition
        return ArticlePage(
            query: request.query, hits: try hits(of: ranked.articles, words, reading.query), total: ranked.count,
            complete: ranked.completeCount, notes: notes.withoutRepetition)
    }

    private struct Reading {
        /// What is marked.
        var query: CompiledQuery
        /// Nil for all paragraphs.
        var allowed: [Int64]?
    }

    private func reading(of tree: QueryTree?, _ filters: [Condition], _ names: EntityNames) throws -> Reading {
        let compiler = QueryCompiler(analyzer: analyzer, names: names)
        var reading = Reading(query: CompiledQuery(condition: nil))
        func allow(_ conditions: [Condition]) throws {
            reading.allowed = try conditions.isEmpty ? nil : reader.paragraphIDs(where: .all(conditions))
        }
        guard let tree else {
            try allow(filters)
            return reading
        }
        for closeness in Closeness.allCases where !tree.isOfSingleWords || closeness == .partial {
            reading.query = compiler.compile(tree, closeness)
            // The words themselves are not demanded, and those of the loosest reading are any of them.
            let conditions = tree.isOfSingleWords ? [] : [reading.query.condition].compactMap(\.self)
            try allow(conditions + filters)
            if reading.allowed?.isEmpty != true { break }
        }
        return reading
    }

    private func hits(
        of ranked: [ArticleRanking.RankedArticle], _ words: [RankedWord], _ query: CompiledQuery
    ) throws -> [ArticleHit] {
        let chosen = ranked.map { $0.paragraphs.prefix(Self.paragraphsPerArticle) }
        let paragraphs = try reader.paragraphs(ids: chosen.flatMap { $0.map(\.id) })
        let articles = try reader.articles(ids: ranked.map(\.extent.articleID))
        let mentions =
            query.entities.isEmpty ? [:] : try reader.mentions(paragraphIDs: chosen.flatMap { $0.map(\.id) })
        let highlighter = Highlighter(query: query, analyzer: analyzer)
        return zip(ranked, chosen).compactMap { ranked, chosen in
            guard let article = articles[ranked.extent.articleID] else { return nil }
            let hits = chosen.compactMap { chosen in
                paragraphs[chosen.id].map { paragraph in
                    Hit(
                        article: article, paragraph: paragraph,
                        highlights: highlighter.highlights(
                            in: paragraph, language: article.language, mentions: mentions[chosen.id] ?? [:]),
                        score: chosen.score)
                }
            }
            return ArticleHit(
                article: article, paragraphs: hits, missing: ranked.missing.map { words[$0].text }, score: ranked.score)
        }
    }
}

extension QueryTree {
    /// True if it asks for words alone, without order, field or exclusion: then none of them is demanded.
    fileprivate var isOfSingleWords: Bool {
        switch self {
        case .term(let term): term.field == nil && term.form != .phrase
        case .all(let members): members.allSatisfy { if case .term = $0 { $0.isOfSingleWords } else { false } }
        case .any, .not: false
        }
    }
}

extension Concept {
    /// What finds the concept, one by one.
    fileprivate var matches: [Match] {
        evidence.map {
            switch $0.term {
            case .one(let term): .phrase([term])
            case .beginning(let term): .prefix(term)
            }
        }
    }
}
