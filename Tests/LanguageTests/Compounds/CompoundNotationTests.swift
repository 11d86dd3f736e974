import Testing

@testable import Language

@Suite("CompoundNotation")
struct CompoundNotationTests {
    @Test(
        "parts in front are base forms, the last one is the word's own end",
        arguments: [
            ("Sicherheitskonferenz", "Sicherheit|Konferenz"), ("Sicherheitskonferenzen", "Sicherheit|Konferenzen"),
            ("sicherheitskonferenz", "sicherheit|konferenz"), ("Städtepartnerschaft", "Stadt|Partnerschaft"),
            ("Mitgliedschaft", "Mitgliedschaft"), ("NATO-Gipfel", "NATO|Gipfel"), ("Ein-", "Ein-"), ("", ""),
        ])
    func notation(word: String, parts: String) {
        #expect(CompoundNotation(CompoundSplitter()).notation(of: word) == parts)
    }

    @Test("fine parts are no compounds themselves")
    func fine() {
        let notation = CompoundNotation(CompoundSplitter(), fine: true)
        #expect(notation.notation(of: "Hauptbahnhof") == "Haupt|Bahn|Hof")
    }
}
