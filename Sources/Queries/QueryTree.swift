/// What a person asked for, as the parser understood it.
///
/// In normal form a group has two members or more and holds no group of its own kind, nothing is negated twice, and
/// what is near or counted is made of words, phrases and alternatives of them. `description` writes a tree in the query
/// language: parsing that gives the same tree, at other places.
public indirect enum QueryTree: Hashable, Sendable {
    case term(QueryTerm)
    case fact(QueryFact)
    /// What stands side by side, without a word between that joins it.
    case all([QueryTree])
    /// What is joined by AND.
    case and([QueryTree])
    case any([QueryTree])
    case not(QueryTree)
    /// Two things with few words between them.
    case near(QueryTree, Nearness, QueryTree)
    /// Things that share a sentence, a paragraph, an item or an article.
    case within(QueryScope, [QueryTree])
    /// What an article has so often or more.
    case atLeast(Int, QueryTree)

    /// The terms from left to right, negated ones too.
    public var terms: [QueryTerm] {
        switch self {
        case .term(let term): [term]
        case .fact: []
        case .all(let members), .and(let members), .any(let members), .within(_, let members): members.flatMap(\.terms)
        case .not(let member), .atLeast(_, let member): member.terms
        case .near(let left, _, let right): left.terms + right.terms
        }
    }

    /// How many groups lie inside one another; 1 for a term.
    var depth: Int {
        switch self {
        case .term, .fact: 1
        case .all(let members), .and(let members), .any(let members), .within(_, let members):
            1 + (members.map(\.depth).max() ?? 0)
        case .not(let member), .atLeast(_, let member): 1 + member.depth
        case .near(let left, _, let right): 1 + max(left.depth, right.depth)
        }
    }
}

/// How near two things must be.
public struct Nearness: Hashable, Sendable {
    /// Words from one to the other: 1 where they touch.
    public var words: Int
    /// Whether the first must come first.
    public var isOrdered: Bool
    /// Whether the first is wanted where the second is *not* near.
    public var isNegated: Bool

    public init(words: Int, isOrdered: Bool = false, isNegated: Bool = false) {
        self.words = words
        self.isOrdered = isOrdered
        self.isNegated = isNegated
    }

    /// As in LexisNexis; a longer paragraph is rare, and the same paragraph can be asked for.
    static let limit = 255
}

/// A part of a text that several things must share, from the smallest to the largest.
public enum QueryScope: Int, Hashable, Sendable, CaseIterable, Comparable {
    case sentence, paragraph, item, article

    public static func < (left: QueryScope, right: QueryScope) -> Bool { left.rawValue < right.rawValue }
}

extension QueryTree {
    /// What all of `members` ask for side by side, in normal form; nil if there are none.
    public static func conjunction(of members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .all(let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .all(flat) : flat.first
    }

    /// What all of `members` ask for, joined by AND, in normal form; nil if there are none.
    public static func explicitConjunction(of members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .and(let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .and(flat) : flat.first
    }

    /// What any of `members` asks for, in normal form; nil if there are none.
    public static func disjunction(of members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .any(let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .any(flat) : flat.first
    }

    /// What `members` ask for in the same part of a text, in normal form; nil if there are none.
    public static func shared(_ scope: QueryScope, _ members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .within(scope, let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .within(scope, flat) : flat.first
    }

    /// The opposite, in normal form.
    public var negated: QueryTree {
        if case .not(let member) = self { member } else { .not(self) }
    }

    /// Whether it stands at places of a text, so that something can be near it: words, phrases, names, alternatives of
    /// them, and what is near.
    public var hasPlaces: Bool {
        switch self {
        case .term(let term): term.field.hasPlaces
        case .any(let members): members.allSatisfy(\.hasPlaces) && fields.count == 1
        case .near(let left, _, let right): left.hasPlaces && right.hasPlaces
        case .fact, .all, .and, .not, .within, .atLeast: false
        }
    }

    /// The texts in which it looks for places: names stand in the same text as words.
    var fields: Set<QueryField?> {
        Set(terms.map { $0.field.isOfEntities ? nil : $0.field })
    }
}
