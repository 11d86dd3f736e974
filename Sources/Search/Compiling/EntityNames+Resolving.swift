import Articles
import Foundation
public import Language
import Queries
public import Store

extension EntityNames {
    /// Looks up each of `names`: a number, or a name or spelling in any case.
    public init(_ names: [String], in reader: ArchiveReader, _ analyzer: Analyzer) throws {
        self.init()
        for name in names where entities[name] == nil {
            let stored =
                try Self.numbered(name, in: reader, analyzer).map { [$0] }
                ?? reader.entities(withKey: analyzer.key(of: name))
            entities[name] = stored.map { Named(id: $0.id, kind: $0.kind, name: $0.name) }
            guard stored.isEmpty else { continue }
            hidden[name] = try reader.entities(withKey: analyzer.key(of: name), includingHidden: true).first?.id
        }
    }

    /// The entity whose number `name` is, or ends in, as one of several of a name is shown: `12`, `#12`, `Merkel #12`.
    ///
    /// Nil if there is none, or if it has another name than the one before its number.
    public static func numbered(
        _ name: String, in reader: ArchiveReader, _ analyzer: Analyzer
    ) throws -> StoredEntity? {
        if let number = number(name) { return try reader.entity(number) }
        guard let sign = name.range(of: " #", options: .backwards), let number = Int64(name[sign.upperBound...]) else {
            return nil
        }
        let entity = try reader.entity(number)
        return entity?.key == analyzer.key(of: String(name[..<sign.lowerBound])) ? entity : nil
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
