public import Store

/// A query as the store can run it, and what of it is worth marking.
public struct CompiledQuery: Hashable, Sendable {
    /// Nil if the query holds nothing that could be searched for.
    public var condition: Condition?
    /// What scores.
    public var ranking: Match?
    /// What is marked in a paragraph's text.
    public var marked: [Match]
    /// What is marked in a title.
    public var titles: [Match]
    /// What is marked in any paragraph but a title.
    public var texts: [Match]
    /// What is marked where it stands as it was asked for.
    public var places: [MarkedPlaces]
    /// Whose mentions are marked.
    public var entities: [Int64]
    /// Terms without a letter or digit that the index could hold.
    public var ignored: [String]
    /// What scores where nothing that must hold does.
    var scored: [Match] = []
    /// Whether more facts were to be asked of a sentence than can be.
    var isTooMixed = false

    public init(
        condition: Condition?, ranking: Match? = nil, marked: [Match] = [], titles: [Match] = [],
        texts: [Match] = [], places: [MarkedPlaces] = [], entities: [Int64] = [], ignored: [String] = []
    ) {
        self.condition = condition
        self.ranking = ranking
        self.marked = marked
        self.titles = titles
        self.texts = texts
        self.places = places
        self.entities = entities
        self.ignored = ignored
    }

    /// Whether marking it takes the names in a paragraph.
    var marksMentions: Bool { !entities.isEmpty || places.contains { $0.places.hasMentions } }
}

/// What is marked where it stands as it was asked for, and in which texts.
public struct MarkedPlaces: Hashable, Sendable {
    public var places: Places
    public var part: TextPart

    public init(places: Places, part: TextPart = .anywhere) {
        self.places = places
        self.part = part
    }
}

/// A word of a query that a paragraph should hold.
public struct WantedWord: Hashable, Sendable {
    /// As it was asked for.
    public var text: String
    /// What finds it in any form.
    public var match: Match
    /// False for function words (`der`, `the`), which say little by themselves.
    public var isContent: Bool

    public init(text: String, match: Match, isContent: Bool = true) {
        self.text = text
        self.match = match
        self.isContent = isContent
    }
}
