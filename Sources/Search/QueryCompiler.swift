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
        let clause =
            switch closeness {
            case .verbatim, .inflected, .scattered:
                clause(tree, closeness, in: unit, isExcluded: isExcluded, &compiled)
            case .apart: clause(tree.apart, .scattered, in: unit, isExcluded: isExcluded, &compiled)
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
            return Places(match)
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

extension QueryTerm {
    /// The word with its signs, if these tell it from others; nil for several words.
    var signed: SignedWord? {
        form == .word || form == .exact ? SignedWord(text) : nil
    }

    /// Whether something else may be shown where nothing has it.
    fileprivate var mayLack: Bool { field == nil && form != .exactPhrase && signed == nil }
}

extension QueryTree {
    /// The terms that all should hold, or any of them in a group of alternatives of words.
    fileprivate var wanted: [QueryTerm] {
        switch self {
        case .term(let term): term.mayLack ? [term] : []
        case .all(let members): members.flatMap(\.wanted)
        case .any(let members): isOfWords ? members.flatMap(\.wanted) : []
        case .fact, .and, .not, .near, .within, .atLeast: []
        }
    }

    /// True if it asks for nothing but words and phrases of the paragraph, of which some may lack.
    fileprivate var isOfWords: Bool {
        switch self {
        case .term(let term): term.mayLack
        case .all(let members), .any(let members): members.allSatisfy(\.isOfWords)
        case .fact, .and, .not, .near, .within, .atLeast: false
        }
    }

    /// The words side by side in it asked of the article as a whole.
    fileprivate var apart: QueryTree {
        guard case .all(let members) = self else { return self }
        let words = members.filter(\.isOfWords)
        guard words.count > 1 else { return self }
        return .all([.within(.article, words)] + members.filter { !$0.isOfWords })
    }

    /// What a part of a text that fulfils it shows of it: its words, names, and what is near.
    var contributing: [QueryTree] {
        switch self {
        case .term(let term): term.field == nil || term.field == .text || term.field.isOfEntities ? [self] : []
        case .near: textPart == .title ? [] : [self]
        case .all(let members), .and(let members), .any(let members), .within(_, let members):
            members.flatMap(\.contributing)
        case .atLeast(_, let member): member.contributing
        case .fact, .not: []
        }
    }

    /// Where something that stands at places stands.
    fileprivate var textPart: TextPart {
        let fields = Set(terms.map(\.field))
        return fields.contains(.title) ? .title : fields.contains(.text) ? .text : .anywhere
    }

    /// The members of what shares a sentence, without their field, if all of it is asked of titles.
    fileprivate var withoutTitle: [QueryTree]? {
        guard case .within(_, let members) = self, !terms.isEmpty, terms.allSatisfy({ $0.field == .title }) else {
            return nil
        }
        let bare = members.compactMap(\.untitled)
        return bare.count == members.count ? bare : nil
    }

    /// The same of any text; nil if it holds what is no words.
    private var untitled: QueryTree? {
        func all(_ members: [QueryTree]) -> [QueryTree]? {
            let bare = members.compactMap(\.untitled)
            return bare.count == members.count ? bare : nil
        }
        switch self {
        case .term(var term):
            term.field = nil
            return .term(term)
        case .all(let members): return all(members).map { .all($0) }
        case .and(let members): return all(members).map { .and($0) }
        case .any(let members): return all(members).map { .any($0) }
        case .not(let member): return member.untitled.map { .not($0) }
        case .near(let left, let nearness, let right):
            guard let left = left.untitled, let right = right.untitled else { return nil }
            return .near(left, nearness, right)
        case .within(.sentence, let members): return all(members).map { .within(.sentence, $0) }
        case .fact, .within, .atLeast: return nil
        }
    }
}

/// A part of a query as it is asked of one sentence: places in it, and facts about the paragraph around it.
private indirect enum SentencePart {
    case places(Places)
    case fact(Condition)
    case all([SentencePart])
    case any([SentencePart])
    case not(SentencePart)

    var facts: [Condition] {
        switch self {
        case .places: []
        case .fact(let condition): [condition]
        case .all(let members), .any(let members): members.flatMap(\.facts)
        case .not(let member): member.facts
        }
    }

    /// What is left to ask of the sentence where each fact is as assumed, an unknown one true; nil if it can't be.
    func places(assuming truths: [Condition: Bool]) -> Places? {
        switch simplified(truths) {
        case .places(let places): places
        case .truth(let isTrue): isTrue ? .all([]) : nil
        }
    }

    private enum Simplified {
        case places(Places)
        case truth(Bool)
    }

    private func simplified(_ truths: [Condition: Bool]) -> Simplified {
        switch self {
        case .places(let places): return .places(places)
        case .fact(let condition): return .truth(truths[condition] ?? true)
        case .not(let member):
            return switch member.simplified(truths) {
            case .places(let places): .places(.not(places))
            case .truth(let isTrue): .truth(!isTrue)
            }
        case .all(let members): return Self.joined(members, truths, neutral: true) { .all($0) }
        case .any(let members): return Self.joined(members, truths, neutral: false) { .any($0) }
        }
    }

    /// - Parameter neutral: the truth that changes nothing; the other one decides.
    private static func joined(
        _ members: [SentencePart], _ truths: [Condition: Bool], neutral: Bool, _ group: ([Places]) -> Places
    ) -> Simplified {
        var places: [Places] = []
        for member in members {
            switch member.simplified(truths) {
            case .places(let found): places.append(found)
            case .truth(let isTrue): if isTrue != neutral { return .truth(isTrue) }
            }
        }
        if places.isEmpty { return .truth(neutral) }
        return .places(places.count > 1 ? group(places) : places[0])
    }
}

/// A part of a query on its way to a condition.
private enum Clause {
    case match(Match)
    /// Paragraphs that the match does not find.
    case excluding(Match)
    /// Paragraphs that the match finds, as far as they fulfil the condition, too.
    case refined(Match, Condition)
    case condition(Condition)

    init(_ fact: QueryFact) {
        switch fact.value {
        case .kind(let kind): self = .condition(.kinds([kind]))
        case .language(let tag): self = .condition(.language(tag))
        case .date(let range):
            let ends = [range.from.map(Condition.from), range.to.map(Condition.to)].compactMap(\.self)
            self = .condition(ends.count == 1 ? ends[0] : .all(ends))
        case .id(let reference):
            let parts = reference.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, Int64(parts[0]) != nil, let number = Int(parts[1]) {
                // Ids may look like citations; both are meant.
                self = .condition(
                    .any([.article(reference), .all([.article(String(parts[0])), .number(number)])]))
            } else {
                self = .condition(.article(reference))
            }
        case .has(let attribute): self = .condition(.has(Fact(attribute)))
        }
    }

    var condition: Condition {
        switch self {
        case .match(let match): .match(match)
        case .excluding(let match): .not(.match(match))
        case .refined(let match, .all(let conditions)): .all([.match(match)] + conditions)
        case .refined(let match, let condition): .all([.match(match), condition])
        case .condition(let condition): condition
        }
    }

    var negated: Clause {
        switch self {
        case .match(let match): .excluding(match)
        case .excluding(let match): .match(match)
        case .refined: .condition(.not(condition))
        case .condition(let condition): .condition(.not(condition))
        }
    }

    /// The match that must hold: finding and scoring by it are one.
    var leadingMatch: Match? {
        switch self {
        case .match(let match), .refined(let match, _): match
        case .condition(.all(let conditions)):
            conditions.lazy.compactMap { if case .match(let match) = $0 { match } else { nil } }.first
        default: nil
        }
    }

    /// What holds for a larger unit if it holds for a smaller one of it.
    func spread(over unit: QueryScope, from scope: QueryScope = .paragraph) -> Clause {
        guard unit > scope else { return self }
        let condition = condition
        if condition.isOfArticle { return .condition(condition) }
        return .condition(unit == .item ? .inItem(condition) : .inArticle(condition))
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
            case .refined(let match, let condition):
                wanted.append(match)
                conditions.append(condition)
            case .condition(let condition): conditions.append(condition)
            }
        }
        guard let wanted = Match.every(wanted) else {
            conditions += Match.either(unwanted).map { [.not(.match($0))] } ?? []
            return .condition(conditions.count > 1 ? .all(conditions) : conditions[0])
        }
        let match = Match.either(unwanted).map { .excluding(wanted, $0) } ?? wanted
        if conditions.isEmpty { return .match(match) }
        return .refined(match, conditions.count > 1 ? .all(conditions) : conditions[0])
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

extension Fact {
    fileprivate init(_ attribute: QueryAttribute) {
        self =
            switch attribute {
            case .title: .title
            case .author: .author
            case .source: .source
            case .language: .language
            case .date: .date
            case .id: .id
            case .url: .url
            case .entity: .names(nil)
            case .person: .names(.person)
            case .place: .names(.location)
            case .organization: .names(.organization)
            }
    }
}

extension Condition {
    /// Whether it holds for all paragraphs of an article or for none.
    fileprivate var isOfArticle: Bool {
        switch self {
        case .title, .inArticle, .atLeast, .articleNames, .source, .byline, .article, .language, .from, .to: true
        case .has(.names): false
        case .has: true
        case .all(let members), .any(let members): members.allSatisfy(\.isOfArticle)
        case .not(let member): member.isOfArticle
        case .match, .places, .signed, .inItem, .paragraphNames, .number, .kinds: false
        }
    }
}
