import ArchiveTesting
import Articles
import GRDB
import Testing

@testable import Store

@Suite("RowSentences")
struct RowSentencesTests {
    private func cut(_ text: String) -> [Int] {
        var text = text
        return text.withUTF8 { SentenceCutter().starts(in: $0) }
    }

    @Test(
        "sentences begin at the positions of the index",
        arguments: [
            ("", []), ("***", []), ("Die Nato", [0]), ("Die Nato.", [0]), ("Die Nato. Sie", [0, 2]),
            // A word with a hyphen takes two positions, a dash none.
            ("Der Nato-Gipfel – Ende. Am 3. Mai! Wer?", [0, 4, 7]),
            ("»Wer?« Er.", [0, 1]),
        ] as [(String, [Int])])
    func positions(_ text: String, _ starts: [Int]) {
        #expect(cut(text) == starts)
    }

    @Test("what was packed is read again, from any row on", arguments: 1...5 as ClosedRange<UInt64>)
    func packing(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var block: [UInt8] = []
        let rows = (0..<200).map { _ in
            (0..<[0, 0, 1, 5].randomElement(using: &random)!).reduce(into: [0]) { starts, _ in
                starts.append(
                    starts[starts.count - 1]
                        + Int.random(in: 1...[3, 127, 128, 40_000].randomElement(using: &random)!, using: &random))
            }
        }
        for row in rows { PackedSentences.append(row, to: &block) }
        var (offset, next) = (0, 0)
        while next < rows.count {
            let row = Int.random(in: next..<rows.count, using: &random)
            PackedSentences.skip(row - next, of: block, from: &offset)
            var starts: [Int] = []
            PackedSentences.read(block, at: &offset, into: &starts)
            #expect(starts == rows[row], "seed \(seed)")
            next = row + 1
        }
    }

    @Test(
        "after any changes the beginnings are those of the paragraphs, in blocks, at their borders and behind them",
        arguments: 1...3 as ClosedRange<UInt64>)
    func changes(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        let long = String(repeating: "wort ", count: 300)
        func paragraphs(_ count: Int) -> [String] {
            (0..<count).map { _ in
                ["Kurz", "Eins. Zwei.", "\(long)ende. Dann.", "***", "A! B? C."].randomElement(using: &random)!
            }
        }
        for _ in 0..<12 {
            try archive.database.write { writer in
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let ids = try writer.reader.allArticleIDs()
                    if Int.random(in: 0..<3, using: &random) == 0, let id = ids.randomElement(using: &random) {
                        try writer.deleteArticle(id)
                        continue
                    }
                    let article = Article.of(
                        paragraphs(Int.random(in: 1...900, using: &random)),
                        id: "\(Int.random(in: 0..<8, using: &random))", title: "Titel. Noch einer.")
                    let terms = IndexAnalyzer().terms(of: article, language: "de")
                    _ = try writer.store(
                        article, terms: Bool.random(using: &random) ? terms : nil, storedAt: TestArchive.storedAt)
                }
            }
            let differing = try archive.read { try $0.differingBlocks() }
            #expect(differing == (0, 0), "seed \(seed)")
            // FTS5 counts the words, too.
            let counted = try archive.read { reader in
                let lengths = try Int.fetchAll(reader.db, sql: "SELECT number FROM length_block").map {
                    try RowLengths.storedBlock(Int64($0), in: reader.db).reduce(0) { $0 + Int($1) }
                }
                return (lengths.reduce(0, +), try #require(try IndexSegments(reader.db)).wordCount)
            }
            #expect(counted.0 == counted.1, "seed \(seed)")
        }
        func blocks() throws -> [Row] {
            try archive.read { reader in
                try ["length_block", "sentence_block"].flatMap { table in
                    try Row.fetchAll(reader.db, sql: "SELECT * FROM \(table) ORDER BY number")
                }
            }
        }
        let before = try blocks()
        try archive.database.rebuild { try $0.reindex() }
        #expect(try blocks() == before, "seed \(seed)")
    }

    @Test("a wrong beginning is found by a check, and mended by building the index anew")
    func wrongSentence() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund. Katze.", "Maus"]))
        for damage in [
            "UPDATE sentence_block SET starts = x'0500'", "DELETE FROM sentence_block",
            "INSERT INTO sentence_block VALUES (7, x'0100')",
        ] {
            try archive.database.write { try $0.db.execute(sql: damage) }
            #expect(try archive.check().map(\.code) == ["wrong-sentence"])
            try archive.database.rebuild { try $0.reindex() }
            #expect(try archive.check().isEmpty)
        }
    }

    @Test("damaged beginnings crash nothing")
    func damage() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund. Katze. Hund.", "Hund Katze", "Katze"]))
        let shared = Places.sentence(.all([.phrase([.exact("hund")]), .phrase([.exact("katze")])]))
        for blob in ["", "ff", "ffffffffffffffffffffffff", "80", "0180", "00000000000000"] {
            try archive.database.write {
                try $0.db.execute(sql: "UPDATE sentence_block SET starts = x'\(blob)'")
            }
            #expect(try archive.read { try $0.paragraphIDs(where: .places(shared)) }.contains(2))
        }
    }
}
