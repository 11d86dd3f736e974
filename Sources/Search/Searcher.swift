import Articles
import Language
import Queries
public import Store

/// Answers searches in an archive.
///
/// A query is first read strictly. When that finds nothing, quoted words may inflect, then stand apart, then compounds be
/// there by their parts; then words may be spread over the article, and at last some may be lacking: the first reading that
/// finds something is the answer, and a note says which it was.
public struct Searcher: Sendable {
    private let database: ArchiveDatabase
    private let analyzers = Pool { Analyzer() }

    public init(database: ArchiveDatabase) {
        self.database = database
    }

    /// The whole answer to a request.
    ///
    /// - Throws: `StoreError`.
    public func page(for request: SearchRequest) throws -> SearchPage {
        var page: SearchPage?
        try answer([request]) { _, part in
            page?.hits += part.hits
            page = page ?? part
        }
        return page ?? SearchPage(query: request.query, hits: [], total: 0)
    }

    /// Calls `body` with the answer to each of `requests`, in their order, all on one unchanging view.
    ///
    /// An answer of many hits comes in parts, so that its length costs no memory. The first part, which comes even when
    /// nothing was found, says all that a page says; the others only go on with its hits.
    ///
    /// - Throws: `StoreError`, and whatever else `body` throws.
    public func answer(_ requests: [SearchRequest], _ body: (Int, SearchPage) throws -> Void) throws {
        try analyzers.lend { analyzer in
            try database.read { reader in try answer(requests, reader, analyzer, body) }
        }
    }

    private func answer(
        _ requests: [SearchRequest], _ reader: ArchiveReader, _ analyzer: Analyzer,
        _ body: (Int, SearchPage) throws -> Void
    ) throws {
        for (index, request) in requests.enumerated() {
            let parsed = QueryParser(today: request.today).parse(request.query)
            let notes = request.notes(on: parsed).map(\.description)
            let refusal = parsed.refusal?.description
            let run = try SearchRun(request: request, tree: parsed.tree, reader: reader, analyzer: analyzer)
            var isFirst = true
            try run.answer { part in
                var part = part
                if isFirst {
                    part.notes = notes + part.notes
                    part.refusal = refusal ?? part.refusal
                }
                isFirst = false
                try body(index, part)
            }
        }
    }
}

/// One search, on an unchanging view of the archive.
private struct SearchRun {
    private let request: SearchRequest
    private let tree: QueryTree?
    private let terms: [QueryTerm]
    private let reader: ArchiveReader
    private let analyzer: Analyzer
    private let names: EntityNames
    private let patterns: WordPatterns
    private let compiler: QueryCompiler
    private let filters: [Condition]
    private let order: SearchPlan.Order

    /// So many hits are read and marked at a time.
    private static let partSize = 500

    init(request: SearchRequest, tree: QueryTree?, reader: ArchiveReader, analyzer: Analyzer) throws {
        self.request = request
        self.tree = tree
        self.reader = reader
        self.analyzer = analyzer
        terms = tree?.terms ?? []
        let asked = terms.filter(\.field.isOfEntities).map(\.text)
        names = try EntityNames(asked + request.filters.entities, in: reader, analyzer)
        patterns = try WordPatterns(tree, in: reader, analyzer)
        compiler = QueryCompiler(analyzer: analyzer, names: names, patterns: patterns)
        filters = request.filters.conditions(names)
        order =
            switch request.sort {
            case .relevance: .relevance
            case .newest: .newest
            case .oldest: .oldest
            // Seen from the newest article, so that an archive that is kept no longer has fresh ones, too.
            case .fresh: try reader.newestDay(today: request.today).map(SearchPlan.Order.fresh) ?? .relevance
            }
    }

