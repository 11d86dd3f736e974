import Articles

/// Lexemes to a tree.
struct TreeBuilder {
    private(set) var notes: [QueryNote] = []

    private var tokens: [QueryScanner.Token]
    private let text: String
    private let dates: DateRangeParser
    private var next = 0
    private var lonelyOperators: [ByteRange] = []

    /// - Parameter text: the query that the tokens are of.
    init(tokens: [QueryScanner.Token], text: String, dates: DateRangeParser) {
        self.tokens = tokens
        self.text = text
        self.dates = dates
    }

    /// The tree of the whole query; nil if there is nothing to search for, or a limit was passed.
    mutating func tree() -> QueryTree? {
        removeParentheses()
        decideSame()
        limitTerms()
        guard !notes.contains(where: \.kind.isRefusal) else { return nil }
        var tree = group(in: nil)
        if tree == nil, !lonelyOperators.isEmpty {
            let words = lonelyOperators.prefix(QueryParser.limitTerms).compactMap(operatorAsWord)
            tree = .conjunction(of: words)
        } else {
            notes += lonelyOperators.map { QueryNote(.operatorWithoutOperand(slice($0)), at: $0) }
        }
        if let deep = tree, deep.depth > (QueryParser.limitDepth + 1) * 2 {
            notes.append(QueryNote(.tooDeep(limit: QueryParser.limitDepth), at: ByteRange(0, text.utf8.count)))
        }
        if let tree { noteContradiction(in: tree) }
        if tree == nil, !notes.contains(where: \.kind.isRefusal) {
            notes.append(QueryNote(.nothingToSearch, at: ByteRange(0, text.utf8.count)))
        }
        return tree
    }

    /// Notes that the times that a query demands have no day in common.
    private mutating func noteContradiction(in tree: QueryTree) {
        let demanded = tree.demandedTimes
        let range = DateRange(from: demanded.compactMap(\.time.from).max(), to: demanded.compactMap(\.time.to).min())
        guard range.runsBackwards, !demanded.contains(where: \.time.runsBackwards), let place = demanded.last?.range
        else { return }
        notes.append(QueryNote(.backwards(range), at: place))
    }

    private func slice(_ range: ByteRange) -> String { text[utf8: range].map { String($0) } ?? "" }

    private func operatorAsWord(_ range: ByteRange) -> QueryTree? {
        guard case .term(let form, let word) = QueryScanner.word(slice(range)), word.contains(where: \.isLetter)
        else { return nil }
        return .term(QueryTerm(form, word, range: range))
    }

    // MARK: Before reading

