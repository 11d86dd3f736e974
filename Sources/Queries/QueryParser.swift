import Articles

/// Query text to a tree; lenient, so that any text at all is a query.
///
/// Words side by side must all occur. `OR` binds more tightly than that, as in the press
/// databases: `a b OR c` is `a (b OR c)`, and `a NOT b OR c` is `a -(b OR c)`; a hyphen
/// excludes only what it touches. What can't be read as meant is read as words, and a note
/// says so. A query of nothing but operators is one of words.
public struct QueryParser: Sendable {
    /// Longer texts are cut: a page of text, more than anybody types.
    static let limitBytes = 16_384
    /// Every term costs a look into the index; the longest sentences of newspapers have 100 words.
    static let limitTerms = 128
    /// Nobody nests deeper, and what reads the tree calls itself once for each level.
    static let limitDepth = 8

    public init() {}

    public func parse(_ text: String) -> ParsedQuery {
        var notes: [QueryNote] = []
        let read = text.prefix(utf8Count: Self.limitBytes)
        if read.utf8.count < text.utf8.count {
            let rest = ByteRange(read.utf8.count, text.utf8.count)
            notes.append(QueryNote(.tooLong(limitBytes: Self.limitBytes), at: rest))
        }
        var scanner = QueryScanner(read)
        scanner.scan()
        notes += scanner.notes

        var builder = TreeBuilder(tokens: scanner.tokens)
        builder.removeLonelyParentheses()
        builder.removeTermsBeyondLimit()
        var tree = builder.group(in: nil)
        if tree == nil, !builder.lonelyOperators.isEmpty {
            tree = .conjunction(
                of: builder.lonelyOperators.prefix(Self.limitTerms).map { range in
                    .term(QueryTerm(.word, QueryScanner.plain(text.slice(range)), range: range))
                })
        } else {
            notes += builder.lonelyOperators.map { QueryNote(.operatorWithoutOperand(text.slice($0)), at: $0) }
        }
        notes += builder.notes
        if tree == nil { notes.append(QueryNote(.nothingToSearch, at: ByteRange(0, text.utf8.count))) }

        var seen: Set<QueryNote.Kind> = []
        return ParsedQuery(
            tree: tree, notes: notes.sorted { $0.range < $1.range }.filter { seen.insert($0.kind).inserted })
    }
}

extension String {
    /// The longest beginning of at most `utf8Count` bytes that cuts no character of Unicode.
    fileprivate func prefix(utf8Count: Int) -> String {
        guard utf8.count > utf8Count else { return self }
        var end = utf8.index(startIndex, offsetBy: utf8Count)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }

    fileprivate func slice(_ range: ByteRange) -> String { self[utf8: range].map { String($0) } ?? "" }
}

/// Lexemes on the way to a tree.
private struct TreeBuilder {
    var tokens: [QueryScanner.Token]
    var next = 0
    var notes: [QueryNote] = []
    var lonelyOperators: [ByteRange] = []

    init(tokens: [QueryScanner.Token]) {
        self.tokens = tokens
    }

    /// Leaves only parentheses that have a partner and lie within the limit of depth.
    mutating func removeLonelyParentheses() {
        var open: [Int] = []
        var removed: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            if token.lexeme == .open {
                open.append(index)
            } else if token.lexeme == .close {
                if let partner = open.popLast() {
                    guard open.count >= QueryParser.limitDepth else { continue }
                    notes.append(QueryNote(.tooDeep(limit: QueryParser.limitDepth), at: tokens[partner].range))
                    removed.formUnion([partner, index])
                } else {
                    notes.append(QueryNote(.lonelyParenthesis, at: token.range))
                    removed.insert(index)
                }
            }
        }
        for index in open { notes.append(QueryNote(.lonelyParenthesis, at: tokens[index].range)) }
        removed.formUnion(open)
        tokens = tokens.indices.filter { !removed.contains($0) }.map { tokens[$0] }
    }

    mutating func removeTermsBeyondLimit() {
        var count = 0
        let end = tokens.firstIndex { token in
            if case .term = token.lexeme { count += 1 }
            return count > QueryParser.limitTerms
        }
        guard let end else { return }
        notes.append(QueryNote(.tooManyTerms(limit: QueryParser.limitTerms), at: tokens[end].range))
        tokens.removeSubrange(end...)
    }

    /// Reads up to the closing parenthesis or the end.
    mutating func group(in field: QueryField?) -> QueryTree? {
        var members: [QueryTree] = []
        var isFirst = true
        var and: ByteRange?
        var hasOr = false
        while next < tokens.count, tokens[next].lexeme != .close {
            if tokens[next].lexeme == .and {
                if isFirst || !operandFollows(next) {
                    lonelyOperators.append(tokens[next].range)
                } else {
                    and = tokens[next].range
                }
                next += 1
            } else if let member = clause(in: field, hasOr: &hasOr) {
                members.append(member)
            }
            isFirst = false
        }
        next += 1
        if let and, hasOr { notes.append(QueryNote(.orBeforeAnd, at: and)) }
        return .conjunction(of: members)
    }

    private mutating func clause(in field: QueryField?, hasOr: inout Bool) -> QueryTree? {
        var isNegated = false
        while next < tokens.count, tokens[next].lexeme == .not {
            if operandFollows(next) {
                isNegated.toggle()
            } else {
                lonelyOperators.append(tokens[next].range)
            }
            next += 1
        }
        let chain = alternatives(in: field, hasOr: &hasOr)
        return isNegated ? chain?.negated : chain
    }

    private mutating func alternatives(in field: QueryField?, hasOr: inout Bool) -> QueryTree? {
        var members: [QueryTree] = []
        var isFirst = true
        if next < tokens.count, tokens[next].lexeme != .or {
            if let member = operand(in: field) { members.append(member) }
            isFirst = false
        }
        while next < tokens.count, tokens[next].lexeme == .or {
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
        var start: Int?
        while next < tokens.count {
            let token = tokens[next]
            let tree: QueryTree?
            switch token.lexeme {
            case .minus, .not:
                if token.lexeme == .not, !operandFollows(next) { lonelyOperators.append(token.range) }
                isNegated.toggle()
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
                let range = ByteRange(start ?? token.range.lowerBound, token.range.upperBound)
                tree = .term(QueryTerm(form, text, field: field, range: range))
            case .nothing:
                next += 1
                tree = nil
            case .close, .and, .or:
                return nil
            }
            return isNegated ? tree?.negated : tree
        }
        return nil
    }

    private func operandFollows(_ index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        return switch tokens[index + 1].lexeme {
        case .open, .minus, .not, .field, .term, .nothing: true
        case .close, .and, .or: false
        }
    }
}
