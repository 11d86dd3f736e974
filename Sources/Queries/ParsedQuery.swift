/// A query as it was understood.
public struct ParsedQuery: Hashable, Sendable {
    /// Nil if there is nothing to search for; a note says so.
    public var tree: QueryTree?
    /// In order of place; one of each kind.
    public var notes: [QueryNote]

    public init(tree: QueryTree?, notes: [QueryNote] = []) {
        self.tree = tree
        self.notes = notes
    }
}