    /// Leaves only parentheses that have a partner, each pair once.
    private mutating func removeParentheses() {
        var open: [Int] = []
        var partners: [Int: Int] = [:]
        var removed: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            if token.lexeme == .open {
                open.append(index)
            } else if token.lexeme == .close {
                if let partner = open.popLast() {
                    partners[partner] = index
                } else {
                    notes.append(QueryNote(.lonelyParenthesis, at: token.range))
                    removed.insert(index)
                }
            }
        }
        for index in open { notes.append(QueryNote(.lonelyParenthesis, at: tokens[index].range)) }
        removed.formUnion(open)
        // `((a b))` is `(a b)`, so that only what groups something is a level.
        for (start, end) in partners {
            if let inner = partners[start + 1], inner == end - 1 { removed.formUnion([start + 1, inner]) }
        }
        var depth = 0
        for (index, token) in tokens.enumerated() where !removed.contains(index) {
            if token.lexeme == .open { depth += 1 }
            if token.lexeme == .close { depth -= 1 }
            if depth > QueryParser.limitDepth {
                notes.append(QueryNote(.tooDeep(limit: QueryParser.limitDepth), at: token.range))
                break
            }
        }
        if !removed.isEmpty { tokens = tokens.indices.filter { !removed.contains($0) }.map { tokens[$0] } }
    }

    /// English words behind which `same` is a word: `the same day`.
    private static let determiners: Set<String> = [
        "the", "this", "that", "these", "those", "very", "one", "of", "at", "in", "on", "for", "with", "and", "or",
        "is", "are", "was", "were", "be", "not", "do", "does", "did", "exactly", "much", "all",
    ]

    /// Factiva writes `same` in lower case; it joins where it stands between two others.
    private mutating func decideSame() {
        for index in tokens.indices where tokens[index].lexeme == .same {
            let before = index > 0 ? tokens[index - 1].lexeme : .open
            let joins: Bool =
                switch before {
                case .term(.word, let word): !Self.determiners.contains(word.lowercased())
                case .term, .close, .weight: true
                default: false
                }
            if joins, operandFollows(index) {
                tokens[index].lexeme = .operator(.within(.paragraph))
                notes.append(QueryNote(.wordAsOperator("same", .paragraph), at: tokens[index].range))
            } else {
                tokens[index].lexeme = .term(.phrase, "same")
            }
        }
    }

    /// A list of words may be cut; what has operators would then mean something else.
    private mutating func limitTerms() {
        var count = 0
        let end = tokens.firstIndex { token in
            if case .term = token.lexeme { count += 1 }
            return count > QueryParser.limitTerms
        }
        guard let end else { return }
        let isPlain = tokens.allSatisfy { if case .term = $0.lexeme { true } else { $0.lexeme == .nothing } }
        let kind: QueryNote.Kind =
            isPlain ? .tooManyWords(limit: QueryParser.limitTerms) : .tooManyTerms(limit: QueryParser.limitTerms)
        notes.append(QueryNote(kind, at: tokens[end].range))
        tokens.removeSubrange(end...)
    }

    // MARK: Reading

    private var lexeme: QueryScanner.Lexeme? { next < tokens.count ? tokens[next].lexeme : nil }

    /// Reads up to the closing parenthesis or the end.
    private mutating func group(in field: QueryField?) -> QueryTree? {
        var members: [QueryTree] = []
        /// What has been joined by AND so far.
        var run: [QueryTree] = []
        var isFirst = true
        var isJoined = false
        var and: ByteRange?
        var hasOr = false
        while let lexeme, lexeme != .close {
            if lexeme == .and {
                if isFirst || !operandFollows(next) {
                    lonelyOperators.append(tokens[next].range)
                } else {
                    and = tokens[next].range
                    isJoined = true
                }
                next += 1
            } else if let member = clause(in: field, hasOr: &hasOr) {
                if !isJoined, let joined = QueryTree.explicitConjunction(of: run) {
                    members.append(joined)
                    run = []
                }
                run.append(member)
                isJoined = false
            }
            isFirst = false
        }
        next += 1
        if let and, hasOr { notes.append(QueryNote(.orBeforeAnd, at: and)) }
        return .conjunction(of: members + [QueryTree.explicitConjunction(of: run)].compactMap(\.self))
    }

    private mutating func clause(in field: QueryField?, hasOr: inout Bool) -> QueryTree? {
        let isNegated = exclusion()
        var chain = Chain()
        if lexeme != .or, lexeme?.joiner == nil { chain.add(alternatives(in: field, hasOr: &hasOr)) }
        while let (joiner, range, length) = joiner() {
            let isJoined = !chain.isEmpty && operandFollows(next + length - 1)
            if !isJoined { lonelyOperators += tokens[next..<next + length].map(\.range) }
            next += length
            if isJoined {
                chain.add(joiner, slice(range), at: range)
                let isExcluded = exclusion()
                let right = alternatives(in: field, hasOr: &hasOr)
                chain.add(isExcluded ? right?.negated : right)
            }
        }
        // An OR that joins nothing is passed over where alternatives are read.
        if lexeme == .or { chain.add(alternatives(in: field, hasOr: &hasOr)) }
        // As deep as the groups of a query and what they exclude.
        guard chain.count <= QueryParser.limitDepth * 2 else {
            notes.append(QueryNote(.tooDeep(limit: QueryParser.limitDepth), at: ByteRange(0, text.utf8.count)))
            return nil
        }
        let tree = chain.reduced(&notes)
        return isNegated ? tree?.negated : tree
    }

    /// Reads any NOT; whether what follows is excluded.
    private mutating func exclusion() -> Bool {
        var isNegated = false
        while lexeme == .not {
            if operandFollows(next) {
                isNegated.toggle()
            } else {
                lonelyOperators.append(tokens[next].range)
            }
            next += 1
        }
        return isNegated
    }

    /// The joiner at `next`, its bytes and how many tokens it takes: NOT NEAR is one of two.
    private func joiner() -> (Chain.Joiner, ByteRange, Int)? {
        if let joiner = lexeme?.joiner { return (joiner, tokens[next].range, 1) }
        guard
            lexeme == .not, next + 1 < tokens.count, case .near(var nearness)? = tokens[next + 1].lexeme.joiner
        else { return nil }
        nearness.isNegated = true
        let range = ByteRange(tokens[next].range.lowerBound, tokens[next + 1].range.upperBound)
        return (.near(nearness), range, 2)
    }

    private mutating func alternatives(in field: QueryField?, hasOr: inout Bool) -> QueryTree? {
        var members: [QueryTree] = []
        var isFirst = true
        if let lexeme, lexeme != .or {
            if let member = operand(in: field) { members.append(member) }
            isFirst = false
        }
        while lexeme == .or {
            let isJoined = !isFirst && operandFollows(next)
            if isJoined { hasOr = true } else { lonelyOperators.append(tokens[next].range) }
            next += 1
            if isJoined, let member = operand(in: field) { members.append(member) }
        }
        return .disjunction(of: members)
    }

    /// A term or a group with the marks before it; nil if what stands there holds no word.
    private mutating func operand(in field: QueryField?) -> QueryTree? {
        var field = field
        var isNegated = false
        var counts: [(count: Int, range: ByteRange)] = []
        var start: Int?
        while next < tokens.count {
            let token = tokens[next]
            var tree: QueryTree?
            switch token.lexeme {
            case .minus, .not:
                if token.lexeme == .not, !operandFollows(next) { lonelyOperators.append(token.range) }
                isNegated.toggle()
                next += 1
                continue
            case .operator(.atLeast(let count)):
                if operandFollows(next) {
                    counts.append((count, token.range))
                } else {
                    lonelyOperators.append(token.range)
                }
                next += 1
                continue
            case .field(let name):
                field = name
                start = token.range.lowerBound
                next += 1
                continue
            case .open:
                next += 1
                tree = group(in: field)
            case .term(let form, let text):
                next += 1
                tree = term(form, text, field, ByteRange(start ?? token.range.lowerBound, token.range.upperBound))
            case .nothing:
                next += 1
            case .weight:
                next += 1
                continue
            case .close, .operator, .same:
                return nil
            }
            if case .weight(let weight)? = lexeme {
                next += 1
                tree = tree?.weighted(by: weight)
            }
            for (count, range) in counts.reversed() { tree = tree?.counted(count, slice(range), at: range, &notes) }
            return isNegated ? tree?.negated : tree
        }
        return nil
    }

    /// A term in a field; a fact where the field holds facts. A value that is none is read as words.
    private mutating func term(
        _ form: QueryTerm.Form, _ text: String, _ field: QueryField?, _ range: ByteRange
    ) -> QueryTree {
        guard let field, field.holdsFacts else { return .term(QueryTerm(form, text, field: field, range: range)) }
        if let value = QueryFact.Value(text, of: field, dates: dates) {
            if case .date(let time) = value, time.runsBackwards { notes.append(QueryNote(.backwards(time), at: range)) }
            return .fact(QueryFact(value, range: range))
        }
        notes.append(QueryNote(.unknownValue(field: field.rawValue, value: text), at: range))
        // As a phrase: what stands in a value (`>7x`, `2:1`) is not always a word by itself.
        return .term(QueryTerm(.phrase, text, range: range))
    }

    private func operandFollows(_ index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        return switch tokens[index + 1].lexeme {
        case .open, .minus, .operator(.not), .operator(.atLeast), .field, .term, .nothing: true
        case .close, .operator, .same, .weight: false
        }
    }
}

