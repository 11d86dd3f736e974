import Articles

extension QueryTree {
    /// The same tree with every range empty: two texts mean the same when their trees are equal apart from places.
    public var unplaced: QueryTree {
        switch self {
        case .term(var term):
            term.range = ByteRange(0, 0)
            return .term(term)
        case .fact(let fact): return .fact(QueryFact(fact.value, range: ByteRange(0, 0)))
        case .all(let members): return .all(members.map(\.unplaced))
        case .and(let members): return .and(members.map(\.unplaced))
        case .any(let members): return .any(members.map(\.unplaced))
        case .not(let member): return .not(member.unplaced)
        case .near(let left, let nearness, let right): return .near(left.unplaced, nearness, right.unplaced)
        case .within(let scope, let members): return .within(scope, members.map(\.unplaced))
        case .atLeast(let count, let member): return .atLeast(count, member.unplaced)
        }
    }
}
