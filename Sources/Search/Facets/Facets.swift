/// What the hits of an answer have in common, counted over all of them, on whatever page.
public struct Facets: Hashable, Sendable {
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case source, year, month, language, person, place, organization
        /// Named things of other kinds.
        case other
        /// What the paragraphs are.
        case kind

        /// The field of the query language that a value belongs behind.
        public var queryField: String {
            switch self {
            case .year, .month: "date"
            case .other: "entity"
            case .source, .language, .person, .place, .organization, .kind: rawValue
            }
        }
    }

    /// Something that so many hits have.
    public struct Value: Hashable, Sendable {
        /// Nil for hits that have no source, date or language.
        public var text: String?
        public var count: Int
        /// What, added to the query, leaves the hits that have it; with a hyphen before it, the others.
        public var query: String

        public init(text: String?, count: Int, query: String) {
            self.text = text
            self.count = count
            self.query = query
        }
    }

    /// So many values of a field are counted out at most; years and months all are.
    public static let limit = 100

    /// Years and months in their order, all others by their count, the most frequent first.
    public var values: [Field: [Value]]
    /// Articles of the hits.
    public var articleCount: Int

    public init(values: [Field: [Value]] = [:], articleCount: Int = 0) {
        self.values = values
        self.articleCount = articleCount
    }
}