extension QueryScanner.Lexeme {
    fileprivate var joiner: Chain.Joiner? {
        switch self {
        case .operator(.near(let nearness)): .near(nearness)
        case .operator(.within(let scope)): .within(scope)
        default: nil
        }
    }
}

/// Operands with what joins them, on the way to a tree: `a NEAR/5 b /s c`.
private struct Chain {
    enum Joiner: Hashable {
        case near(Nearness)
        case within(QueryScope)
    }

    private var operands: [QueryTree?] = []
    private var joiners: [(joiner: Joiner, text: String, range: ByteRange)] = []

    var isEmpty: Bool { operands.isEmpty }
    var count: Int { operands.count }

    mutating func add(_ operand: QueryTree?) { operands.append(operand) }

    mutating func add(_ joiner: Joiner, _ text: String, at range: ByteRange) {
        joiners.append((joiner, text, range))
    }

    /// The tree: NEAR and ADJ first, the smallest number before others, then the scopes from the smallest on, each from
    /// left to right.
    mutating func reduced(_ notes: inout [QueryNote]) -> QueryTree? {
        while let index = firstNear { join(at: index, &notes) }
        for scope in QueryScope.allCases {
            while let index = joiners.firstIndex(where: { $0.joiner == .within(scope) }) { join(at: index, &notes) }
        }
        return .conjunction(of: operands.compactMap(\.self))
    }

