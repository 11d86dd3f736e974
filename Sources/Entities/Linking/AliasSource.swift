public import Articles

/// What the archive already knows about names.
///
/// Keys are names as `Analyzer.key(of:)` folds them.
public protocol AliasSource {
    /// Entities whose name, or a spelling of whose, has this key.
    func entities(withKey key: String) -> [KnownEntity]
    /// Persons the last word of whose name has this key; one known by the surname alone is among them.
    func persons(withSurnameKey key: String) -> [KnownEntity]
}

/// An entity of the archive.
public struct KnownEntity: Hashable, Sendable {
    public var id: Int64
    public var kind: EntityKind
    public var name: String
    /// In how many places it is named.
    public var mentionCount: Int
    /// Whether its name stays, because a user relies on it.
    public var isKept: Bool

    public init(id: Int64, kind: EntityKind, name: String, mentionCount: Int, isKept: Bool = false) {
        self.id = id
        self.kind = kind
        self.name = name
        self.mentionCount = mentionCount
        self.isKept = isKept
    }
}