    /// Calls `body` with the answer, part by part.
    func answer(_ body: (SearchPage) throws -> Void) throws {
        if let after = request.after, !after.belongs(to: request) { throw ForeignCursor() }
        if let refusal = try patterns.refusal ?? tree.flatMap({ try compiler.refusal(of: $0, in: reader) }) {
            var page = SearchPage(query: request.query, hits: [], total: 0, notes: [refusal.description])
            page.refusal = refusal.description
            return try body(page)
        }
        let answer = try firstAnswer()
        let highlighter = Highlighter(query: answer.query, analyzer: analyzer)
        func part(from start: Int) throws -> [Hit] {
            try hits(of: answer, answer.candidates[start...].prefix(Self.partSize), highlighter)
        }
        try body(firstPage(answer, hits: part(from: 0)))
        for start in stride(from: Self.partSize, to: answer.candidates.count, by: Self.partSize) {
            try body(SearchPage(query: request.query, hits: part(from: start), total: answer.total))
        }
    }

    private func firstPage(_ answer: Answer, hits: [Hit]) throws -> SearchPage {
        let finder = SuggestionFinder(reader: reader, analyzer: analyzer)
        let nobody = names.entities.filter { $0.value.isEmpty && EntityNames.number($0.key) == nil }.map(\.key).sorted()
        let named = request.suggests ? try finder.suggestions(forNames: nobody) : []
        var notes = entityNotes(named)
        if !answer.query.ignored.isEmpty { notes.append(.ignored(answer.query.ignored)) }
        if answer.total > 0 { notes += try readingNotes(answer) }
        let unknown = try unknownWords(answer, hits)
        var suggestions: [Suggestion] = []
        if request.suggests {
            suggestions = try finder.suggestions(for: unknown)
            notes += suggestions.map { .misspelled($0) }
            suggestions += named
        }
        let others = unknown.filter { word in !suggestions.contains { $0.word == word } }
        // What was asked for alone and is nowhere need not be told so.
        if !others.isEmpty, answer.total > 0 { notes.append(.unknownWords(others)) }
        var page = SearchPage(
            query: request.query, hits: hits, total: answer.total, notes: notes.map(\.description).withoutRepetition,
            suggestions: suggestions, facets: try facets(of: answer), next: try end(of: answer))
        if request.explains {
            var explanation = Explanation(compiler: compiler, closeness: answer.closeness, count: reader.count)
            if let tree { try explanation.add(tree) }
            explanation.add(answer.query, filters: filters, order: request.sort, total: answer.total)
            page.explanation = explanation.lines
        }
        return page
    }

    private func facets(of answer: Answer) throws -> Facets? {
        guard request.countsFacets else { return nil }
        guard let condition = answer.condition, answer.total > 0 else { return Facets() }
        return try FacetCounter(reader: reader, analyzer: analyzer)
            .facets(ofParagraphs: reader.paragraphIDs(where: condition), in: reader.extents())
    }

    /// Where another answer may go on; nil if there is nothing more.
    private func end(of answer: Answer) throws -> PageCursor? {
        let position = start + answer.candidates.count
        guard let last = answer.last, !answer.candidates.isEmpty, position < answer.total else { return nil }
        let date = try reader.facts(ofArticles: [last.articleID])[last.articleID]?.date ?? ""
        return PageCursor(
            last: SearchPlan.Place(score: last.score, date: date, paragraphID: last.paragraphID), position: position,
            request: request)
    }

    private struct Answer {
        var query: CompiledQuery
        /// Query and filters; nil if nothing was asked for.
        var condition: Condition?
        var closeness: Closeness
        var candidates: [Candidate] = []
        /// The one that stands last in the order of the store, where another answer may go on.
        var last: Candidate?
        /// What was read of the page before it was marked.
        var paragraphs: [Int64: ParagraphRecord] = [:]
        /// Of a paragraph those that are near-identical to it.
        var copies: [Int64: [Int64]] = [:]
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

    /// Which hit of all is the first one wanted, from 0.
    private var start: Int { request.after?.position ?? min(max(request.offset, 0), Self.mostHits) }

    /// More than any archive holds, and far from overflow when something is added.
    private static let mostHits = 1 << 40

