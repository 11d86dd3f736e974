import Articles

extension QueryTree: CustomStringConvertible {
    /// The tree in the query language, groups inside groups always in parentheses.
    public var description: String {
        switch self {
        case .term(let term): term.description
        case .fact(let fact): fact.description
        case .all(let members): Self.join(members, " ")
        case .and(let members): Self.join(members, " AND ")
        case .any(let members): Self.join(members, " OR ")
        case .not(let member): "-" + member.asMember
        case .near(let left, let nearness, let right): "\(left.asMember) \(nearness) \(right.asMember)"
        case .within(let scope, let members): Self.join(members, " \(scope) ")
        case .atLeast(let count, let member): "ATLEAST/\(count) \(member.asMember)"
        }
    }

    private static func join(_ members: [QueryTree], _ separator: String) -> String {
        members.map(\.asMember).joined(separator: separator)
    }

    private var asMember: String {
        switch self {
        case .term, .fact, .not: description
        case .all, .and, .any, .near, .within, .atLeast: "(\(description))"
        }
    }
}

extension Nearness: CustomStringConvertible {
    public var description: String { (isNegated ? "NOT " : "") + (isOrdered ? "ADJ/" : "NEAR/") + "\(words)" }
}

extension QueryScope: CustomStringConvertible {
    public var description: String {
        switch self {
        case .sentence: "SENTENCE"
        case .paragraph: "PARAGRAPH"
        case .item: "ITEM"
        case .article: "ARTICLE"
        }
    }
}

extension QueryTerm: CustomStringConvertible {
    public var description: String {
        let value =
            switch form {
            case .word, .pattern: text
            case .exact: "=" + text
            case .prefix: text + "*"
            case .phrase: "\"\(text)\""
            case .exactPhrase: "=\"\(text)\""
            }
        let weighted = weight == 1 ? value : "\(value)^\(weight)"
        return field.map { "\($0.rawValue):\(weighted)" } ?? weighted
    }
}

extension QueryFact: CustomStringConvertible {
    public var description: String {
        switch value {
        case .kind(let kind): "kind:\(kind.rawValue)"
        case .language(let tag): "language:\(tag)"
        case .date(let range): "date:\(range)"
        case .id(let id): "id:\"\(id)\""
        case .has(let attribute): "has:\(attribute.rawValue)"
        }
    }
}

extension DateRange: CustomStringConvertible {
    /// `2023-07-01`, `2023-07-01..2023-07-14`, `..2023-07-14`.
    public var description: String {
        if let from, from == to { return from.description }
        return "\(from?.description ?? "")..\(to?.description ?? "")"
    }
}
