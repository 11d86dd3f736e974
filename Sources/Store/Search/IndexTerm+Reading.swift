extension IndexTerm {
    /// True if a search for all terms that begin like `prefix` finds this one.
    public func begins(with prefix: IndexTerm) -> Bool {
        text.utf8.starts(with: prefix.text.utf8)
    }
}

extension IndexTerm: CustomStringConvertible {
    /// A stem as `gipfel~`, an exact form as `gipfel`.
    public var description: String {
        text.utf8.first == Self.stemMark ? "\(text.dropFirst())~" : text
    }
}

extension Match: CustomStringConvertible {
    /// For people, with groups in parentheses.
    public var description: String {
        switch self {
        case .phrase(let terms):
            terms.count == 1 ? "\(terms[0])" : "\"\(terms.map(\.description).joined(separator: " "))\""
        case .prefix(let term): "\(term)*"
        case .all(let matches): "(\(matches.map(\.description).joined(separator: " AND ")))"
        case .any(let matches): "(\(matches.map(\.description).joined(separator: " OR ")))"
        case .excluding(let wanted, let unwanted): "(\(wanted) NOT \(unwanted))"
        }
    }
}
