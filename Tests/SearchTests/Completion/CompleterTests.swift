import Articles
import Search
import Store
import Testing

@Suite("What was begun is completed from the archive's own words and names")
struct CompleterTests {
    private func completions(_ archive: TestArchive, _ beginning: String, limit: Int = 10) throws -> [String] {
        try archive.database.read { try Completer($0).completions(of: beginning, limit: limit) }
            .map { "\($0.text) \($0.count)" + ($0.entity.map { " \($0.kind.rawValue)" } ?? "") }
    }

    private func archive() throws -> TestArchive {
        let archive = try TestArchive()
        let first = try archive.add(
            "Von Zürich nach Zug.\n\nZürich ist groß.\n\nZug und Zürich, dort zieht er den Zug.")
        let second = try archive.add("Der Nato-Gipfel tagt.\n\nAngela Merkel zieht zurück.\n\nDIE ZEITUNG SCHREIBT")
        try archive.name("Zürich", .location, in: first.paragraphs[1], of: first.article)
        try archive.name("Angela Merkel", .person, surname: "Merkel", in: second.paragraphs[1], of: second.article)
        return archive
    }

    @Test(
        "the most frequent first, as it is written, whatever the case and the marks of what was typed",
        arguments: [
            ("zur", ["Zürich 3", "Zürich 1 LOC", "zurück 1"]), ("ZÜR", ["Zürich 3", "Zürich 1 LOC", "zurück 1"]),
            ("Zug", ["Zug 2"]), ("zieh", ["zieht 2"]), ("Nato-Gi", ["Nato-Gipfel 1"]), ("gip", ["Gipfel 1"]),
            ("Mer", ["Merkel 1"]), ("angela m", ["Angela Merkel 1 PER", "angela Merkel 1"]),
            ("von zür", ["von Zürich 3", "von zurück 1"]),
            ("zieht zu", ["zieht Zug 1", "zieht Zürich 1", "zieht zurück 1"]), ("quast", []), ("", []), ("…", []),
        ] as [(String, [String])])
    func completion(_ beginning: String, _ expected: [String]) throws {
        #expect(try completions(archive(), beginning) == expected)
    }

    @Test("function words are no completion")
    func functionWords() throws {
        // The archive has den, der, DIE and dort.
        #expect(try completions(archive(), "d").isEmpty)
    }

    @Test("an entity that is written otherwise is offered as it is written there")
    func otherSpelling() throws {
        let archive = try TestArchive()
        let added = try archive.add("Die USA und die Vereinigten Staaten.")
        let entity = try archive.name("USA", .location, in: added.paragraphs[0], of: added.article)
        _ = try archive.database.write {
            try $0.add(
                [
                    IncomingMention(
                        paragraphID: added.paragraphs[0], mention: Mention(range: ByteRange(16, 35), kind: .location),
                        surface: "Vereinigten Staaten", key: "vereinigten staten", entityID: entity)
                ], articleID: added.article)
        }
        // Of both places, the one that is written so.
        #expect(try completions(archive, "vereinigten s").first == "Vereinigten Staaten 1 LOC")
    }

    @Test("whoever types a surname means the person, however few texts write the name in full")
    func surname() throws {
        let archive = try TestArchive()
        let added = try archive.add("Angela Merkel sprach. Merkel schwieg. Merkel ging.")
        let merkel = try archive.name(
            "Angela Merkel", .person, surname: "Merkel", in: added.paragraphs[0], of: added.article)
        _ = try archive.database.write {
            try $0.add(
                [ByteRange(22, 28), ByteRange(38, 44)].map {
                    IncomingMention(
                        paragraphID: added.paragraphs[0], mention: Mention(range: $0, kind: .person), surface: "Merkel",
                        key: "merkel", entityID: merkel)
                }, articleID: added.article)
        }
        #expect(try completions(archive, "angela") == ["Angela Merkel 3 PER", "Angela 1"])
        #expect(try completions(archive, "merk") == ["Angela Merkel 3 PER", "Merkel 1"])
    }

    @Test("beside a rare word rare words are found, however many common ones begin so")
    func besideRareWord() throws {
        let archive = try TestArchive()
        for number in 0..<12 {
            try archive.add((0..<120).map { "mo\(number)x\($0) mo\($0)y" }.joined(separator: " "))
        }
        try archive.add("Quastenflosser mahlten Muscheln.")
        #expect(
            try completions(archive, "Quastenflosser m", limit: 5) == [
                "Quastenflosser mahlten 1", "Quastenflosser Muscheln 1",
            ])
    }

    @Test("no more than wanted")
    func limited() throws {
        #expect(try completions(archive(), "z", limit: 2).count == 2)
    }
}