    /// Leaves the page that is wanted, near-identical paragraphs behind all others of an answer's first hits.
    private func moveCopies(in answer: inout Answer, limit: Int) throws {
        var order = answer.candidates
        let end = min(start + limit, order.count)
        let compared = order.prefix(NearIdentical.window)
        let measure = NearIdentical(analyzer: analyzer)
        var fingerprints: [NearIdentical.Fingerprint] = []
        if start == 0 {
            let page = compared.prefix(end).map(\.paragraphID)
            answer.paragraphs = try reader.paragraphs(ids: page)
            fingerprints = page.map { measure.fingerprint(answer.paragraphs[$0]?.text ?? "") }
        }
        // A first page without copies is as it would be if all were moved: most often ten texts are enough.
        if start > 0 || measure.leaders(of: fingerprints) != Array(fingerprints.indices) {
            let others = compared.dropFirst(fingerprints.count).map(\.paragraphID)
            try reader.forEachText(ofParagraphs: others) { fingerprints.append(measure.fingerprint($0)) }
            let leaders = measure.leaders(of: fingerprints)
            let isLeader = leaders.indices.map { leaders[$0] == $0 }
            for (index, leader) in leaders.enumerated() where leader != index {
                answer.copies[order[leader].paragraphID, default: []].append(order[index].paragraphID)
            }
            let moved = compared.indices.filter { isLeader[$0] } + compared.indices.filter { !isLeader[$0] }
            order.replaceSubrange(..<compared.count, with: moved.map { answer.candidates[$0] })
        }
        // Up to the end of what is compared, a place is known by its number alone.
        answer.last = end > 0 ? answer.candidates[end - 1] : nil
        answer.candidates = start < end ? Array(order[start..<end]) : []
    }

    private func answer(to query: CompiledQuery, _ closeness: Closeness) throws -> Answer {
        var answer = Answer(query: query, closeness: closeness)
        let conditions = [query.condition].compactMap(\.self) + filters
        guard let first = conditions.first else { return answer }
        let wanted = conditions.count > 1 ? Condition.all(conditions).flattened : first
        answer.condition = wanted
        let limit = min(max(request.limit, 0), Self.mostHits)
        var plan = SearchPlan(ranking: query.ranking, condition: wanted, order: order, limit: limit, offset: start)
        let isCompared = limit > 0 && request.sort.isByScore && start < NearIdentical.window
        if isCompared {
            plan.offset = 0
            plan.limit = max(start + limit, NearIdentical.window)
        } else if let after = request.after {
            plan.offset = 0
            plan.after = after.last
        }
        (answer.candidates, answer.total) = try reader.answer(to: plan)
        answer.last = answer.candidates.last
        if isCompared { try moveCopies(in: &answer, limit: limit) }
        return answer
    }

    private func hits(
        of answer: Answer, _ candidates: ArraySlice<Candidate>, _ highlighter: Highlighter
    ) throws -> [Hit] {
        let unread = candidates.map(\.paragraphID).filter { answer.paragraphs[$0] == nil }
        let paragraphs = try answer.paragraphs.merging(reader.paragraphs(ids: unread)) { first, _ in first }
        let articles = try reader.articles(ids: candidates.map(\.articleID))
        let mentions =
            !answer.query.marksMentions
            ? [:] : try reader.mentions(paragraphIDs: candidates.map(\.paragraphID))
        return try candidates.compactMap { candidate in
            guard let paragraph = paragraphs[candidate.paragraphID], let article = articles[candidate.articleID] else {
                return nil
            }
            let highlights = highlighter.highlights(
                in: paragraph, language: article.language, mentions: mentions[candidate.paragraphID] ?? [:])
            var hit = Hit(article: article, paragraph: paragraph, highlights: highlights, score: candidate.score)
            if let copies = answer.copies[candidate.paragraphID] { hit.copies = try reader.citations(of: copies) }
            if request.context > 0 {
                let around = try reader.neighbours(ofParagraph: candidate.paragraphID, count: request.context)
                hit.context = Hit.Context(before: around.before, behind: around.behind)
            }
            return hit
        }
    }

