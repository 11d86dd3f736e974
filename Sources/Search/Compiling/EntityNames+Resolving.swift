import Articles
public import Language
import Queries
public import Store

extension EntityNames {
    /// Looks up each of `names`: a number, or a name or spelling in any case.
    public init(_ names: [String], in reader: ArchiveReader, _ analyzer: Analyzer) throws {
        self.init()
        for name in names where entities[name] == nil {
            let stored =
                try Self.number(name).flatMap(reader.entity).map { [$0] }
                ?? reader.entities(withKey: analyzer.key(of: name))
            entities[name] = stored.map { Named(id: $0.id, kind: $0.kind, name: $0.name) }
        }
    }

    /// The number that `name` is: `12` or `#12`.
    public static func number(_ name: String) -> Int64? {
        Int64(name.hasPrefix("#") ? String(name.dropFirst()) : name)
    }
}

extension QueryField? {
    /// The kind that an entity must be of; nil for any.
    var entityKind: EntityKind? {
        switch self {
        case .person: .person
        case .place: .location
        case .organization: .organization
        default: nil
        }
    }
}
