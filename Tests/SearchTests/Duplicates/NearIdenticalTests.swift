import ArchiveTesting
import Articles
import Language
import Store
import Testing

@testable import Search

@Suite("Near-identical paragraphs don't fill a page")
struct NearIdenticalTests {
    private static let wire =
        "Die Brücke über den Fluss wird im Mai für zwei Wochen gesperrt, teilte die Stadt am Montag mit."

    @Test(
        "a changed word or two leaves them near, another story doesn't",
        arguments: [
            (wire, wire, true), (wire, wire.uppercased(), true),
            (wire, wire.replacing(", teilte die Stadt am Montag mit", with: ", teilte die Stadt mit"), false),
            (
                wire + " Das Amt rät zu Umwegen über die Altstadt und den Hafen.",
                wire.replacing("Mai", with: "Juni") + " Das Amt rät zu Umwegen über die Altstadt und den Hafen.", true
            ),
            (
                "Der Rat hat mit großer Mehrheit beschlossen, die Maut auf der Brücke zum Januar um zehn Prozent zu senken und den Bau der Fähre zu vertagen.",
                "Der Rat hat mit großer Mehrheit beschlossen, die Maut auf der Brücke zum Januar um zehn Prozent zu senken und den Bau der Fähre zu verschieben.",
                true
            ),
            ("Wort 1", "Wort 2", false), ("Wort 1", "WORT 1!", true), ("", "", true), ("", "Wort", false),
            ("Die Fähre fährt heute nicht mehr ab.", "Die Brücke ist wieder frei und offen.", false),
        ])
    func near(_ one: String, _ other: String, _ expected: Bool) {
        let measure = NearIdentical(analyzer: Analyzer())
        let fingerprints = [one, other].map(measure.fingerprint)
        #expect(measure.isNear(fingerprints[0], fingerprints[1]) == expected)
        #expect(measure.isNear(fingerprints[1], fingerprints[0]) == expected)
        #expect(measure.leaders(of: fingerprints) == (expected ? [0, 0] : [0, 1]))
    }

    @Test("they are near when they share four fifths of their runs of three words", arguments: [1, 2, 3])
    func resemblance(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let measure = NearIdentical(analyzer: Analyzer())
        func runs(_ words: [String]) -> Set<[String]> { Set((0...words.count - 3).map { Array(words[$0..<$0 + 3]) }) }
        var near = 0
        for _ in 0..<150 {
            let count = Int.random(in: 6...(Bool.random(using: &random) ? 40 : 1500), using: &random)
            let kinds = [5, 50, 100_000].randomElement(using: &random) ?? 5
            let one = (0..<count).map { _ in "wort\(Int.random(in: 0..<kinds, using: &random))" }
            var other = one
            for _ in 0..<Int.random(in: 0...max(1, count / 20), using: &random) {
                other[Int.random(in: 0..<count, using: &random)] = "anders\(Int.random(in: 0..<9, using: &random))"
            }
            if Bool.random(using: &random) { other += other.prefix(Int.random(in: 0...count, using: &random)) }
            let (left, right) = (runs(one), runs(other))
            let expected = Double(left.intersection(right).count) >= 0.8 * Double(left.union(right).count)
            near += expected ? 1 : 0
            let fingerprints = [one, other].map { measure.fingerprint($0.joined(separator: " ")) }
            #expect(measure.isNear(fingerprints[0], fingerprints[1]) == expected, "seed \(seed)")
        }
        #expect(15...135 ~= near)
    }

    private func archive() throws -> TestArchive {
        let archive = try TestArchive()
        for number in 1...14 { try archive.add(Self.wire, title: "Blatt \(number)") }
        for number in 1...8 {
            try archive.add(
                "Die Brücke ist das Thema Nummer \(number) von vielen anderen in diesem langen Satz. \(number)")
        }
        return archive
    }

    @Test("they stand behind the others, and the first of them says where they are")
    func page() throws {
        let archive = try archive()
        let page = try archive.search("Brücke OR gesperrt", limit: 5)
        #expect(page.total == 22)
        #expect(page.hits.count { $0.paragraph.text == Self.wire } == 1)
        let leader = try #require(page.hits.first { $0.paragraph.text == Self.wire })
        #expect(leader.copies.count == 13 && !leader.copies.contains { $0.articleID == leader.article.id })
        #expect(page.hits.filter { $0.paragraph.text != Self.wire }.allSatisfy { $0.copies.isEmpty })
    }

    @Test("pages in a row, by offset and by cursor, are the whole answer all the same", arguments: [1, 3, 5, 7, 20])
    func pages(_ size: Int) throws {
        let archive = try archive()
        let whole = try archive.search("Brücke", limit: 100).hits.map(\.paragraph.id)
        #expect(Set(whole).count == 22)
        var byOffset: [Int64] = []
        var byCursor: [Int64] = []
        var cursor: PageCursor?
        for offset in stride(from: 0, to: 22, by: size) {
            byOffset += try archive.search("Brücke", limit: size, offset: offset).hits.map(\.paragraph.id)
            let page = try Searcher(database: archive.database)
                .page(for: SearchRequest(query: "Brücke", limit: size, after: cursor))
            byCursor += page.hits.map(\.paragraph.id)
            cursor = page.next
        }
        #expect(byOffset == whole && byCursor == whole && cursor == nil)
    }

    @Test("so it is with more hits than are compared", arguments: [7, 25, 50])
    func manyHits(_ size: Int) throws {
        let archive = try TestArchive()
        for number in 1...70 {
            try archive.add(number % 3 == 0 ? Self.wire : "Die Brücke, Nummer \(number).", title: "Blatt \(number)")
        }
        let whole = try archive.search("Brücke", limit: 100).hits.map(\.paragraph.id)
        #expect(Set(whole).count == 70)
        var walked: [Int64] = []
        var cursor: PageCursor?
        repeat {
            let page = try Searcher(database: archive.database)
                .page(for: SearchRequest(query: "Brücke", limit: size, after: cursor))
            walked += page.hits.map(\.paragraph.id)
            cursor = page.next
        } while cursor != nil && walked.count < 200
        #expect(walked == whole)
    }

    @Test("by date nothing is moved")
    func byDate() throws {
        let archive = try archive()
        let hits = try archive.search("Brücke", sort: .oldest, limit: 30).hits
        #expect(hits.allSatisfy { $0.copies.isEmpty })
    }
}