    private var firstNear: Int? {
        joiners.indices.compactMap { index in
            if case .near(let nearness) = joiners[index].joiner { (words: nearness.words, index: index) } else { nil }
        }.min { ($0.words, $0.index) < ($1.words, $1.index) }?.index
    }

    private mutating func join(at index: Int, _ notes: inout [QueryNote]) {
        let (joiner, text, range) = joiners.remove(at: index)
        let right = operands.remove(at: index + 1)
        guard let left = operands[index], let right else {
            operands[index] = operands[index] ?? right
            return
        }
        switch joiner {
        case .within(let scope): operands[index] = .shared(scope, [left, right])
        case .near(let nearness):
            operands[index] = left.near(nearness, right) ?? left.near(nearness, eachOf: right)
            if operands[index] == nil {
                notes.append(QueryNote(.joinedByAnd(operator: text), at: range))
                operands[index] = .explicitConjunction(of: [left, nearness.isNegated ? right.negated : right])
            }
        }
    }
}

extension QueryTree {
    /// The times of which all must hold.
    fileprivate var demandedTimes: [(time: DateRange, range: ByteRange)] {
        switch self {
        case .fact(let fact):
            if case .date(let time) = fact.value { [(time, fact.range)] } else { [] }
        case .all(let members), .and(let members): members.flatMap(\.demandedTimes)
        default: []
        }
    }

    /// Nil if one of them stands at no place, or they are in different texts.
    fileprivate func near(_ nearness: Nearness, _ other: QueryTree) -> QueryTree? {
        guard hasPlaces, other.hasPlaces, fields.union(other.fields).count == 1 else { return nil }
        return .near(self, nearness, other)
    }

    /// `(a AND b) NEAR/5 c` as `(a NEAR/5 c) AND (b NEAR/5 c)`, on either side; nil if that can't be.
    fileprivate func near(_ nearness: Nearness, eachOf other: QueryTree) -> QueryTree? {
        if let members {
            let nears = members.compactMap { $0.near(nearness, other) }
            return nears.count == members.count ? .explicitConjunction(of: nears) : nil
        }
        guard let members = other.members else { return nil }
        let nears = members.compactMap { near(nearness, $0) }
        return nears.count == members.count ? .explicitConjunction(of: nears) : nil
    }

    /// What it demands all of.
    private var members: [QueryTree]? {
        switch self {
        case .all(let members), .and(let members): members
        default: nil
        }
    }

    fileprivate func counted(
        _ count: Int, _ text: String, at range: ByteRange, _ notes: inout [QueryNote]
    ) -> QueryTree {
        if hasPlaces { return .atLeast(count, self) }
        if let members, members.allSatisfy(\.hasPlaces) {
            return .explicitConjunction(of: members.map { .atLeast(count, $0) }) ?? self
        }
        notes.append(QueryNote(.joinedByAnd(operator: text), at: range))
        return self
    }

    /// Every term weighs so much more.
    fileprivate func weighted(by factor: Double) -> QueryTree {
        switch self {
        case .term(var term):
            term.weight = QueryTerm.limited(term.weight * factor)
            return .term(term)
        case .fact: return self
        case .all(let members): return .all(members.map { $0.weighted(by: factor) })
        case .and(let members): return .and(members.map { $0.weighted(by: factor) })
        case .any(let members): return .any(members.map { $0.weighted(by: factor) })
        case .not(let member): return .not(member.weighted(by: factor))
        case .near(let left, let nearness, let right):
            return .near(left.weighted(by: factor), nearness, right.weighted(by: factor))
        case .within(let scope, let members): return .within(scope, members.map { $0.weighted(by: factor) })
        case .atLeast(let count, let member): return .atLeast(count, member.weighted(by: factor))
        }
    }
}
