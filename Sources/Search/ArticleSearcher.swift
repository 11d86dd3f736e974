import Articles
import Language
import Queries
public import Store

/// Answers searches by article: the articles that a query's words rank highest, each with its best paragraphs.
///
/// Words side by side rank and are not demanded: articles that have all come first, those that lack some follow and say
/// so. So do phrases beside words, since headlines and questions quote. What else a query asks for is demanded of the
/// article as a whole (`QueryCompiler`): with AND it has both somewhere, with NEAR some paragraph of it has both near,
/// with NOT it has neither here nor there. A phrase that no article has is read more loosely, as `Searcher` does, and a
/// note says so. Filters, and a `kind:` beside words, decide which paragraphs count.
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
        let parsed = QueryParser(today: request.today).parse(request.query)
        let tree = parsed.tree
        var notes = request.notes(on: parsed).map(\.description)
        let asked = (tree?.terms ?? []).filter(\.field.isOfEntities)
        let names = try EntityNames(asked.map(\.text) + request.filters.entities, in: reader, analyzer)
        notes += names.notes(
            on: asked.map { (name: $0.text, kind: $0.field.entityKind) }
                + request.filters.entities.map { (name: $0, kind: nil) }
        ).map(\.description)
        let patterns = try WordPatterns(tree, in: reader, analyzer)
        let compiler = QueryCompiler(analyzer: analyzer, names: names, patterns: patterns)
        if let refusal = try patterns.refusal ?? tree.flatMap({ try compiler.refusal(of: $0, in: reader) }) {
            var page = ArticlePage(
                query: request.query, hits: [], total: 0, complete: 0, notes: notes + [refusal.description])
            page.refusal = refusal.description
            return page
        }

        let concepts = ConceptCompiler(analyzer: analyzer, patterns: patterns)
        let words = tree.map(concepts.words) ?? []
        if words.count == ConceptCompiler.wordLimit {
            notes.append(SearchNote.wordsLimited(ConceptCompiler.wordLimit).description)
        }
        var demands = Demands(scope: .init(), marked: CompiledQuery(condition: nil))
        let kinds = (tree?.demands ?? []).filter(\.isKind)
        let filters =
            request.filters.conditions(names) + kinds.compactMap { compiler.compile($0).condition }
        if !filters.isEmpty { demands.scope.paragraphs = try reader.paragraphIDs(where: .all(filters)) }
        for demand in tree?.demands ?? [] where !demand.isKind {
            try add(demand, isWish: demand.isPhrase && tree?.hasWords == true, compiler, concepts, to: &demands)
        }
        let free = concepts.words(of: .all(tree?.freeWords ?? []))
        demands.placed.subtract(free.flatMap(\.allConcepts))
        notes += demands.notes.map(\.description)
        if !demands.marked.ignored.isEmpty { notes.append(SearchNote.ignored(demands.marked.ignored).description) }

        let ranked = try ArticleRanking(reader, extents: extents).rank(
            words, in: demands.scope, offset: max(request.offset, 0), limit: max(request.limit, 0))
        demands.marked.marked += ranked.concepts.filter { !demands.placed.contains($0) }.flatMap(\.matches)
        var page = ArticlePage(
            query: request.query, hits: try hits(of: ranked.articles, words, demands), total: ranked.count,
            complete: ranked.completeCount, notes: notes.withoutRepetition)
        page.refusal = parsed.refusal?.description
        if request.countsFacets {
            page.facets = try FacetCounter(reader: reader, analyzer: analyzer)
                .facets(ofArticles: ranked.matching.map { extents.articles[$0].articleID })
        }
        if request.explains {
            var explanation = Explanation(compiler: compiler, closeness: .verbatim, count: reader.count)
            if let tree { try explanation.add(tree) }
            explanation.add(words, filters: filters, total: ranked.count, complete: ranked.completeCount)
            page.explanation = explanation.lines
        }
        return page
    }

    /// What a query asks for beside words, as it was found.
    private struct Demands {
        var scope: ArticleRanking.Scope
        /// The texts of `scope.wishes`.
        var wishes: [String] = []
        /// What is marked.
        var marked: CompiledQuery
        var notes: [SearchNote] = []
        /// Concepts that are marked only where they stand as they were asked for.
        var placed: Set<Concept> = []
    }

    /// Leaves those articles in scope that fulfil one more demand, read as strictly as any article allows.
    ///
    /// - Parameter isWish: whether others stay in scope, too, behind them.
    private func add(
        _ tree: QueryTree, isWish: Bool, _ compiler: QueryCompiler, _ concepts: ConceptCompiler,
        to demands: inout Demands
    ) throws {
        for closeness in [Closeness.verbatim, .inflected, .scattered] {
            let marks = compiler.compile(tree, closeness)
            guard marks.condition != nil, let found = try articles(fulfilling: tree, closeness, compiler) else {
                demands.marked.ignored += marks.ignored
                return
            }
            let isFound = found.articles.contains(true)
            if !isFound, closeness != .scattered { continue }
            if isWish {
                demands.scope.wishes.append(found.articles)
                demands.wishes.append(tree.terms.map(\.text).joined(separator: " "))
            } else {
                demands.scope.restrict(to: found.articles)
            }
            demands.scope.preferred = Array(Set(demands.scope.preferred + found.paragraphs)).sorted()
            demands.marked.marked += marks.marked
            demands.marked.titles += marks.titles
            demands.marked.texts += marks.texts
            demands.marked.places += marks.places
            demands.marked.entities += marks.entities
            demands.marked.ignored += marks.ignored
            if !marks.places.isEmpty {
                demands.placed.formUnion(concepts.words(of: tree).flatMap(\.allConcepts))
            }
            if isFound {
                let phrases = tree.terms.filter { $0.form == .phrase }.map(\.text)
                if closeness == .inflected { demands.notes.append(.otherForms(phrases)) }
                if closeness == .scattered { demands.notes.append(.otherOrder(phrases)) }
            }
            return
        }
    }

    /// The articles that fulfil a tree as a whole, and the paragraphs in which they do; nil if it asks for nothing.
    private func articles(
        fulfilling tree: QueryTree, _ closeness: Closeness, _ compiler: QueryCompiler, isExcluded: Bool = false
    ) throws -> (articles: [Bool], paragraphs: [Int64])? {
        func joined(
            _ members: [QueryTree], _ join: (Bool, Bool) -> Bool
        ) throws -> (articles: [Bool], paragraphs: [Int64])? {
            let found = try members.compactMap {
                try articles(fulfilling: $0, closeness, compiler, isExcluded: isExcluded)
            }
            guard let first = found.first else { return nil }
            return found.dropFirst().reduce(first) {
                (zip($0.articles, $1.articles).map(join), $0.paragraphs + $1.paragraphs)
            }
        }
        switch tree {
        case .all(let members), .and(let members), .within(.article, let members):
            return try joined(members) { $0 && $1 }
        case .any(let members): return try joined(members) { $0 || $1 }
        case .not(let member):
            let excluded = try articles(
                fulfilling: member, .verbatim, compiler.narrow, isExcluded: !isExcluded)
            return excluded.map { ($0.articles.map(!), []) }
        case .within(.item, _):
            guard
                let items = compiler.compile(tree, closeness, in: .item, isExcluded: isExcluded).condition,
                let shown = compiler.compile(tree, closeness, isExcluded: isExcluded).condition
            else { return nil }
            return (articles(of: try reader.paragraphIDs(where: items)), try reader.paragraphIDs(where: shown))
        case .term, .fact, .near, .within, .atLeast:
            let compiled = compiler.compile(tree, closeness, isExcluded: isExcluded)
            guard let condition = compiled.condition else { return nil }
            let paragraphs = try reader.paragraphIDs(where: condition)
            // What holds for the whole article is no reason to show one paragraph before another.
            return (articles(of: paragraphs), tree.contributing.isEmpty ? [] : paragraphs)
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
        let mentions = demands.marked.marksMentions ? try reader.mentions(paragraphIDs: chosen) : [:]
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
        case .term(let term): term.field == nil && term.isPlainWord ? [] : [self]
        case .all(let members): members.flatMap(\.demands)
        case .fact, .and, .any, .not, .near, .within, .atLeast: [self]
        }
    }

    /// Words that stand for themselves.
    fileprivate var freeWords: [QueryTree] {
        switch self {
        case .term: demands.isEmpty ? [self] : []
        case .all(let members): members.flatMap(\.freeWords)
        case .fact, .and, .any, .not, .near, .within, .atLeast: []
        }
    }

    /// Whether it says which paragraphs count.
    fileprivate var isKind: Bool {
        if case .fact(let fact) = self, case .kind = fact.value { true } else { false }
    }
}

extension QueryTerm {
    /// Whether the index alone says where it is.
    fileprivate var isPlainWord: Bool { form != .phrase && form != .exactPhrase && signed == nil }
}

extension QueryTree {
    /// A phrase, or a word with its signs: more than a word, and no operator.
    fileprivate var isPhrase: Bool {
        if case .term(let term) = self {
            term.field == nil && !term.isPlainWord && term.form != .exactPhrase
        } else {
            false
        }
    }

    /// Whether words stand for themselves in it.
    fileprivate var hasWords: Bool {
        switch self {
        case .term: demands.isEmpty
        case .all(let members): members.contains(where: \.hasWords)
        case .fact, .and, .any, .not, .near, .within, .atLeast: false
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
