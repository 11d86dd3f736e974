import ArchiveTesting
import Foundation
import Testing

/// A few articles of our own with sources, dates and names, shared by the tests that only read them.
private let shelf: Program = {
    do {
        let program = try Program()
        try program.write(
            Array(
                """
                {"id":"a","title":"Die neue Brücke","date":"2024-03-05","source":"Flussbote","url":"https://example.org/a","text":"Karin Holm aus Bremen hat den Plan für die Brücke vorgestellt.\\n\\nDie Brücke soll 4 * 2 Spuren haben, sagt Karin Holm.\\n\\nDer Bau beginnt im Mai."}
                {"id":"b","title":"Streit um die Brücke","date":"2023-11-30","source":"Der Tag","text":"In Bremen wird über die Brücke gestritten.\\n\\n=Brücke bleibt, fordert Paul Stern."}
                {"id":"c","date":"2024-03-07","language":"en","text":"The bridge, or Brücke, will cost a lot in Bremen.\\n\\nNobody knows how much."}

                """.utf8), to: "shelf.jsonl")
        let run = try program.run(["ingest", "shelf.jsonl"])
        precondition(run.status == 0, "\(run.messages)")
        atexit { shelf.remove() }
        return program
    } catch { preconditionFailure("\(error)") }
}()

@Suite("What stands around the hits of a search", .serialized)
struct SearchOutputTests {
    private func document(_ arguments: String...) throws -> [String: Any] {
        let run = try shelf.run(arguments + ["--format", "json"])
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test(
        "text reads like this",
        arguments: [
            "search Brücke --facets --limit 1", "search Brücke --facets --count", "search Spuren --context 1",
            "search Brücke --format markdown", "search Brücke --format csv",
            "search Brücke --facets --format jsonl", "search Brücke Spuren --group article --facets",
            "search Brücke Spuren --group article --format markdown",
            "search Brücke Spuren --group article --format csv", "show a --format markdown",
        ])
    func golden(_ arguments: String) throws {
        let run = try shelf.run(arguments.split(separator: " ").map(String.init), environment: ["COLUMNS": "80"])
        #expect(run.status == 0)
        let name = "around/" + arguments.replacing(" ", with: "_") + ".txt"
        // Scores are for the tests of ranking.
        let text = (run.output + run.messages).replacing(/\d\.\d{5,}/) { _ in "SCORE" }
        #expect(Golden.difference(text, name) == nil)
    }

    @Test("--count is the number alone, and of many queries a line each")
    func counts() throws {
        #expect(try shelf.run(["search", "Brücke", "--count"]).output == "7\n")
        let none = try shelf.run(["search", "Quastenflosser", "--count"])
        #expect(none.output == "0\n" && none.status == 1)
        let total = try document("search", "Brücke", "--count")["total"] as? Int
        #expect(try document("search", "Brücke", "--limit", "1")["total"] as? Int == total && total == 7)
        #expect(try shelf.run(["search", "Brücke Spuren", "--count", "--group", "article"]).output == "1\n")

        let queries = "Brücke\nBremen Quastenflosser\n\"Karin Holm\"\nnichts"
        let batch = try shelf.run(["search", "--count", "--batch", "-"], input: queries)
        let lines = batch.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "7\tBrücke" && lines[2] == "2\t\"Karin Holm\"" && lines[3] == "0\tnichts")
        #expect(lines[1].hasPrefix("3\tBremen Quastenflosser\tnothing has all of"))
        let rows = try shelf.run(["search", "--count", "--batch", "-", "--format", "jsonl"], input: queries).output
        #expect(rows.split(separator: "\n").last == #"{"query":"nichts","total":0,"notes":[],"queryIndex":3}"#)
        #expect(try shelf.run(["search", "--count", "--batch", "-"], input: "nichts").status == 1)
    }

