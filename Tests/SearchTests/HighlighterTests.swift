import ArchiveTesting
import Articles
import Language
import Queries
import Search
import Testing

@Suite("Highlights are the exact bytes of what matched")
struct HighlighterTests {
    private func check(
        _ query: String, _ marked: String, _ closeness: Closeness = .verbatim, language: String = "de",
        kind: ParagraphKind = .body
    ) throws {
        let expected = MarkedText(marked)
        let tree = try #require(QueryParser().parse(query).tree)
        let analyzer = Analyzer()
        let compiled = QueryCompiler(analyzer: analyzer).compile(tree, closeness)
        let paragraph = ParagraphRecord(
            id: 1, number: 1, item: Item(number: 1), kind: kind, text: expected.text, articleRange: nil)
        let found = Highlighter(query: compiled, analyzer: analyzer).highlights(in: paragraph, language: language)
        #expect(MarkedText.mark(expected.text, found) == marked, "\(query)")
        #expect(found == expected.ranges, "\(query)")
        for range in found { #expect(expected.text[utf8: range] != nil) }
    }

    @Test(
        "of words in any inflection and spelling",
        arguments: [
            ("Gipfel", "Vor dem ⟦Gipfel⟧ und nach den Gipfelchen, des ⟦Gipfels⟧."),
            ("Sicherheitsgarantie", "bot ⟦Sicherheitsgarantien⟧ an"),
            ("Zuerich", "⟦Zürich⟧, ⟦Zurich⟧ und ⟦Zuerich⟧, ⟦ZÜRICH⟧"),
            ("Erdogan Tuerkei", "Präsident ⟦Erdoğan⟧ regiert die ⟦Türkei⟧."),
            ("Straße", "»⟦Strasse⟧« oder ⟦Straße⟧"),
            ("und", "Biden ⟦und⟧ Putin, Hund ⟦und⟧ Unduld"),
            ("Selenskyj", "⟦SELENSKYJ⟧ – ⟦Selenskyj⟧ Rede"),
            ("=Gipfel", "⟦Gipfel⟧, nicht des Gipfels"), ("Biden", "⟦Bidens⟧ Plan"),
            ("Zu\u{0308}rich", "in ⟦Zürich⟧"),
            ("Zürich", "in ⟦Zu\u{0308}rich⟧."),
            ("Sicherheit", "die ⟦Sicher\u{AD}heit⟧ und ⟦Sicher\u{200B}heit⟧"),
            ("Auflage", "die ⟦Au\u{FB02}age⟧"),
            ("-Hund Katze", "Hund und ⟦Katze⟧"),
            ("Hund OR Katze", "⟦Hund⟧ und ⟦Katze⟧"),
        ])
    func words(query: String, marked: String) throws { try check(query, marked) }

    @Test(
        "of hyphenated words and their parts",
        arguments: [
            ("Gipfel", "der Nato-⟦Gipfel⟧ in Litauen"), ("Nato", "der ⟦Nato⟧-Gipfel"),
            ("Nato-Gipfel", "⟦Nato-Gipfel⟧, ⟦Natogipfel⟧, ⟦Nato Gipfel⟧, Nato und Gipfel, ⟦Nato-Gipfels⟧"),
            ("Natogipfel", "der ⟦Nato-Gipfel⟧"), ("Nato Gipfel", "⟦Nato⟧-⟦Gipfel⟧"),
            ("E-Mail", "eine ⟦E-Mail⟧ und ⟦E-Mails⟧"),
        ])
    func hyphens(query: String, marked: String) throws { try check(query, marked) }

    @Test(
        "of phrases only where the words follow one another",
        arguments: [
            ("\"bilaterale Garantien\"", "⟦bilaterale Garantien⟧, bilaterale und Garantien, ⟦Bilaterale »Garantien⟧«"),
            ("»ein Prozess«", "ist »⟦ein Prozess⟧, der Prozess, ein"),
            ("\"a b\"", "⟦a b⟧ a c b ⟦a b⟧"), ("\"a b a c\"", "a b ⟦a b a c⟧ b a"), ("\"a b\" OR \"b c\"", "⟦a b c⟧ b"),
            ("\"a a\"", "⟦a a a⟧ b a"),
            ("\"Nato-Gipfel in\"", "vor dem ⟦Nato-Gipfel in⟧ Litauen"),
        ])
    func phrases(query: String, marked: String) throws { try check(query, marked) }

    @Test("of a word that stands near itself in more ways than can be counted")
    func nearItself() throws {
        let query = Array(repeating: "der", count: 10).joined(separator: " NEAR/255 ")
        try check(query, Array(repeating: "⟦der⟧", count: 20).joined(separator: " Hund und "))
        try check(query, Array(repeating: "der", count: 9).joined(separator: " Hund und "))
    }

    @Test("of a phrase that was loosened")
    func loosened() throws {
        try check("\"bilaterale Garantie\"", "⟦bilateralen Garantien⟧ bilateral", .inflected)
        try check("\"Garantie bilaterale\"", "⟦bilateralen⟧ ⟦Garantien⟧ ⟦bilateral⟧", .scattered)
        try check("Hund \"alte Katze\"", "⟦Katzen⟧ und ⟦alte⟧ Mäuse", .partial)
    }

    @Test("of beginnings")
    func prefix() throws {
        try check("sicher*", "⟦Sicherheit⟧, ⟦sicher⟧ und un⟦⟧sicher".replacing("⟦⟧", with: ""))
        try check("Gip*", "Nato-⟦Gipfel⟧ ⟦Gips⟧")
        try check("Kanzler NEAR/3 Müller/Mei*", "⟦Kanzler⟧ und ⟦Müller⟧/⟦Meier⟧. Müller, der Meier, Kanzler. Meier")
    }

    @Test("by the rules of the article's language")
    func languages() throws {
        try check("running", "He ⟦runs⟧ and is ⟦running⟧.", language: "en")
        try check("guarantee", "security ⟦guarantees⟧", language: "en-GB")
        try check("running", "He runs and is ⟦running⟧.", language: "fr")
    }

    @Test("of a title's words in titles alone")
    func titles() throws {
        try check("titel:Gipfel", "Der Gipfel")
        try check("titel:Gipfel", "Der ⟦Gipfel⟧", kind: .title)
    }

    @Test("of mentions where an entity was asked for")
    func mentions() throws {
        let text = MarkedText("Präsident ⟦Joe Biden⟧ traf Jill Biden. ⟦Biden⟧ sprach.")
        let compiled = CompiledQuery(condition: nil, entities: [5])
        let paragraph = ParagraphRecord(
            id: 1, number: 1, item: Item(number: 1), kind: .body, text: text.text, articleRange: nil)
        var mentions: [Mention: Int64] = [:]
        for range in text.ranges { mentions[Mention(range: range, kind: .person)] = 5 }
        mentions[Mention(range: ByteRange(0, 3), kind: .person)] = 6
        let found = Highlighter(query: compiled, analyzer: Analyzer())
            .highlights(in: paragraph, language: "de", mentions: mentions)
        #expect(found == text.ranges)
    }

    @Test("rise, stay apart and cut no character, whatever the text", arguments: [1, 2] as [UInt64])
    func random(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "Nato", "-", "Gipfel", " ", " ", "ü", "u\u{0308}", "\u{AD}", "ß", "ﬂ", "»", "«", "'", "’", "a", "b", "🎉",
            "東京",
            "\u{200B}", "1.000", ".", "\n", "É", "\u{301}",
        ]
        let analyzer = Analyzer()
        let tree = try #require(QueryParser().parse("Nato-Gipfel OR \"a b\" OR ü* OR 東* OR a OR b* OR 1.000").tree)
        let highlighter = Highlighter(
            query: QueryCompiler(analyzer: analyzer).compile(tree), analyzer: analyzer)
        for _ in 0..<1000 {
            let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let paragraph = ParagraphRecord(
                id: 1, number: 1, item: Item(number: 1), kind: .body, text: text, articleRange: nil)
            var end = -1
            for range in highlighter.highlights(in: paragraph, language: "de") {
                #expect(range.lowerBound > end && !range.isEmpty, "seed \(seed): \(text)")
                #expect(text[utf8: range] != nil, "seed \(seed): \(text)")
                end = range.upperBound
            }
        }
    }
}
