import Articles
public import Language
public import Queries
import Store

/// A query's tree to a condition and a match that scores.
///
/// As much as possible becomes one match, which the index finds and scores in one pass; fields, places of words, and
/// groups that mix them with words, become conditions beside it.
///
/// A tree is asked of a unit: a sentence, a paragraph, an item or an article. A word must stand somewhere in the unit.
/// What is to share a smaller part asks for some such part of the unit; what is to share a larger part asks for the one
/// around the unit, and, unless it is excluded, that the unit itself has something of what was asked for: who looks for
/// an article that has both words wants to see the paragraphs that have one of them.
public struct QueryCompiler {
    private let names: EntityNames
    private var terms: TermCompiler

    /// A sentence is asked about each of these facts twice, as true and as false.
    static let factLimit = 5

    /// - Parameters:
    ///   - names: what `entity:` and its kin in the tree stand for.
    ///   - patterns: what words with stars stand for.
    public init(analyzer: Analyzer, names: EntityNames = EntityNames(), patterns: WordPatterns = WordPatterns()) {
        self.names = names
        terms = TermCompiler(analyzer: analyzer, patterns: patterns)
    }

    /// - Parameters:
    ///   - unit: a paragraph, or a larger part of which every paragraph then fulfils the condition.
    ///   - isExcluded: whether what fulfils it is not wanted.
    public func compile(
        _ tree: QueryTree, _ closeness: Closeness = .verbatim, in unit: QueryScope = .paragraph,
        isExcluded: Bool = false
    ) -> CompiledQuery {
        var compiled = CompiledQuery(condition: nil)
        let read = self.read(tree, closeness)
        let clause =
            switch closeness {
            case .verbatim, .inflected, .scattered, .decomposed:
                clause(read, closeness, in: unit, isExcluded: isExcluded, &compiled)
            case .apart: clause(read.apart, .scattered, in: unit, isExcluded: isExcluded, &compiled)
            case .partial: partial(tree, &compiled)
            }
        compiled.condition = clause?.condition
        compiled.marked = compiled.marked.withoutRepetition
        compiled.ranking = clause?.leadingMatch ?? .either(compiled.scored)
        compiled.titles = compiled.titles.withoutRepetition
        compiled.texts = compiled.texts.withoutRepetition
        compiled.places = compiled.places.withoutRepetition
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

    /// What of a tree is asked for in a reading: function words side by side with others count only where it is strict, and
    /// not beside a phrase, which says what is wanted word for word.
    func read(_ tree: QueryTree, _ closeness: Closeness) -> QueryTree {
        closeness >= .scattered || tree.hasPhraseAmongWords ? withoutFunctionWords(tree) : tree
    }

    /// Of words side by side those that say something, if there are any: a question's `wer` need stand nowhere.
    private func withoutFunctionWords(_ tree: QueryTree) -> QueryTree {
        guard case .all(let members) = tree else { return tree }
        func isFunctionWord(_ member: QueryTree) -> Bool {
            guard case .term(let term) = member, term.field == nil, term.form == .word else { return false }
            return terms.words(of: term).allSatisfy { !$0.isContent }
        }
        let content = members.filter { !isFunctionWord($0) }
        return content.contains { $0.isDemandedAsWritten || !wantedWords(of: $0).isEmpty } ? .all(content) : tree
    }

    // MARK: Any unit but a sentence

    /// - Parameters:
    ///   - isExcluded: whether what fulfils the tree is not wanted.
    ///   - isTruth: whether the unit itself need have nothing of what a larger part has.
    private func clause(
        _ tree: QueryTree, _ closeness: Closeness, in unit: QueryScope, isExcluded: Bool = false,
        isTruth: Bool = false, _ compiled: inout CompiledQuery
    ) -> Clause? {
        func clauses(_ members: [QueryTree], in unit: QueryScope) -> [Clause] {
            members.compactMap { clause($0, closeness, in: unit, isExcluded: isExcluded, &compiled) }
        }
        switch tree {
        case .term(let term): return clause(term, closeness, &compiled)?.spread(over: unit)
        case .fact(let fact): return Clause(fact).spread(over: unit)
        case .not(let member): return negation(member, closeness, in: unit, isExcluded: isExcluded, &compiled)
        case .all(let members), .and(let members): return .all(clauses(members, in: unit))
        case .any(let members): return .any(clauses(members, in: unit))
        case .near: return near(tree, closeness, &compiled)?.spread(over: unit)
        case .atLeast(let count, let member):
            guard let places = places(of: member, closeness, &compiled) else { return nil }
            let enough = Clause.condition(.atLeast(count, places, member.textPart))
            if isExcluded || isTruth || unit == .article { return enough }
            // A paragraph has one of what the article has so many of.
            return .all([clause(member, closeness, in: unit, &compiled), enough].compactMap(\.self))
        case .within(.sentence, let members):
            return sentence(members, closeness, isExcluded: isExcluded, &compiled)?.spread(over: unit)
        case .within(let scope, let members):
            let shared = Clause.all(clauses(members, in: scope))
            if scope <= unit { return scope == unit ? shared : shared?.spread(over: unit, from: scope) }
            let parts = isExcluded || isTruth ? [] : clauses(members.flatMap(\.contributing), in: unit)
            return .all([Clause.any(parts), shared].compactMap(\.self))
        }
    }

    private func clause(_ term: QueryTerm, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Clause? {
        switch term.field {
        case nil, .title, .text:
            guard let match = terms.match(term, closeness) else {
                compiled.ignored.append("\(term)")
                return nil
            }
            let signed = term.signed.map { [Condition.signed($0)] } ?? []
            switch term.field {
            case .title:
                compiled.titles.append(match)
                return .condition(
                    signed.isEmpty
                        ? .title(match) : .inArticle(.all([.match(match), .kinds([.title])] + signed)))
            case .text:
                compiled.texts.append(match)
                compiled.scored.append(match)
                return .refined(match, signed.isEmpty ? .notInTitle : .all([.notInTitle] + signed))
            default:
                compiled.marked.append(match)
                compiled.scored.append(match)
                return signed.first.map { .refined(match, $0) } ?? .match(match)
            }
        case .source where term.form == .exact || term.form == .exactPhrase:
            return .condition(.source(term.text))
        case .author, .source:
            let key = terms.analyzer.key(of: term.text)
            guard !key.isEmpty else {
                compiled.ignored.append("\(term)")
                return nil
            }
            return .condition(.byline(term.field == .author ? .author : .source, key: key))
        default:
            let ids = names.called(term.text, kind: term.field.entityKind).map(\.id)
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
    private func negation(
        _ tree: QueryTree, _ closeness: Closeness, in unit: QueryScope, isExcluded: Bool,
        _ compiled: inout CompiledQuery
    ) -> Clause? {
        var excluded = CompiledQuery(condition: nil)
        // A phrase is excluded as it was written, however loosely the rest is read.
        let clause = narrow.clause(tree, .verbatim, in: unit, isExcluded: !isExcluded, &excluded)
        compiled.ignored += excluded.ignored
        compiled.isTooMixed = compiled.isTooMixed || excluded.isTooMixed
        return clause?.negated
    }

    // MARK: Places

    private func near(_ tree: QueryTree, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Clause? {
        guard let places = places(of: tree, closeness, &compiled) else { return nil }
        let part = tree.textPart
        compiled.places.append(MarkedPlaces(places: places, part: part))
        let condition = Condition.places(places)
        switch part {
        case .title: return .condition(.inArticle(.all([.kinds([.title]), condition])))
        case .text, .anywhere:
            let restricted = condition.restricted(to: part)
            guard let leading = necessary(tree, closeness) else { return .condition(restricted) }
            compiled.scored.append(leading)
            return .refined(leading, restricted)
        }
    }

    /// Where something stands; nil if nothing of it can be searched for.
    private func places(of tree: QueryTree, _ closeness: Closeness, _ compiled: inout CompiledQuery) -> Places? {
        switch tree {
        case .term(let term):
            if term.field.isOfEntities {
                return .mentions(names.called(term.text, kind: term.field.entityKind).map(\.id))
            }
            guard let match = terms.match(term, min(closeness, .inflected)) else {
                compiled.ignored.append("\(term)")
                return nil
            }
            guard let places = Places(match) ?? Self.sequence(match) else {
                compiled.ignored.append("\(term)")
                return nil
            }
            return places
        case .any(let members):
            let places = members.compactMap { self.places(of: $0, closeness, &compiled) }
            return places.count > 1 ? .any(places) : places.first
        case .near(let left, let nearness, let right):
            let (first, second) = (places(of: left, closeness, &compiled), places(of: right, closeness, &compiled))
            guard let first, let second else { return nearness.isNegated ? first : first ?? second }
            return nearness.isNegated
                ? .apart(first, second, words: nearness.words, isOrdered: nearness.isOrdered)
                : .near(first, second, words: nearness.words, isOrdered: nearness.isOrdered)
        case .fact, .all, .and, .not, .within, .atLeast: return nil
        }
    }

    /// Several words of which the last is a beginning, as in `Müller/Mei*`: one right behind the other.
    private static func sequence(_ match: Match) -> Places? {
        switch match {
        case .weighted(let match, _): return sequence(match)
        case .all(let matches):
            let places = matches.compactMap { Places($0) }
            guard let first = places.first, places.count == matches.count else { return nil }
            return places.dropFirst().reduce(first) { .near($0, $1, words: 1, isOrdered: true) }
        default: return nil
        }
    }

    /// What every paragraph that fulfils `tree` has; it finds fast, and scores.
    private func necessary(_ tree: QueryTree, _ closeness: Closeness) -> Match? {
        switch tree {
        case .term(let term):
            return term.field == nil || term.field == .text ? terms.match(term, min(closeness, .inflected)) : nil
        case .any(let members):
            let matches = members.map { necessary($0, closeness) }
            return matches.contains(nil) ? nil : .either(matches.compactMap(\.self))
        case .near(let left, let nearness, let right):
            return .every([left, nearness.isNegated ? left : right].compactMap { necessary($0, closeness) })
        case .all(let members), .and(let members), .within(.sentence, let members):
            return .every(members.compactMap { necessary($0, closeness) })
        case .fact, .not, .within, .atLeast: return nil
        }
    }

    // MARK: Sentences

    /// What some sentence of a paragraph must fulfil.
    private func sentence(
        _ members: [QueryTree], _ closeness: Closeness, isExcluded: Bool, _ compiled: inout CompiledQuery
    ) -> Clause? {
        if let titled = QueryTree.within(.sentence, members).withoutTitle {
            let inner = sentence(titled, closeness, isExcluded: isExcluded, &compiled)
            return (inner?.condition).map { .condition(.inArticle(.all([.kinds([.title]), $0]))) }
        }
        guard let part = part(.and(members), closeness, isExcluded: isExcluded, &compiled) else { return nil }
        let facts = part.facts.withoutRepetition
        guard facts.count <= Self.factLimit else {
            compiled.isTooMixed = true
            return nil
        }
        let places = part.places(assuming: [:])
        if let marks = places, !isExcluded {
            compiled.places.append(MarkedPlaces(places: .sentence(marks), part: .anywhere))
        }
        // A fact is true of all sentences of a paragraph alike, so the paragraphs where it is true and those where it
        // isn't are asked for apart.
        let cases = (0..<1 << facts.count).map { bits in
            let truths = Dictionary(
                uniqueKeysWithValues: facts.enumerated().map { ($1, bits & (1 << $0) != 0) })
            let condition = part.places(assuming: truths).map { Condition.places(.sentence($0)) } ?? .any([])
            let given = facts.map { truths[$0] == true ? $0 : .not($0) }
            return given.isEmpty ? condition : .all(given + [condition])
        }
        let condition = cases.count == 1 ? cases[0] : Condition.any(cases)
        guard let leading = necessary(.within(.sentence, members), closeness) else { return .condition(condition) }
        compiled.scored.append(leading)
        return .refined(leading, condition)
    }

    /// A tree as it is asked of one sentence.
    private func part(
        _ tree: QueryTree, _ closeness: Closeness, isExcluded: Bool, _ compiled: inout CompiledQuery
    ) -> SentencePart? {
        func parts(_ members: [QueryTree]) -> [SentencePart] {
            members.compactMap { part($0, closeness, isExcluded: isExcluded, &compiled) }
        }
        /// A condition on the paragraph, of whose marks nothing is kept: a sentence has its own.
        func fact(_ tree: QueryTree) -> SentencePart? {
            var paragraph = CompiledQuery(condition: nil)
            let clause = clause(
                tree, closeness, in: .paragraph, isExcluded: isExcluded, isTruth: true, &paragraph)
            compiled.ignored += paragraph.ignored
            compiled.isTooMixed = compiled.isTooMixed || paragraph.isTooMixed
            return (clause?.condition).map { .fact($0) }
        }
        switch tree {
        case .term(let term):
            switch term.field {
            case .title, .author, .source: return fact(tree)
            case .text:
                return places(of: tree, closeness, &compiled).map { .all([.places($0), .fact(.notInTitle)]) }
            default: return places(of: tree, closeness, &compiled).map { .places($0) }
            }
        case .fact: return fact(tree)
        case .not(let member):
            var excluded = CompiledQuery(condition: nil)
            let part = narrow.part(member, .verbatim, isExcluded: !isExcluded, &excluded)
            compiled.ignored += excluded.ignored
            compiled.isTooMixed = compiled.isTooMixed || excluded.isTooMixed
            return part.map { .not($0) }
        case .all(let members), .and(let members), .within(.sentence, let members):
            let parts = parts(members)
            return parts.isEmpty ? nil : .all(parts)
        case .any(let members):
            let parts = parts(members)
            return parts.isEmpty ? nil : .any(parts)
        case .near:
            switch tree.textPart {
            case .title: return fact(tree)
            case .text:
                return places(of: tree, closeness, &compiled).map { .all([.places($0), .fact(.notInTitle)]) }
            case .anywhere: return places(of: tree, closeness, &compiled).map { .places($0) }
            }
        case .atLeast, .within:
            guard let around = fact(tree) else { return nil }
            let contributing = isExcluded ? [] : parts(tree.contributing)
            return contributing.isEmpty ? around : .all([around, .any(contributing)])
        }
    }

    // MARK: Some of the words

    /// Any of the wanted words, and all that is asked for beside words.
    private func partial(_ tree: QueryTree, _ compiled: inout CompiledQuery) -> Clause? {
        let members = if case .all(let members) = tree { members } else { [tree] }
        var required: [Clause] = []
        for member in members where !member.isOfWords {
            if let clause = clause(member, .scattered, in: .paragraph, &compiled) { required.append(clause) }
        }
        let words = Match.either(wantedWords(of: tree).map(\.match))
        compiled.marked += words.map { [$0] } ?? []
        compiled.scored += words.map { [$0] } ?? []
        return .all((words.map { [.match($0)] } ?? []) + required)
    }
}

extension Condition {
    fileprivate static let notInTitle = Condition.not(.kinds([.title]))

    fileprivate func restricted(to part: TextPart) -> Condition {
        part == .text ? .all([self, .notInTitle]) : self
    }
}
