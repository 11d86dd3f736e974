import Language
import Store

/// Entities by what a person calls them: a number, or a name or spelling in any case.
struct EntityLookUp {
    let reader: ArchiveReader
    private let analyzer = Analyzer()

    init(reader: ArchiveReader) { self.reader = reader }

    func entities(named name: String) throws -> [StoredEntity] {
        if let number = Int64(name), let entity = try reader.entity(number) { return [entity] }
        return try reader.entities(withKey: analyzer.key(of: name))
    }

    /// What a person should know of how names were understood: that one means nobody, or several.
    func notes(_ names: [String], _ found: [[StoredEntity]]) -> [String] {
        zip(names, found).compactMap { name, entities in
            switch entities.count {
            case 0: "no entity is called »\(name)«"
            case 1: nil
            default:
                "»\(name)« was taken for any of "
                    + entities.prefix(4).map { "\($0.name) (\($0.kind.rawValue) \($0.id))" }.joined(separator: ", ")
                    + (entities.count > 4 ? " and \(entities.count - 4) more" : "")
            }
        }
    }
}