    @Test("a query that was not run is an error and has no number", arguments: ["paragraph", "article"])
    func refused(unit: String) throws {
        let wide = (1...33).map { "*x\($0)" }.joined(separator: " OR ")
        for arguments in [["--count"], [], ["--format", "json"]] {
            let run = try shelf.run(["search", wide, "--group", unit] + arguments)
            #expect(run.output == "" && run.status == 2)
            #expect(run.messages == "archive: the query was not run: it has more than 32 words with stars\n")
        }
        let batch = try shelf.run(
            ["search", "--group", unit, "--count", "--batch", "-"], input: "Quastenflosser\n\(wide)\nnichts\n")
        let lines = batch.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 3 && lines[1].hasPrefix("-\t*x1 OR") && lines[2] == "0\tnichts" && batch.status == 2)
    }

    @Test("CSV has a row for each hit, however many, and the columns are the keys of JSON")
    func csv() throws {
        let run = try shelf.run(["search", "Brücke", "--limit", "all", "--format", "csv", "--sort", "oldest"])
        let lines = run.output.components(separatedBy: "\r\n")
        #expect(lines.count == 9 && lines.last == "")
        #expect(lines[0].hasPrefix("article.id,article.externalID,article.title,article.date,article.source,"))
        #expect(lines.contains { $0.contains(",\"'=Brücke bleibt, fordert Paul Stern.\",") })
        #expect(try shelf.run(["search", "Quastenflosser", "--format", "csv"]).output == "")
        let batch = try shelf.run(
            ["search", "--batch", "-", "--format", "csv"], input: "Spuren\nnichts\nBau\n"
        ).output
        let rows = batch.components(separatedBy: "\r\n")
        #expect(rows.count == 4 && rows[0].hasSuffix(",query,queryIndex") && rows[2].hasSuffix(",Bau,2"))
        // Every list is a table, if it is asked to be.
        #expect(
            try shelf.run(["entities", "--kind", "PER", "--format", "csv"]).output.hasPrefix("entity.id,entity.name,"))
        #expect(try shelf.run(["articles", "--format", "markdown"]).output.hasPrefix("| article.id | "))
    }

    @Test("pages follow one another by their cursors")
    func cursors() throws {
        var citations: [String] = []
        var cursor: String?
        for _ in 0..<5 {
            let arguments = ["search", "Brücke", "--limit", "2", "--sort", "newest", "--format", "json"]
            let run = try shelf.run(arguments + (cursor.map { ["--after", $0] } ?? []))
            let page = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect(page["offset"] as? Int == citations.count && page["total"] as? Int == 7)
            for hit in try #require(page["hits"] as? [[String: Any]]) {
                let article = try #require(hit["article"] as? [String: Any])
                let paragraph = try #require(hit["paragraph"] as? [String: Any])
                citations.append("\(article["id"] ?? ""):\(paragraph["number"] ?? "")")
            }
            cursor = page["next"] as? String
            if cursor == nil { break }
        }
        let whole = try shelf.run(["search", "Brücke", "--sort", "newest", "--output", "citations"]).output
        #expect(citations == whole.split(separator: "\n").map(String.init))
        #expect(cursor == nil)

        let first = try document("search", "Brücke", "--limit", "1")
        let next = try #require(first["next"] as? String)
        let foreign = try shelf.run(["search", "Bremen", "--after", next])
        #expect(foreign.status == 2 && foreign.messages.contains("belongs to another search"))
        #expect(try shelf.run(["search", "Bremen", "--after", "x"]).status == 2)
    }

    @Test("what can't go together is refused in words")
    func refused() throws {
        for arguments in [
            "--facets --batch -", "--context 1 --group article", "--context -1", "--count --explain",
            "--after 1.2.3.4. --offset 2", "--facets --output ids", "--count --output ids", "--format pdf",
        ] {
            let run = try shelf.run(["search", "Brücke"] + arguments.split(separator: " ").map(String.init))
            #expect(run.status == 2 && run.output.isEmpty && !run.messages.isEmpty, "\(arguments)")
        }
    }
}

@Suite("Completion and likeness on the command line", .serialized)
struct CompletionOutputTests {
    @Test(
        "text reads like this",
        arguments: ["complete Br", "complete kar --format json", "similar a", "similar 1:2", "search Brüke"])
    func golden(_ arguments: String) throws {
        let run = try shelf.run(arguments.split(separator: " ").map(String.init), environment: ["COLUMNS": "80"])
        let name = "around/" + arguments.replacing(" ", with: "_").replacing(":", with: "_") + ".txt"
        #expect(Golden.difference(run.output + run.messages, name) == nil)
    }

    @Test("plain rows for shells, and status 1 for nothing")
    func plain() throws {
        #expect(try shelf.run(["complete", "brü", "--output", "texts"]).output == "Brücke\n")
        #expect(
            try shelf.run(["complete", "karin", "h", "--output", "queries"]).output.hasPrefix("person:\"Karin Holm\"\n")
        )
        #expect(try shelf.run(["complete", "quast"]).status == 1)
        #expect(try shelf.run(["complete"]).status == 2)
        #expect(try shelf.run(["similar", "99"]).status == 1)
        #expect(try shelf.run(["similar", "1:99"]).status == 1)
    }
}
