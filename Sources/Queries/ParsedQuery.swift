import Articles

/// A query as it was understood.
public struct ParsedQuery: Hashable, Sendable {
    /// Nil if there is nothing to search for, or the query goes beyond a limit; a note says so.
    public var tree: QueryTree?
    /// In order of place; one of each kind.
    public var notes: [QueryNote]

    public init(tree: QueryTree?, notes: [QueryNote] = []) {
        self.tree = tree
        self.notes = notes
    }

    /// What keeps the query from being run at all; nil if nothing does.
    public var refusal: QueryNote? { notes.first { $0.kind.isRefusal } }

    /// What a strict reader refuses the query for, and where: the first of its faults.
    public func fault(in text: String) -> QueryFault? {
        notes.first(where: \.isFault).map { QueryFault($0, in: text) }
    }
}

/// What is wrong with a query that must be right.
public struct QueryFault: Error, Hashable, Sendable, CustomStringConvertible {
    public var note: QueryNote
    /// From 1, in characters as a person counts them.
    public var column: Int

    init(_ note: QueryNote, in text: String) {
        self.note = note
        let index = text.utf8.index(text.startIndex, offsetBy: min(note.range.lowerBound, text.utf8.count))
        column = text.distance(from: text.startIndex, to: index) + 1
    }

    public var description: String { "column \(column): \(note.problem)" }
}
