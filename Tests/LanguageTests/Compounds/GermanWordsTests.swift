import Testing

@testable import Language

@Suite("Words that are surnames, too")
struct GermanWordsTests {
    @Test(
        "nouns, adjectives and words of grammar have a meaning beside being a name",
        arguments: ["Becken", "Strauß", "Kurz", "Lang", "Weil", "Ende", "Noch", "Dann", "Heil", "REICH"])
    func words(_ word: String) {
        #expect(GermanWords.contains(word.utf8))
    }

    @Test("names have none", arguments: ["Brandner", "Selenskyj", "Xi", "Habeck", ""])
    func names(_ word: String) {
        #expect(!GermanWords.contains(word.utf8) && !GermanWords.hasNoun(word.utf8))
    }

    @Test("an adjective is no noun")
    func nouns() {
        #expect(GermanWords.hasNoun("Becken".utf8) && !GermanWords.hasNoun("Kurz".utf8))
    }
}
