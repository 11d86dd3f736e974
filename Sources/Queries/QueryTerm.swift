public import Articles

/// The smallest thing that can be asked for in words.
public struct QueryTerm: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        /// A word in any inflection: `Gipfel`, `Nato-Gipfel`.
        case word
        /// A word in this very form: `=Gipfel`.
        case exact
        /// Any word that begins so: `Gipf*`.
        case prefix
        /// Any word of this shape, stars standing for anything: `*gipfel`, `*gipf*`, `G*l`.
        case pattern
        /// Words in this form and order: `"bilaterale Sicherheitsgarantien"`; read more loosely where nothing has them.
        case phrase
        /// Words in this very form and order and in no other: `="bilaterale Sicherheitsgarantien"`.
        case exactPhrase
    }

    /// Where to look; nil for any text.
    public var field: QueryField?
    public var form: Form
    /// What is looked for, without the marks of form and field.
    public var text: String
    /// How much it counts among others.
    public var weight: Double
    /// Bytes of the query, marks included.
    public var range: ByteRange

    public init(
        _ form: Form, _ text: String, field: QueryField? = nil, weight: Double = 1, range: ByteRange
    ) {
        self.form = form
        self.text = text
        self.field = field
        self.weight = weight
        self.range = range
    }

    /// The nearest weight that is told apart: more than a hundredfold or less than a hundredth decides nothing more.
    static func limited(_ weight: Double) -> Double { min(max(weight, 0.01), 100) }
}

/// A fact about an article or a paragraph, which is true or not.
public struct QueryFact: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        /// What a paragraph is.
        case kind(ParagraphKind)
        /// The article's language, a BCP 47 tag.
        case language(String)
        /// When the article is from.
        case date(DateRange)
        /// The article's number, its publisher's id, its address, or number and paragraph: `12:7`.
        case id(String)
        /// What the article or the paragraph has at all.
        case has(QueryAttribute)
    }

    public var value: Value
    /// Bytes of the query, the field's name included.
    public var range: ByteRange

    public init(_ value: Value, range: ByteRange) {
        self.value = value
        self.range = range
    }
}

/// What can be asked for as being there at all: `has:author`.
public enum QueryAttribute: String, Hashable, Sendable, CaseIterable {
    case title, author, source, language, date, id, url
    /// The paragraph names somebody or something.
    case entity, person, place, organization

    /// - Parameter name: in English or German, in any case.
    init?(named name: String) {
        switch name.lowercased() {
        case "url", "link", "adresse", "address": self = .url
        default:
            guard let field = QueryField(named: name), let attribute = Self(rawValue: field.rawValue) else {
                return nil
            }
            self = attribute
        }
    }
}
