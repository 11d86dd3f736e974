public import Articles

/// The entities that the names in a query and its filters were taken for.
public struct EntityNames: Hashable, Sendable {
    /// By the name as it was asked for; an empty list for a name that nobody has.
    public var entities: [String: [Named]]

    public struct Named: Hashable, Sendable {
        public var id: Int64
        public var kind: EntityKind
        public var name: String

        public init(id: Int64, kind: EntityKind, name: String) {
            self.id = id
            self.kind = kind
            self.name = name
        }
    }

    public init(_ entities: [String: [Named]] = [:]) {
        self.entities = entities
    }

    /// Those called `name`, of one kind if `kind` says so.
    func called(_ name: String, kind: EntityKind? = nil) -> [Named] {
        (entities[name] ?? []).filter { kind == nil || $0.kind == kind }
    }
}
