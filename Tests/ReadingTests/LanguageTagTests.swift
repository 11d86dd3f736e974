import Articles
import Testing

@testable import Reading

@Suite("Language tag")
struct LanguageTagTests {
    @Test(
        "every way of writing a language gives one tag",
        arguments: [
            ("de", "de"), ("DE", "de"), ("de_DE", "de-DE"), ("de-at", "de-AT"), ("de_DE.UTF-8", "de-DE"),
            ("de_CH@euro", "de-CH"), ("deu", "de"), ("ger", "de"), ("GER", "de"), ("deu_DE", "de-DE"),
            ("German", "de"), ("Deutsch", "de"), ("deutsch ", "de"), ("Deutsch (Österreich)", "de"),
            ("en_US", "en-US"), ("eng", "en"), ("English", "en"), ("Englisch", "en"), ("fre", "fr"),
            ("FRANC\u{327}AIS", "fr"), ("zh-hant-tw", "zh-Hant-TW"), ("de-ch-1996", "de-CH-1996"),
            ("sl-rozaj-biske", "sl-rozaj-biske"), ("es-419", "es-419"), ("en-u-ca-buddhist", "en-u-ca-buddhist"),
            ("iw", "he"), ("nds", "nds"), ("Plattdeutsch", "nds"),
        ])
    func normalized(value: String, tag: String) {
        #expect(LanguageTag.normalized(value) == tag)
        #expect(LanguageTag.normalized(tag) == tag)
    }

    @Test(
        "what names no language, or two, is no tag",
        arguments: [
            "xx", "de, en", "Klingonisch", "Neues aus aller Welt", "C", "POSIX", "d", "", "-", "de-", "_DE", "de--DE",
            "de-DE-DE", "de-DE-Latn", "en-u", "123", "de-ü", "(de)",
        ])
    func refused(value: String) {
        #expect(LanguageTag.normalized(value) == nil)
    }

    @Test(
        "files and options give the tag in its one form",
        arguments: [
            ("a.md", "---\nlanguage: de_DE\n---\n\nEin Satz."),
            ("a.jsonl", #"{"text":"Ein Satz.","language":"de_DE"}"#),
            ("a.txt", "Ein Satz."),
        ])
    func read(name: String, input: String) {
        let (articles, findings) = ReadingCheck.readouts(input, named: name, ReadingOptions(language: "de-de"))
        #expect(articles.map(\.language) == ["de-DE"])
        #expect(findings == [])
    }

    @Test(
        "an unreadable tag is a warning and stays as metadata, and the text decides",
        arguments: [
            ("a.md", "---\nlanguage: Kauderwelsch\n---\n\nEin Satz."),
            ("a.jsonl", #"{"text":"Ein Satz.","language":"Kauderwelsch"}"#),
        ])
    func unreadable(name: String, input: String) {
        let (articles, findings) = ReadingCheck.readouts(input, named: name)
        #expect(articles.map(\.language) == [nil])
        #expect(articles.map(\.metadata) == [#"{"language":"Kauderwelsch"}"#])
        #expect(findings.map { "\($0.severity) \($0.code)" } == ["warning language"])
    }

    @Test("an unreadable option is a warning, an undetermined language is none")
    func unreadableOption() {
        let (articles, findings) = ReadingCheck.readouts("Ein Satz.", ReadingOptions(language: "Kauderwelsch"))
        #expect(articles.map(\.language) == [nil])
        #expect(findings.map(\.code) == ["language"])
        #expect(ReadingCheck.readouts("Ein Satz.", ReadingOptions(language: "und")).articles.map(\.language) == [nil])
        #expect(ReadingCheck.readouts(#"{"text":"a","language":"und"}"#, named: "a.json").articles[0].language == nil)
    }
}
