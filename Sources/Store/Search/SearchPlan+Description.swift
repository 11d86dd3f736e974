import Articles

extension IndexTerm {
    /// True if a search for all terms that begin like `prefix` finds this one.
    public func begins(with prefix: IndexTerm) -> Bool {
        text.utf8.starts(with: prefix.text.utf8)
    }
}

extension IndexTerm: CustomStringConvertible {
    /// A stem as `gipfel~`, a compound's part as `-gipfel-`, an exact form as `gipfel`.
    public var description: String {
        switch text.utf8.first {
        case Self.stemMark: "\(text.dropFirst())~"
        case Self.partMark: "-\(text.dropFirst())-"
        default: text
        }
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
        case .any(let matches), .forms(let matches): "(\(matches.map(\.description).joined(separator: " OR ")))"
        case .excluding(let wanted, let unwanted): "(\(wanted) NOT \(unwanted))"
        }
    }
}

extension Condition: CustomStringConvertible {
    /// For people, with groups in parentheses.
    public var description: String {
        switch self {
        case .match(let match): "\(match)"
        case .title(let match): "title \(match)"
        case .paragraphNames(let entities): "paragraph names \(Self.list(entities))"
        case .articleNames(let entities): "article names \(Self.list(entities))"
        case .source(let source): "source \(source)"
        case .language(let tag): "language \(tag)"
        case .kinds(let kinds): "kind " + kinds.map(\.rawValue).joined(separator: " or ")
        case .from(let date): "from \(date)"
        case .to(let date): "to \(date)"
        case .all(let conditions): "(" + conditions.map(\.description).joined(separator: " AND ") + ")"
        case .any(let conditions): "(" + conditions.map(\.description).joined(separator: " OR ") + ")"
        case .not(let condition): "NOT \(condition)"
        }
    }
    private static func list(_ entities: [Int64]) -> String {
        entities.isEmpty ? "nobody" : "entity " + entities.map(String.init).joined(separator: " or ")
    }
}
