import ArchiveTesting
import Articles
import Foundation
import GRDB
import Store
import Testing

@Suite("Who is named with whom")
struct NamingTableTests {
    private static let names = ["Anna", "Bonn", "Celle", "Dora", "Essen", "Fulda"]

    private func article(_ paragraphs: [[Int]], id: String, title: String? = nil, date: String? = nil) -> Article {
        .of(
            paragraphs.map { $0.isEmpty ? "Niemand." : $0.map { Self.names[$0] }.joined(separator: " ") }, id: id,
            title: title, date: date)
    }

    /// Stores an article, whose title names nobody, with the names in its paragraphs; persons and places take turns.
    private func store(_ article: Article, _ paragraphs: [[Int]], in archive: TestArchive) throws {
        try archive.database.write { writer in
            let outcome = try writer.store(article, storedAt: TestArchive.storedAt)
            var mentions: [IncomingMention] = []
            let ids = article.title == nil ? outcome.paragraphIDs : Array(outcome.paragraphIDs.dropFirst())
            for (paragraph, named) in zip(ids, paragraphs) {
                var start = 0
                for index in named {
                    let (name, kind) = (Self.names[index], index % 2 == 0 ? EntityKind.person : .location)
                    let entity = try writer.addEntity(kind: kind, name: name, key: name.lowercased(), surnameKey: nil)
                    let range = ByteRange(start, start + name.utf8.count)
                    mentions.append(
                        IncomingMention(
                            paragraphID: paragraph, mention: Mention(range: range, kind: kind), surface: name,
                            key: name.lowercased(), entityID: entity))
                    start = range.upperBound + 1
                }
            }
            try writer.add(mentions, articleID: outcome.articleID)
        }
    }

