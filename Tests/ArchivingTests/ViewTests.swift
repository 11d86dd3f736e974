import Archiving
import Articles
import Search
import Store
import Testing

@Suite("Views of entities")
struct ViewTests {
    /// Articles of three months and one without a date, some with titles beside the text.
    private func archive(_ desk: LocalArchiveTests.Desk) async throws -> LocalArchive {
        let archive = try await desk.open()
        try desk.write(
            #"""
            {"id": "a", "date": "2024-01-30", "source": "Bote", "title": "Klaus Hansen in Hamburg", "text": "Klaus Hansen sprach in Hamburg. Maria Lindner schwieg.\n\nEs regnete."}
            {"id": "b", "date": "2024-01-31", "source": "Tag", "text": "Klaus Hansen traf Maria Lindner in Bremen.\n\nHansen reiste nach Dresden ab."}
            {"id": "c", "date": "2024-04-02", "source": "Bote", "text": "Maria Lindner kam nach Hamburg."}
            {"id": "d", "source": "Bote", "text": "Maria Lindner kam nach Bremen. Lindner blieb."}
            """#, to: "in.jsonl")
        _ = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de")) { _ in }
        return archive
    }

    private func rows(_ list: ArticleList) -> [String] {
        list.articles.map { row in
            "\(row.article.externalID ?? ""): \(row.mentionCount) in \(row.paragraphNumbers), shown "
                + row.evidence.map { evidence in
                    let names = evidence.names.compactMap { evidence.paragraph.text[utf8: $0.range] }
                    return "\(evidence.paragraph.number) " + names.joined(separator: "+")
                }.joined(separator: ", ")
        }
    }

    @Test("articles name all, any, or all in one part, and show where")
    func articles() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        let names = ["Hansen", "Maria Lindner"]
        var request = ArticleRequest(entities: names, evidenceLimit: 1)
        // A title beside the text takes no room from the others.
        #expect(
            try await rows(archive.articles(request)) == [
                "b: 3 in [1, 2], shown 1 Klaus Hansen+Maria Lindner",
                "a: 3 in [0, 1], shown 0 Klaus Hansen, 1 Klaus Hansen+Maria Lindner",
            ])
        request.evidenceLimit = .max
        #expect(try await archive.articles(request).articles.map(\.evidence.count) == [2, 2])
        request.evidenceLimit = 1
        request.part = .paragraph
        #expect(try await archive.articles(request).articles.map(\.paragraphNumbers) == [[1], [1]])
        request.part = .sentence
        #expect(try await rows(archive.articles(request)) == ["b: 3 in [1], shown 1 Klaus Hansen+Maria Lindner"])
        #expect(try await archive.articles(request).total == 1)
        request.part = nil
        request.isAny = true
        #expect(try await archive.articles(request).articles.map(\.article.externalID) == ["c", "b", "a", "d"])
        request.source = "Bote"
        (request.offset, request.limit) = (1, 1)
        #expect(try await rows(archive.articles(request)).map { $0.prefix(1) } == ["a"])
        #expect(try await archive.articles(request).total == 3)
    }

    private func lines(_ timelines: EntityTimelines) -> [String] {
        timelines.periods.indices.map { index in
            let counts = timelines.rows.map { "\($0.counts[index].mentions)/\($0.counts[index].articles)" }
            return "\(timelines.periods[index].name) " + counts.joined(separator: " ")
        }
    }

    @Test("names stand side by side over time, empty periods among them, and what has no date is counted apart")
    func timelines() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        var request = TimelineRequest(entities: ["Hansen", "Lindner", "Klaus Hansen"], unit: .month)
        let timelines = try await archive.timelines(request)
        #expect(lines(timelines) == ["2024-01 4/2 2/2", "2024-02 0/0 0/0", "2024-03 0/0 0/0", "2024-04 0/0 1/1"])
        #expect(timelines.rows.map(\.undated) == [.init(), .init(mentions: 2, articles: 1)])
        #expect(timelines.notes.count == 1 && timelines.notes[0].hasPrefix("»Hansen« and »Klaus Hansen« are one: "))
        request = TimelineRequest(
            entities: ["Hansen"], unit: .day, from: ArticleDate(iso8601: "2024-01-29"),
            to: ArticleDate(iso8601: "2024-02-01"))
        #expect(
            try await lines(archive.timelines(request)) == [
                "2024-01-29 0/0", "2024-01-30 2/1", "2024-01-31 2/1", "2024-02-01 0/0",
            ])
        request.source = "Tag"
        #expect(try await lines(archive.timelines(request))[1...2] == ["2024-01-30 0/0", "2024-01-31 2/1"])
        request.from = ArticleDate(iso8601: "0001-01-01")
        await #expect(throws: ArchiveError.tooManyPeriods(from: "0001-01-01", to: "2024-02-01", limit: 36_525)) {
            try await archive.timelines(request)
        }
        await #expect(throws: ArchiveError.noSuchEntity(name: "Niemand")) {
            try await archive.timelines(TimelineRequest(entities: ["Hansen", "Niemand"]))
        }
    }

    @Test("an article is of the day that it bears itself, in every view, and a second reading changes nothing")
    func localDays() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await desk.open()
        let dates = [
            "2024-07-04T22:00:00+02:00", "2024-07-05T01:30:00+02:00", "2024-07-05T23:00:00-05:00", "2024-07-05",
            "2024-07-06T00:10:00Z",
        ]
        let rows = dates.enumerated().map { #"{"id": "\#($0)", "date": "\#($1)", "text": "Klaus Hansen schwieg."}"# }
        try desk.write(rows.joined(separator: "\n"), to: "in.jsonl")
        for _ in 0..<2 {
            let report = try await archive.ingest(
                [.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de")
            ) { _ in }
            #expect(report.updated == 0 && report.findings.isEmpty)
        }
        let day = ArticleDate(iso8601: "2024-07-05")
        let list = try await archive.articles(ArticleRequest(from: day, to: day))
        #expect(list.articles.map(\.article.externalID) == ["2", "1", "3"])
        #expect(list.articles.map(\.article.date?.iso8601) == [dates[2], dates[1], dates[3]])
        let request = SearchRequest(query: "Hansen date:2024-07-05", sort: .oldest, countsFacets: true)
        let page = try await archive.search(request)
        #expect(page.hits.map(\.article.externalID) == ["3", "1", "2"])
        // Hit by hit, on cursors that hold the offset.
        var after: PageCursor?
        var paged: [String?] = []
        repeat {
            var next = request
            (next.limit, next.after) = (1, after)
            let page = try await archive.search(next)
            paged += page.hits.map(\.article.externalID)
            after = page.next.flatMap { PageCursor($0.description) }
        } while after != nil && paged.count < 9
        #expect(paged == ["3", "1", "2"])
        let timelines = try await archive.timelines(TimelineRequest(entities: ["Hansen"], unit: .day))
        #expect(lines(timelines) == ["2024-07-04 1/1", "2024-07-05 3/3", "2024-07-06 1/1"])
        #expect(try await archive.info().firstDate?.day == "2024-07-04")
    }

    @Test("an instant that is known by another clock is no change")
    func formerClock() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await desk.open()
        for (date, updated) in [
            ("2024-07-04T23:30:00Z", 0), ("2024-07-05T01:30:00+02:00", 0), ("2024-07-05T01:31:00+02:00", 1),
            ("2024-07-05", 1),
        ] {
            try desk.write(#"{"id": "a", "date": "\#(date)", "text": "Klaus Hansen schwieg."}"#, to: "in.jsonl")
            let report = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions()) { _ in }
            #expect(report.updated == updated, "\(date)")
        }
    }

    @Test("an article whose date was one of no article is the same when it is read again without")
    func formerYear() async throws {
        let desk = try LocalArchiveTests.Desk()
        let text = "Klaus Hansen schwieg."
        let database = try ArchiveDatabase(path: desk.path("test.archive"), mode: .create)
        let former: [(String?, String)] = [(nil, "0001-01-01T00:00:00Z"), ("b", "9999-12-31"), ("c", "2024-07-05")]
        try database.write { writer in
            for (id, date) in former {
                let article = Article(
                    externalID: id, date: ArticleDate(iso8601: date), metadata: #"{"nr":7}"#, text: text,
                    items: [Item(number: 1)],
                    paragraphs: [Paragraph(number: 1, item: 1, kind: .body, range: ByteRange(0, text.utf8.count))])
                _ = try writer.store(article, detectedLanguage: "de", storedAt: "2024-01-01T00:00:00Z")
            }
        }
        try database.close()
        let archive = try await desk.open()
        for (line, unchanged, updated, added) in [
            (#""date": "0001-01-01T00:00:00Z""#, 1, 0, 0), (#""id": "b", "date": "9999-12-31""#, 1, 0, 0),
            (#""id": "b", "date": "9999-12-31", "ort": "Kiel""#, 0, 1, 0),
            (#""id": "c", "date": "unbekannt""#, 0, 1, 0),
            (#""date": "2024-01-01""#, 0, 0, 1),
        ] {
            try desk.write("{\(line), \"nr\": 7, \"text\": \"\(text)\"}", to: "in.jsonl")
            let report = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions()) { _ in }
            #expect([report.unchanged, report.updated, report.added] == [unchanged, updated, added], "\(line)")
        }
    }

    @Test("of a name that nobody has, the nearest names are told, in every view; a number is near no other")
    func nearestNames() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        for (name, nearest) in [("Lintner", ["Maria Lindner"]), ("Niemand", []), ("7777", [])] {
            let error = ArchiveError.noSuchEntity(name: name, nearest: nearest)
            await #expect(throws: error) { try await archive.entity(name) }
            await #expect(throws: error) { try await archive.related(RelatedRequest(entity: name)) }
            await #expect(throws: error) { try await archive.timelines(TimelineRequest(entities: [name])) }
            await #expect(throws: error) { try await archive.correct(.hide(name)) }
            await #expect(throws: error) { try await archive.forEachMention(MentionRequest(entity: name)) { _ in } }
            let list = try await archive.articles(ArticleRequest(entities: [name, "Hansen"]))
            #expect(list.total == 0 && list.notes == [error.description])
        }
    }

    @Test("a source or language that no article is from is told, with the whole names of sources")
    func unknownSelection() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        try desk.write(#"{"id": "e", "source": "Bote am Abend", "text": "Es schneite."}"#, to: "e.jsonl")
        _ = try await archive.ingest([.path(desk.path("e.jsonl"))], options: IngestOptions(language: "de")) { _ in }
        let source = "no article is from »abend«; whole names are »Bote am Abend«"
        let language = "no article is in the language »fr«"
        let articles = try await archive.articles(ArticleRequest(source: "abend", language: "fr"))
        #expect(articles.notes == [source, language])
        let filters = SearchFilters(language: "fr", source: "abend")
        #expect(
            try await archive.search(SearchRequest(query: "", filters: filters)).notes.suffix(2) == [source, language])
        #expect(try await archive.entityList(EntityRequest(source: "abend")).notes == [source])
        #expect(try await archive.graph(GraphRequest(source: "nirgends")).notes == ["no article is from »nirgends«"])
        let timelines = try await archive.timelines(TimelineRequest(entities: ["Hansen"], source: "abend"))
        #expect(timelines.notes == [source])
        // That nothing is found has another reason then.
        let known = SearchFilters(language: "de", source: "bote")
        #expect(
            try await archive.search(SearchRequest(query: "Quastenflosser", filters: known)).notes.contains(source)
                == false)
        #expect(try await archive.articles(ArticleRequest(source: "bote", language: "DE")).notes.isEmpty)
    }

    @Test("corrections show in every view")
    func corrected() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        _ = try await archive.correct(.merge(["Maria Lindner", "Klaus Hansen"]))
        let timelines = try await archive.timelines(TimelineRequest(entities: ["Hansen"], unit: .year))
        #expect(lines(timelines) == ["2024 7/3"])
        #expect(timelines.rows.first?.entity.name == "Maria Lindner")
        let list = try await archive.articles(ArticleRequest(entities: ["Hansen", "Bremen"], part: .sentence))
        #expect(list.articles.map(\.article.externalID) == ["b", "d"])
    }

    @Test("company is counted in titles, too, without whom a correction hid, and with whom it merged")
    func related() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        func company(_ name: String) async throws -> Set<String> {
            let related = try await archive.related(RelatedRequest(entity: name))
            return Set(related.rows.map { "\($0.entity.name) \($0.together) of \($0.paragraphCount)" })
        }
        // The title beside the text and the paragraph below it both name them.
        #expect(try await company("Hansen").contains("Hamburg 2 of 3"))
        #expect(try await archive.related(RelatedRequest(entity: "Hansen")).paragraphCount == 4)
        _ = try await archive.correct(.hide("Hamburg"))
        #expect(try await !company("Hansen").contains { $0.hasPrefix("Hamburg") })
        _ = try await archive.correct(.undo(nil))
        #expect(try await company("Hansen").contains("Hamburg 2 of 3"))
        _ = try await archive.correct(.merge(["Dresden", "Hamburg"]))
        #expect(try await company("Hansen").contains("Dresden 3 of 4"))
        #expect(try await company("Hamburg") == company("Dresden"))
        _ = try await archive.correct(.rename("Dresden", to: "Elbstadt"))
        _ = try await archive.correct(.kind("Elbstadt", .organization))
        let organizations = try await archive.related(RelatedRequest(entity: "Hansen", kinds: [.organization]))
        #expect(organizations.rows.map(\.entity.name) == ["Elbstadt"])
        let graph = try await archive.graph(GraphRequest(center: "Hansen", kinds: [.organization], leastTogether: 1))
        #expect(graph.ties.map { "\($0.first.name) \($0.second.name) \($0.together)" } == ["Klaus Hansen Elbstadt 3"])
        try await archive.reindex { _ in }
        #expect(try await company("Hansen").contains("Elbstadt 3 of 4"))
        #expect(try await archive.check().isEmpty)
    }

    @Test("entities are listed by count, by the last article and by rise, of the articles that are wanted")
    func entities() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await desk.open()
        let texts = [
            ("2024-01-01", "Klaus Hansen war in Hamburg."), ("2024-01-09", "Klaus Hansen war in Bremen."),
            ("2024-01-20", "Klaus Hansen war in Hamburg, und Maria Lindner auch."),
            ("2024-02-01", "Klaus Hansen war in Bremen. Klaus Hansen blieb."),
            ("2024-03-02", "Maria Lindner war in Hamburg."), ("2024-03-20", "Maria Lindner war in Dresden."),
            ("2024-03-31", "Maria Lindner traf Klaus Hansen in Dresden."),
        ]
        let lines = texts.enumerated().map { #"{"id": "\#($0)", "date": "\#($1.0)", "text": "\#($1.1)"}"# }
        try desk.write(lines.joined(separator: "\n"), to: "in.jsonl")
        _ = try await archive.ingest([.path(desk.path("in.jsonl"))], options: IngestOptions(language: "de")) { _ in }

        let byCount = try await archive.entityList(EntityRequest(limit: 2)).rows
        #expect(byCount.map { "\($0.entity.name) \($0.entity.mentionCount)" } == ["Klaus Hansen 6", "Maria Lindner 4"])
        #expect(try await archive.entityList(EntityRequest(limit: .max, offset: 1)).rows.count == 4)
        let all = try await archive.entityList(EntityRequest())
        #expect(all.rows.map { "\($0.entity.name) \($0.entity.articleCount)" }.first == "Klaus Hansen 5")
        for (offset, limit) in [(0, 2), (1, 2), (2, 99), (4, 1), (5, 1)] {
            // A short page is looked up another way.
            let page = try await archive.entityList(EntityRequest(limit: limit, offset: offset))
            #expect(page.rows == Array(all.rows.dropFirst(offset).prefix(limit)) && page.lastPeriod == all.lastPeriod)
        }
        let recent = try await archive.entityList(EntityRequest(order: .recent)).rows
        #expect(
            recent.map { "\($0.entity.name) \($0.lastSeen?.day ?? "")" } == [
                "Klaus Hansen 2024-03-31", "Maria Lindner 2024-03-31", "Dresden 2024-03-31", "Hamburg 2024-03-02",
                "Bremen 2024-02-01",
            ])
        let rising = try await archive.entityList(EntityRequest(order: .rising))
        let period = try #require(rising.lastPeriod)
        #expect(
            "\(period.first) \(period.last) \(period.articles) \(period.articlesBefore)" == "2024-03-02 2024-03-31 3 4")
        #expect(
            rising.rows.map { "\($0.entity.name) \($0.rise?.recent ?? 0) \($0.rise?.earlier ?? 0)" } == [
                "Maria Lindner 3 1", "Dresden 2 0",
            ])
        // 3 of 3 articles against 1 of 4, by hand.
        let significance = try #require(rising.rows.first?.rise?.significance)
        #expect(abs(significance - 5.0620) < 0.001)
        let days = try await archive.entityList(EntityRequest(order: .rising, lastDays: 1))
        #expect(days.lastPeriod?.articles == 1 && days.rows.first?.entity.name == "Dresden")
        let early = EntityRequest(to: ArticleDate(iso8601: "2024-01-31"), leastMentions: 2)
        #expect(
            try await archive.entities(early).map { "\($0.name) \($0.mentionCount) \($0.articleCount)" } == [
                "Klaus Hansen 3 3", "Hamburg 2 2",
            ])
        // An article that is dated wrongly decides nothing.
        try desk.write(#"{"id": "z", "date": "2099-01-01", "text": "Klaus Hansen war in Bremen."}"#, to: "late.jsonl")
        _ = try await archive.ingest([.path(desk.path("late.jsonl"))], options: IngestOptions(language: "de")) { _ in }
        let today = try await archive.entityList(
            EntityRequest(order: .rising, today: ArticleDate(iso8601: "2024-03-31")))
        #expect(today.lastPeriod == rising.lastPeriod && today.rows.map(\.rise) == rising.rows.map(\.rise))
        let unknown = try await archive.entityList(EntityRequest(order: .rising))
        #expect(unknown.lastPeriod?.last.day == "2099-01-01")
        // All of one day: nothing was before.
        let day = ArticleDate(iso8601: "2024-01-01")
        let alone = try await archive.entityList(EntityRequest(from: day, to: day, order: .rising))
        #expect(alone.lastPeriod == nil && alone.rows.isEmpty)
    }

    @Test(
        "an entity shows its company, and the paragraphs that say most about it, each article once while there are others"
    )
    func profile() async throws {
        let desk = try LocalArchiveTests.Desk()
        let archive = try await archive(desk)
        let profile = try await archive.entity("Hansen")
        #expect(profile.companions.contains { $0.entity.name == "Hamburg" && $0.together == 2 })
        #expect(profile.telling.map(\.article.externalID).prefix(2).sorted { $0 ?? "" < $1 ?? "" } == ["a", "b"])
        let first = try #require(profile.telling.first)
        #expect(first.names.map { first.paragraph.text[utf8: $0] }.contains("Klaus Hansen"))
        #expect(Set(profile.telling.map(\.paragraph.id)).count == profile.telling.count)
    }

    @Test(
        "a name is its bearer's that all mean, though others have it as a last name; but nothing is corrected so",
        arguments: [(100, true), (99, false)])
    func namesakes(_ count: Int, _ isClear: Bool) async throws {
        let desk = try LocalArchiveTests.Desk()
        let database = try ArchiveDatabase(path: desk.path("a.archive"), mode: .create)
        let text = String(repeating: "SPD ", count: count) + "Karl SPD"
        try database.write { writer in
            let article = Article(
                date: ArticleDate(iso8601: "2024-01-01"), text: text,
                paragraphs: [Paragraph(number: 1, item: 1, kind: .body, range: ByteRange(0, text.utf8.count))])
            let outcome = try writer.store(article, storedAt: "2024-01-01T00:00:00Z")
            guard case .added(let id, let paragraphs) = outcome else { return }
            let party = try writer.addEntity(kind: .organization, name: "SPD", key: "spd", surnameKey: nil)
            let person = try writer.addEntity(kind: .person, name: "Karl SPD", key: "karl spd", surnameKey: "spd")
            func mention(_ start: Int, _ surface: String, _ kind: EntityKind, _ entity: Int64) -> IncomingMention {
                IncomingMention(
                    paragraphID: paragraphs[0],
                    mention: Mention(range: ByteRange(start, start + surface.utf8.count), kind: kind),
                    surface: surface, key: surface.lowercased(), entityID: entity)
            }
            try writer.add(
                (0..<count).map { mention(4 * $0, "SPD", .organization, party) }
                    + [mention(4 * count, "Karl SPD", .person, person)], articleID: id)
        }
        try database.close()
        let archive = try await desk.open("a.archive")
        if isClear {
            let profile = try await archive.entity("spd")
            #expect(profile.record.kind == .organization)
            let note = "»spd« is taken as SPD (#1, ORG); as a last name it is also that of 1 other: #2"
            #expect(profile.notes == [note])
            #expect(try await archive.related(RelatedRequest(entity: "spd")).notes == [note])
            #expect(try await archive.graph(GraphRequest(center: "spd")).notes == [note])
            let timelines = try await archive.timelines(TimelineRequest(entities: ["spd"]))
            #expect(timelines.rows.first?.entity.name == "SPD" && timelines.notes == [note])
            #expect(try await archive.entity("Karl SPD").notes.isEmpty)
            // Who is called so for any other reason can be meant.
            _ = try await archive.correct(.rename("Karl SPD", to: "SPD"))
            await #expect(throws: ArchiveError.self) { try await archive.entity("spd") }
            _ = try await archive.correct(.undo(nil))
        } else {
            await #expect(throws: ArchiveError.self) { try await archive.entity("spd") }
        }
        do throws(ArchiveError) {
            _ = try await archive.correct(.hide("SPD"))
            Issue.record("an ambiguous name was corrected")
        } catch {
            if case .severalEntities(_, let choices) = error {
                #expect(choices.map(\.name) == ["SPD", "Karl SPD"])
            } else {
                Issue.record("\(error)")
            }
        }
    }
}
