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
        case .any(let matches), .forms(let matches): "(\(Self.list(matches.map(\.description))))"
        case .excluding(let wanted, let unwanted): "(\(wanted) NOT \(unwanted))"
        case .weighted(let match, let weight): "\(match)^\(weight)"
        }
    }

    /// A pattern may stand for two thousand words: more than these nobody reads.
    private static let limit = 24

    fileprivate static func list(_ alternatives: [String]) -> String {
        let rest = alternatives.count - limit
        return alternatives.prefix(limit).joined(separator: " OR ") + (rest > 0 ? " OR \(rest) more" : "")
    }
}

extension Condition: CustomStringConvertible {
    /// For people, with groups in parentheses.
    public var description: String {
        switch self {
        case .match(let match): "\(match)"
        case .places(let places): "\(places)"
        case .signed(let word): "text \(word.before)\(word.word)\(word.behind)"
        case .title(let match): "title \(match)"
        case .inItem(let condition): "item has \(condition)"
        case .inArticle(let condition): "article has \(condition)"
        case .atLeast(let count, let places, .anywhere): "article has \(count) times \(places)"
        case .atLeast(let count, let places, let part): "\(part) has \(count) times \(places)"
        case .paragraphNames(let entities): "paragraph names \(Self.list(entities))"
        case .articleNames(let entities): "article names \(Self.list(entities))"
        case .source(let source): "source \(source)"
        case .byline(let byline, let key): "\(byline.rawValue) with \(key)"
        case .article(let reference): "article \(reference)"
        case .number(let number): "paragraph \(number)"
        case .has(.names(let kind)): kind.map { "names some \($0.rawValue)" } ?? "names something"
        case .has(let fact): "has \(fact)"
        case .language(let tag): "language \(tag)"
        case .kinds(let kinds): "kind " + kinds.map(\.rawValue).joined(separator: " or ")
        case .from(let date): "from \(date)"
        case .to(let date): "to \(date)"
        case .all(let conditions): "(" + conditions.map(\.description).joined(separator: " AND ") + ")"
        case .any(let conditions): "(" + conditions.map(\.description).joined(separator: " OR ") + ")"
        case .not(let condition): "NOT \(condition)"
        }
    }
    private static func list(_ entities: [Int64]) -> String { Places.list(entities) }
}

extension Places: CustomStringConvertible {
    /// For people, with groups in parentheses.
    public var description: String {
        switch self {
        case .phrase(let terms): "\(Match.phrase(terms))"
        case .beginning(let term): "\(term)*"
        case .mentions(let entities): Self.list(entities)
        case .any(let members): "(\(Match.list(members.map(\.description))))"
        case .near(let left, let right, let words, let isOrdered):
            "(\(left) \(isOrdered ? "ADJ" : "NEAR")/\(words) \(right))"
        case .apart(let left, let right, let words, let isOrdered):
            "(\(left) NOT \(isOrdered ? "ADJ" : "NEAR")/\(words) \(right))"
        case .all(let members): "(\(members.map(\.description).joined(separator: " AND ")))"
        case .not(let member): "NOT \(member)"
        case .sentence(let member): "sentence \(member)"
        }
    }

    fileprivate static func list(_ entities: [Int64]) -> String {
        entities.isEmpty ? "nobody" : "entity " + entities.map(String.init).joined(separator: " or ")
    }
}
