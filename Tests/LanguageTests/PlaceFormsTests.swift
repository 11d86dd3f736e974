import Testing

@testable import Language

@Suite("What places, their adjectives and inhabitants are called")
struct PlaceFormsTests {
    private let forms = PlaceForms.bundled
    private let analyzer = Analyzer()

    private func stem(_ word: String) throws -> String {
        try #require(analyzer.queryWords(of: word).first?.parts[0].partStem)
    }

    @Test(
        "each of a country's words leads to the others",
        arguments: [
            ["Türkei", "türkische", "Türken"], ["Frankreich", "französischen", "Franzose"], ["Polen", "polnischer"],
            ["Dänemark", "dänisch"], ["Großbritannien", "britisch", "Briten"],
        ])
    func words(_ words: [String]) throws {
        for one in words {
            let own = try stem(one)
            #expect(!forms.others(of: own).contains(own))
            for other in try words.map(stem) where other != own {
                #expect(forms.others(of: own).contains(other), "\(own): \(other)")
            }
        }
    }

    @Test(
        "a town has no other words, and neither has what is too short to be a place alone",
        arguments: ["Nizza", "Dan", "US", "Haus", "2023"])
    func none(_ word: String) throws {
        #expect(forms.others(of: try stem(word)).isEmpty)
    }
}
