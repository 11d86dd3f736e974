import ArchiveTesting
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A folder in which the seed was ingested, shared by the tests that only read it.
private let seeded: Program = {
    do {
        let program = try Program()
        let run = try program.run(["ingest", "seeds/"])
        precondition(run.status == 0, "the seed can't be ingested: \(run.messages)")
        atexit { seeded.remove() }
        return program
    } catch { preconditionFailure("\(error)") }
}()

private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

private func rows(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { try json(String($0)) }
}

@Suite(.serialized) struct ProgramTests {
    // MARK: Exit status and streams

    @Test(
        "exit status tells found from nothing from failure",
        arguments: [
            ("search Sicherheitsgarantien", 0), ("search Quastenflosser", 1), ("search", 2), ("search --limit 0 x", 2),
            ("search --limt 3 x", 2), ("search x --from soon", 2), ("frobnicate", 2), ("show 1", 0), ("show 99", 1),
            ("show", 2), ("delete 99", 1), ("articles", 0), ("articles --source nobody", 1), ("articles -0", 2),
            ("entities --kind PER", 0), ("entities --kind HUH", 2), ("mentions", 0), ("info", 0), ("check", 0),
            ("export", 0), ("--version", 0), ("--help", 0), ("help search", 0), ("search -h", 0), ("", 0),
            ("help query", 0), ("search --strict Nato", 0), ("search --strict Nato OR", 2),
            ("search Nato --group article --explain", 0), ("search x --archive missing.sqlite", 2),
            ("ingest missing.txt", 2), ("completions bash", 0), ("manual", 0),
            ("articles --entity Biden --same item", 2), ("articles --entity Biden --entity Nato --same item", 0),
            ("articles --entity Biden --entity Nato --any --same item", 2),
            ("articles --entity Biden --paragraphs -1", 2), ("articles --entity Quastenflosser", 1),
            ("timeline", 2), ("timeline Quastenflosser", 1), ("timeline Biden", 1), ("timeline Biden --by eon", 2),
            ("graph", 0), ("graph --min 99", 1), ("graph --min 1", 0), ("graph --min 0", 2),
            ("graph Quastenflosser", 1),
            ("graph --format x", 2),
            ("entities --sort recent", 0), ("entities --sort rising", 1), ("entities --days 3", 2),
            ("entities --sort rising --days 0", 2), ("entities --min 99", 1), ("related Biden", 0),
            ("related Quastenflosser", 1), ("help frobnicate", 2), ("help entity frobnicate", 2),
            ("help entity merge", 0),
            ("help", 0), ("ingest --foo", 2), ("search --batch missing.txt", 2), ("show 1:99", 1),
            ("show 1 --revision 1", 0),
            ("show 1 --revision 2", 1), ("similar 1:99", 1), ("similar 1:2", 0), ("mention reject 1:99 x", 1),
            ("articles --output urls", 1), ("articles --output files", 0), ("search Ukraine --output urls", 1),
            ("search Ukraine --source nobody", 1), ("search Ukraine --language klingonisch", 2),
        ])
    func status(_ arguments: String, _ expected: Int32) throws {
        let run = try seeded.run(arguments.split(separator: " ").map(String.init))
        #expect(run.status == expected, "archive \(arguments): \(run.messages)")
        // What failed or was not found says so; what was found says nothing.
        #expect(expected == 0 || !run.messages.isEmpty, "archive \(arguments)")
        #expect(
            expected != 2 || run.output.isEmpty || arguments.hasPrefix("ingest"), "archive \(arguments): \(run.output)")
    }

    @Test(
        "any string is a query and is answered in words",
        arguments: [
            "\"", "a AND (", "*", "»", "'; drop table x", "NEAR(", "^", ":", "-", "-x", "(((((", "OR", "title:",
            "x* *y",
            "a\u{301}", "\u{1B}[31m", "🙂", "NOT", "\"\"", "entity:", "--a b", "%_\\", "\u{202E}x",
        ])
    func anyQuery(_ query: String) throws {
        let run = try seeded.run(["search", query])
        #expect((0...2).contains(run.status), "\(query)")
        let said = run.output + run.messages
        #expect(!said.isEmpty, "\(query)")
        #expect(!said.contains("\u{1B}"), "\(query)")
        for word in ["fts5", "sqlite", "fatal", "syntax error"] {
            #expect(!said.lowercased().contains(word), "\(query): \(said)")
        }
    }

    @Test("a title that matches is said once")
    func titleHit() throws {
        try seeded.write(
            Array(#"{"title": "Fähre nach Norderney fällt aus", "text": "Sturm.", "date": "2024-02-03"}"#.utf8),
            to: "title.jsonl")
        let archive = ["--archive", "title.archive"]
        #expect(try seeded.run(["ingest", "title.jsonl"] + archive).status == 0)
        let run = try seeded.run(["search", "Fähre"] + archive)
        #expect(run.output == "1:0  Fähre nach Norderney fällt aus\n     2024-02-03 · title\n")
    }

    @Test("random strings are queries, too")
    func randomQueries() throws {
        var random = SeededRandom(seed: 20)
        let alphabet = Array("ab Nä\"'()*:-^+~.,»{}[]<>|&%\\/ ORNOT\u{1B}\u{301}日")
        for _ in 0..<40 {
            let query = String(
                (0..<Int.random(in: 1...20, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? "a"
                })
            let run = try seeded.run(["search", query])
            #expect((0...2).contains(run.status), "seed 20: \(query)")
            #expect(!(run.output + run.messages).isEmpty, "seed 20: \(query)")
        }
    }

    @Test("the reader may leave early")
    func brokenPipe() throws {
        let run = try seeded.shell("archive export | head -c 10")
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
    }

    @Test("output that can't be written is a failure")
    func fullDevice() throws {
        let run = try seeded.shell("archive show 1 > /dev/full")
        #expect(run.status == 2)
        #expect(run.messages == "archive: the output cannot be written: No space left on device\n")
    }

    @Test("Ctrl-C ends an ingest cleanly, even one that waits for its input")
    func interrupted() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "seeds/"]).status == 0)
        // The shell holds the other end open, so there is always more to wait for.
        let run = try program.shell(
            "mkfifo pipe; exec 3<>pipe; archive ingest - < pipe & sleep 1; kill -INT $!; wait $!")
        #expect(run.status == 130)
        #expect(run.messages == "archive: interrupted; what was stored stays\n")
        #expect(try program.run(["articles", "--output", "ids"]).output == "1\n")
        #expect(try program.run(["check"]).status == 0)
    }

    // MARK: JSON

    @Test("a search hit has every key, and its highlights are bytes of its text")
    func searchRows() throws {
        let run = try seeded.run(["search", "bilaterale", "Sicherheitsgarantien", "--format", "jsonl"])
        let hit = try #require(try rows(run.output).first)
        #expect(Set(hit.keys) == ["article", "item", "paragraph", "highlights", "score", "copies", "query"])
        let article = try #require(hit["article"] as? [String: Any])
        #expect(Set(article.keys) == ["id", "externalID", "title", "date", "source", "language", "url"])
        #expect(article["title"] is NSNull)
        #expect(article["language"] as? String == "de")
        let paragraph = try #require(hit["paragraph"] as? [String: Any])
        let text = Array(try #require(paragraph["text"] as? String).utf8)
        let marked = try #require(hit["highlights"] as? [[Int]]).map {
            String(decoding: text[$0[0]..<$0[1]], as: UTF8.self)
        }
        #expect(marked.contains("Sicherheitsgarantien"))
        #expect(marked.contains("bilaterale"))
    }

    @Test("an article as a hit has its best paragraphs and says what it lacks")
    func articleRows() throws {
        let run = try seeded.run([
            "search", "Sicherheitsgarantien Quastenflosser", "--group", "article", "--format", "json",
        ])
        let document = try json(run.output)
        #expect(document["total"] as? Int == 1 && document["complete"] as? Int == 0)
        let hit = try #require((document["hits"] as? [[String: Any]])?.first)
        #expect(Set(hit.keys) == ["article", "missing", "paragraphs", "score", "query"])
        #expect(hit["missing"] as? [String] == ["Quastenflosser"])
        let paragraph = try #require((hit["paragraphs"] as? [[String: Any]])?.first)
        #expect(Set(paragraph.keys) == ["item", "paragraph", "highlights", "score"])
        let text = try seeded.run(["search", "Sicherheitsgarantien Quastenflosser", "--group", "article"]).output
        #expect(text.contains("without »Quastenflosser«") && text.contains("bilaterale Sicherheitsgarantien"))
    }

    @Test("every line of a batch is answered by its number", arguments: ["article", "paragraph"])
    func batch(_ unit: String) throws {
        let arguments = ["search", "--batch", "-", "--group", unit, "--limit", "1"]
        let queries = "Selenskyj\n\n\"\nQuastenflosser\nErdoğan Türkei\n"
        let run = try seeded.run(arguments + ["--format", "jsonl"], input: queries)
        #expect(run.status == 0)
        #expect(try rows(run.output).compactMap { $0["queryIndex"] as? Int } == [0, 4])
        #expect(try seeded.run(arguments, input: queries).output.hasPrefix("Selenskyj  "))
        #expect(try seeded.run(arguments, input: "Quastenflosser").status == 1)
        #expect(try seeded.run(["search", "--batch", "missing.txt"]).status == 2)
        #expect(try seeded.run(arguments + ["word"]).status == 2)
    }

    @Test(
        "a JSON document is valid when nothing is found",
        arguments: [
            ["search", "Quastenflosser"], ["articles", "--source", "nobody"], ["entities", "Quastenflosser"],
            ["search", "Quastenflosser", "--output", "ids"], ["mentions", "--entity", "Quastenflosser"],
            ["mentions", "--article", "99"], ["entities", "--article", "99"],
        ])
    func emptyDocuments(_ arguments: [String]) throws {
        let run = try seeded.run(arguments + ["--format", "json"])
        #expect(run.status == 1)
        let document = try json(run.output)
        #expect(document["format"] as? Int == 1)
        #expect(document.values.contains { ($0 as? [Any])?.isEmpty == true })
        #expect(try seeded.run(arguments + ["--format", "jsonl"]).output == "")
    }

    @Test("a mention's ranges cut its surface out of the paragraph and out of the article")
    func mentionRows() throws {
        let raw = Array(try seeded.run(["show", "1", "--raw"]).output.utf8)
        let paragraphs = try rows(try seeded.run(["show", "1", "--format", "jsonl"]).output).map {
            try #require($0["paragraph"] as? [String: Any])
        }
        let mentions = try rows(try seeded.run(["mentions", "--article", "1", "--format", "jsonl"]).output)
        #expect(mentions.count > 20)
        for mention in mentions {
            let surface = try #require(mention["surface"] as? String)
            let inArticle = try #require(mention["articleRange"] as? [Int])
            #expect(String(decoding: raw[inArticle[0]..<inArticle[1]], as: UTF8.self) == surface)
            let number = try #require((mention["paragraph"] as? [String: Any])?["number"] as? Int)
            let paragraph = try #require(paragraphs.first { $0["number"] as? Int == number })
            let text = Array(try #require(paragraph["text"] as? String).utf8)
            let inParagraph = try #require(mention["range"] as? [Int])
            #expect(String(decoding: text[inParagraph[0]..<inParagraph[1]], as: UTF8.self) == surface)
        }
    }

    @Test("mentions of somebody are listed by name, kind, time and page")
    func chosenMentions() throws {
        func listed(_ arguments: String...) throws -> [[String: Any]] {
            try rows(try seeded.run(["mentions"] + arguments + ["--format", "jsonl"]).output)
        }
        func places(_ rows: [[String: Any]]) -> [[Int]] { rows.compactMap { $0["articleRange"] as? [Int] } }
        let named = try listed("Selenskyj")
        #expect(named.count > 2)
        #expect(try places(listed("--entity", "Selenskyj")) == places(named))
        #expect(try places(listed("Selenskyj", "--limit", "2", "--offset", "1")) == Array(places(named)[1...2]))
        let kinds = try listed("--kind", "ORG", "--kind", "PER").compactMap { $0["kind"] as? String }
        #expect(Set(kinds) == ["ORG", "PER"])
        #expect(try seeded.run(["mentions", "Selenskyj", "--to", "1999"]).status == 1)
        let document = try json(try seeded.run(["mentions", "Selenskyj", "--offset", "2", "--format", "json"]).output)
        #expect(document["offset"] as? Int == 2 && (document["notes"] as? [Any])?.isEmpty == true)
        #expect((document["mentions"] as? [Any])?.count == named.count - 2)
        #expect(try seeded.run(["mentions", "Selenskyj", "--offset", "999"]).messages.contains("behind the first 999"))
        #expect(try seeded.run(["mentions", "Selenskyj", "--source", "nobody"]).messages.contains("nobody"))
        #expect(try seeded.run(["mentions", "Selenskyj", "--entity", "Biden"]).status == 2)
    }

    @Test("text that begins with a dash is no call for help")
    func dashedText() throws {
        let run = try seeded.run(["entity", "note", "1", "-Achtung"])
        #expect(run.status == 2 && run.output.isEmpty && run.messages.contains("behind --"))
        #expect(try seeded.run(["entities", "-h"]).status == 0)
        #expect(try seeded.run(["search", "Selenskyj", "-Achtung"]).status == 0)
        #expect(try seeded.run(["entities", "--", "-Achtung"]).status == 1)
    }

    @Test("show --raw is the file, byte for byte")
    func raw() throws {
        let seed = try FileManager.default.contentsOfDirectory(atPath: seeded.path("seeds")).filter {
            $0.hasSuffix(".txt")
        }[0]
        let text = try String(contentsOfFile: seeded.path("seeds/\(seed)"), encoding: .utf8)
        #expect(try seeded.run(["show", "1", "--raw"]).output == text)
    }

    @Test(
        "what was asked wrongly is said in one way",
        arguments: [
            ("ingest --foo", "archive: unknown option '--foo'\n"),
            ("entity rename --foo", "archive: unknown option '--foo'\n"),
            ("help frobnicate", "archive: there is no command \"frobnicate\"; to search, write `archive search`\n"),
            ("help entity frobnicate", "archive: there is no command \"frobnicate\" of entity\n"),
            ("search --batch missing.txt", "archive: --batch: missing.txt cannot be read\n"),
            ("search", "archive: say what to search for"),
            ("ingest", "archive: missing expected argument '<path> ...'\n"),
            ("show 1:99", "archive: article 1 has no paragraph 99; it has 1 to 13\n"),
            ("similar 1:0", "archive: article 1 has no paragraph 0; it has 1 to 13\n"),
            ("mention reject 1:99 x", "archive: article 1 has no paragraph 99; it has 1 to 13\n"),
            ("show 1 --revision 2", "archive: article 1 has no revision 2; it has only 1\n"),
            ("articles --output urls", "the article has no URL\n"),
            ("search Ukraine --output urls", "the article has no URL\n"),
            (
                "search x --from 2010 --to 2005",
                "archive: 2010-01-01 is after 2005-12-31, so no article is of that time.\n"
            ),
            ("search Nato date:2010..2005", "note: 2010-01-01 is after 2005-12-31, so no article is of that time\n"),
            ("entity Selenskij", "archive: no entity is called »Selenskij«; did you mean »Wolodymyr Selenskyj«?\n"),
        ])
    func messages(_ arguments: String, _ message: String) throws {
        let run = try seeded.run(arguments.split(separator: " ").map(String.init))
        #expect(run.status > 0 && run.output.isEmpty && run.messages.hasPrefix(message), "\(run.messages)")
    }

    @Test("the help of a command of commands tells the way to theirs")
    func helpOfCommands() throws {
        for arguments in [["entity", "--help"], ["help", "entity"]] {
            let help = try seeded.run(arguments).output
            #expect(help.contains("See 'archive help entity <subcommand>'"), "\(help.suffix(100))")
        }
        #expect(try seeded.run(["entity", "help", "merge"]).output.contains("USAGE: archive entity merge"))
        #expect(try seeded.run(["entity", "help", "frobnicate"]).status == 2)
    }

    @Test("a former text is shown by its number, and the article says which there are")
    func revisions() throws {
        let program = try Program()
        defer { program.remove() }
        for text in ["Die Brücke wird gebaut.\n\nEnde.\n", "Die Brücke wird nicht gebaut.\n"] {
            try program.write(Array(text.utf8), to: "a.txt")
            #expect(try program.run(["ingest", "a.txt"]).status == 0)
        }
        #expect(try program.run(["show", "1", "--raw"]).output == "Die Brücke wird nicht gebaut.\n")
        #expect(
            try program.run(["show", "1", "--raw", "--revision", "1"]).output == "Die Brücke wird gebaut.\n\nEnde.\n")
        #expect(try program.run(["show", "1:2", "--revision", "1"]).output.contains("Ende."))
        #expect(try program.run(["show", "1:2"]).status == 1)
        let text = try program.run(["show", "1", "--revision", "1"]).output
        #expect(text.contains("revision 1 of 2") && text.contains("--revision shows one"))
        let document = try json(try program.run(["show", "1", "--format", "json"]).output)
        #expect(document["revision"] as? Int == 2)
        #expect((document["revisions"] as? [[String: Any]])?.map { $0["number"] as? Int } == [1, 2])
    }

    @Test("a blank line of a batch has a heading, too")
    func blankQuery() throws {
        let run = try seeded.run(["search", "--batch", "-", "--limit", "1"], input: "\n  \nNato\n")
        #expect(run.output.hasPrefix("(no words)  "), "\(run.output)")
    }

    @Test("a damaged file is told of by what was looked at, with advice")
    func damagedFile() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "seeds/", "--archive", "a.sqlite"]).status == 0)
        let whole = Array(try Data(contentsOf: program.folder.appending(path: "a.sqlite")))
        let page = 4096
        var told = 0
        for number in stride(from: 5, to: whole.count / page, by: 5) {
            var bytes = whole
            for index in number * page..<(number + 1) * page { bytes[index] = 0xAA }
            try program.write(bytes, to: "\(number).sqlite")
            let run = try program.run(["check", "--archive", "\(number).sqlite"])
            #expect(run.status == 2, "page \(number)")
            // Where the page is needed to open the file at all, nothing can be looked at.
            guard !run.output.isEmpty else { continue }
            told += 1
            let lines = run.output.split(separator: "\n")
            #expect(Set(lines).count == lines.count, "\(run.output)")
            #expect(run.output.contains("the check of the file's pages could not end"))
            #expect(lines.last?.hasSuffix("`archive export`") == true)
        }
        #expect(told > 3)
    }

    @Test("a citation shows its paragraph")
    func citation() throws {
        let cited = try seeded.run(["search", "Sicherheitsgarantien", "--output", "citations"]).output
        let citation = try #require(cited.split(separator: "\n").first.map(String.init))
        #expect(try seeded.run(["show", citation]).output.contains("Sicherheitsgarantien"))
        #expect(try seeded.run(["show", "1:999"]).status == 1)
    }

    @Test("rows of one value, ended by NUL on demand")
    func valueRows() throws {
        #expect(try seeded.run(["articles", "--output", "ids"]).output == "1\n")
        let files = try seeded.run(["articles", "--output", "files", "-0"]).output
        #expect(files.hasSuffix(".txt\0"))
        #expect(try seeded.run(["search", "Ukraine", "--output", "ids", "--format", "jsonl"]).output == "1\n")
    }

    // MARK: Round trips

    /// A text with front matter, and records with what JSON can hold.
    private static let documents = [
        "bridge.md": """
        ---
        title: "Die neue Brücke: ein Streit"
        date: 2024-03-05
        author: Karin Holm
        tags: [Bau, Kosten]
        stand: "31. Februar"
        ---

        # Der Stadtrat streitet

        Karin Holm aus Bremen hat den Plan vorgestellt.

        Er kostet viel Geld.

        """,
        "records.jsonl": """
        {"id":"a","title":"Ein Titel","date":"2023-07-11T00:30:00+02:00","language":"de","source":"Der Tag","text":"Erster Satz.\\r\\n\\r\\nZweiter \\u0007 Satz.","section":{"n":1.50}}
        {"url":"https://example.org/b","author":"B. C.","language":"en","text":"The second article is here."}
        {"id":"c","date":"soon","text":"Noch ein Satz.","a\\"b":"\\u009b2J","\\u202e":["x\\\\",null]}

        """,
    ]

    @Test("an export, ingested elsewhere, makes the same archive and exports the same")
    func exportRoundTrip() throws {
        let program = try Program()
        defer { program.remove() }
        for (name, text) in Self.documents { try program.write(Array(text.utf8), to: name) }
        let names = Self.documents.keys.sorted()
        #expect(try program.run(["ingest"] + names + ["seeds/"]).status == 0)
        let first = try program.run(["export"]).output
        #expect(first.contains(#""section":{"n":1.50}"#))
        #expect(first.contains(#""a\"b":"\u009b2J","\u202e":["x\\",null]"#))
        try program.write(Array(first.utf8), to: "out.jsonl")
        #expect(try program.run(["ingest", "--archive", "copy.sqlite", "out.jsonl"]).status == 0)
        #expect(try program.run(["export", "--archive", "copy.sqlite"]).output == first)

        let ids = try program.run(["articles", "--output", "ids"]).output
        #expect(try program.run(["articles", "--output", "ids", "--archive", "copy.sqlite"]).output == ids)
        #expect(ids.split(separator: "\n").count == 5)
        for id in ids.split(separator: "\n").map(String.init) {
            let articles = try [[], ["--archive", "copy.sqlite"]].map { archive in
                // The line of an export is no file of its own.
                try program.run(["show", id, "--format", "json"] + archive).output
                    .replacing(try Regex("\"path\":\"[^\"]*\""), with: "\"path\":null")
                    .replacing(try Regex("\"storedAt\":\"[^\"]*\""), with: "\"storedAt\":null")
            }
            #expect(articles[0] == articles[1], "article \(id)")
        }
        let mentions = ["mentions", "--format", "jsonl"]
        #expect(try program.run(mentions).output == program.run(mentions + ["--archive", "copy.sqlite"]).output)
    }

    @Test("ingesting twice changes nothing, deleting removes, a backup is an archive")
    func life() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "seeds/"]).output.hasPrefix("1 article added: "))
        #expect(try program.run(["ingest", "seeds/"]).output == "1 article unchanged\n")
        #expect(try program.run(["backup", "copy.sqlite"]).status == 0)
        #expect(try program.run(["backup", "copy.sqlite"]).status == 2)
        #expect(try program.run(["delete", "1"]).output.hasPrefix("deleted article 1: "))
        #expect(try program.run(["articles"]).status == 1)
        #expect(try program.run(["articles"], environment: ["ARCHIVE": program.path("copy.sqlite")]).status == 0)
        #expect(try program.run(["reindex", "--archive", "copy.sqlite"]).status == 0)
        #expect(try program.run(["check", "--archive", "copy.sqlite"]).output == "the archive is sound\n")
    }

    @Test("an archive is made where it is wanted", arguments: ["a", "ä", "./b", "new/folder/c.sqlite", "-d"])
    func places(_ path: String) throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(Array("Ein Satz.\n".utf8), to: "x")
        #expect(try program.run(["ingest", "--archive=\(path)", "x"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: program.path(path)))
        #expect(try program.run(["search", "--archive=\(path)", "Satz"]).status == 0)
    }

    @Test("standard input is read, findings name line and byte, and the status tells")
    func findings() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "-"], input: "Ein Satz aus der Röhre.\n").status == 0)
        try program.write(Array("{\"id\":\"a\",\"text\":\"Gut.\"}\n{\"id\":\"b\",\"te".utf8), to: "half.jsonl")
        let run = try program.run(["ingest", "half.jsonl"])
        #expect(run.status == 2)
        #expect(run.messages.contains("half.jsonl:2"))
        #expect(try program.run(["show", "a", "--raw"]).output == "Gut.")
    }

    @Test("control characters of a text or a title don't reach the terminal")
    func control() throws {
        let program = try Program()
        defer { program.remove() }
        let line =
            #"{"id":"x","title":"T\u001b]0;x\u0007","source":"S\u009b","text":"Wort \u001b[31m rot \u0000 \u202e um.","#
            + "\"k\u{9B}\":\"\u{7F}\u{202E}\"}"
        #expect(try program.run(["ingest", "-"], input: line + "\n").status == 0)
        for arguments in [
            ["search", "rot"], ["show", "x"], ["articles"], ["search", "rot", "--format", "json"],
            ["show", "x", "--format", "json"], ["export"], ["delete", "x"],
        ] {
            let run = try program.run(arguments)
            #expect(run.status == 0)
            let odd = run.output.unicodeScalars.filter {
                ($0.value < 32 && $0 != "\n") || (127...159).contains($0.value) || $0.value == 0x202E
            }
            #expect(odd.isEmpty, "\(arguments): \(run.output)")
        }
        #expect(try program.run(["ingest", "-"], input: line + "\n").status == 0)
        #expect(try program.run(["show", "x", "--raw"]).output.contains("\u{1B}[31m"))
    }

    // MARK: Terminals

    @Test("on a terminal nothing is wider than it, and matches are coloured", arguments: [40, 80, 200])
    func terminal(_ columns: Int) throws {
        for arguments in ["search Ukraine", "show 1", "articles", "entities", "info"] {
            let run = try seeded.runOnTerminal("\(arguments) --no-pager", columns: columns)
            #expect(run.status == 0)
            for line in run.output.split(separator: "\n") {
                let plain = line.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
                #expect(
                    plain.count <= columns || arguments == "entities" && columns < 80,
                    "\(arguments): \(plain)")
            }
        }
        #expect(
            try seeded.runOnTerminal("search Ukraine --no-pager", columns: columns).output.contains(
                "\u{1B}[1;31mUkraine\u{1B}[0m"))
        let plain = try seeded.runOnTerminal(
            "search Ukraine --no-pager", columns: columns, environment: ["NO_COLOR": "1"])
        #expect(!plain.output.contains("\u{1B}"))
    }

    @Test("a terminal gets the pager that is asked for, a pipe gets none")
    func pager() throws {
        let pager = ["PAGER": "wc -l > lines; echo", "ARCHIVE_PAGER": "sed 's/^/> /'"]
        let run = try seeded.runOnTerminal("articles", columns: 80, environment: pager)
        #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("> ") })
        #expect(try seeded.run(["articles"], environment: pager).output.hasPrefix("ID"))
        #expect(
            !(try seeded.runOnTerminal("articles --no-pager", columns: 80, environment: pager)).output.hasPrefix(">"))
    }

    @Test("a strict search names the column of what it can't read, and of many queries the line")
    func strict() throws {
        let run = try seeded.run(["search", "--strict", "Nato", "OR", "(Gipfel"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.messages == "archive: the query is refused: column 9: a parenthesis has no partner\n")
        let batch = try seeded.shell(
            "printf 'Nato\\nfoo:x\\n' | archive search --batch - --strict --format jsonl 2>&1")
        #expect(batch.status == 2 && batch.output.hasPrefix("archive: the query is refused: line 2, column 1: »foo:«"))
    }

    @Test("the page of the query language says every field, and the help of search leads to it")
    func queryHelp() throws {
        let page = try seeded.run(["help", "query"]).output
        for word in ["NEAR/5", "/s", "ATLEAST/", "title:", "seit:", "--strict"] {
            #expect(page.contains(word), "\(word)")
        }
        let help = try seeded.run(["search", "--help"]).output.split(whereSeparator: \.isWhitespace)
        #expect(help.joined(separator: " ").contains("`archive help query`"))
    }

    // MARK: Help

    private static let commands = [
        "ingest", "search", "articles", "entities", "mentions", "entity", "related", "timeline", "graph", "mention",
        "corrections", "show", "export", "info", "check", "delete", "retag", "reindex", "backup", "completions",
        "manual",
        "complete", "similar",
    ]

    /// Commands of commands.
    private static let subcommands = [
        "entity show", "entity merge", "entity split", "entity rename", "entity kind", "entity hide", "entity unhide",
        "entity alias", "entity alias add", "entity alias remove", "entity note", "entity set", "entity undo",
        "entity log", "mention reject", "mention add", "corrections export", "corrections import",
    ]

    @Test("every command explains itself, and its examples run", arguments: commands + subcommands)
    func help(_ command: String) throws {
        let help = try seeded.run(command.split(separator: " ").map(String.init) + ["--help"]).output
        #expect(help.hasPrefix("OVERVIEW: "))
        let examples = help.split(separator: "\n").filter { $0.hasPrefix("  archive ") }.map { String($0.dropFirst(2)) }
        #expect(!examples.isEmpty)
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(help)")
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "seeds/"]).status == 0)
        for example in examples {
            let run = try program.shell(example)
            // There may be nothing to undo yet.
            #expect(
                run.status <= 1 && !run.messages.contains("Usage") || example.contains(" undo"),
                "\(example): \(run.messages)")
        }
    }

    @Test("the manual page names every command and option of the help")
    func manual() throws {
        let manual = try seeded.run(["manual"]).output
        for command in Self.commands + Self.subcommands {
            #expect(manual.contains(".SS \"archive \(command)"), "\(command)")
            let help = try seeded.run(command.split(separator: " ").map(String.init) + ["--help"]).output
            for option in help.matches(of: try Regex("  --([a-z-]+)")).compactMap({ $0.output[1].substring })
            where option != "help" && option != "version" {
                #expect(manual.contains("\\-\\-" + option.replacing("-", with: "\\-")), "\(command) --\(option)")
            }
        }
    }

    @Test("shell completions know the commands", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) throws {
        let script = try seeded.run(["completions", shell]).output
        for command in Self.commands { #expect(script.contains(command)) }
    }

    // MARK: Golden output

    @Test(
        "text reads like this",
        arguments: [
            "search Sicherheitsgarantien", "search Nato -Beitritt --limit 3", "show 1", "articles --entity Selenskyj",
            "articles --entity Biden --entity Selenskyj --same item", "articles --entity Polen --entity Nato --any",
            "entities", "mentions", "entity Selenskyj",
        ])
    func golden(_ arguments: String) throws {
        let run = try seeded.run(arguments.split(separator: " ").map(String.init), environment: ["COLUMNS": "80"])
        let name = arguments.replacing(" ", with: "_") + ".txt"
        let text = (run.output + run.messages).replacing(seeded.folder.path, with: "FOLDER")
            .replacing(seeded.folder.resolvingSymlinksInPath().path, with: "FOLDER")
        #expect(Golden.difference(text, name) == nil)
    }

    @Test("views of dated articles read like this")
    func goldenViews() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(Array(Self.datedArticles.utf8), to: "dated.jsonl")
        #expect(try program.run(["ingest", "dated.jsonl", "--language", "de"]).status == 0)
        var text = ""
        for (line, columns) in [
            ("timeline Hansen Lindner --by month", 80), ("timeline Hansen Lindner Hamburg --by week", 200),
            ("timeline Hansen Lindner Hamburg Bremen Nato --by year --articles", 40),
            ("timeline Hansen --date 2024-02 --color always", 80), ("timeline Hansen --date 2024-03", 80),
            ("timeline Hansen Lindner --by year --format csv", 80), ("timeline Lindner --by year --format json", 80),
            ("timeline Meier", 80), ("related Hansen", 80), ("entities --sort rising --days 15", 80),
            ("entities --sort recent --min 2 --source Tag", 80), ("entity Lindner", 80), ("graph", 80),
            ("graph Hansen --min 1 --limit 3 --format csv", 80), ("graph --limit 3 --format dot", 80),
            ("graph --limit 3 --format json", 80), ("articles --entity Hansen --entity Lindner --same sentence", 80),
            ("articles --entity Hansen --paragraphs 0", 80),
        ] {
            let run = try program.shell("archive \(line)", environment: ["COLUMNS": "\(columns)"])
            text += "$ archive \(line)\n\(run.output)\(run.messages)"
            if run.status != 0 { text += "(\(run.status))\n" }
        }
        #expect(Golden.difference(text.replacing("\r\n", with: "\\r\n"), "views.txt") == nil)
    }

    /// What an XML parser sees: elements in their order, and the texts of attributes and elements.
    private final class Elements: NSObject, XMLParserDelegate {
        var names: [String] = []
        var texts: Set<String> = []
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            names.append(name)
            texts.formUnion(attributes.values)
            text = ""
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            texts.insert(text)
            text = ""
        }
    }

    @Test(
        "graphs are valid whatever the names, and say what they leave out",
        arguments: ["graphml", "gexf", "dot", "csv"])
    func graphFormats(_ format: String) throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(Array(Self.datedArticles.utf8), to: "dated.jsonl")
        #expect(try program.run(["ingest", "dated.jsonl", "--language", "de"]).status == 0)
        let name = #"<Klaus "K" & Söhne\>, Co"#
        #expect(try program.run(["entity", "rename", "Klaus Hansen", name]).status == 0)
        #expect(try program.run(["entity", "rename", "Nato", "a\u{1B}b"]).status == 0)
        let run = try program.run(["graph", "--min", "2", "--limit", "4", "--format", format])
        #expect(run.status == 0 && (format == "csv" || !run.output.contains("\u{1B}")))
        let limits = ["4 of 7 entities", "that are named together, those in 2 paragraphs or more"]
        for limit in limits { #expect(run.messages.contains(limit)) }
        switch format {
        case "csv":
            #expect(
                run.output.hasPrefix(
                    "Source,Target,Type,Weight,Significance,SourceName,SourceKind,TargetName,TargetKind\r\n"))
            #expect(run.output.contains(#","<Klaus ""K"" & Söhne\>, Co",PER,"#))
            #expect(run.output.hasSuffix("\r\n"))
        case "dot":
            #expect(run.output.contains(#"[label="<Klaus \"K\" & Söhne\\>, Co", kind=PER, "#))
            for limit in limits { #expect(run.output.split(separator: "\n")[0].contains(limit)) }
            #expect(run.output.contains(" -- ") && run.output.hasSuffix("}\n"))
        default:
            let elements = Elements()
            let parser = XMLParser(data: Data(run.output.utf8))
            parser.delegate = elements
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
            #expect(elements.names.first == format)
            #expect(elements.names.count { $0 == "node" } == 4 && elements.names.contains("edge"))
            #expect(elements.texts.contains(name))
            for limit in limits { #expect(elements.texts.contains { $0.contains(limit) }) }
        }
    }

    @Test("retag finds names anew, says how far it came, and ends cleanly when it is interrupted")
    func retag() throws {
        let program = try Program()
        defer { program.remove() }
        let sentence = "In Hamburg sprach Klaus Hansen mit Maria Lindner aus Dresden über die Nato und ihre Pläne. "
        let lines = (0..<150).map { number in
            #"{"id": "\#(number)", "text": "Nummer \#(number). \#(String(repeating: sentence, count: 25))"}"#
        }
        try program.write(Array(lines.joined(separator: "\n").utf8), to: "in.jsonl")
        #expect(try program.run(["ingest", "in.jsonl", "--language", "de"]).status == 0)
        let first = try program.run(["retag", "--limit", "2", "--format", "json"])
        let report = try json(first.output)
        #expect(first.status == 0 && report["articles"] as? Int == 2 && report["left"] as? Int == 0)
        #expect(report["mentions"] as? Int ?? 0 > 100)
        // A shell's job ignores Ctrl-C until the program listens for it.
        let run = try program.shell("archive retag & while kill -INT $! 2> kill.log; do sleep 3; done; wait $!")
        #expect(run.status == 130)
        #expect(run.messages.contains("archive: interrupted; the same command goes on from here\n"))
        #expect(try program.run(["check"]).status == 0)
        #expect(try program.run(["retag", "--limit", "1"]).output.hasPrefix("1 article retagged: "))
        #expect(try program.run(["retag", "--since", "2024", "--quiet"]).status == 1)
        #expect(try program.run(["retag", "--limit", "0"]).status == 2)
    }

    private static let datedArticles = #"""
        {"id": "1", "date": "2023-12-28", "source": "Bote", "text": "Klaus Hansen traf in Hamburg Maria Lindner."}
        {"id": "2", "date": "2024-01-02", "source": "Bote", "title": "Klaus Hansen und die Nato", "text": "Hansen sprach in Hamburg über die Nato. Hansen lobte sie.\n\nMaria Lindner widersprach Hansen in Bremen."}
        {"id": "3", "date": "2024-02-11", "source": "Tag", "text": "Maria Lindner reiste nach Bremen. Peter Meier blieb."}
        {"id": "4", "date": "2024-02-12", "source": "Tag", "text": "Klaus Hansen schwieg. Maria Lindner nicht. Heinz Meier auch nicht."}
        {"id": "5", "source": "Tag", "text": "Maria Lindner kam nach Hamburg; Lindner blieb."}

        """#

    @Test("a session of corrections reads like this")
    func goldenCorrections() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["ingest", "seeds/"]).status == 0)
        var text = ""
        for line in [
            "entity merge Biden Erdoğan", "entity split USA --alias US-Präsident --kind PER", "entity Biden",
            "entity rename Biden 'Joe Biden'", "entity note 'Joe Biden' 'US-Präsident bis 2025'",
            "entity set Biden --wikidata Q6279", "entity set Biden --gnd falsch", "entity alias add Nato Bündnis",
            "mention reject 1:2 CNN-Interview", "mention reject 1:2 Ukraine", "mention add 1:2 12-24 --entity Nato",
            "mention add 1:2 28-45 --entity Nato",
            "mention add 1:2 'diesen Tagen' --entity Nato", "entity merge Biden US-Präsident", "entity hide Israel",
            "entity split Litauen --article 1", "entity Litauen", "entity undo",
            "entity split Nato --alias Nato-Länder --name Nato",
            "entity hide Nato", "entity undo", "entity undo 1", "entity undo 2",
            "entity undo 99", "entity hide Quastenflosser", "entity Biden", "entity log", "corrections export",
            "corrections export | archive corrections import -", "check",
        ] {
            let run = try program.shell("archive \(line)", environment: ["COLUMNS": "100"])
            text += "$ archive \(line)\n\(run.output)\(run.messages)"
            if run.status != 0 { text += "(\(run.status))\n" }
        }
        text = text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) { _ in "TIME" }
        text = text.replacing(/\ \ \d{4}-\d\d-\d\d\ \ /) { _ in "  DAY  " }
        #expect(Golden.difference(text, "corrections.txt") == nil)
    }
}
