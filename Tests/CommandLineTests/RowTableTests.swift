import ArchiveTesting
import Archiving
import Articles
import Testing

@testable import archive

@Suite("Cells of tables")
struct RowTableTests {
    @Test(
        "CSV quotes what RFC 4180 asks to be quoted",
        arguments: [
            ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), ("semi;colon", "semi;colon"),
            ("x\"\u{301},=1", "\"x\"\"\u{301},=1\""),
        ])
    func quoted(_ text: String, _ cell: String) {
        #expect(CSVTable.quoted(text) == cell)
    }

    @Test(
        "what a spreadsheet would run gets an apostrophe, which can be taken off again",
        arguments: [
            ("=1+1", "'=1+1"), ("+49", "'+49"), ("-has:x", "'-has:x"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"), ("＝1", "'＝1"), ("'=1", "''=1"), ("'Tis so", "'Tis so"), ("a=1", "a=1"), ("", ""),
            ("'", "'"),
        ])
    func guarded(_ text: String, _ cell: String) {
        #expect(CSVTable.guarded(text) == cell)
    }

    @Test("no guarded text begins as a formula does, and no two texts become one")
    func property() {
        var random = SeededRandom(seed: 4)
        let alphabet = Array("'=+-@a ")
        var seen: [String: String] = [:]
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...5, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            let cell = CSVTable.guarded(text)
            #expect(cell.first.map { "=+-@".contains($0) } != true, "seed 4: \(text)")
            #expect(seen.updateValue(text, forKey: cell).map { $0 == text } != false, "seed 4: \(text)")
        }
    }

    @Test("an object's members are cells of their own, lists of texts are joined, other lists stay JSON")
    func flattened() {
        let cells = RowCells([
            "a": ["b": 1, "c": ["d": nil]], "e": .array(["x", "y"]), "f": .array([.array([1, 2])]),
        ]).cells
        #expect(cells.map(\.name) == ["a.b", "a.c.d", "e", "f"])
    }

    @Test("an object that is lacking has its columns all the same")
    func absent() {
        let cells = RowCells(["text": "a", "entity": .absent(["id", "name"])]).cells
        #expect(cells.map(\.name) == ["text", "entity.id", "entity.name"])
        #expect(cells.map(\.value) == ["a", nil, nil])
        #expect(JSONValue.absent(["id"]).text == "null")
    }

    @Test("a quotation mark under an accent doesn't end a label of DOT")
    func quotedForDOT() {
        let quoted = EntityGraph.quotedForDOT("A\"\u{301} B\\")
        #expect(Array(quoted.unicodeScalars) == Array("\"A\\\"\u{301} B\\\\\"".unicodeScalars))
    }
}

@Suite("Text as Markdown")
struct MarkdownTests {
    @Test(
        "nothing in a text becomes Markdown of its own",
        arguments: [
            ("1 * 2 * 3", "1 \\* 2 \\* 3"), ("# keine Überschrift", "\\# keine Überschrift"),
            ("- kein Punkt", "\\- kein Punkt"), ("7. Juli", "7\\. Juli"), ("am 7. Juli", "am 7. Juli"),
            ("<b>fett</b> & [Link](x)", "\\<b\\>fett\\</b\\> \\& \\[Link\\](x)"),
            ("snake_case `x`", "snake\\_case \\`x\\`"),
            ("===", "\\==="), ("a\n- b", "a\n\\- b"), ("    code", "code"), ("", ""),
        ])
    func escaped(_ text: String, _ markdown: String) {
        #expect(Markdown.text(text) == markdown)
    }

    @Test("marks are bold")
    func marks() {
        let marked = MarkedText("im ⟦Nato⟧-Gipfel *⟦heute⟧*")
        #expect(Markdown.text(marked.text, bold: marked.ranges) == "im **Nato**-Gipfel \\***heute**\\*")
    }

    @Test("only addresses of the web are links")
    func links() {
        #expect(Markdown.link("T[1]", to: "https://a.b/c?(d)") == "[T\\[1\\]](<https://a.b/c?(d)>)")
        #expect(Markdown.link("T", to: "javascript:alert(1)") == "T")
        #expect(Markdown.link("T", to: "https://a b>") == "T")
        #expect(Markdown.link("T", to: "https://a.b/\u{9B}31m") == "T")
        #expect(Markdown.link("T", to: nil) == "T")
    }

    @Test("a quotation goes on over empty lines")
    func quotation() {
        #expect(Markdown.quotation("a\n\nb") == "> a\n>\n> b")
    }
}