    @Test("a graph agrees with a count by hand, whatever was stored, changed and deleted before")
    func graph() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let archive = try TestArchive()
        var stored: [String: [[Int]]] = [:]
        for step in 0..<60 {
            let id = "x\(Int.random(in: 0..<25, using: &random))"
            if Int.random(in: 0..<6, using: &random) == 0, stored[id] != nil {
                try archive.database.write { writer in
                    try writer.deleteArticle(try #require(writer.reader.articleIDs(for: id).last))
                }
                stored[id] = nil
                continue
            }
            let paragraphs =
                [[step % 6]]
                + (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 0..<6, using: &random) }
                }
            let title = Bool.random(using: &random) ? "Titel \(step)" : nil
            try store(article(paragraphs, id: id, title: title), paragraphs, in: archive)
            stored[id] = paragraphs
        }
        #expect(try archive.check().isEmpty, "seed \(random.seed)")
        let all = stored.values.joined().map { Set($0) }
        let graph = try archive.read {
            try $0.namingGraph(around: nil, kinds: [], in: .init(), leastTogether: 2, limit: 4)
        }
        let counts = Self.names.indices.map { index in all.count { $0.contains(index) } }
        #expect(graph.nodes.map(\.paragraphCount) == Array(counts.sorted(by: >).prefix(4)), "seed \(random.seed)")
        #expect(graph.entityCount == counts.count { $0 > 0 })
        let places = graph.nodes.compactMap { Self.names.firstIndex(of: $0.entity.name) }
        var expected: [String] = []
        for first in places.indices {
            for second in places.indices where first < second {
                let together = all.count { $0.contains(places[first]) && $0.contains(places[second]) }
                if together >= 2 { expected.append("\(first) \(second) \(together)") }
            }
        }
        #expect(
            Set(graph.ties.map { "\($0.first) \($0.second) \($0.together)" }) == Set(expected), "seed \(random.seed)")
        #expect(graph.ties.map(\.together) == graph.ties.map(\.together).sorted(by: >))
    }

    @Test("a graph around one has that one and its most telling company, and a kind leaves the others out")
    func around() throws {
        let archive = try TestArchive()
        let paragraphs = [[0, 1], [0, 1], [0, 2, 3], [2, 3], [4], [4], [5]]
        try store(article(paragraphs, id: "a", date: "2024-01-01"), paragraphs, in: archive)
        try store(article([[0, 5], [0, 5]], id: "b", date: "2024-02-01"), [[0, 5], [0, 5]], in: archive)
        try archive.read { reader in
            let anna = try #require(try reader.entities(withKey: "anna").first?.id)
            func graph(_ kinds: Set<EntityKind>, _ filter: ArchiveReader.ArticleFilter, limit: Int) throws -> [String] {
                let graph = try reader.namingGraph(
                    around: anna, kinds: kinds, in: filter, leastTogether: 1, limit: limit)
                return graph.ties.map {
                    "\(graph.nodes[$0.first].entity.name)–\(graph.nodes[$0.second].entity.name) \($0.together)"
                }
            }
            #expect(try graph([], .init(), limit: 3) == ["Anna–Fulda 2", "Anna–Bonn 2"])
            let january = ArchiveReader.ArticleFilter(to: ArticleDate(iso8601: "2024-01-31"))
            #expect(try graph([.location], january, limit: 9) == ["Anna–Bonn 2", "Anna–Dora 1"])
            #expect(try graph([], january, limit: 1).isEmpty)
        }
    }

    @Test(
        "paragraphs that name some or all are those of a count by hand, whoever else is named beside, before or behind")
    func paragraphsNaming() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let archive = try TestArchive()
        // Numbers of one, two and three bytes.
        let numbers = [1, 2, 3, 100, 127, 128, 129, 300, 301, 5_000, 16_383, 16_384, 16_385, 20_000, 20_001]
        try archive.database.write { writer in
            for number in 1...20_001 {
                _ = try writer.addEntity(kind: .other, name: "n\(number)", key: "n\(number)", surnameKey: nil)
            }
        }
        var expected: [Int64: [(id: Int64, named: Set<Int>)]] = [:]
        for article in 0..<40 {
            // Every second number is named in few articles.
            let usual = numbers.enumerated().filter { article % 10 == $0.offset || $0.offset % 2 == 0 }.map(\.element)
            let paragraphs = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                usual.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            }
            try archive.database.write { writer in
                let texts = paragraphs.indices.map { "\(article) \($0) " + String(repeating: "x ", count: 20) }
                let stored = try writer.store(.of(texts, id: "a\(article)"), storedAt: TestArchive.storedAt)
                var mentions: [IncomingMention] = []
                for (paragraph, named) in zip(stored.paragraphIDs, paragraphs) {
                    expected[stored.articleID, default: []].append((paragraph, Set(named)))
                    for (place, number) in named.shuffled(using: &random).enumerated() {
                        mentions.append(
                            IncomingMention(
                                paragraphID: paragraph,
                                mention: Mention(range: ByteRange(place * 2, place * 2 + 1), kind: .other),
                                surface: "x", key: "x", entityID: Int64(number)))
                    }
                }
                try writer.add(mentions, articleID: stored.articleID)
            }
        }
        for _ in 0..<60 {
            let wanted = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                (0..<Int.random(in: 1...2, using: &random)).map { _ in numbers.randomElement(using: &random)! }
            }
            func named(in numbers: Set<Int>) -> Set<Int> {
                Set(wanted.indices.filter { wanted[$0].contains(where: numbers.contains) })
            }
            let asked = Array(expected.keys.shuffled(using: &random).prefix(Int.random(in: 0...40, using: &random)))
            for choice in [NamedParagraphChoice.any, .whole(1), .whole(2), .whole(.max)] {
                let found = try archive.read {
                    try $0.paragraphs(choice, naming: wanted.map { $0.map(Int64.init) }, inArticles: asked)
                }
                for article in asked {
                    let naming = (expected[article] ?? []).map { (id: $0.id, wanted: named(in: $0.named)) }
                        .filter { !$0.wanted.isEmpty }
                    var right = naming
                    switch choice {
                    case .any: break
                    case .whole(let count):
                        right = Array(naming.filter { $0.wanted.count == wanted.count }.prefix(count))
                    }
                    // What names not all of them is of no interest.
                    if Set(naming.flatMap(\.wanted)).count < wanted.count { right = [] }
                    let here = found[article] ?? []
                    #expect(
                        here.map(\.id) == right.map(\.id) && here.map(\.wanted) == right.map(\.wanted),
                        "seed \(random.seed): \(wanted), \(choice)")
                }
            }
            let naming = try archive.read { reader in
                try reader.articles(naming: wanted.map { $0.map(Int64.init) }, among: asked)
            }
            let right = expected.filter { article in
                Set(article.value.flatMap { named(in: $0.named) }).count == wanted.count
            }
            #expect(naming.intersection(asked) == Set(right.keys).intersection(asked), "seed \(random.seed): \(wanted)")
        }
    }

    @Test(
        "an article that names few or many is read as it was stored, with paragraphs between that name nobody",
        arguments: [1, 127, 128, 32_767, 32_768])
    func manyEntities(_ count: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        var paragraphs: [[Int64]] = []
        for entity in 1...Int64(count) {
            if paragraphs.isEmpty || Int.random(in: 0..<500, using: &random) == 0 {
                paragraphs += Array(repeating: [], count: Int.random(in: 0...2, using: &random)) + [[1]]
            }
            if entity > 1 { paragraphs[paragraphs.count - 1].append(entity) }
        }
        let archive = try TestArchive()
        let stored = try archive.database.write { writer in
            for number in 1...count {
                _ = try writer.addEntity(kind: .other, name: "n\(number)", key: "n\(number)", surnameKey: nil)
            }
            let texts = paragraphs.indices.map { "\($0) " + String(repeating: "x ", count: paragraphs[$0].count) }
            let stored = try writer.store(.of(texts, id: "a"), storedAt: TestArchive.storedAt)
            var mentions: [IncomingMention] = []
            for (paragraph, named) in zip(stored.paragraphIDs, paragraphs) {
                for (place, entity) in named.shuffled(using: &random).enumerated() {
                    mentions.append(
                        IncomingMention(
                            paragraphID: paragraph,
                            mention: Mention(range: ByteRange(place * 2, place * 2 + 1), kind: .other), surface: "x",
                            key: "x", entityID: entity))
                }
            }
            try writer.add(mentions, articleID: stored.articleID)
            return stored.paragraphIDs
        }
        #expect(try archive.check().isEmpty, "seed \(seed)")
        try archive.read { reader in
            let company = try reader.company(of: 1, listing: true)
            let last = Int64(count)
            let namings = company.namings(weights: [last: 2])
            let naming = paragraphs.indices.filter { !paragraphs[$0].isEmpty }
            #expect(namings.paragraphs == naming.map { stored[$0] }, "seed \(seed)")
            let means = naming.map { (paragraphs[$0].contains(last) ? 2 : 0) / Double(paragraphs[$0].count) }
            #expect(namings.means == means, "seed \(seed)")
            #expect(try reader.mentionCounts().count == count)
            let graph = try reader.namingGraph(around: nil, kinds: [], in: .init(), leastTogether: 1, limit: 3)
            #expect(graph.nodes.map(\.paragraphCount) == [naming.count, 1, 1].prefix(count).map(\.self))
        }
    }

    @Test("what many short and long paragraphs name is what a count by hand finds, in whatever order texts were stored")
    func manyParagraphs() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let archive = try TestArchive()
        let most = Int64(60)
        try archive.database.write { writer in
            for number in 1...most {
                _ = try writer.addEntity(kind: .other, name: "n\(number)", key: "n\(number)", surnameKey: nil)
            }
        }
        // By article; the first is stored anew behind the others.
        var named: [Int64: [(id: Int64, named: Set<Int64>)]] = [:]
        for (step, id) in ["a", "b", "c", "d", "a"].enumerated() {
            let paragraphs = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                let count = Int.random(in: 0..<30, using: &random) == 0 ? 50 : Int.random(in: 0...4, using: &random)
                return Set((0..<count).map { _ in Int64.random(in: 1...most, using: &random) })
            }
            try archive.database.write { writer in
                let texts = paragraphs.indices.map { "\(step) \($0) " + String(repeating: "x ", count: 50) }
                let stored = try writer.store(.of(["Kopf."] + texts, id: id), storedAt: TestArchive.storedAt)
                named[stored.articleID] = Array(zip(stored.paragraphIDs.dropFirst(), paragraphs))
                let mentions = zip(stored.paragraphIDs.dropFirst(), paragraphs).flatMap { paragraph, named in
                    named.enumerated().map { place, entity in
                        IncomingMention(
                            paragraphID: paragraph,
                            mention: Mention(range: ByteRange(place * 2, place * 2 + 1), kind: .other), surface: "x",
                            key: "x", entityID: entity)
                    }
                }
                try writer.add(mentions, articleID: stored.articleID)
            }
        }
        let all = named.values.joined()
        try archive.read { reader in
            for entity in 1...most {
                let company = try reader.company(of: entity, listing: true)
                let naming = all.filter { $0.named.contains(entity) }.sorted { $0.id < $1.id }
                let weights = [Int64(1): 1.0, 2: 0.5, most: 0.25]
                let namings = company.namings(weights: weights)
                #expect(namings.paragraphs == naming.map(\.id), "seed \(random.seed)")
                for (mean, paragraph) in zip(namings.means, naming) {
                    let sum = weights.reduce(0) { $0 + (paragraph.named.contains($1.key) ? $1.value : 0) }
                    #expect(abs(mean * Double(paragraph.named.count) - sum) < 1e-9, "seed \(random.seed)")
                }
                let listed = try company.companions(limit: .max)
                #expect(try reader.companions(of: entity, limit: .max) == listed, "seed \(random.seed)")
                for companion in listed.entities {
                    #expect(companion.together == naming.count { $0.named.contains(companion.entityID) })
                }
                let other = Int64.random(in: 1...most, using: &random)
                let found = try reader.paragraphs(
                    .whole(.max), naming: [[entity], [other]], inArticles: Array(named.keys))
                let both = naming.filter { $0.named.contains(other) }.map(\.id)
                #expect(found.values.joined().map(\.id).sorted() == both, "seed \(random.seed)")
            }
        }
    }

    @Test("a packed row that is wrong is noticed, and one that is damaged is said to be")
    func damaged() throws {
        let archive = try TestArchive()
        try store(article([[0, 1]], id: "a"), [[0, 1]], in: archive)
        let path = archive.folder.appending(path: "test.archive").path
        // A number without an end, and one that is too large; an entity twice, and one that there is not; in more
        // paragraphs than places; a place of nobody's paragraph, and one of no entity.
        let damages = [
            ("x'010101010201'", "x'fe02'", true), ("x'010101010101'", "x'fe'", true),
            ("x'010101010101'", "x'fefd'", true), ("x'0101'", "x'fe02'", false), ("x'010181'", "x'fe'", false),
            ("x'ffffffff7f0101'", "x'fe'", false), ("x'010101000101'", "x'fe02'", false),
            ("x'010101020101'", "x'fe02'", false), ("x'010102'", "x'fe'", false),
            ("x'010101010101'", "x'fe0001'", true),
            ("x'010101010101'", "x'0102'", false), ("x'010101010101'", "x'fe03'", false),
        ]
        for (entities, places, isReadable) in damages {
            let database = try DatabaseQueue(path: path)
            try database.write { try $0.execute(sql: "UPDATE naming SET entities = \(entities), places = \(places)") }
            try database.close()
            #expect(try archive.check().map(\.code) == ["wrong-naming"])
            if isReadable {
                _ = try archive.read { try $0.companions(of: 1, limit: 1) }
                let company = try archive.read { try $0.company(of: 1, listing: true).namings(weights: [1: 1]) }
                #expect(company.means.allSatisfy(\.isFinite) && company.means.count == company.paragraphs.count)
            } else {
                #expect(throws: StoreError.self) { try archive.read { try $0.companions(of: 1, limit: 1) } }
            }
        }
        try archive.database.rebuild { writer in try writer.reindex() }
        #expect(try archive.read { try $0.companions(of: 1, limit: 1) }.paragraphCount == 0)
    }

    @Test("a name inside a name is no company")
    func nested() throws {
        let archive = try TestArchive()
        let text = "SV Werder Bremen siegt."
        let outcome = try archive.store(.of([text, "SV Werder Bremen spielt in Bremen."], id: "a"))
        let (club, city) = try archive.database.write { writer in
            let club = try writer.addEntity(kind: .organization, name: "Werder", key: "werder", surnameKey: nil)
            let city = try writer.addEntity(kind: .location, name: "Bremen", key: "bremen", surnameKey: nil)
            func mention(_ paragraph: Int, _ start: Int, _ end: Int, _ entity: Int64, isNested: Bool = false)
                -> IncomingMention
            {
                IncomingMention(
                    paragraphID: outcome.paragraphIDs[paragraph],
                    mention: Mention(
                        range: ByteRange(start, end), kind: entity == club ? .organization : .location,
                        isNested: isNested), surface: "x", key: "x", entityID: entity)
            }
            try writer.add(
                [
                    mention(0, 0, 16, club), mention(0, 10, 16, city, isNested: true), mention(1, 0, 16, club),
                    mention(1, 10, 16, city, isNested: true), mention(1, 27, 33, city),
                ], articleID: outcome.articleID)
            return (club, city)
        }
        try archive.read { reader in
            let graph = try reader.namingGraph(around: nil, kinds: [], in: .init(), leastTogether: 1, limit: 9)
            #expect(graph.nodes.map(\.entity.id) == [club, city] && graph.nodes.map(\.paragraphCount) == [2, 1])
            #expect(graph.ties.map(\.together) == [1])
            #expect(try reader.company(of: city, listing: true).namings(weights: [club: 2]).means == [1])
            #expect(try reader.company(of: club, listing: true).namings(weights: [:]).paragraphs.count == 2)
        }
    }
}