    /// How the names in the query and its filters were understood.
    ///
    /// - Parameter suggestions: for those that nobody has.
    private func entityNotes(_ suggestions: [Suggestion]) -> [SearchNote] {
        let asked =
            terms.filter(\.field.isOfEntities).map { (name: $0.text, kind: $0.field.entityKind) }
            + request.filters.entities.map { (name: $0, kind: nil) }
        let nearest = Dictionary(suggestions.map { ($0.word, $0.alternatives) }) { first, _ in first }
        return names.notes(on: asked, nearest: nearest)
    }

    /// The words asked for that the archive doesn't have.
    private func unknownWords(_ answer: Answer, _ hits: [Hit]) throws -> [String] {
        guard let tree, answer.closeness == .partial || answer.total == 0 else { return [] }
        // Only a word that no hit on the page has may be one that the archive hasn't.
        return try tree.soughtWords.flatMap { compiler.wantedWords(of: .term($0)) }.withoutRepetition.filter { word in
            let highlighter = Highlighter(
                query: CompiledQuery(condition: nil, marked: [word.match]), analyzer: analyzer)
            return try !hits.contains {
                !highlighter.highlights(in: $0.paragraph, language: $0.article.language).isEmpty
            } && reader.count(of: .match(word.match)) == 0
        }.map(\.text)
    }

    /// What a looser reading than the strictest means for the answer.
    private func readingNotes(_ answer: Answer) throws -> [SearchNote] {
        // Most often it was that one, and what is loosened need not be compiled once more.
        if answer.closeness == .verbatim { return [] }
        let sought = tree?.soughtWords ?? []
        func loosened(from closeness: Closeness = .verbatim) -> [QueryTerm] {
            sought.filter { compiler.compile(.term($0), answer.closeness) != compiler.compile(.term($0), closeness) }
        }
        switch answer.closeness {
        case .verbatim: return []
        case .inflected: return [.otherForms(loosened().map(\.text))]
        case .scattered:
            let phrases = loosened()
            // Of a function word that lacks there is nothing to say.
            if phrases.isEmpty { return [] }
            let absent = try phrases.filter { phrase in
                let condition = compiler.compile(.term(phrase), .inflected).condition
                return try condition.map { try reader.count(of: .all([$0] + filters)) } == 0
            }
            return [absent.isEmpty ? .otherOrderBesideWords(phrases.map(\.text)) : .otherOrder(absent.map(\.text))]
        case .decomposed: return [.decomposed(loosened(from: .scattered).map(\.text))]
        case .apart: return [.apart(words: tree.map(compiler.wantedWords)?.map(\.text) ?? [])]
        case .partial:
            let words = tree.map(compiler.wantedWords) ?? []
            // Who asks for any of them is not told that none has all.
            let lack = SearchNote.partial(words: words.map(\.text), closestFirst: request.sort == .relevance)
            return request.match == .any ? [] : [lack]
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
    /// So many paragraphs are read and cut into sentences in less than a second.
    private static let sentenceLimit = 50_000

    /// Why a query can't be run: only what asks for names in sentences may cost too much.
    func refusal(of tree: QueryTree, in reader: ArchiveReader) throws -> SearchNote? {
        guard tree.asksForSentences else { return nil }
        let compiled = compile(tree)
        if compiled.isTooMixed { return .tooMixed(limit: Self.factLimit) }
        for places in compiled.condition?.sentencesOfNames ?? [] {
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
    /// What of it is asked of sentences and of names, which only the text tells: the index knows no names.
    fileprivate var sentencesOfNames: [Places] {
        switch self {
        case .places(let places): places.hasSentences && places.hasMentions ? [places] : []
        case .all(let members), .any(let members): members.flatMap(\.sentencesOfNames)
        case .not(let member), .inItem(let member), .inArticle(let member): member.sentencesOfNames
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

extension SearchSort {
    /// Whether like hits stand together, as those of one text do.
    fileprivate var isByScore: Bool { self == .relevance || self == .fresh }
}

extension ArchiveReader {
    fileprivate func citations(of paragraphs: [Int64]) throws -> [Hit.Citation] {
        try paragraphs.compactMap { id in
            try place(ofParagraph: id).map { Hit.Citation(articleID: $0.articleID, paragraphNumber: $0.number) }
        }
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
