import Articles
import Queries
import Store

/// A part of a query on its way to a condition.
enum Clause {
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
