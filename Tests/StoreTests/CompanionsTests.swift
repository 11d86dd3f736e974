import ArchiveTesting
import Articles
import Foundation
import Store
import Testing

@Suite("Companions")
struct CompanionsTests {
    let archive: TestArchive

    init() throws { archive = try TestArchive() }

    private static let names = ["Anna", "Bonn", "Celle", "Dora", "Essen", "Fulda"]
    private static let kinds: [EntityKind] = [.person, .location, .location, .person, .location, .location]

    /// Stores an article whose paragraphs name some of `names`, some of them twice.
    private func store(_ paragraphs: [[Int]], id: String, date: String) throws {
        try archive.database.write { writer in
            let texts = paragraphs.map { $0.isEmpty ? "Niemand." : $0.map { Self.names[$0] }.joined(separator: " ") }
            let outcome = try writer.store(.of(texts, id: id, date: date), storedAt: TestArchive.storedAt)
            var mentions: [IncomingMention] = []
            for (paragraph, named) in zip(outcome.paragraphIDs, paragraphs) {
                var start = 0
                for index in named {
                    let name = Self.names[index]
                    let entity = try writer.addEntity(
                        kind: Self.kinds[index], name: name, key: name.lowercased(), surnameKey: nil)
                    let range = ByteRange(start, start + name.utf8.count)
                    mentions.append(
                        IncomingMention(
                            paragraphID: paragraph, mention: Mention(range: range, kind: Self.kinds[index]),
                            surface: name, key: name.lowercased(), entityID: entity))
                    start = range.upperBound + 1
                }
            }
            try writer.add(mentions, articleID: outcome.articleID)
        }
    }

    /// The log-likelihood ratio by its definition: twice the sum of observed times log of observed by expected.
    private func ratio(_ paragraphs: [Set<Int>], _ one: Int, _ other: Int) -> Double {
        var sum = 0.0
        for hasOne in [true, false] {
            for hasOther in [true, false] {
                let row = Double(paragraphs.count { $0.contains(one) == hasOne })
                let column = Double(paragraphs.count { $0.contains(other) == hasOther })
                let observed = Double(
                    paragraphs.count { $0.contains(one) == hasOne && $0.contains(other) == hasOther })
                if observed > 0 { sum += observed * log(observed / (row * column / Double(paragraphs.count))) }
            }
        }
        return 2 * sum
    }

    @Test("companions, their counts and how telling they are agree with the definition, in any time and of any kind")
    func agreesWithDefinition() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        var all: [(date: String, named: [Int])] = []
        for number in 0..<60 {
            let date = "2023-0\(1 + number % 4)-15"
            let paragraphs = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 0..<6, using: &random) }
            }
            try store(paragraphs, id: "\(number)", date: date)
            all += paragraphs.map { (date, $0) }
        }
        let ids = try Self.names.map { name in
            try #require(try archive.read { try $0.entities(withKey: name.lowercased()).first?.id })
        }
        for (from, to, kinds) in [
            (nil, nil, []), ("2023-02-01", nil, [.location]), ("2023-02-01", "2023-03-31", []),
            (nil, nil, [.location, .person]),
        ] as [(String?, String?, Set<EntityKind>)] {
            let inTime = all.filter { $0.date >= from ?? "" && $0.date <= to ?? "9" }.map { Set($0.named) }
            for one in ids.indices {
                let found = try archive.read {
                    try $0.companions(
                        of: ids[one], kinds: kinds,
                        in: .init(
                            from: from.flatMap(ArticleDate.init(iso8601:)), to: to.flatMap(ArticleDate.init(iso8601:))),
                        limit: 10)
                }
                #expect(found.paragraphCount == inTime.count { $0.contains(one) })
                let expected = ids.indices.filter { other in
                    let both = inTime.count { $0.contains(one) && $0.contains(other) }
                    let chance = inTime.count { $0.contains(one) } * inTime.count { $0.contains(other) }
                    return other != one && both * inTime.count > chance
                        && (kinds.isEmpty || kinds.contains(Self.kinds[other]))
                }
                #expect(Set(found.entities.map(\.entityID)) == Set(expected.map { ids[$0] }), "seed \(random.seed)")
                for companion in found.entities {
                    let other = try #require(ids.firstIndex(of: companion.entityID))
                    #expect(companion.together == inTime.count { $0.contains(one) && $0.contains(other) })
                    #expect(companion.paragraphCount == inTime.count { $0.contains(other) })
                    #expect(abs(companion.significance - ratio(inTime, one, other)) < 1e-6, "seed \(random.seed)")
                }
                let significances = found.entities.map(\.significance)
                #expect(significances == significances.sorted(by: >))
            }
        }
    }

    @Test("one that nobody names, and one that is always alone, have no companions")
    func alone() throws {
        try store([[0], [1, 2], [1, 2], []], id: "1", date: "2023-01-01")
        let ids = try archive.read { reader in try ["anna", "bonn"].map { try reader.entities(withKey: $0)[0].id } }
        #expect(try archive.read { try $0.companions(of: ids[0], limit: 10) } == Companions(paragraphCount: 1))
        #expect(try archive.read { try $0.companions(of: 999, limit: 10) } == Companions(paragraphCount: 0))
        #expect(try archive.read { try $0.companions(of: ids[1], limit: 0) }.entities == [])
    }
}
