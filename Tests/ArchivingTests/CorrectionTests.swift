import Archiving
import Articles
import Foundation
import Search
import Testing

@Suite("Corrections")
struct CorrectionTests {
    let desk: LocalArchiveTests.Desk

    init() throws { desk = try LocalArchiveTests.Desk() }

    /// Two articles in which names stand in several spellings.
    private static let news = """
        {"id": "1", "source": "Blatt", "language": "de", "date": "2024-01-01", "text": "Der Bürgermeister Klaus Hansen \
        aus Flensburg hat Maria Lindner in Hamburg getroffen.\\n\\nHansens Plan sei gut, sagte Lindner. Die Hamburger \
        freuen sich."}
        {"id": "2", "source": "Blatt", "language": "de", "date": "2024-02-01", "text": "In Flensburg sprach Klaus Hansen \
        mit der Flensburger Bürgermeisterin Maria Lindner über Bremen."}
        """

    private func archive(_ text: String = news, name: String = "test.archive") async throws -> LocalArchive {
        try desk.write(text, to: "\(name).jsonl")
        let archive = try await desk.open(name)
        try await ingest("\(name).jsonl", archive)
        return archive
    }

    private func ingest(_ name: String, _ archive: LocalArchive) async throws {
        let report = try await archive.ingest([.path(desk.path(name))], options: IngestOptions(workers: 1)) { _ in }
        try #require(report.failed == 0 && report.findings.isEmpty)
    }

    /// Name and number of mentions of every entity that is listed.
    private func counts(_ archive: LocalArchive) async throws -> [String: Int] {
        Dictionary(
            try await archive.entities(EntityRequest()).map { ($0.name, $0.mentionCount) }, uniquingKeysWith: +)
    }

    @discardableResult
    private func correct(_ archive: LocalArchive, _ request: CorrectionRequest) async throws -> CorrectionReport {
        let report = try await archive.correct(request)
        #expect(try await archive.check().isEmpty, "after \(request)")
        return report
    }

    private static let requests: [CorrectionRequest] = [
        .merge(["Hamburg", "Flensburg"]), .merge(["Maria Lindner", "Klaus Hansen", "Bremen"]),
        .split("Klaus Hansen", SplitRequest(spellings: ["Hansens"], name: "Uwe Hansen")),
        .split("Klaus Hansen", SplitRequest(article: "2", kind: .other)), .rename("Flensburg", to: "Flensborg"),
        .kind("Hamburg", .organization), .hide("Bremen"), .addAlias("Bremen", "Flensburg"),
        .removeAlias("Hamburg", "Hamburger"), .note("Bremen", "An der Weser"),
        .identify("Bremen", [.init(scheme: .wikidata, value: "Q24879"), .init(scheme: .gnd, value: "4008135-4")]),
        .rejectMention(SpotRequest(article: "1", paragraph: 1, part: .surface("Hamburg"))),
        .addMention(
            SpotRequest(article: "1", paragraph: 1, part: .surface("Bürgermeister")), .new("Amt"), .other, .name),
        .addMention(
            SpotRequest(article: "1", paragraph: 1, part: .surface("Klaus Hansen aus Flensburg")),
            .known("Klaus Hansen"), nil, .name),
    ]

    @Test("a correction changes what is shown, undoing changes it back, and redoing makes it anew", arguments: requests)
    func undoing(_ request: CorrectionRequest) async throws {
        let archive = try await archive()
        let before = try await picture(of: archive)
        let report = try await correct(archive, request)
        let corrected = try await picture(of: archive)
        #expect(corrected != before)
        for entry in report.entries.reversed() { try await correct(archive, .undo(entry.record.id)) }
        #expect(try await picture(of: archive) == before)
        let undos = try await archive.corrections(of: nil).filter { $0.turned != nil && $0.record.counts }
        for entry in undos { try await correct(archive, .undo(entry.record.id)) }
        #expect(try await picture(of: archive) == corrected)
    }

