import Testing

@testable import Reading

@Suite("Paragraph splitter")
struct ParagraphSplitterTests {
    @Test("lines wrapped at a width are one paragraph")
    func wrapped() {
        let text = """
            Der Marktplatz von Altenfeld bekommt nach mehr als vierzig Jahren wieder
            einen Brunnen. Das hat der Stadtrat am Dienstagabend mit 14 zu 9 Stimmen
            beschlossen. Die Kosten trägt zur Hälfte eine Stiftung.
            """
        #expect(ReadingCheck.paragraphs(text).count == 1)
    }

    @Test("wrapped lines may begin with a dash or a number")
    func wrappedMarks() {
        let text = """
            Der Entwurf stammt von dem Bildhauer Tilo Marquardt. Er zeigt drei Gänse
            – eine Erinnerung an den alten Viehmarkt –, die sich gegenseitig nass
            spritzen und dabei ganz vergnügt aussehen. Eingeweiht wird er wohl am
            5. Mai, wenn das Wetter es zulässt.
            """
        #expect(ReadingCheck.paragraphs(text).count == 1)
    }

    @Test("lines that are paragraphs stay apart")
    func lines() {
        let line =
            "Die Stadtwerke erhöhen zum 1. April die Preise für Fernwärme um durchschnittlich elf Prozent, wie sie am Montag mitteilten."
        #expect(ReadingCheck.paragraphs("\(line)\n\(line)\n\(line)").count == 3)
    }

    @Test("short lines without sense for width stay apart")
    func verse() {
        #expect(ReadingCheck.paragraphs("Anna Beispiel\nAm Hafen 3\n23552 Lübeck").count == 3)
    }

    @Test("Markdown joins the lines of a paragraph and parts lists, quotes and headings")
    func markdown() {
        let text =
            "Eins\nund zwei.\n- drei\n  vier\n- fünf\n\n> sechs\n> sieben\n>\n> acht\n\nTitel\n---\n\n```\na\n\nb\n```\n"
        #expect(
            ReadingCheck.paragraphs(text, named: "a.md") == [
                "body: Eins↵und zwei.", "listItem: - drei↵  vier", "listItem: - fünf", "quote: > sechs↵> sieben",
                "quote: > acht", "heading: Titel", "body: ```↵a↵↵b↵```",
            ])
    }

    @Test(
        "lines are joined where the text is Markdown, whatever its name", arguments: ["a.txt", "a.md", "-"])
    func markupByContent(name: String) {
        let lines = "Die Brücke ist gesperrt.\nDer Bus fährt weiter.\n"
        for marked in ["# Titel\n\n\(lines)", "\(lines)\n```\nx\n```\n", "\(lines)\n| a | b |\n|---|---|\n| 1 | 2 |\n"]
        {
            #expect(ReadingCheck.paragraphs(marked, named: name).contains { $0.contains("gesperrt.↵Der") }, "\(marked)")
        }
        for plain in [lines, "# Eins\n\(lines)# Zwei\n\(lines)# Drei\n\(lines)", "Titel\n=====\n\n\(lines)"] {
            #expect(!ReadingCheck.paragraphs(plain, named: name).contains { $0.contains("↵") }, "\(plain)")
        }
    }

    @Test(
        "every bullet makes a list",
        arguments: ["-", "*", "•", "–", "▪", "→", "·", "‣"])
    func bullets(mark: String) {
        let text = "Das ist zu tun:\n\n\(mark) Wasser holen\n\(mark) Holz hacken\n"
        #expect(
            ReadingCheck.paragraphs(text)[1...] == ["listItem: \(mark) Wasser holen", "listItem: \(mark) Holz hacken"])
    }

    @Test("a lone dash begins a speech, not a list")
    func dash() {
        let text =
            "Der Präsident wartete, bis Ruhe im Saal war.\n– Nein, diese Frage möchte ich nicht beantworten.\nDann ging er."
        #expect(ReadingCheck.paragraphs(text).allSatisfy { $0.hasPrefix("body: ") })
    }

    @Test(
        "rules and invisible filling are gaps",
        arguments: ["---", "* * *", "=====", "———", "\u{200B}\u{200C} \u{AD}", "\u{A0}"])
    func rules(line: String) {
        #expect(
            ReadingCheck.paragraphs("Der erste Satz.\n\n\(line)\n\nDer zweite Satz.") == [
                "body: Der erste Satz.", "body: Der zweite Satz.",
            ])
    }

    @Test("white space of Unicode is no part of a paragraph")
    func whiteSpace() {
        #expect(ReadingCheck.paragraphs("\u{3000}\u{2003}Ein Satz.\u{A0}\u{202F}\n\u{A0}\n") == ["body: Ein Satz."])
    }
}
