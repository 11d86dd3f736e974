public import Articles

/// What a person asked for, as the parser understood it.
///
/// In normal form a group has two members or more and holds no group of its own kind, and
/// nothing is negated twice. `description` writes a tree in the query language: parsing that
/// gives the same tree, at other places. A new construct (nearness, a weight) is a new case.
public indirect enum QueryTree: Hashable, Sendable {
    case term(QueryTerm)
    case all([QueryTree])
    case any([QueryTree])
    case not(QueryTree)

    /// The terms from left to right, negated ones too.
    public var terms: [QueryTerm] {
        switch self {
        case .term(let term): [term]
        case .all(let members), .any(let members): members.flatMap(\.terms)
        case .not(let member): member.terms
        }
    }
}

/// The smallest thing that can be asked for.
public struct QueryTerm: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        /// A word in any inflection: `Gipfel`, `Nato-Gipfel`.
        case word
        /// A word in this very form: `=Gipfel`.
        case exact
        /// Any word that begins so: `Gipf*`.
        case prefix
        /// Words in this very form and order: `"bilaterale Sicherheitsgarantien"`.
        case phrase
    }

    /// Where to look; nil for the paragraph's text.
    public var field: QueryField?
    public var form: Form
    /// What is looked for, without the marks of form and field.
    public var text: String
    /// Bytes of the query, marks included.
    public var range: ByteRange

    public init(_ form: Form, _ text: String, field: QueryField? = nil, range: ByteRange) {
        self.form = form
        self.text = text
        self.field = field
        self.range = range
    }
}

/// A place to look that a query can name, as in `title:Gipfel`.
public enum QueryField: String, Hashable, Sendable, CaseIterable {
    case title, source
    /// Paragraphs that name somebody or something so called, whatever its kind.
    case entity
    /// The same for one kind.
    case person, place, organization

    /// The field called `name` in English or German, in any case; nil if there is none.
    public init?(named name: String) {
        let name = name.lowercased()
        guard let field = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
        self = field
    }

    /// Every name of the field, the one to print first.
    private var names: [String] {
        switch self {
        case .title: ["title", "titel", "headline", "überschrift", "ueberschrift"]
        case .source: ["source", "quelle", "medium"]
        case .entity: ["entity", "entität", "entitaet", "name"]
        case .person: ["person", "per"]
        case .place: ["place", "location", "ort", "loc"]
        case .organization: ["organization", "organisation", "org"]
        }
    }
}

extension QueryTree {
    /// What all of `members` ask for together, in normal form; nil if there are none.
    public static func conjunction(of members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .all(let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .all(flat) : flat.first
    }

    /// What any of `members` asks for, in normal form; nil if there are none.
    public static func disjunction(of members: [QueryTree]) -> QueryTree? {
        let flat = members.flatMap { member in
            if case .any(let inner) = member { inner } else { [member] }
        }
        return flat.count > 1 ? .any(flat) : flat.first
    }

    /// The opposite, in normal form.
    public var negated: QueryTree {
        if case .not(let member) = self { member } else { .not(self) }
    }
}
