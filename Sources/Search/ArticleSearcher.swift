import Articles
import Language
import Queries
public import Store

/// Answers searches by article: the articles that a query's words rank highest, each with its best paragraphs.
///
/// Words rank and are not demanded: articles that have all come first, those that lack some follow and say so. So do
/// phrases beside words, since headlines and questions quote. What else a query asks for is demanded of the article: some
/// paragraph of it has one of the alternatives, the field, the phrase that stands alone; none of it has what is excluded.
/// A phrase that no article has is read more loosely, as `Searcher` does, and a note says so. Filters decide which
/// paragraphs count.
public struct ArticleSearcher {
    private let reader: ArchiveReader
    private let analyzer = Analyzer()
    private let extents: Extents

    /// - Throws: `StoreError`.
    public init(_ reader: ArchiveReader) throws {
        self.reader = reader
        try reader.requirePresentIndex()
        extents = try reader.extents()
    }

    /// - Throws: `StoreError`.
    public func page(for request: SearchRequest) throws -> ArticlePage {
        let parsed = QueryParser().parse(request.query)
        var notes = request.notes(on: parsed).map(\.description)
        let asked = (parsed.tree?.terms ?? []).filter { $0.field?.isOfEntities == true }
        let names = try EntityNames(asked.map(\.text) + request.filters.entities, in: reader, analyzer)
        notes += names.notes(
            on: asked.map { (name: $0.text, kind: $0.field?.entityKind) }
                + request.filters.entities.map { (name: $0, kind: nil) }
        ).map(\.description)

        let words = parsed.tree.map { ConceptCompiler(analyzer: analyzer).words(of: $0) } ?? []
        if words.count == ConceptCompiler.wordLimit {
            notes.append(SearchNote.wordsLimited(ConceptCompiler.wordLimit).description)
        }
        var demands = Demands(scope: .init(), marked: CompiledQuery(condition: nil))
        let filters = request.filters.conditions(names)
        if !filters.isEmpty { demands.scope.paragraphs = try reader.paragraphIDs(where: .all(filters)) }
        let compiler = QueryCompiler(analyzer: analyzer, names: names)
        for demand in parsed.tree?.demands ?? [] {
            try add(demand, isWish: demand.isPhrase && parsed.tree?.hasWords == true, compiler, to: &demands)
        }
        notes += demands.notes.map(\.description)
        if !demands.marked.ignored.isEmpty { notes.append(SearchNote.ignored(demands.marked.ignored).description) }

        let ranked = try ArticleRanking(reader, extents: extents).rank(
            words, in: demands.scope, offset: max(request.offset, 0), limit: max(request.limit, 0))
        demands.marked.marked += ranked.concepts.flatMap(\.matches)
        return ArticlePage(
            query: request.query, hits: try hits(of: ranked.articles, words, demands), total: ranked.count,
            complete: ranked.completeCount, notes: notes.withoutRepetition)
    }

    /// What a query asks for beside words, as it was found.
    private struct Demands {
        var scope: ArticleRanking.Scope
        /// The texts of `scope.wishes`.
        var wishes: [String] = []
        /// What is marked.
        var marked: CompiledQuery
        var notes: [SearchNote] = []
    }

    /// Leaves those articles in scope that fulfil one more demand, read as strictly as any article allows.
    ///
    /// - Parameter isWish: whether others stay in scope, too, behind them.
    private func add(
        _ tree: QueryTree, isWish: Bool, _ compiler: QueryCompiler, to demands: inout Demands
    ) throws {
        if case .not(let excluded) = tree {
            guard let condition = compiler.narrow.compile(excluded).condition else { return }
            let articles = try articles(of: reader.paragraphIDs(where: condition))
            demands.scope.restrict(to: articles.map(!))
            return
        }
        for closeness in [Closeness.verbatim, .inflected, .scattered] {
            let query = compiler.compile(tree, closeness)
            guard let condition = query.condition else {
                demands.marked.ignored += query.ignored
                return
            }
            let paragraphs = try reader.paragraphIDs(where: condition)
            if paragraphs.isEmpty, closeness != .scattered { continue }
            if isWish {
                demands.scope.wishes.append(articles(of: paragraphs))
                demands.wishes.append(tree.terms.map(\.text).joined(separator: " "))
            } else {
                demands.scope.restrict(to: articles(of: paragraphs))
            }
            demands.scope.preferred = (demands.scope.preferred + paragraphs).sorted()
            demands.marked.marked += query.marked
            demands.marked.titles += query.titles
            demands.marked.entities += query.entities
            if !paragraphs.isEmpty {
                let phrases = tree.terms.filter { $0.form == .phrase }.map(\.text)
                if closeness == .inflected { demands.notes.append(.otherForms(phrases)) }
                if closeness == .scattered { demands.notes.append(.otherOrder(phrases)) }
            }
            return
        }
    }

    /// For each of `Extents.articles` whether one of the paragraphs is its.
    private func articles(of paragraphs: [Int64]) -> [Bool] {
        var articles = Array(repeating: false, count: extents.articles.count)
        for (article, _, _) in Occurrences(paragraphs, in: extents).articles { articles[article] = true }
        return articles
    }

    private func hits(
        of ranked: [ArticleRanking.RankedArticle], _ words: [RankedWord], _ demands: Demands
    ) throws -> [ArticleHit] {
        let chosen = ranked.flatMap { $0.paragraphs.map(\.id) }
        let paragraphs = try reader.paragraphs(ids: chosen)
        let articles = try reader.articles(ids: ranked.map(\.extent.articleID))
        let mentions = demands.marked.entities.isEmpty ? [:] : try reader.mentions(paragraphIDs: chosen)
        let highlighter = Highlighter(query: demands.marked, analyzer: analyzer)
        return ranked.compactMap { ranked in
            guard let article = articles[ranked.extent.articleID] else { return nil }
            let hits = ranked.paragraphs.compactMap { id, score in
                paragraphs[id].map { paragraph in
                    let highlights = highlighter.highlights(
                        in: paragraph, language: article.language, mentions: mentions[id] ?? [:])
                    return Hit(article: article, paragraph: paragraph, highlights: highlights, score: score)
                }
            }
            let missing = ranked.missing.map { words[$0].text } + ranked.missingWishes.map { demands.wishes[$0] }
            return ArticleHit(article: article, paragraphs: hits, missing: missing, score: ranked.score)
        }
    }
}

extension ArticleRanking.Scope {
    fileprivate mutating func restrict(to others: [Bool]) {
        articles = articles.map { zip($0, others).map { $0 && $1 } } ?? others
    }
}

extension QueryTree {
    /// What must hold beside words that stand for themselves, one by one.
    fileprivate var demands: [QueryTree] {
        switch self {
        case .term(let term): term.field == nil && term.form != .phrase ? [] : [self]
        case .all(let members): members.flatMap(\.demands)
        case .any, .not: [self]
        }
    }
}

extension QueryTree {
    fileprivate var isPhrase: Bool {
        if case .term(let term) = self { term.field == nil && term.form == .phrase } else { false }
    }

    /// Whether words stand for themselves in it.
    fileprivate var hasWords: Bool {
        switch self {
        case .term: demands.isEmpty
        case .all(let members): members.contains(where: \.hasWords)
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
            case .beginning(let term, _): .prefix(term)
            }
        }
    }
}
