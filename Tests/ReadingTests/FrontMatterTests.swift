import Articles
import Testing

@testable import Reading

@Suite("Front matter")
struct FrontMatterTests {
    private func read(_ matter: String, _ name: String = "a.md") -> Article? {
        ReadingCheck.readouts("---\n\(matter)\n---\n\nEin Satz.\n", named: name).articles.first
    }

    @Test("stays in the text, as a gap before the first paragraph", arguments: ["a.md", "a.txt"])
    func gap(name: String) throws {
        let article = try #require(read("title: Titel", name))
        #expect(article.text == "---\ntitle: Titel\n---\n\nEin Satz.\n")
        #expect(article.title == "Titel")
        #expect(article.paragraphs.map { article.text[utf8: $0.range] } == ["Ein Satz."])
    }

    @Test(
        "values are read as YAML writes them",
        arguments: [
            ("title: Ein: Titel", "Ein: Titel"), ("title: \"Ein \\\"Titel\\\"\"", "Ein \"Titel\""),
            ("title: 'Ein ''Titel'''", "Ein 'Titel'"),
            ("title: Titel # nicht mehr", "Titel"), ("Title: Titel", "Titel"),
            ("title: >\n  Ein\n  Titel", "Ein Titel"),
            ("title: 007", "007"), ("title:\n  - a\n  - b", "a, b"), ("title: [a, \"b, c\"]", "a, b, c"),
            ("title:   ", nil),
            (#"title: "a\u0000b""#, "a\u{FFFD}b"), (#"title: "\ud83d\ude00 \ud83d!""#, "😀 \u{FFFD}!"),
            ("title: \"a\0b\"", "a\u{FFFD}b"), ("# nichts\ntitle: Titel", "Titel"), ("title: null", nil),
        ] as [(String, String?)])
    func values(matter: String, title: String?) throws {
        #expect(try #require(read(matter)).title == title)
    }

    @Test("unknown keys are kept as JSON")
    func metadata() throws {
        let matter =
            "tags: [a, 1, true]\nlist:\n- x\n- 'y'\nzip: 01067\nrate: -1.5e3\nnote: |\n  eins\n  zwei\nmap:\n  k: v"
        #expect(
            try #require(read(matter)).metadata
                == #"{"tags":["a",1,true],"list":["x","y"],"zip":"01067","rate":-1.5e3,"note":"eins\nzwei","map":"k: v"}"#
        )
    }

    @Test("in a record's text it fills what the keys leave open, and doubles nothing")
    func inRecord() throws {
        let text = "---\nTitle: Innen\nauthor: Innen\ntags: [a]\nrank: 3\ndate: nie\n---\n\nEin Satz.\n"
        let line =
            #"{"title":"Außen","tags":["b"],"date":"nie","author":null,"text":"# + JSONText.quote(text) + "}"
        let (articles, findings) = ReadingCheck.readouts(line, named: "a.jsonl")
        let article = try #require(articles.first)
        #expect(article.title == "Außen" && article.author == "Innen" && article.date == nil)
        #expect(article.metadata == #"{"tags":["b"],"date":"nie","rank":3}"#)
        #expect(article.text == text)
        #expect(article.paragraphs.map { article.text[utf8: $0.range] } == ["Ein Satz."])
        #expect(findings.map(\.code) == ["date"])
    }

    @Test("what can't be read is a warning with its line")
    func warnings() {
        let (articles, findings) = ReadingCheck.readouts(
            "---\ntitle: a\nnur so\ndate: 2023-02-31\ntitle: b\n---\n\nEin Satz.", named: "a.md")
        #expect(articles.first?.title == "b")
        #expect(findings.map { "\($0.place!.line!) \($0.code)" } == ["3 front-matter", "4 date", "5 duplicate-key"])
        #expect(findings.allSatisfy { $0.severity == .warning })
    }

    @Test(
        "a rule is no front matter",
        arguments: [
            "---\n\nEin Satz.\n\n---\n", "---\nEin Satz: mit Punkt.\n", "----\ntitle: a\n----\n",
            "--- a\ntitle: a\n---\n",
        ])
    func rule(text: String) {
        #expect(FrontMatter(text) == nil)
    }
}
