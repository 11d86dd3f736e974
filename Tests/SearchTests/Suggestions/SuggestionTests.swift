import ArchiveTesting
import Articles
import Testing

@testable import Search

@Suite("Words that the archive doesn't have")
struct SuggestionTests {
    private func archive() throws -> TestArchive {
        let archive = try TestArchive()
        let added = try archive.add(
            """
            Die Kommission in Zürich tagt, und die Kommission berät.

            Russland und das Ausland, sagt Angela Merkel.

            Der Thron steht im Parlament, die Mission auch.

            Ein Satz mit 12345 und Dach.
            """)
        try archive.name("Angela Merkel", .person, surname: "Merkel", in: added.paragraphs[1], of: added.article)
        return archive
    }

    @Test(
        "the nearest words of its own are offered, never imposed",
        arguments: [
            ("Komission", ["Kommission", "Mission"]), ("Rusland", ["Russland", "Ausland"]), ("Zürrich", ["Zürich"]),
            ("Zurich", []), ("Tron", ["Thron"]), ("Parliament", ["Parlament"]), ("Merkle", ["Merkel"]),
            ("Mrekel", ["Merkel"]), ("Drache", []), ("12346", []), ("Quastenflosser", []), ("ab", []),
            ("*ommizzion", []), ("Kom-misson", []),
        ] as [(String, [String])])
    func offered(_ word: String, _ expected: [String]) throws {
        let page = try archive().search(word)
        #expect(page.suggestions.flatMap(\.alternatives) == expected)
        // Nothing but what was asked for is searched for.
        #expect(page.hits.isEmpty || word == "Zurich")
        let note = expected.isEmpty ? nil : "»\(word)« occurs nowhere; did you mean "
        #expect(page.notes.contains { note.map($0.hasPrefix) ?? true } || expected.isEmpty)
        #expect(!page.notes.contains { $0.contains("did you mean") } || !expected.isEmpty)
    }

    @Test("one of several words, with operators or without, and a name")
    func among() throws {
        let archive = try archive()
        #expect(try archive.search("Rusland Merkel").suggestions.map(\.word) == ["Rusland"])
        #expect(try archive.search("Rusland AND Merkel").suggestions.map(\.word) == ["Rusland"])
        #expect(try archive.search("Merkel -Rusland").suggestions.isEmpty)
        let page = try archive.search("person:\"Angla Merkel\"")
        #expect(
            page.notes == ["no person is called »Angla Merkel«; did you mean »Angela Merkel«?"])
        // Her surname stands nowhere alone.
        let surname = try archive.search("person:Merckel")
        #expect(surname.notes == ["no person is called »Merckel«; did you mean »Angela Merkel«?"])
        #expect(try archive.search("Quastenflosser Merkel").notes.last == "»Quastenflosser« occurs nowhere")
    }

    @Test(
        "sound-alikes are half a step apart, slips of the pen a whole one",
        arguments: [
            ("komission", "kommission", 1), ("tron", "thron", 1), ("libe", "liebe", 1), ("backen", "baken", 1),
            ("stat", "stadt", 1), ("katze", "kaze", 1), ("foto", "photo", 3), ("walt", "wald", 1),
            ("merkle", "merkel", 2), ("haus", "maus", 2), ("haus", "haus", 0), ("a", "b", 2), ("", "ab", 4),
            ("geste", "gaste", 1), ("brucke", "brocken", 4),
        ])
    func distance(_ one: String, _ other: String, _ halfSteps: Int) {
        #expect(SpellingDistance(to: one, limit: 9).distance(of: other) == halfSteps)
        #expect(SpellingDistance(to: other, limit: 9).distance(of: one) == halfSteps)
        #expect(SpellingDistance(to: one, limit: halfSteps).distance(of: other) == halfSteps)
        if halfSteps > 0 { #expect(SpellingDistance(to: one, limit: halfSteps - 1).distance(of: other) == nil) }
    }

    @Test("one slip is never more than one step")
    func slips() {
        var random = SeededRandom(seed: 6)
        let alphabet = Array("abcdehikstz")
        for _ in 0..<500 {
            let word = (0..<Int.random(in: 2...9, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? "a"
            }
            var other = word
            let place = Int.random(in: 0..<word.count - 1, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: other.remove(at: place)
            case 1: other.insert(alphabet.randomElement(using: &random) ?? "a", at: place)
            case 2: other[place] = alphabet.randomElement(using: &random) ?? "a"
            default: other.swapAt(place, place + 1)
            }
            let distance = SpellingDistance(to: String(word), limit: 2).distance(of: String(other))
            #expect(distance != nil, "seed 6: \(String(word)) \(String(other))")
            #expect((distance == 0) == (word == other), "seed 6: \(String(word)) \(String(other))")
        }
    }
}
