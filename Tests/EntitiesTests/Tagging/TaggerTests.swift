import ArchiveTesting
import Articles
import Testing

@testable import Entities

@Suite("Tagger")
struct TaggerTests {
    private static let news = [
        "Die Bürgermeisterin von Potsdam, Annika Lehmbruck, sprach am Dienstag mit dem französischen Botschafter.",
        "Lehmbruck sagte, die Stadt wolle mit der Universität Potsdam und der Firma Siemens zusammenarbeiten. "
            + "Potsdams Haushalt lasse das zu, so Lehmbruck.",
    ]

    private func surfaces(_ paragraphs: [String], isNested: Bool = false) -> [[String]] {
        zip(paragraphs, Tagger.bundled.mentions(in: paragraphs, language: "de")).map { paragraph, mentions in
            mentions.filter { $0.isNested == isNested }.map {
                let form = $0.form == .name ? "" : $0.form.rawValue
                return "\($0.kind.rawValue)\(form) \(paragraph[utf8: $0.range] ?? "?")"
            }
        }
    }

    @Test("the bundled model finds people, places and organizations in text it has never seen")
    func findsNames() {
        let found = surfaces(TaggerTests.news)
        #expect(found[0] == ["LOC Potsdam", "PER Annika Lehmbruck", "LOCderiv französischen"])
        #expect(found[1].contains("PER Lehmbruck"))
        #expect(found[1].contains("ORG Universität Potsdam"))
        #expect(found[1].contains("ORG Siemens"))
        #expect(found[1].contains("LOC Potsdams"))
    }

    @Test("a name inside a name is nested, and follows it")
    func nested() {
        #expect(surfaces(TaggerTests.news, isNested: true)[1].contains("LOC Potsdam"))
        for mentions in Tagger.bundled.mentions(in: TaggerTests.news, language: "de") {
            for (before, mention) in zip(mentions, mentions.dropFirst()) where mention.isNested {
                #expect(before.isNested || before.range.contains(mention.range))
            }
        }
    }

    @Test(
        "a quoted sentence whose beginning looks like a title is none",
        arguments: [("„", "“"), ("»", "«"), ("«", "»")])
    func quotedSentence(open: String, close: String) {
        let sentence = "\(open)Den Polen hat Musik immer Mut gemacht\(close), schreibt Klaus Weidner."
        let found = surfaces([sentence])[0]
        #expect(found.contains("PER Klaus Weidner") && !found.contains { $0.hasPrefix("OTH") }, "\(found)")
        let title = "In seinem Buch \(open)Der Turm am Meer\(close) beschreibt Klaus Weidner die Stadt Rostock."
        #expect(surfaces([title]) == [["OTH Der Turm am Meer", "PER Klaus Weidner", "LOC Rostock"]])
    }

    @Test("pairs of words score the same when they are met first, learned and known")
    func pairs() {
        let tagger = Tagger(model: Tagger.bundled.model)
        var article = TokenizedArticle()
        for sentence in ["Die Stadt Potsdam sagt , die Stadt Potsdam sei die Stadt .", "Potsdam !", ""] {
            for token in sentence.split(separator: " ") { article.append(token: token.utf8) }
            article.endSentence()
        }
        for _ in 0..<100 { article.append(token: "Herr".utf8) }
        article.endSentence()
        let first = tagger.firstReading(of: article).emissions
        for _ in 0..<3 { #expect(tagger.firstReading(of: article).emissions == first) }
    }

    @Test("the same text gives the same names, whatever was read before")
    func deterministic() throws {
        let before = Tagger.bundled.mentions(in: TaggerTests.news, language: nil)
        _ = Tagger.bundled.mentions(in: ["Ganz anderes über Köln, Paris und Herrn Maier."], language: nil)
        #expect(Tagger.bundled.mentions(in: TaggerTests.news, language: nil) == before)
        #expect(Tagger(model: Tagger.bundled.model).mentions(in: TaggerTests.news, language: nil) == before)
    }

    @Test("pre-cut tokens get the labels that running text gets")
    func tokens() {
        let tokens = "Annika Lehmbruck wohnt in Potsdam .".split(separator: " ").map(String.init)
        let labels = Tagger.bundled.labels(of: [tokens])
        #expect(labels[0].outer == ["B-PER", "I-PER", "O", "O", "B-LOC", "O"])
        #expect(labels[0].nested.count == tokens.count)
        #expect(Tagger.bundled.labels(of: []).isEmpty)
    }

    @Test(
        "odd text neither crashes nor moves a range off its characters",
        arguments: [
            "", " ", "\u{0}", "...", "BERLIN PARIS ROM WASHINGTON", "Berlin Paris Rom Hans Maier Siemens Nato UN",
            "MERKEL TRIFFT PUTIN IN MOSKAU", "The president met Joe Biden in London.", "‚Ｂｅｒｌｉｎ’ 東京 Москва",
            "e\u{301}cole Zu\u{308}rich", "👩‍👩‍👧‍👦 Angela 🇩🇪 Merkel", "\u{FEFF}Köln\u{200B}er\u{AD}Dom",
            "'''\"\"\"»«»«„“",
        ])
    func oddText(text: String) {
        check([text])
        check([text, "", text])
    }

    @Test("ranges rise, stay inside and end on characters, for any text", arguments: 1...60)
    func anyText(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let pieces = [
            "Berlin", "Hans", " ", "-", ".", "„", "“", "ß", "é", "e\u{301}", "🇩🇪", "\n", "\n\n", "İ", "ﬁ", "1.", "von",
            "\u{200D}",
        ]
        let paragraphs = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? pieces.randomElement(using: &random)!
                    : String(Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &random))!)
            }.joined()
        }
        check(paragraphs, "seed \(seed)")
    }

    @Test("a paragraph of 20,000 words without a full stop is read to its end")
    func endless() {
        let text =
            Array(repeating: "Angela Merkel und Wladimir Putin in", count: 3_300).joined(separator: " ") + " Berlin"
        let mentions = Tagger.bundled.mentions(in: [text], language: "de")[0]
        #expect(mentions.count > 3_000)
        #expect(mentions.last!.range.upperBound == text.utf8.count)
        check([text])
    }

    private func check(_ paragraphs: [String], _ comment: Comment? = nil) {
        let all = Tagger.bundled.mentions(in: paragraphs, language: nil)
        #expect(all.count == paragraphs.count)
        for (paragraph, mentions) in zip(paragraphs, all) {
            #expect(mentions.map(\.range) == mentions.map(\.range).sorted(), comment)
            for mention in mentions { #expect(paragraph[utf8: mention.range]?.isEmpty == false, comment) }
        }
    }

    @Test("bytes that are no model are refused")
    func badModels() {
        #expect(throws: TaggerModelError.notAModel) { try Tagger(model: []) }
        #expect(throws: TaggerModelError.notAModel) { try Tagger(model: Array("no model at all".utf8)) }
        #expect(throws: TaggerModelError.otherVersion(9_999)) {
            try Tagger(model: [0x41, 0x52, 0x54, 0x47, 0x0F, 0x27, 0, 0])
        }
        let model = TaggerModel.write(lexicon: [], outer: [], article: [], nested: [])
        #expect(throws: TaggerModelError.truncated(section: "lexicon")) { try Tagger(model: model) }
    }
}
