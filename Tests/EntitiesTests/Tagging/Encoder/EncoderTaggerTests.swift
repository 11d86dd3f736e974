import ArchiveTesting
import Articles
import Testing

@testable import Entities

@Suite("Encoder tagger")
struct EncoderTaggerTests {
    private static let news = [
        "Die Bürgermeisterin von Potsdam, Annika Lehmbruck, sprach am Dienstag mit dem französischen Botschafter.",
        "Lehmbruck sagte, die Stadt wolle mit der Universität Potsdam und der Firma Siemens zusammenarbeiten. "
            + "Potsdams Haushalt lasse das zu, so Lehmbruck.",
    ]

    private func surfaces(_ paragraphs: [String], isNested: Bool = false) -> [[String]] {
        zip(paragraphs, EncoderTagger.bundled.mentions(in: paragraphs, language: "de")).map { paragraph, mentions in
            mentions.filter { $0.isNested == isNested }.map {
                let form = $0.form == .name ? "" : $0.form.rawValue
                return "\($0.kind.rawValue)\(form) \(paragraph[utf8: $0.range] ?? "?")"
            }
        }
    }

    @Test("people, places and organizations are found in text that it has never seen")
    func findsNames() {
        #expect(
            surfaces(Self.news) == [
                ["LOC Potsdam", "PER Annika Lehmbruck", "LOCderiv französischen"],
                ["PER Lehmbruck", "ORG Universität Potsdam", "ORG Siemens", "LOC Potsdams", "PER Lehmbruck"],
            ])
    }

    @Test("a name inside a name is nested, and follows it")
    func nested() {
        #expect(surfaces(Self.news, isNested: true) == [[], ["LOC Potsdam"]])
        for mentions in EncoderTagger.bundled.mentions(in: Self.news, language: "de") {
            for (before, mention) in zip(mentions, mentions.dropFirst()) where mention.isNested {
                #expect(before.isNested || before.range.contains(mention.range))
            }
        }
    }

    @Test("pre-cut tokens get the labels that running text gets")
    func tokens() {
        let tokens = "Annika Lehmbruck wohnt in Potsdam .".split(separator: " ").map(String.init)
        let labels = EncoderTagger.bundled.labels(of: [tokens])
        #expect(labels[0].outer == ["B-PER", "I-PER", "O", "O", "B-LOC", "O"])
        #expect(EncoderTagger.bundled.labels(of: []).isEmpty)
    }

    @Test(
        "odd text neither crashes nor moves a range off its tokens",
        arguments: [
            "", " ", "\u{0}", "...", "BERLIN PARIS ROM WASHINGTON", "Berlin Paris Rom Hans Maier Siemens Nato UN",
            "MERKEL TRIFFT PUTIN IN MOSKAU", "The president met Joe Biden in London.", "‚Ｂｅｒｌｉｎ’ 東京 Москва",
            "e\u{301}cole Zu\u{308}rich", "👩‍👩‍👧‍👦 Angela 🇩🇪 Merkel", "\u{FEFF}Köln\u{200B}er\u{AD}Dom",
            "'''\"\"\"»«»«„“", "Er ftarb zu Ber- lin , wofelbft Hcrr v. Bi6marck",
        ])
    func oddText(text: String) {
        check([text])
        check([text, "", text])
    }

    @Test("ranges rise and lie on the borders of tokens, for any text", arguments: 1...8)
    func anyText(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let pieces = [
            "Berlin", "Hans", " ", "-", ".", "„", "“", "ß", "é", "e\u{301}", "🇩🇪", "\n", "\n\n", "İ", "ﬁ", "1.", "von",
            "\u{200D}",
        ]
        let paragraphs = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? pieces.randomElement(using: &random)!
                    : String(Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &random))!)
            }.joined()
        }
        check(paragraphs, "seed \(seed)")
    }

    @Test("a paragraph without a full stop is read to its end, and as much of its beginning whatever follows")
    func endless() {
        let words = Array(repeating: "Angela Merkel und Wladimir Putin in", count: 60).joined(separator: " ")
        let text = words + " Berlin"
        let mentions = EncoderTagger.bundled.mentions(in: [text], language: "de")[0]
        #expect(mentions.count > 60)
        #expect(mentions.last!.range.upperBound == text.utf8.count)
        check([text])
    }

    private func check(_ paragraphs: [String], _ comment: Comment? = nil) {
        let all = EncoderTagger.bundled.mentions(in: paragraphs, language: nil)
        #expect(all.count == paragraphs.count)
        for (paragraph, mentions) in zip(paragraphs, all) {
            #expect(mentions.map(\.range) == mentions.map(\.range).sorted(), comment)
            for mention in mentions { #expect(paragraph[utf8: mention.range]?.isEmpty == false, comment) }
        }
    }

    @Test("bytes that are no model are refused")
    func badModels() {
        #expect(throws: TaggerModelError.notAModel) { try EncoderTagger(model: []) }
        #expect(throws: TaggerModelError.notAModel) { try EncoderTagger(model: Array("no model at all".utf8)) }
        #expect(throws: TaggerModelError.otherVersion(7)) {
            try EncoderTagger(model: Array("ARTE".utf8) + [7, 0, 0, 0])
        }
        #expect(throws: TaggerModelError.truncated(section: "sizes")) {
            try EncoderTagger(model: Array("ARTE".utf8) + [2, 0, 0, 0])
        }
    }

    @Test("the quick tagger and the accurate one are both found by their names")
    func settings() {
        #expect(TaggerSetting(rawValue: "fast")?.tagger is Tagger)
        #expect(TaggerSetting(rawValue: "accurate")?.tagger is EncoderTagger)
        #expect(TaggerSetting(rawValue: "best") == nil)
    }
}
