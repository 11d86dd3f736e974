/// What stands where in a paragraph: a condition on the places of its words.
///
/// The first five are places, each a run of positions as the index counts them; the others are true or not. A place of
/// something near reaches from one of its ends to the other.
public indirect enum Places: Hashable, Sendable {
    /// Terms that follow one another.
    case phrase([IndexTerm])
    /// Any term that begins like this.
    case beginning(IndexTerm)
    /// Where one of these entities is named.
    case mentions([Int64])
    case any([Places])
    /// What stands no more than so many words from the other, in another place; 1 where they touch.
    case near(Places, Places, words: Int, isOrdered: Bool)
    /// The first, where the second is not near.
    case apart(Places, Places, words: Int, isOrdered: Bool)
    case all([Places])
    case not(Places)
    /// Some sentence of the paragraph fulfils it.
    case sentence(Places)

    /// Where a match stands; nil for one that asks for more than places.
    public init?(_ match: Match) {
        switch match {
        case .phrase(let terms): self = .phrase(terms)
        case .prefix(let term): self = .beginning(term)
        case .any(let matches), .forms(let matches):
            let places = matches.compactMap { Places($0) }
            guard places.count == matches.count else { return nil }
            self = .any(places)
        case .weighted(let match, _): self.init(match)
        case .all, .excluding: return nil
        }
    }
}

extension Places {
    /// What stands at places by itself, in the order in which it is evaluated.
    var leaves: [Places] {
        switch self {
        case .phrase, .beginning, .mentions: [self]
        case .any(let members), .all(let members): members.flatMap(\.leaves)
        case .near(let left, let right, _, _), .apart(let left, let right, _, _): left.leaves + right.leaves
        case .not(let member), .sentence(let member): member.leaves
        }
    }

    /// The terms that it asks for, of beginnings what they are.
    public var terms: [IndexTerm] {
        leaves.flatMap { leaf -> [IndexTerm] in
            switch leaf {
            case .phrase(let terms): terms
            case .beginning(let term): [term]
            default: []
            }
        }
    }

    /// Whether it takes the names in a paragraph.
    public var hasMentions: Bool { leaves.contains { if case .mentions = $0 { true } else { false } } }

    /// Whether sentences matter.
    public var hasSentences: Bool {
        switch self {
        case .phrase, .beginning, .mentions: false
        case .any(let members), .all(let members): members.contains(where: \.hasSentences)
        case .near(let left, let right, _, _), .apart(let left, let right, _, _):
            left.hasSentences || right.hasSentences
        case .not(let member): member.hasSentences
        case .sentence: true
        }
    }

    /// What every paragraph that fulfils it fulfils, too, as far as the index can say; nil for any paragraph.
    public var necessary: Condition? {
        switch self {
        case .phrase(let terms): .match(.phrase(terms))
        case .beginning(let term): .match(.prefix(term))
        case .mentions(let entities): .paragraphNames(entities)
        case .any(let members): Self.joined(members.map(\.necessary))
        case .near(let left, let right, _, _): Self.required([left.necessary, right.necessary])
        case .apart(let left, _, _, _): left.necessary
        case .all(let members): Self.required(members.map(\.necessary))
        case .not: nil
        case .sentence(let member): member.necessary
        }
    }

    private static func required(_ conditions: [Condition?]) -> Condition? {
        let known = conditions.compactMap(\.self)
        if known.isEmpty { return nil }
        let matches = known.compactMap(\.match)
        if matches.count == known.count { return .match(matches.count == 1 ? matches[0] : .all(matches)) }
        return .all(known)
    }

    /// One of them that says nothing makes all say nothing.
    private static func joined(_ conditions: [Condition?]) -> Condition? {
        let known = conditions.compactMap(\.self)
        guard known.count == conditions.count else { return nil }
        let matches = known.compactMap(\.match)
        if matches.count == known.count { return .match(matches.count == 1 ? matches[0] : .any(matches)) }
        return .any(known)
    }

    /// What of the index finds all paragraphs that can fulfil it; the last phrases are the leaves, in their order. Nil if
    /// the index alone can't lead to them.
    var leading: Match? {
        guard !hasMentions, case .match(let necessary)? = necessary else { return nil }
        // The leaves are named once more where some of them may be lacking: only then are all their places known.
        return isPlain ? necessary : .all([necessary, .any(leaves.map(\.leafMatch))])
    }

