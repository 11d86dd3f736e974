import Articles

/// A place to look that a query can name, as in `title:Gipfel`.
public enum QueryField: String, Hashable, Sendable, CaseIterable {
    case title
    /// The text without its title.
    case text
    case author, source
    /// Paragraphs that name somebody or something so called, whatever its kind.
    case entity
    /// The same for one kind.
    case person, place, organization
    // What follows holds facts, not words.
    case kind, language, date, since, until, before, after, id, has

    /// The field called `name` in English or German, in any case; nil if there is none.
    public init?(named name: String) {
        let name = name.lowercased()
        guard let field = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
        self = field
    }

    /// Every name of the field, the one to print first.
    public var names: [String] {
        switch self {
        case .title: ["title", "titel", "headline", "überschrift", "ueberschrift"]
        case .text: ["text", "body", "fließtext", "fliesstext"]
        case .author: ["author", "autor", "autorin", "by", "von"]
        case .source: ["source", "quelle", "medium"]
        case .entity: ["entity", "entität", "entitaet", "name"]
        case .person: ["person", "per"]
        case .place: ["place", "location", "ort", "loc"]
        case .organization: ["organization", "organisation", "org"]
        case .kind: ["kind", "art"]
        case .language: ["language", "lang", "sprache"]
        case .date: ["date", "datum"]
        case .since: ["since", "seit", "ab"]
        case .until: ["until", "bis"]
        case .before: ["before", "vor"]
        case .after: ["after", "nach"]
        case .id: ["id", "nummer"]
        case .has: ["has", "hat"]
        }
    }

    /// Whether its value is a fact rather than words.
    var holdsFacts: Bool {
        switch self {
        case .title, .text, .author, .source, .entity, .person, .place, .organization: false
        case .kind, .language, .date, .since, .until, .before, .after, .id, .has: true
        }
    }
}

extension QueryField? {
    /// True if the value is the name of an entity.
    public var isOfEntities: Bool {
        switch self {
        case .entity, .person, .place, .organization: true
        default: false
        }
    }

    /// Whether what is found there stands at places of a paragraph.
    var hasPlaces: Bool { self == nil || self == .title || self == .text || isOfEntities }
}

extension QueryFact.Value {
    /// The value of a field as a person wrote it; nil if it has no such value.
    ///
    /// - Parameter dates: what reads dates; nil where nobody knows the day.
    init?(_ text: String, of field: QueryField, dates: DateRangeParser) {
        switch field {
        case .kind:
            guard let kind = ParagraphKind(named: text) else { return nil }
            self = .kind(kind)
        case .language:
            guard let tag = LanguageName.tag(text) else { return nil }
            self = .language(tag)
        case .date, .since, .until, .before, .after:
            guard let range = dates.range(from: text), let range = range.as(field) else { return nil }
            self = .date(range)
        case .id:
            guard !text.isEmpty else { return nil }
            self = .id(text)
        case .has:
            guard let attribute = QueryAttribute(named: text) else { return nil }
            self = .has(attribute)
        case .title, .text, .author, .source, .entity, .person, .place, .organization: return nil
        }
    }
}

extension DateRange {
    /// The time that a field means by this one: all behind its beginning, all up to its end, and so on.
    fileprivate func `as`(_ field: QueryField) -> DateRange? {
        switch field {
        case .since: from.map { DateRange(from: $0, to: nil) }
        case .until: to.map { DateRange(from: nil, to: $0) }
        case .before: from?.addingDays(-1).map { DateRange(from: nil, to: $0) }
        case .after: to?.addingDays(1).map { DateRange(from: $0, to: nil) }
        default: self
        }
    }
}

extension ParagraphKind {
    /// - Parameter name: in English or German, in any case.
    fileprivate init?(named name: String) {
        switch name.lowercased() {
        case "title", "titel": self = .title
        case "heading", "überschrift", "zwischentitel": self = .heading
        case "body", "text", "fließtext": self = .body
        case "teaser", "anriss", "vorspann": self = .teaser
        case "pointer", "verweis": self = .pointer
        case "listitem", "list", "liste", "listenpunkt": self = .listItem
        case "quote", "zitat": self = .quote
        case "boilerplate", "beiwerk": self = .boilerplate
        default: return nil
        }
    }
}
