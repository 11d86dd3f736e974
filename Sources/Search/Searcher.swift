import Articles
import Language
import Queries
public import Store

/// Answers searches in an archive.
///
/// A query is first read strictly. When that finds nothing, quoted words may inflect, then stand apart; then words may
/// be spread over the article, and at last some may be lacking: the first reading that finds something is the answer,
/// and a note says which it was.
public struct Searcher: Sendable {
    private let database: ArchiveDatabase

    public init(database: ArchiveDatabase) {
        self.database = database
    }

    /// - Throws: `StoreError`.
    public func page(for request: SearchRequest) throws -> SearchPage {
        let parsed = QueryParser(today: request.today).parse(request.query)
        let notes = request.notes(on: parsed)
        var page = try database.read { reader in
            try SearchRun(request: request, tree: parsed.tree, reader: reader).page()
        }
        page.notes = notes.map(\.description) + page.notes
        return page
    }
}

/// One search, on an unchanging view of the archive.
private struct SearchRun {
    private let request: SearchRequest
    private let tree: QueryTree?
    private let terms: [QueryTerm]
    private let reader: ArchiveReader
    private let analyzer = Analyzer()
    private let names: EntityNames
    private let patterns: WordPatterns
    private let compiler: QueryCompiler
    private let filters: [Condition]

    init(request: SearchRequest, tree: QueryTree?, reader: ArchiveReader) throws {
        self.request = request
        self.tree = tree
        self.reader = reader
        terms = tree?.terms ?? []
        let asked = terms.filter(\.field.isOfEntities).map(\.text)
        names = try EntityNames(asked + request.filters.entities, in: reader, analyzer)
        patterns = try WordPatterns(tree, in: reader, analyzer)
        compiler = QueryCompiler(analyzer: analyzer, names: names, patterns: patterns)
        filters = request.filters.conditions(names)
    }

    func page() throws -> SearchPage {
        if let refusal = try patterns.refusal ?? tree.flatMap({ try compiler.refusal(of: $0, in: reader) }) {
            return SearchPage(query: request.query, hits: [], total: 0, notes: [refusal.description])
        }
        let answer = try firstAnswer()
        let hits = try hits(of: answer)
        var notes = entityNotes()
        if !answer.query.ignored.isEmpty { notes.append(.ignored(answer.query.ignored)) }
        if answer.total > 0 { notes += try readingNotes(answer, hits) }
        var page = SearchPage(
            query: request.query, hits: hits, total: answer.total, notes: notes.map(\.description).withoutRepetition)
        if request.explains {
            var explanation = Explanation(compiler: compiler, closeness: answer.closeness, count: reader.count)
            if let tree { try explanation.add(tree) }
            explanation.add(answer.query, filters: filters, order: request.sort, total: answer.total)
            page.explanation = explanation.lines
        }
        return page
    }

    private struct Answer {
        var query: CompiledQuery
        var closeness: Closeness
        var candidates: [Candidate] = []
        var total = 0
    }

    /// What the strictest reading finds that finds anything; the strictest itself if none does.
    private func firstAnswer() throws -> Answer {
        guard let tree else { return try answer(to: CompiledQuery(condition: nil), .verbatim) }
        var tried: [CompiledQuery] = []
        var first: Answer?
        for closeness in request.match.readings {
            let query = compiler.compile(tree, closeness)
            guard !tried.contains(query) else { continue }
            tried.append(query)
            let answer = try answer(to: query, closeness)
            if answer.total > 0 { return answer }
            first = first ?? answer
        }
        return first ?? Answer(query: CompiledQuery(condition: nil), closeness: .verbatim)
    }

    private func answer(to query: CompiledQuery, _ closeness: Closeness) throws -> Answer {
        var answer = Answer(query: query, closeness: closeness)
        let conditions = [query.condition].compactMap(\.self) + filters
        guard let first = conditions.first else { return answer }
        let wanted = conditions.count > 1 ? Condition.all(conditions).flattened : first
        let limit = max(request.limit, 0)
        let offset = max(request.offset, 0)
        answer.candidates = try reader.candidates(
            for: SearchPlan(
                ranking: query.ranking, condition: wanted, order: request.sort.order, limit: limit, offset: offset))
        // A page that isn't full is the last one, unless it lies beyond the last.
        let isLast = answer.candidates.count < limit && (offset == 0 || !answer.candidates.isEmpty)
        answer.total = isLast ? offset + answer.candidates.count : try reader.count(of: wanted)
        return answer
    }

    private func hits(of answer: Answer) throws -> [Hit] {
        let paragraphs = try reader.paragraphs(ids: answer.candidates.map(\.paragraphID))
        let articles = try reader.articles(ids: answer.candidates.map(\.articleID))
        let mentions =
            !answer.query.marksMentions
            ? [:] : try reader.mentions(paragraphIDs: answer.candidates.map(\.paragraphID))
        let highlighter = Highlighter(query: answer.query, analyzer: analyzer)
        return answer.candidates.compactMap { candidate in
            guard let paragraph = paragraphs[candidate.paragraphID], let article = articles[candidate.articleID] else {
                return nil
            }
            let highlights = highlighter.highlights(
                in: paragraph, language: article.language, mentions: mentions[candidate.paragraphID] ?? [:])
            return Hit(article: article, paragraph: paragraph, highlights: highlights, score: candidate.score)
        }
    }