    /// Whether each leaf is needed, or one of a group of leaves that is.
    private var isPlain: Bool {
        switch self {
        case .phrase, .beginning: true
        case .any(let members): members.allSatisfy(\.isLeaf)
        case .near(let left, let right, _, _): left.isPlain && right.isPlain
        case .all(let members): !members.isEmpty && members.allSatisfy(\.isPlain)
        case .sentence(let member): member.isPlain
        case .mentions, .apart, .not: false
        }
    }

    private var isLeaf: Bool {
        switch self {
        case .phrase, .beginning: true
        default: false
        }
    }

    private var leafMatch: Match {
        switch self {
        case .phrase(let terms): .phrase(terms)
        case .beginning(let term): .prefix(term)
        default: .any([])
        }
    }
}

extension Condition {
    fileprivate var match: Match? { if case .match(let match) = self { match } else { nil } }
}

extension Places {
    /// The condition as text, a word or number a line, for a function of SQL.
    var code: String {
        var lines: [String] = []
        write(to: &lines)
        return lines.joined(separator: "\n")
    }

    private func write(to lines: inout [String]) {
        func write(_ name: String, _ members: [Places]) {
            lines += [name, "\(members.count)"]
            for member in members { member.write(to: &lines) }
        }
        switch self {
        case .phrase(let terms): lines += ["phrase", terms.map(\.text).joined(separator: " ")]
        case .beginning(let term): lines += ["beginning", term.text]
        case .mentions(let entities): lines += ["mentions", entities.map(String.init).joined(separator: " ")]
        case .any(let members): write("any", members)
        case .all(let members): write("all", members)
        case .near(let left, let right, let words, let isOrdered):
            lines += [isOrdered ? "before" : "near", "\(words)"]
            left.write(to: &lines)
            right.write(to: &lines)
        case .apart(let left, let right, let words, let isOrdered):
            lines += [isOrdered ? "notBefore" : "apart", "\(words)"]
            left.write(to: &lines)
            right.write(to: &lines)
        case .not(let member):
            lines.append("not")
            member.write(to: &lines)
        case .sentence(let member):
            lines.append("sentence")
            member.write(to: &lines)
        }
    }

    /// Reads `code`; nil for anything else.
    init?(code: String) {
        var lines = code.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let places = Places(&lines), lines.isEmpty else { return nil }
        self = places
    }

    private init?(_ lines: inout ArraySlice<Substring>) {
        guard let name = lines.popFirst() else { return nil }
        func members() -> [Places]? {
            guard let count = lines.popFirst().flatMap({ Int($0) }), count >= 0 else { return nil }
            var members: [Places] = []
            for _ in 0..<count {
                guard let member = Places(&lines) else { return nil }
                members.append(member)
            }
            return members
        }
        switch name {
        case "phrase":
            guard let terms = lines.popFirst() else { return nil }
            self = .phrase(terms.split(separator: " ").map { IndexTerm(text: String($0)) })
        case "beginning":
            guard let term = lines.popFirst() else { return nil }
            self = .beginning(IndexTerm(text: String(term)))
        case "mentions":
            guard let numbers = lines.popFirst() else { return nil }
            self = .mentions(numbers.split(separator: " ").compactMap { Int64($0) })
        case "any":
            guard let members = members() else { return nil }
            self = .any(members)
        case "all":
            guard let members = members() else { return nil }
            self = .all(members)
        case "near", "before", "apart", "notBefore":
            guard
                let words = lines.popFirst().flatMap({ Int($0) }), let left = Places(&lines), let right = Places(&lines)
            else { return nil }
            let isOrdered = name == "before" || name == "notBefore"
            self =
                name == "near" || name == "before"
                ? .near(left, right, words: words, isOrdered: isOrdered)
                : .apart(left, right, words: words, isOrdered: isOrdered)
        case "not", "sentence":
            guard let member = Places(&lines) else { return nil }
            self = name == "not" ? .not(member) : .sentence(member)
        default: return nil
        }
    }
}
