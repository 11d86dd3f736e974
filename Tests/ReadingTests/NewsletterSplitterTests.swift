import Articles
import Testing

@testable import Reading

@Suite("Newsletter splitter")
struct NewsletterSplitterTests {
    /// Prose to stand below a heading.
    private static let prose =
        "Der Rat der Stadt hat am Abend lange beraten. Am Ende stand ein Beschluss, den niemand wollte."

    @Test(
        "numbered headings open items, whatever form the number has",
        arguments: [
            ("1. Der Streit", "2. Die Folgen"), ("1) Der Streit", "2) Die Folgen"),
            ("(1) Der Streit", "(2) Die Folgen"),
            ("#1 Der Streit", "#2 Die Folgen"), ("1 | Der Streit", "2 | Die Folgen"),
            ("01 Der Streit", "02 Die Folgen"),
            ("1 – Der Streit", "2 – Die Folgen"), ("Erstens: Der Streit", "Zweitens: Die Folgen"),
            ("Thema 1: Der Streit", "Thema 2: Die Folgen"), ("I. Der Streit", "II. Die Folgen"),
            ("1️⃣ Der Streit", "2️⃣ Die Folgen"),
            ("First: Der Streit", "Second: Die Folgen"),
        ])
    func numberForms(first: String, second: String) {
        let text = "\(first)\n\n\(Self.prose)\n\n\(second)\n\n\(Self.prose)\n"
        #expect(ReadingCheck.items(text) == ["Der Streit", "Die Folgen"])
        #expect(ReadingCheck.paragraphs(text).first == "heading: \(first)")
    }

    @Test("what an agency sends along with a wire is no part of the article")
    func wireNotes() {
        let wire =
            "Rat tagt\n\n\(Self.prose)\n\n# Notizblock\n\n## Orte\n\n- Rathaus\n\n## Kontakte\n\n- Autorin: Eva Brandner"
        let kinds = ReadingCheck.paragraphs(wire).map { $0.prefix { $0 != ":" } }
        #expect(kinds.dropFirst(2).allSatisfy { $0 == "boilerplate" } && kinds[1] == "body", "\(kinds)")
        let signed = "Rat tagt\n\n\(Self.prose)\n\ndpa abc xyz n1 kl"
        #expect(ReadingCheck.paragraphs(signed).last == "boilerplate: dpa abc xyz n1 kl")
        let secret =
            "Rat tagt\n\n\(Self.prose)\n\nDie folgenden Angaben sind nicht zur Veröffentlichung bestimmt\n\nTelefon 1234"
        #expect(ReadingCheck.paragraphs(secret).last == "boilerplate: Telefon 1234")
        let plain = "Rat tagt\n\n\(Self.prose)\n\ndpa und epd waren dabei."
        #expect(ReadingCheck.paragraphs(plain).last == "body: dpa und epd waren dabei.")
    }

    @Test("a heading keeps its number in the paragraph, not in the item")
    func headingText() {
        let text = "\(Self.prose)\n\nLesen Sie hier mehr: Der Beschluss\n\n2. Wie es weitergeht\n\n\(Self.prose)"
        #expect(ReadingCheck.items(text) == [nil, "Wie es weitergeht"])
        #expect(ReadingCheck.paragraphs(text)[2] == "heading: 2. Wie es weitergeht")
    }

    @Test(
        "a number that counts a noun opens nothing",
        arguments: [
            "1. FC Wendel gewinnt das Derby", "5. Juli", "2. Bundesliga am Abend", "1. Mai in Altenfeld",
            "2. Weltkrieg",
            "3. Oktober", "1. Advent auf dem Markt",
        ])
    func ordinals(line: String) {
        let text = "Guten Morgen,\n\n\(Self.prose)\n\n\(line)\n\n\(Self.prose)\n\nLesen Sie hier mehr: Alles dazu\n"
        #expect(!ReadingCheck.items(text).contains { $0?.hasPrefix("FC") ?? false })
        #expect(ReadingCheck.items(text).allSatisfy { $0 == nil || $0 == line })
        #expect(!ReadingCheck.paragraphs(text).contains("listItem: \(line)"))
    }

    @Test(
        "abbreviations and ordinals inside a paragraph end nothing",
        arguments: ["z. B.", "Dr. Kühn", "am 5. Juli", "der 1. FC Wendel", "usw. usf.", "Nr. 3"])
    func abbreviations(part: String) {
        let text = "Gestern war \(part) in aller Munde, und keiner wusste, warum es so kam."
        #expect(ReadingCheck.paragraphs(text) == ["body: \(text)"])
    }