    @Test("a correction survives a reindex, a revision, and deleting and reading again", arguments: requests)
    func surviving(_ request: CorrectionRequest) async throws {
        let archive = try await archive()
        try await correct(archive, request)
        let corrected = try await picture(of: archive)
        try await archive.reindex { _ in }
        #expect(try await archive.check().isEmpty)
        #expect(try await picture(of: archive) == corrected)
        // A revision that adds a paragraph without names, and one that takes it back.
        try desk.write(Self.news.replacing(#"über Bremen.""#, with: #"über Bremen.\n\nSo war es.""#), to: "new.jsonl")
        try await ingest("new.jsonl", archive)
        #expect(try await archive.check().isEmpty)
        #expect(try await picture(of: archive) == corrected)
        for id in ["1", "2"] { _ = try await archive.delete(id) }
        #expect(try await archive.check().isEmpty)
        try await ingest("test.archive.jsonl", archive)
        #expect(try await archive.check().isEmpty)
        #expect(try await picture(of: archive) == corrected)
    }

    @Test("corrections carried to a twin make the same entities there, once", arguments: requests)
    func carrying(_ request: CorrectionRequest) async throws {
        let archive = try await archive()
        try await correct(archive, request)
        let twin = try await self.archive(name: "twin.archive")
        let file = try await exported(archive)
        for known in [0, file.split(separator: "\n").count - 1] {
            let report = try await twin.importCorrections(from: .path(desk.path("corrections.jsonl")))
            #expect(report.findings.isEmpty && report.known == known)
            #expect(try await twin.check().isEmpty)
            #expect(try await picture(of: twin) == picture(of: archive))
        }
        #expect(try await exported(twin) == file)
    }

    @Test("a text without an id is exported by its newest form, and its corrections are known again")
    func revisedText() async throws {
        func write(_ title: String) throws {
            try desk.write(
                "\(title)\n\nDie Abgeordnete Eva Brandner sprach am Montag im Bundestag über das Gesetz.\n", to: "k.txt"
            )
        }
        try write("Streit im Bundestag")
        let archive = try await desk.open()
        try await ingest("k.txt", archive)
        var places: [MentionRecord] = []
        try await archive.forEachMention(MentionRequest(entity: "Eva Brandner")) { places.append($0) }
        let place = try #require(places.first)
        try await correct(
            archive,
            .rejectMention(
                SpotRequest(article: "1", paragraph: place.paragraphNumber, part: .range(place.mention.range))))
        try write("Neuer Streit im Bundestag")
        try await ingest("k.txt", archive)
        _ = try await exported(archive)
        for name in ["test.archive", "twin.archive"] {
            let other = name == "test.archive" ? archive : try await desk.open(name)
            if name != "test.archive" { try await ingest("k.txt", other) }
            let report = try await other.importCorrections(from: .path(desk.path("corrections.jsonl")))
            #expect(report.findings.isEmpty && report.known == (name == "test.archive" ? 1 : 0))
            #expect(try await counts(other)["Eva Brandner"] == nil)
            #expect(try await other.check().isEmpty)
        }
    }

    @Test("a mention in a title beside the text is refused and added as any other")
    func titles() async throws {
        try desk.write(
            #"""
            {"id": "1", "language": "de", "title": "Wolodymyr Selenskyj reist nach Vilnius", "text": "Er kam an."}
            """#, to: "a.jsonl")
        let archive = try await desk.open()
        try await ingest("a.jsonl", archive)
        func surfaces() async throws -> [String] {
            var surfaces: [String] = []
            try await archive.forEachMention(MentionRequest()) { surfaces.append($0.surface) }
            return surfaces
        }
        let place = SpotRequest(article: "1", paragraph: 0, part: .range(ByteRange(0, 19)))
        try await correct(archive, .rejectMention(place))
        #expect(try await archive.corrections(of: nil).map(\.paragraph) == [0])
        for _ in 1...2 {
            #expect(try await surfaces() == ["Vilnius"])
            #expect(try await archive.check().isEmpty)
            try await archive.reindex { _ in }
        }
        let report = try await archive.corrections(of: nil)
        try await correct(archive, .undo(report[0].record.id))
        #expect(try await surfaces() == ["Wolodymyr Selenskyj", "Vilnius"])
        await #expect(throws: ArchiveError.self) {
            try await correct(
                archive, .rejectMention(SpotRequest(article: "1", paragraph: -1, part: .range(ByteRange(0, 19)))))
        }
        #expect(try await archive.check().isEmpty)
    }

    @Test("who was given a name is found by its last word, as all people are")
    func surnames() async throws {
        let archive = try await archive()
        try await correct(archive, .rename("Klaus Hansen", to: "Klaus Brandner"))
        #expect(try await archive.entity("Brandner").record.name == "Klaus Brandner")
        // What is no person's has no surname.
        try await correct(archive, .rename("Flensburg", to: "Bad Flensborg"))
        await #expect(throws: ArchiveError.self) { try await archive.entity("Flensborg") }
        #expect(try await archive.articles(ArticleRequest(entities: ["Brandner"])).total > 0)
    }

    @Test("spellings that look alike and differ in bytes are counted apart, whatever is corrected")
    func canonicalForms() async throws {
        let name = "Peter Müller"
        for (id, name) in [
            ("1", name.precomposedStringWithCanonicalMapping), ("2", name.decomposedStringWithCanonicalMapping),
        ] {
            try desk.write(
                #"{"id": "\#(id)", "language": "de", "text": "Der Abgeordnete \#(name) sprach. Dann ging \#(name) fort."}"#,
                to: "\(id).jsonl")
        }
        let archive = try await desk.open()
        for id in ["1", "2"] { try await ingest("\(id).jsonl", archive) }
        let report = try await correct(
            archive, .split("Peter Müller", SplitRequest(spellings: ["Peter Müller"], name: "Zweiter")))
        #expect(try await archive.check().isEmpty)
        try await correct(archive, .undo(report.entries[0].record.id))
        #expect(try await archive.check().isEmpty)
    }

    private func exported(_ archive: LocalArchive) async throws -> String {
        var lines: [String] = []
        try await archive.exportCorrections { lines.append($0) }
        let text = lines.joined(separator: "\n") + "\n"
        try desk.write(text, to: "corrections.jsonl")
        return text
    }

    /// All that is shown of entities, without the archive's own numbers of them.
    private func picture(of archive: LocalArchive) async throws -> [String] {
        var lines: [String] = []
        try await archive.forEachMention(MentionRequest()) { mention in
            lines.append(
                "\(mention.externalID ?? "-"):\(mention.paragraphNumber) \(mention.mention.range) \(mention.surface)"
                    + " \(mention.mention.kind) = \(mention.entityName) \(mention.entityKind)")
        }
        // Deleted and read again, articles have other numbers and so another order.
        lines.sort()
        for entity in try await archive.entities(EntityRequest()) {
            let profile = try await archive.entity("#\(entity.id)")
            let spellings = entity.spellings.map { "\($0.surface) \($0.count)" }
            let identifiers = profile.identifiers.map { "\($0.scheme) \($0.value)" }
            let notes = profile.corrections.filter(\.record.counts).compactMap { entry in
                if case .note(_, let text) = entry.record.correction { text } else { nil }
            }
            lines.append("\(entity.name) \(entity.kind) \(spellings) \(identifiers) \(profile.aliases) \(notes)")
        }
        return lines
    }

    @Test("articles that come later are shown as corrected")
    func laterArticles() async throws {
        let archive = try await archive()
        try await correct(archive, .merge(["Hamburg", "Flensburg"]))
        try await correct(archive, .addAlias("Hamburg", "Lübeck"))
        try await correct(archive, .split("Klaus Hansen", SplitRequest(spellings: ["Hansens"], name: "Uwe Hansen")))
        try desk.write(
            """
            {"id": "3", "language": "de", "text": "Klaus Hansen war in Flensburg und in Lübeck. Hansens Reise endete in \
            Bremen."}
            """, to: "3.jsonl")
        let before = try await counts(archive)
        try await ingest("3.jsonl", archive)
        #expect(try await archive.check().isEmpty)
        let after = try await counts(archive)
        #expect(after["Hamburg"] == before["Hamburg"].map { $0 + 2 })
        #expect(after["Uwe Hansen"] == before["Uwe Hansen"].map { $0 + 1 })
        #expect(after["Flensburg"] == nil && after["Lübeck"] == nil)
        let page = try await archive.search(SearchRequest(query: "entity:Lübeck"))
        #expect(page.total == 4)
        #expect(try await archive.articles(ArticleRequest(entities: ["Flensburg"])).total == 3)
    }

    @Test("an entity that a correction names keeps its name, whoever comes")
    func keptName() async throws {
        let archive = try await archive(
            #"{"id": "1", "language": "de", "text": "Der Minister Quandt sprach. Quandt ging."}"#)
        let name = try #require(try await archive.entities(EntityRequest(kinds: [.person])).first).name
        try await correct(archive, .note(name, "wer?"))
        try desk.write(
            #"{"id": "2", "language": "de", "text": "Der Minister Hans Quandt aus Bremen sprach."}"#, to: "2.jsonl")
        try await ingest("2.jsonl", archive)
        let persons = try await archive.entities(EntityRequest(kinds: [.person])).map(\.name)
        #expect(Set(persons) == [name, "Hans Quandt"])
    }

    @Test("what comes later under the name that a user gave is the entity that has it")
    func givenName() async throws {
        let archive = try await archive(
            #"{"id": "1", "language": "de", "text": "Der Minister Quandt sprach. Quandt ging."}"#)
        let name = try #require(try await archive.entities(EntityRequest(kinds: [.person])).first).name
        try await correct(archive, .rename(name, to: "Hans Quandt"))
        try desk.write(
            #"{"id": "2", "language": "de", "text": "Der Minister Hans Quandt aus Bremen sprach."}"#, to: "2.jsonl")
        try await ingest("2.jsonl", archive)
        #expect(try await archive.check().isEmpty)
        #expect(try await archive.entities(EntityRequest(kinds: [.person])).map(\.mentionCount) == [3])
        try await archive.reindex { _ in }
        #expect(try await archive.check().isEmpty)
        #expect(try await archive.entities(EntityRequest(kinds: [.person])).map(\.name) == ["Hans Quandt"])
        try await correct(archive, .undo(nil))
        #expect(
            try await archive.entities(EntityRequest(kinds: [.person])).map(\.name).sorted() == ["Hans Quandt", name])
    }

    @Test("a name that somebody else has is not given, but the command that may be meant is named")
    func takenName() async throws {
        let archive = try await archive()
        let id = try await archive.entity("Hamburg").record.id
        for request in [
            CorrectionRequest.rename("Flensburg", to: "hamburg"),
            .split("Flensburg", SplitRequest(spellings: ["Flensburger"], name: "Hamburg")),
        ] {
            let error = await #expect(throws: ArchiveError.self) { try await archive.correct(request) }
            #expect(error?.description.contains("#\(id)") == true)
        }
    }

    @Test("a name of several entities is answered with the choices")
    func choices() async throws {
        let archive = try await archive()
        try await correct(
            archive, .split("Klaus Hansen", SplitRequest(spellings: ["Hansens"], name: "Klaus Hansen")))
        for request in [CorrectionRequest.hide("klaus hansen"), .merge(["Hamburg", "Klaus Hansen"])] {
            let error = await #expect(throws: ArchiveError.self) { try await archive.correct(request) }
            guard case .severalEntities(_, let choices) = error else {
                Issue.record("\(request) was understood")
                continue
            }
            #expect(choices.map(\.name) == ["Klaus Hansen", "Klaus Hansen"])
            for choice in choices { #expect(try await archive.entity("#\(choice.id)").record == choice) }
        }
        await #expect(throws: ArchiveError.noSuchEntity(name: "Niemand")) {
            try await archive.correct(.hide("Niemand"))
        }
        #expect(try await archive.corrections(of: nil).count == 1)
    }

    @Test("what can't be corrected is refused in words, and nothing is kept of it")
    func refusals() async throws {
        let archive = try await archive()
        func spot(_ part: SpotRequest.Part, paragraph: Int = 1) -> SpotRequest {
            SpotRequest(article: "1", paragraph: paragraph, part: part)
        }
        let requests: [CorrectionRequest] = [
            .merge(["Hamburg"]), .merge(["Hamburg", "hamburg"]), .rename("Hamburg", to: " \n"),
            .split("Hamburg", SplitRequest(spellings: ["Bremen"])), .split("Bremen", SplitRequest(article: "1")),
            .split("Hamburg", SplitRequest()), .addAlias("Hamburg", "…"), .removeAlias("Hamburg", "Altona"),
            .identify("Hamburg", [.init(scheme: .wikidata, value: "Hamburg")]),
            .rejectMention(spot(.range(ByteRange(0, 3)))), .rejectMention(spot(.surface("getroffen"))),
            .rejectMention(spot(.range(ByteRange(0, 3)), paragraph: 9)),
            .addMention(spot(.range(ByteRange(0, 10_000))), .known("Hamburg"), nil, .name),
            .addMention(spot(.range(ByteRange(3, 4))), .known("Hamburg"), nil, .name),
            .addMention(spot(.surface("a")), .known("Hamburg"), nil, .name),
            .addMention(spot(.surface("Plan")), .known("Hamburg"), nil, .name),
            .addMention(spot(.surface("Der")), .new("Der"), nil, .name), .undo(nil), .undo(7),
            .addMention(spot(.surface("Ham")), .known("Hamburg"), nil, .name),
            .addMention(spot(.surface("burg hat")), .known("Hamburg"), nil, .derived),
        ]
        for request in requests {
            await #expect(throws: ArchiveError.self, "\(request)") { try await archive.correct(request) }
        }
        #expect(try await archive.corrections(of: nil).isEmpty)
        #expect(try await archive.check().isEmpty)
    }

    private static let repetitions =
        requests + [
            .rename("Hamburg", to: "Hamburg"), .kind("Hamburg", .location), .unhide("Bremen"),
            .identify("Bremen", [.init(scheme: .gnd, value: "")]),
        ]

    @Test(
        "what was said already is refused and not kept, and can be said again once it was undone",
        arguments: repetitions)
    func repeating(_ request: CorrectionRequest) async throws {
        let archive = try await archive()
        // What is so without a correction may be said, unless saying it would keep nothing.
        var said: [CorrectionRequest] = []
        switch request {
        case .unhide: said = [.hide("Bremen"), request]
        case .identify(let name, let identifiers) where identifiers[0].value.isEmpty:
            said = [.identify(name, [.init(scheme: .gnd, value: "4008135-4")]), request]
        default: said = [request]
        }
        if said.count > 1 {
            await #expect(throws: ArchiveError.self) { try await archive.correct(request) }
            #expect(try await archive.corrections(of: nil).isEmpty)
        }
        var report: CorrectionReport?
        for request in said { report = try await correct(archive, request) }
        let count = try await archive.corrections(of: nil).count
        await #expect(throws: ArchiveError.self) { try await archive.correct(request) }
        #expect(try await archive.corrections(of: nil).count == count)
        for entry in try #require(report).entries.reversed() { try await correct(archive, .undo(entry.record.id)) }
        try await correct(archive, request)
    }

    @Test("of several identifiers those are kept that are new")
    func someIdentifiers() async throws {
        let archive = try await archive()
        let (wikidata, gnd) = (
            EntityProfile.Identifier(scheme: .wikidata, value: "Q24879"),
            EntityProfile.Identifier(scheme: .gnd, value: "4008135-4")
        )
        try await correct(archive, .identify("Bremen", [wikidata]))
        #expect(try await correct(archive, .identify("Bremen", [wikidata, gnd])).entries.count == 1)
        #expect(try await archive.entity("Bremen").identifiers == [wikidata, gnd])
    }

    @Test("a spelling can be given back to whom it was added before")
    func addedAgain() async throws {
        let archive = try await archive()
        try await correct(archive, .addAlias("Bremen", "Flensburg"))
        let given = try await archive.entity("Bremen").record.mentionCount
        for name in ["Hamburg", "Bremen"] { try await correct(archive, .addAlias(name, "Flensburg")) }
        #expect(try await archive.corrections(of: nil).count == 3)
        #expect(try await archive.entity("Bremen").record.mentionCount == given)
    }

    @Test("what a later correction builds on is not undone before it")
    func order() async throws {
        let archive = try await archive()
        let split = try await correct(
            archive, .split("Klaus Hansen", SplitRequest(spellings: ["Hansens"], name: "Uwe Hansen")))
        let rename = try await correct(archive, .rename("Uwe Hansen", to: "Uwe"))
        let (first, second) = (split.entries[0].record.id, rename.entries[0].record.id)
        await #expect(throws: ArchiveError.builtUpon(id: first, by: [second])) {
            try await archive.correct(.undo(first))
        }
        let undo = try await correct(archive, .undo(second)).entries[0].record.id
        try await correct(archive, .undo(nil))
        await #expect(throws: ArchiveError.alreadyUndone(id: second, by: undo)) {
            try await archive.correct(.undo(second))
        }
        await #expect(throws: ArchiveError.groundIsGone(id: second, maker: first)) {
            try await archive.correct(.undo(undo))
        }
    }

    @Test("what a file names that is not here is a finding with its line, and the rest is done")
    func strangeFile() async throws {
        let archive = try await archive()
        try desk.write(
            """
            {"archive corrections": 1}
            {"at": "2024-01-01T00:00:00Z", "do": "merge", "entity": {"name": "Hamburg", "kind": "LOC"}, \
            "others": [{"name": "Atlantis", "kind": "LOC"}]}
            {"at": "2024-01-01T00:00:00Z", "do": "hide", "entity": {"name": "Bremen", "kind": "LOC"}}

            {"at": "soon", "do": "hide", "entity": {"name": "Bremen", "kind": "LOC"}}
            {"at": "2024-01-01T00:00:00Z", "do": "praise", "entity": {"name": "Bremen", "kind": "LOC"}}
            {"at": "2024-01-01T00:00:00Z", "do": "rename", "entity": {"made": 4}, "text": "Nemo"}
            {"at": "2024-01-01T00:00:00Z", "do": "split", "entity": {"name": "Hamburg", "kind": "LOC"}, \
            "article": {"id": "77"}, "makes": {"number": 4, "name": "Hamburg", "kind": "LOC"}}
            gibberish
            """, to: "odd.jsonl")
        let report = try await archive.importCorrections(from: .path(desk.path("odd.jsonl")))
        #expect(report.added == 1)
        #expect(report.findings.compactMap { $0.place?.line } == [2, 5, 6, 7, 8, 9])
        #expect(try await counts(archive)["Bremen"] == nil)
        #expect(try await archive.check().isEmpty)
        for text in ["", "{}", #"{"archive corrections": 2}"#, #"{"id": "1", "text": "Ein Artikel."}"#] {
            try desk.write(text, to: "other.jsonl")
            await #expect(throws: ArchiveError.self) {
                try await archive.importCorrections(from: .path(desk.path("other.jsonl")))
            }
        }
    }

    @Test("a piece of a word is named as a part, and the log says where")
    func pieces() async throws {
        let archive = try await archive()
        let spot = SpotRequest(article: "1", paragraph: 2, part: .surface("burger"))
        try await correct(archive, .addMention(spot, .new("Burger"), .other, .part))
        let entries = try await archive.corrections(of: nil)
        #expect(entries.map(\.paragraph) == [2])
        try await correct(archive, .undo(nil))
        #expect(try await archive.corrections(of: nil).map(\.paragraph) == [2, 2])
        try desk.write(Self.news.replacing("freuen sich", with: "freuen sich nicht"), to: "new.jsonl")
        try await ingest("new.jsonl", archive)
        #expect(try await archive.corrections(of: nil).map(\.paragraph) == [nil, nil])
    }

    @Test("a correction in a text that begins with its own title is of the text")
    func ownTitle() async throws {
        let archive = try await archive(
            #"{"id": "1", "title": "Klaus Hansen in Hamburg", "text": "Klaus Hansen in Hamburg\n\nEr kam spät."}"#)
        let spot = SpotRequest(article: "1", paragraph: 1, part: .surface("Hamburg"))
        try await correct(archive, .addMention(spot, .new("Hamburg"), .organization, .name))
        #expect(try await archive.corrections(of: nil).map(\.paragraph) == [1])
    }

    @Test("which paragraphs an article has is told in one way, the title aside")
    func countedParagraphs() async throws {
        let archive = try await archive(
            """
            {"id": "1", "title": "Besuch", "text": "Klaus Hansen kam."}
            {"id": "2", "title": "Besuch", "text": "Klaus Hansen kam.\\n\\nEr ging."}
            """)
        for (article, last) in [(1, 1), (2, 2)] {
            let error = ArchiveError.noSuchParagraph(article: Int64(article), number: 9, last: last)
            let stored = try await archive.article("\(article)")
            #expect(throws: error) { try stored.paragraph(9) }
            await #expect(throws: error) {
                try await archive.correct(
                    .rejectMention(SpotRequest(article: "\(article)", paragraph: 9, part: .surface("Klaus"))))
            }
        }
        let told = (0...2).map { ArchiveError.noSuchParagraph(article: 1, number: 9, last: $0).description }
        #expect(
            told.map { $0.dropFirst("article 1 has no paragraph 9; ".count) } == [
                "it has none", "it has only 1", "it has 1 to 2",
            ])
    }

    @Test("hidden entities are found by nothing but their number")
    func hidden() async throws {
        let archive = try await archive()
        let id = try await archive.entity("Bremen").record.id
        try await correct(archive, .hide("Bremen"))
        let list = try await archive.articles(ArticleRequest(entities: ["Bremen"]))
        #expect(list.total == 0 && list.notes == [ArchiveError.hiddenEntity(name: "Bremen", id: id).description])
        #expect(try await archive.search(SearchRequest(query: "entity:Bremen")).notes == list.notes)
        await #expect(throws: ArchiveError.hiddenEntity(name: "Bremen", id: id)) {
            try await archive.forEachMention(MentionRequest(entity: "Bremen")) { _ in }
        }
        #expect(try await archive.articles(ArticleRequest(entities: ["#\(id)"])).total == 1)
        #expect(try await archive.entity("Bremen").isHidden)
        try await correct(archive, .unhide("Bremen"))
        #expect(try await archive.articles(ArticleRequest(entities: ["Bremen"])).total == 1)
    }
}
