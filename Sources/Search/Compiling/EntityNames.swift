public import Articles

/// The entities that the names in a query and its filters were taken for.
public struct EntityNames: Hashable, Sendable {
    /// By the name as it was asked for; an empty list for a name that nobody has.
    public var entities: [String: [Named]]
    /// By a name that only a hidden entity has, its number.
    public var hidden: [String: Int64] = [:]

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

    /// What a person should know of how each of `names` was understood: that it means nobody, or several.
    public func notes(on names: [String]) -> [String] {
        notes(on: names.map { ($0, nil) }).map(\.description)
    }

    /// - Parameter nearest: names of the archive that are spelled nearly like one that nobody has.
    func notes(
        on names: [(name: String, kind: EntityKind?)], nearest: [String: [String]] = [:]
    ) -> [SearchNote] {
        names.compactMap { name, kind in
            let entities = called(name, kind: kind)
            return switch entities.count {
            case 0:
                hidden[name].map { .hiddenEntity(name: name, id: $0) }
                    ?? .unknownEntity(name: name, kind: kind, nearest: nearest[name] ?? [])
            case 1: nil
            default: .severalEntities(name: name, entities)
            }
        }
    }

    /// Those called `name`, of one kind if `kind` says so.
    public func called(_ name: String, kind: EntityKind? = nil) -> [Named] {
        (entities[name] ?? []).filter { kind == nil || $0.kind == kind }
    }
}