    @Test("a numbered list is a list, in lines and in paragraphs")
    func numberedLists() {
        let inLines = "\(Self.prose)\n\n1. Wasser holen\n2. Holz hacken\n3. Feuer machen\n\n\(Self.prose)"
        #expect(ReadingCheck.items(inLines) == [nil])
        #expect(
            ReadingCheck.paragraphs(inLines)[1...3] == [
                "listItem: 1. Wasser holen", "listItem: 2. Holz hacken", "listItem: 3. Feuer machen",
            ])
        let apart = inLines.replacing("\n2.", with: "\n\n2.").replacing("\n3.", with: "\n\n3.")
        #expect(ReadingCheck.paragraphs(apart) == ReadingCheck.paragraphs(inLines))
    }

    @Test("a table of contents opens no items, the headings it names do")
    func tableOfContents() {
        let text = """
            Guten Morgen!

            1. Der Streit
            2. Die Folgen
            3. Das Ende

            1. Der Streit

            \(Self.prose)

            2. Die Folgen

            \(Self.prose)

            3. Das Ende

            \(Self.prose)
            """
        #expect(ReadingCheck.items(text) == [nil, "Der Streit", "Die Folgen", "Das Ende"])
    }

    @Test(
        "a line that opens a section is a heading",
        arguments: [
            "Und sonst:", "Und sonst?", "Was heute wichtig ist", "Außerdem:", "Kurz notiert", "Also today:",
            "In other news",
            "Elsewhere", "One more thing…", "Verlierer des Tages...", "ZUM SCHLUSS",
        ])
    func sections(line: String) {
        let text = "Guten Morgen,\n\n\(Self.prose)\n\n\(line)\n\n\(Self.prose)\n"
        #expect(ReadingCheck.paragraphs(text)[2] == "heading: \(line)")
        #expect(ReadingCheck.items(text).count == 2)
    }

    @Test("a section's words inside prose open nothing")
    func sectionWordsInProse() {
        let text = "\(Self.prose)\n\nUnd sonst war wenig los in der Stadt, wie so oft im Januar.\n\n\(Self.prose)"
        #expect(ReadingCheck.paragraphs(text).allSatisfy { $0.hasPrefix("body: ") })
    }

    @Test(
        "read-more lines are pointers",
        arguments: [
            "Lesen Sie hier mehr: So kam es dazu", "Hier finden Sie alle Entwicklungen: Das Liveblog",
            "Und hier weitere Nachrichten aus der Region:", "Mehr dazu: Der Beschluss im Wortlaut", "→ Weiterlesen",
            "Den ganzen Artikel lesen Sie hier", "Zum Artikel: Was jetzt zu tun ist", "Read more: How it came to this",
            "Go deeper: Who owns the harbour?", "Read the full story", "https://nordblick.example/deich",
            "Hier geht es zum Liveblog", "See also: The last strike",
        ])
    func pointers(line: String) {
        #expect(ReadingCheck.paragraphs("\(Self.prose)\n\n\(line)\n\n\(Self.prose)")[1] == "pointer: \(line)")
    }

    @Test(
        "sentences that begin like pointers are not",
        arguments: [
            "Hier finden Sie keine Ruhe, sagt der Wirt und zeigt auf die Baustelle vor seiner Tür.",
            "Read the room, he told them, and nobody did.", "Mehr als tausend Menschen kamen am Abend auf den Markt.",
            "Hier gibt es zwei Lager: Die einen wollen bauen. Die anderen wollen warten.",
            "Watch the skies, the pilot said, and everyone looked up.",
        ])
    func notPointers(line: String) {
        #expect(ReadingCheck.paragraphs("\(Self.prose)\n\n\(line)\n\n\(Self.prose)")[1] == "body: \(line)")
    }

    @Test("teasers know their headlines")
    func teasers() {
        let text = """
            Und hier weitere Nachrichten:

            Bahn fährt wieder: Nach vier Jahren Pause rollen ab Sonntag wieder Züge über die Grenze.

            »Wir bleiben hier«: Die Bewohner der Insel wollen trotz der Flut nicht weichen, sagt ihr Sprecher.
            """
        #expect(
            ReadingCheck.paragraphs(text) == [
                "pointer: Und hier weitere Nachrichten:",
                "teaser: ⟦Bahn fährt wieder⟧: Nach vier Jahren Pause rollen ab Sonntag wieder Züge über die Grenze.",
                "teaser: ⟦»Wir bleiben hier«⟧: Die Bewohner der Insel wollen trotz der Flut nicht weichen, sagt ihr Sprecher.",
            ])
    }

    @Test(
        "colons in prose make no teasers",
        arguments: [
            "Die Ministerin sagte: »Wir werden alles prüfen, was auf dem Tisch liegt, und dann entscheiden.«",
            "Die Lage ist klar: Ohne Geld vom Bund wird es in diesem Jahr keinen neuen Deich geben.",
            "Umweltverbände kritisieren die Pläne: Sie fürchten, dass der Fluss sich auf Jahre verändert.",
            "He told reporters: \"We will look at everything that is on the table, and then decide.\"",
        ])
    func proseColons(line: String) {
        #expect(ReadingCheck.paragraphs("\(Self.prose)\n\n\(line)\n\n\(Self.prose)")[1] == "body: \(line)")
    }

    @Test("speakers of an interview are no headlines")
    func interview() {
        let text = (1...4).map { number in
            "Nordblick Magazin: Was sagen Sie zu der Frage Nummer \(number), die alle stellen?\n\n"
                + "Frau Dr. Reuter: Dazu sage ich seit \(number) Jahren dasselbe, und niemand hört mir dabei zu."
        }.joined(separator: "\n\n")
        #expect(ReadingCheck.paragraphs(text).allSatisfy { $0.hasPrefix("body: ") })
    }

    @Test(
        "greetings are boilerplate",
        arguments: [
            "Guten Morgen, liebe Leserin, lieber Leser,", "Liebe Leserinnen und Leser!", "Good morning,",
            "Dear readers,",
            "Sehr geehrte Damen und Herren,", "Hallo zusammen,", "Hi there,", "Moin!",
        ])
    func greetings(line: String) {
        let paragraphs = ReadingCheck.paragraphs("\(line)\n\n\(Self.prose)\n\n\(Self.prose)")
        #expect(paragraphs == ["boilerplate: \(line)", "body: \(Self.prose)", "body: \(Self.prose)"])
    }

    @Test("a greeting that goes on to speak is body")
    func speechGreeting() {
        let text =
            "Guten Morgen, sagte der Kapitän, und niemand antwortete ihm. Dann fuhr das Schiff los, hinaus auf die See."
        #expect(ReadingCheck.paragraphs(text) == ["body: \(text)"])
    }

    @Test(
        "sign-offs and the lines of the frame are boilerplate",
        arguments: [
            "Herzlich, Ihre Svenja Carstens", "Mit freundlichen Grüßen", "Best,", "Kind regards,", "Bis morgen!",
            "Impressum | Datenschutz | Abmelden", "© 2024 Nordblick Verlag", "Alle Rechte vorbehalten.",
            "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.", "View this email in your browser",
            "You are receiving this email because you signed up.", "Unsubscribe", "Im Browser ansehen",
            "Wird diese E-Mail nicht richtig dargestellt?",
            "Falls Sie diesen Newsletter nicht mehr wünschen, klicken Sie hier.",
        ])
    func frame(line: String) {
        let text = "Guten Morgen,\n\n\(Self.prose)\n\n\(Self.prose)\n\n\(line)\n"
        #expect(ReadingCheck.paragraphs(text).last == "boilerplate: \(line)")
    }

    @Test("articles about newsletters and farewells stay articles")
    func aboutNewsletters() {
        let lines = [
            "Der Verlag stellt seinen Newsletter ein. Wer ihn abbestellen will, muss nichts tun, sagte eine Sprecherin am Montag.",
            "Die Datenschutzerklärung sei zu lang, urteilte das Gericht. Der Betreiber muss sie nun binnen vier Wochen kürzen.",
            "»Herzlich war es nie zwischen uns«, schreibt sie in ihrem Buch, das am Freitag erscheint.",
        ]
        #expect(ReadingCheck.paragraphs(lines.joined(separator: "\n\n")) == lines.map { "body: \($0)" })
    }

    @Test("a clear title above a text is a title, a first sentence is not")
    func titles() {
        #expect(
            ReadingCheck.paragraphs("Der Rat und das Geld\n\n\(Self.prose)\n\n\(Self.prose)")[0]
                == "title: Der Rat und das Geld")
        #expect(ReadingCheck.paragraphs("Der Rat tagte lange.\n\n\(Self.prose)")[0] == "body: Der Rat tagte lange.")
        #expect(ReadingCheck.paragraphs("Der Rat und das Geld") == ["body: Der Rat und das Geld"])
    }

    @Test("an article has one item, whatever headings it has")
    func oneItem() {
        let text = "Der Rat\n\n\(Self.prose)\n\nEin langer Abend\n\n\(Self.prose)\n\nEin kurzer Morgen\n\n\(Self.prose)"
        #expect(ReadingCheck.items(text) == [nil])
        #expect(ReadingCheck.paragraphs(text).filter { $0.hasPrefix("heading") }.count == 2)
    }

    @Test("a paragraph above the limit is cut at white space, with a note")
    func longParagraph() {
        var limits = ReadingLimits()
        limits.paragraphBytes = 64
        let words = (0..<60).map { "Größe\($0)" }.joined(separator: " ")
        let (articles, findings) = ReadingCheck.readouts(words, ReadingOptions(limits: limits))
        let paragraphs = articles[0].paragraphs
        #expect(paragraphs.allSatisfy { $0.range.count <= 64 })
        #expect(paragraphs.compactMap { articles[0].text[utf8: $0.range] }.joined(separator: " ") == words)
        #expect(findings.map(\.code) == ["long-paragraph"])
        // Without white space characters at least stay whole.
        let solid = ReadingCheck.readouts(String(repeating: "ß", count: 500), ReadingOptions(limits: limits))
        #expect(ReadingCheck.fault(solid.articles[0]) == nil)
        #expect(solid.articles[0].paragraphs.count > 10)
    }
}
