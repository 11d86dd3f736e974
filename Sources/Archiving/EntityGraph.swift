public import Articles

public struct GraphRequest: Hashable, Sendable {
    /// Only this entity and those that are named with it, the most telling first: a number, or a name in any spelling.
    public var center: String?
    /// Only entities of these kinds, beside `center`; all if empty.
    public var kinds: Set<EntityKind>
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    public var source: String?
    /// Ties of fewer paragraphs are left out.
    public var leastTogether: Int
    /// Of entities; `mostEntities` at most.
    public var limit: Int

    /// Pairs are counted in memory, and of more than these no program draws a picture.
    public static let mostEntities = 10_000

    public init(
        center: String? = nil, kinds: Set<EntityKind> = [], from: ArticleDate? = nil, to: ArticleDate? = nil,
        source: String? = nil, leastTogether: Int = 2, limit: Int = 100
    ) {
        self.center = center
        self.kinds = kinds
        self.from = from
        self.to = to
        self.source = source
        self.leastTogether = leastTogether
        self.limit = limit
    }
}

/// Who is named with whom.
public struct EntityGraph: Hashable, Sendable {
    public struct Node: Hashable, Sendable {
        public var id: Int64
        public var name: String
        public var kind: EntityKind
        /// Paragraphs that name it.
        public var paragraphCount: Int

        public init(id: Int64, name: String, kind: EntityKind, paragraphCount: Int) {
            self.id = id
            self.name = name
            self.kind = kind
            self.paragraphCount = paragraphCount
        }
    }

    /// Two that are named in the same paragraphs.
    public struct Tie: Hashable, Sendable {
        public var first: Node
        public var second: Node
        /// Paragraphs that name both.
        public var together: Int
        /// How telling it is: a log-likelihood ratio; 0 where they don't meet more often than by chance.
        public var significance: Double

        public init(first: Node, second: Node, together: Int, significance: Double) {
            self.first = first
            self.second = second
            self.together = together
            self.significance = significance
        }
    }

    /// Those named in the most paragraphs first.
    public var nodes: [Node]
    /// Those together in the most paragraphs first.
    public var ties: [Tie]
    /// Entities that could have been nodes.
    public var entityCount: Int
    /// Pairs of nodes that are named together at all.
    public var pairCount: Int
    /// Fewest paragraphs of a tie.
    public var leastTogether: Int
    /// Remarks on how the request was understood.
    public var notes: [String]

    public init(
        nodes: [Node], ties: [Tie], entityCount: Int, pairCount: Int, leastTogether: Int, notes: [String] = []
    ) {
        self.nodes = nodes
        self.ties = ties
        self.entityCount = entityCount
        self.pairCount = pairCount
        self.leastTogether = leastTogether
        self.notes = notes
    }
}