    /// How the names in the query and its filters were understood.
    private func entityNotes() -> [SearchNote] {
        let asked =
            terms.filter(\.field.isOfEntities).map { (name: $0.text, kind: $0.field.entityKind) }
            + request.filters.entities.map { (name: $0, kind: nil) }
        return names.notes(on: asked)
    }

    /// What a looser reading than the strictest means for the answer.
    private func readingNotes(_ answer: Answer, _ hits: [Hit]) throws -> [SearchNote] {
        let phrases = terms.filter { $0.field == nil && ($0.form == .phrase || $0.form == .word) }
            .filter { compiler.compile(.term($0), answer.closeness) != compiler.compile(.term($0)) }.map(\.text)
        switch answer.closeness {
        case .verbatim: return []
        case .inflected: return [.otherForms(phrases)]
        // Of a function word that lacks there is nothing to say.
        case .scattered: return phrases.isEmpty ? [] : [.otherOrder(phrases)]
        case .apart: return [.apart(words: tree.map(compiler.wantedWords)?.map(\.text) ?? [])]
        case .partial:
            let words = tree.map(compiler.wantedWords) ?? []
            // Only a word that no hit on the page has may be one that the archive hasn't.
            let lacking = try words.filter { word in
                let highlighter = Highlighter(
                    query: CompiledQuery(condition: nil, marked: [word.match]), analyzer: analyzer)
                return try !hits.contains {
                    !highlighter.highlights(in: $0.paragraph, language: $0.article.language).isEmpty
                } && reader.count(of: .match(word.match)) == 0
            }
            // Who asks for any of them is not told that none has all.
            let lack = SearchNote.partial(words: words.map(\.text), closestFirst: request.sort == .relevance)
            return (request.match == .any ? [] : [lack])
                + (lacking.isEmpty ? [] : [.unknownWords(lacking.map(\.text))])
        }
    }
}

extension WordPatterns {
    /// Why a query with these can't be run.
    var refusal: SearchNote? {
        if areTooMany { return .tooManyPatterns(limit: Self.patternLimit) }
        return tooWide.first.map { .tooWide(pattern: $0, isAlone: words.count == 1, limit: Self.limit) }
    }
}

extension QueryCompiler {
    /// So many paragraphs are cut into sentences in less than a second.
    private static let sentenceLimit = 50_000

    /// Why a query can't be run: only what asks for sentences may cost too much.
    func refusal(of tree: QueryTree, in reader: ArchiveReader) throws -> SearchNote? {
        guard tree.asksForSentences else { return nil }
        let compiled = compile(tree)
        if compiled.isTooMixed { return .tooMixed(limit: Self.factLimit) }
        for places in compiled.condition?.sentences ?? [] {
            let count = try reader.count(of: places.necessary ?? .all([]))
            if count > Self.sentenceLimit { return .tooCommon(paragraphs: count, limit: Self.sentenceLimit) }
        }
        return nil
    }
}

extension QueryTree {
    fileprivate var asksForSentences: Bool {
        switch self {
        case .term, .fact, .near: false
        case .within(.sentence, _): true
        case .all(let members), .and(let members), .any(let members), .within(_, let members):
            members.contains(where: \.asksForSentences)
        case .not(let member), .atLeast(_, let member): member.asksForSentences
        }
    }
}

extension Condition {
    /// What of it is asked of sentences.
    fileprivate var sentences: [Places] {
        switch self {
        case .places(let places): places.hasSentences ? [places] : []
        case .all(let members), .any(let members): members.flatMap(\.sentences)
        case .not(let member), .inItem(let member), .inArticle(let member): member.sentences
        default: []
        }
    }
}

extension SearchRequest {
    /// The parser's remarks, as far as they are worth one.
    func notes(on parsed: ParsedQuery) -> [QueryNote] {
        // Without a word, the filters alone decide; where there are none either, nothing is wanted.
        let isBlank = query.allSatisfy(\.isWhitespace)
        return parsed.notes.filter { !(isBlank && !filters.isEmpty) || $0.kind != .nothingToSearch }
    }
}

extension SearchMatch {
    /// How the query may be read, the strictest way first.
    fileprivate var readings: [Closeness] {
        switch self {
        case .all: Closeness.allCases
        case .paragraph: Closeness.allCases.filter { $0 < .apart }
        case .any: [.partial]
        }
    }
}

extension SearchSort {
    fileprivate var order: SearchPlan.Order {
        switch self {
        case .relevance: .relevance
        case .newest: .newest
        case .oldest: .oldest
        }
    }
}

extension SearchFilters {
    fileprivate var isEmpty: Bool { self == SearchFilters() }

    /// The conditions, all of which must hold.
    func conditions(_ names: EntityNames) -> [Condition] {
        var conditions: [Condition] = entities.map { .articleNames(names.called($0).map(\.id)) }
        if let from { conditions.append(.from(from)) }
        if let to { conditions.append(.to(to)) }
        if let language { conditions.append(.language(language)) }
        if !kinds.isEmpty { conditions.append(.kinds(kinds)) }
        if let source { conditions.append(.source(source)) }
        return conditions
    }
}

extension Condition {
    /// Groups inside a group of the same kind dissolved, so that a match that must hold stands in the open.
    fileprivate var flattened: Condition {
        guard case .all(let conditions) = self else { return self }
        return .all(conditions.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } })
    }
}
