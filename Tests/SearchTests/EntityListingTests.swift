import ArchiveTesting
import Articles
import Search
import Store
import Testing

@Suite("EntityListing")
struct EntityListingTests {
    /// Stores an article that names so many entities, each so often, every fiftieth a place.
    private func archive(_ counts: [Int]) throws -> TestArchive {
        let archive = try TestArchive()
        func name(_ index: Int) -> String { "N\(index * 7919 % 1000 + 1000)" }
        let text = counts.indices.flatMap { Array(repeating: name($0), count: counts[$0]) }
        let stored = try archive.add(text.joined(separator: "\n\n"))
        try archive.database.write { writer in
            var mentions: [IncomingMention] = []
            var paragraphs = stored.paragraphs[...]
            for (index, count) in counts.enumerated() {
                let kind = index % 50 == 0 ? EntityKind.location : .person
                let key = name(index).lowercased()
                let entity = try writer.addEntity(kind: kind, name: name(index), key: key, surnameKey: nil)
                for paragraph in paragraphs.prefix(count) {
                    mentions.append(
                        IncomingMention(
                            paragraphID: paragraph,
                            mention: Mention(range: ByteRange(0, name(index).utf8.count), kind: kind),
                            surface: name(index), key: key, entityID: entity))
                }
                paragraphs = paragraphs.dropFirst(count)
            }
            try writer.add(mentions, articleID: stored.article)
        }
        return archive
    }

    @Test("pages of any length are the whole list, the most named first and equals by name")
    func pages() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let archive = try archive((0..<400).map { _ in Int.random(in: 1...6, using: &random) })
        try archive.database.read { reader in
            let counts = try reader.entityCounts(in: .init()).counts
            for kinds: Set<EntityKind> in [[], [.location], [.location, .person]] {
                let listing = EntityListing(kinds: kinds)
                let whole = try listing.page(of: counts, offset: 0, limit: nil, reader)
                let names = try whole.map { try #require(reader.entity($0.entityID)?.name) }
                let order = whole.indices.sorted { (-whole[$0].mentions, names[$0]) < (-whole[$1].mentions, names[$1]) }
                #expect(order == Array(whole.indices), "seed \(seed)")
                #expect(whole.count == (kinds.count == 1 ? 8 : 400))
                for limit in [1, 7, 30, 399] {
                    var paged: [EntityCounts.Count] = []
                    while paged.count < whole.count {
                        let page = try listing.page(of: counts, offset: paged.count, limit: limit, reader)
                        paged += page
                        if page.isEmpty { break }
                    }
                    #expect(paged == whole, "seed \(seed), limit \(limit)")
                }
            }
            #expect(try EntityListing().page(of: counts, offset: 0, limit: 0, reader).isEmpty)
        }
    }
}
