import Articles
public import Language
public import Queries
import Store

/// A query's tree to a condition and a match that scores.
///
/// As much as possible becomes one match, which the index finds and scores in one pass; fields, and groups that
/// mix fields with words, become conditions beside it.
public struct QueryCompiler {
    private let names: EntityNames
    private var terms: TermCompiler

    /// - Parameter names: what `entity:` and its kin in the tree stand for.
    public init(analyzer: Analyzer, names: EntityNames = EntityNames()) {
        self.names = names
        terms = TermCompiler(analyzer: analyzer)
    }

    public func compile(_ tree: QueryTree, _ closeness: Closeness = .verbatim) -> CompiledQuery {
        var compiled = CompiledQuery(condition: nil)
        let clause = closeness == .partial ? partial(tree, &compiled) : clause(tree, closeness, &compiled)
        compiled.condition = clause?.condition
        compiled.marked = compiled.marked.withoutRepetition
        compiled.ranking = clause?.leadingMatch ?? .either(compiled.marked)
        compiled.titles = compiled.titles.withoutRepetition
        compiled.entities = compiled.entities.withoutRepetition
        compiled.ignored = compiled.ignored.withoutRepetition
        return compiled
    }

    /// The words that a paragraph should all hold, those in phrases too, each with what finds it in any form.
    ///
    /// They are what can be lacking when nothing has all. Function words count only where there are no others.
    public func wantedWords(of tree: QueryTree) -> [WantedWord] {
        let words = tree.wanted.flatMap(terms.words)
        let content = words.filter(\.isContent)
        return (content.isEmpty ? words : content).withoutRepetition
    }

    private func clause(_ tree: QueryTree, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Clause? {
        switch tree {
        case .term(let term): clause(term, closeness, &compiled)
        case .not(let member): negation(member, closeness, &compiled)
        case .all(let members): .all(members.compactMap { clause($0, closeness, &compiled) })
        case .any(let members): .any(members.compactMap { clause($0, closeness, &compiled) })
        }
    }

    private func clause(_ term: QueryTerm, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Clause? {
        switch term.field {
        case nil, .title:
            guard let match = terms.match(term, closeness) else {
                compiled.ignored.append("\(term)")
                return nil
            }
            if term.field == .title {
                compiled.titles.append(match)
                return .condition(.title(match))
            }
            compiled.marked.append(match)
            return .match(match)
        case .source: return .condition(.source(term.text))
        case .entity, .person, .place, .organization:
            let ids = names.called(term.text, kind: term.field?.entityKind).map(\.id)
            compiled.entities += ids
            return .condition(.paragraphNames(ids))
        }
    }

    /// The compiler for what is excluded, which leaves compounds alone: who does not want Beitritt may well want
    /// Beitrittsgegner.
    var narrow: QueryCompiler {
        var narrow = self
        narrow.terms.looksIntoCompounds = false
        return narrow
    }

    /// What is excluded neither scores nor is marked.
    private func negation(_ tree: QueryTree, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Clause? {
        var excluded = CompiledQuery(condition: nil)
        // A phrase is excluded as it was written, however loosely the rest is read.
        let clause = narrow.clause(tree, .verbatim, &excluded)
        compiled.ignored += excluded.ignored
        return clause?.negated
    }

    /// Any of the wanted words, and all that is asked for beside words.
    private func partial(_ tree: QueryTree, _ compiled: inout CompiledQuery) -> Clause? {
        let members = if case .all(let members) = tree { members } else { [tree] }
        var required: [Clause] = []
        for member in members where !member.isOfWords {
            if let clause = clause(member, .scattered, &compiled) { required.append(clause) }
        }
        let words = Match.either(wantedWords(of: tree).map(\.match))
        compiled.marked += words.map { [$0] } ?? []
        return .all((words.map { [.match($0)] } ?? []) + required)
    }
}

extension QueryTree {
    /// The terms that all should hold, or any of them in a group of alternatives of words.
    fileprivate var wanted: [QueryTerm] {
        switch self {
        case .term(let term): term.field == nil ? [term] : []
        case .all(let members): members.flatMap(\.wanted)
        case .any(let members): isOfWords ? members.flatMap(\.wanted) : []
        case .not: []
        }
    }

    /// True if it asks for nothing but words and phrases of the paragraph.
    fileprivate var isOfWords: Bool {
        switch self {
        case .term(let term): term.field == nil
        case .all(let members), .any(let members): members.allSatisfy(\.isOfWords)
        case .not: false
        }
    }
}

/// A part of a query on its way to a condition.
private enum Clause {
    case match(Match)
    /// Paragraphs that the match does not find.
    case excluding(Match)
    case condition(Condition)

    var condition: Condition {
        switch self {
        case .match(let match): .match(match)
        case .excluding(let match): .not(.match(match))
        case .condition(let condition): condition
        }
    }

    var negated: Clause {
        switch self {
        case .match(let match): .excluding(match)
        case .excluding(let match): .match(match)
        case .condition(let condition): .condition(.not(condition))
        }
    }

    /// The match that must hold: finding and scoring by it are one.
    var leadingMatch: Match? {
        switch self {
        case .match(let match): match
        case .condition(.all(let conditions)):
            conditions.lazy.compactMap { if case .match(let match) = $0 { match } else { nil } }.first
        default: nil
        }
    }

    static func all(_ clauses: [Clause]) -> Clause? {
        guard clauses.count > 1 else { return clauses.first }
        var wanted: [Match] = []
        var unwanted: [Match] = []
        var conditions: [Condition] = []
        for clause in clauses {
            switch clause {
            case .match(let match): wanted.append(match)
            case .excluding(let match): unwanted.append(match)
            case .condition(let condition): conditions.append(condition)
            }
        }
        guard let wanted = Match.every(wanted) else {
            return .condition(.all(conditions + unwanted.map { .not(.match($0)) }))
        }
        let match = Match.either(unwanted).map { .excluding(wanted, $0) } ?? wanted
        return conditions.isEmpty ? .match(match) : .condition(.all([.match(match)] + conditions))
    }

    static func any(_ clauses: [Clause]) -> Clause? {
        guard clauses.count > 1 else { return clauses.first }
        var matches: [Match] = []
        var others: [Condition] = []
        for clause in clauses {
            if case .match(let match) = clause { matches.append(match) } else { others.append(clause.condition) }
        }
        guard !others.isEmpty else { return Match.either(matches).map { .match($0) } }
        return .condition(.any((Match.either(matches).map { [.match($0)] } ?? []) + others))
    }
}
