import Articles
import Store
import Testing

@Suite("Entities and mentions")
struct MentionTableTests {
    let archive: TestArchive

    init() throws { archive = try TestArchive() }

    /// Stores an article whose paragraph begins with a surface that names an entity.
    @discardableResult
    private func store(
        _ id: String, _ surface: String, key: String, entity: (name: String, key: String, surname: String?)
    )
        throws -> (article: Int64, entity: Int64)
    {
        try archive.database.write { writer in
            let outcome = try writer.store(.of(["\(surface) sagt: ja."], id: id), storedAt: TestArchive.storedAt)
            let entityID = try writer.addEntity(
                kind: .person, name: entity.name, key: entity.key, surnameKey: entity.surname)
            let mention = Mention(range: ByteRange(0, surface.utf8.count), kind: .person)
            try writer.add(
                [
                    IncomingMention(
                        paragraphID: outcome.paragraphIDs[0], mention: mention, surface: surface, key: key,
                        entityID: entityID)
                ], articleID: outcome.articleID)
            return (outcome.articleID, entityID)
        }
    }

    private let biden = (name: "Joe Biden", key: "joe biden", surname: Optional("biden"))

    @Test("an entity is found by its name, its spellings and its last name, with its counts")
    func lookUp() throws {
        let first = try store("1", "Joe Biden", key: "joe biden", entity: biden)
        let second = try store("2", "Bidens", key: "bidens", entity: biden)
        #expect(first.entity == second.entity)
        try archive.read { reader in
            for key in ["joe biden", "bidens", "biden"] {
                #expect(try reader.entities(withKey: key).map(\.id) == [first.entity])
            }
            #expect(try reader.entities(withKey: "joe") == [])
            let record = try reader.entityRecords(ids: [first.entity])[0]
            #expect(record.mentionCount == 2 && record.articleCount == 2)
            #expect(record.spellings.map(\.surface) == ["Bidens", "Joe Biden"])
            var surfaces: [String] = []
            try reader.forEachMention(.init(entityIDs: [first.entity])) { record in
                surfaces.append(record.surface)
                #expect(record.articleRange == record.mention.range.shifted(by: 3))
            }
            #expect(surfaces == ["Joe Biden", "Bidens"])
            let listed = try reader.articles(.init(entities: [[first.entity]]), limit: nil, offset: 0)
            #expect(listed.map(\.record.id) == [second.article, first.article])
            #expect(listed.map(\.mentions) == [1, 1])
        }
        #expect(try archive.check().isEmpty)
    }

    @Test("a new revision and a deletion take their mentions back, and a nameless entity goes")
    func takingBack() throws {
        let first = try store("1", "Joe Biden", key: "joe biden", entity: biden)
        let second = try store("2", "Biden", key: "biden", entity: biden)
        try archive.store(.of(["Ohne Namen."], id: "1"))
        try archive.read { reader in
            let record = try reader.entityRecords(ids: [first.entity])[0]
            #expect(record.mentionCount == 1 && record.spellings.map(\.surface) == ["Biden"])
        }
        #expect(try archive.check().isEmpty)
        try archive.database.write { try $0.deleteArticle(second.article) }
        #expect(try archive.read { try $0.entity(first.entity) } == nil)
        #expect(try archive.check().isEmpty)
    }

    @Test("a better name doesn't take the place of another entity")
    func renaming() throws {
        let bare = try store("1", "Biden", key: "biden", entity: ("Biden", "biden", nil)).entity
        let full = try store("2", "Joe Biden", key: "joe biden", entity: biden).entity
        try archive.database.write {
            try $0.renameEntity(bare, name: "Joe Biden", key: "joe biden", surnameKey: "biden")
        }
        #expect(try archive.read { try $0.entity(bare)?.name } == "Biden")
        try archive.database.write {
            try $0.renameEntity(bare, name: "Hunter Biden", key: "hunter biden", surnameKey: "biden")
        }
        let both = try archive.read { try $0.foundEntities(withSurnameKey: "biden").map(\.id) }
        #expect(both == [bare, full])
    }
}
