import ArchiveTesting
import Articles
import Store
import Testing

@Suite("What many paragraphs have in common")
struct FacetTableTests {
    @Test("counts of many paragraphs are those of each, before and after a change")
    func counts() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let archive = try TestArchive()
        let names = ["Anna", "Bonn", "Celle"]
        for id in 0..<40 {
            // Each text again and again names others.
            try archive.database.write { writer in
                let texts = (0..<Int.random(in: 1...150, using: &random)).map { _ in
                    (0..<3).map { _ in names.randomElement(using: &random)! }.joined(separator: " ")
                }
                let outcome = try writer.store(
                    .of(texts, id: "\(id % 25)", title: "Titel"), storedAt: TestArchive.storedAt)
                var mentions: [IncomingMention] = []
                for (paragraph, text) in zip(outcome.paragraphIDs.dropFirst(), texts) where Bool.random(using: &random)
                {
                    var start = 0
                    for name in text.split(separator: " ").map(String.init) {
                        let range = ByteRange(start, start + name.utf8.count)
                        start = range.upperBound + 1
                        let entity = try writer.addEntity(
                            kind: .person, name: name, key: name.lowercased(), surnameKey: nil)
                        mentions.append(
                            IncomingMention(
                                paragraphID: paragraph, mention: Mention(range: range, kind: .person), surface: name,
                                key: name.lowercased(), entityID: entity))
                    }
                }
                try writer.add(mentions, articleID: outcome.articleID)
            }
            guard id % 8 == 7 else { continue }
            // Some close together and some alone.
            let all = try archive.read { try $0.paragraphIDs(where: .all([])) }
            let some = all.enumerated().filter { $0.offset < 900 || $0.offset % 97 == 0 }.map(\.element)
            for rows in [all, some, some] {
                let counts = try archive.read { try $0.counts(ofParagraphs: rows) }
                let alone = try archive.read { reader in
                    try rows.reduce(into: ([ParagraphKind: Int](), [Int64: Int]())) { sums, row in
                        sums.0.merge(try reader.counts(ofParagraphs: [row]).kinds, uniquingKeysWith: +)
                        sums.1.merge(try reader.entityCounts(inParagraphs: [row]), uniquingKeysWith: +)
                    }
                }
                #expect(counts.kinds == alone.0 && counts.entities == alone.1, "seed \(random.seed)")
            }
        }
    }
}
