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
    /// Whose mentions are marked.
    public var entities: [Int64]
    /// Terms without a letter or digit that the index could hold.
    public var ignored: [String]

    public init(
        condition: Condition?, ranking: Match? = nil, marked: [Match] = [], titles: [Match] = [],
        entities: [Int64] = [],
        ignored: [String] = []
    ) {
        self.condition = condition
        self.ranking = ranking
        self.marked = marked
        self.titles = titles
        self.entities = entities
        self.ignored = ignored
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
