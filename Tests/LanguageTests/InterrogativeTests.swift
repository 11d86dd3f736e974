import Testing

@testable import Language

@Suite("Interrogatives")
struct InterrogativeTests {
    @Test(
        "one says which words behind it belong to the asking",
        arguments: [
            ("welche", "Stadt", true), ("welchem", "großen", true), ("wie", "hoch", true),
            ("wann", "annektierten", true),
            ("wer", "Trump", false), ("wofur", "steht", true), ("which", "team", true), ("wo", "2023", false),
        ])
    func covers(word: String, next: String, isCovered: Bool) throws {
        #expect(try #require(Interrogative(folded: word)).covers(next) == isCovered)
    }

    @Test("other words ask nothing", arguments: ["der", "dass", "welle", "stadt", ""])
    func none(_ word: String) {
        #expect(Interrogative(folded: word) == nil)
    }

    @Test(
        "each is known by the form that words of a query have", arguments: ["Wofür", "WELCHER", "worüber", "Wieviele"])
    func folded(_ word: String) throws {
        let part = try #require(Analyzer().queryWords(of: word).first?.parts[0])
        #expect(Interrogative(folded: part.folded) != nil)
    }
}
