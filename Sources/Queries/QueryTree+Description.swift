extension QueryTree: CustomStringConvertible {
    /// The tree in the query language, groups inside groups always in parentheses.
    public var description: String {
        switch self {
        case .term(let term): term.description
        case .all(let members): members.map(\.asMember).joined(separator: " ")
        case .any(let members): members.map(\.asMember).joined(separator: " OR ")
        case .not(let member): "-" + member.asMember
        }
    }

    private var asMember: String {
        switch self {
        case .term, .not: description
        case .all, .any: "(\(description))"
        }
    }
}

extension QueryTerm: CustomStringConvertible {
    public var description: String {
        let value =
            switch form {
            case .word: text
            case .exact: "=" + text
            case .prefix: text + "*"
            case .phrase: "\"\(text)\""
            }
        return field.map { "\($0.rawValue):\(value)" } ?? value
    }
}
