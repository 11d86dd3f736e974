import Articles
import Testing

@testable import Entities

@Suite struct InhabitantsTests {
    private func marked(_ text: String) -> [String] {
        let text = LabelledText([text])
        var labels = text.labels
        Inhabitants.mark(&labels, of: text.article)
        return text.names(labels)
    }

    @Test(arguments: [
        ("eine Estin", "Estin"), ("den Inder", "Inder"), ("mit Ägyptern", "Ägyptern"),
        ("die Chinesinnen", "Chinesinnen"),
        ("des Argentiniers", "Argentiniers"),
    ])
    func `who comes from a country is known in every form`(text: String, expected: String) {
        #expect(marked(text) == ["LOCderiv " + expected])
    }

    @Test(arguments: ["in Franken", "die Pole", "eine Dominikanerin", "inder", "Indere", "Weidner"])
    func `what means something else is left`(text: String) {
        #expect(marked(text).isEmpty)
    }

    @Test func `what the tagger has found stays`() {
        #expect(marked("der Inder/B-ORG") == ["ORG Inder"])
    }
}
