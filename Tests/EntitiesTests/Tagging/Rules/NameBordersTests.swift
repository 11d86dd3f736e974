import Articles
import Testing

@testable import Entities

@Suite struct NameBordersTests {
    /// Words at which the first sentence's names may not go on, or begin after a `^`, or be at all after a `!`.
    private func bans(_ sentences: String..., language: String = "de") -> [String] {
        let text = LabelledText(sentences, language: language)
        let people = KnownPeople(text.article, text.labels)
        let sentence = text.sentence()
        let known: (ArraySlice<UInt8>) -> EntityKind? = { $0.elementsEqual("Dorfen".utf8) ? .location : nil }
        return NameBorders.bans(in: sentence, known: known) { people.hasGenitive(sentence.bytes($0)) }.compactMap {
            switch $0.extent {
            case .continuing: sentence.text($0.token)
            case .beginning: "^" + sentence.text($0.token)
            case .any: "!" + sentence.text($0.token)
            case .outside: $0.token > 0 ? "+" + sentence.text($0.token) : nil
            case .kind: nil
            }
        }
    }

    @Test(arguments: [
        ("•/B-ORG Zonta/I-ORG siegt", ["^•"]),
        ("( Alba/B-ORG Nord/I-ORG )/I-ORG", [")"]),
        ("Winsen/B-LOC (/I-LOC Luhe/I-LOC )/I-LOC", []),
        ("doi : 10.1000/j.ab.2/B-OTH", ["!10.1000/j.ab.2"]),
        ("am Ostring/B-ORG 0:3/I-ORG gegen/I-ORG Alba/I-ORG", ["!0:3"]),
        ("„ 2:1/B-OTH für/I-OTH Dorfen/I-OTH “", []),
        ("’/B-ORG Ndrangheta/I-ORG", []),
        ("€/B-OTH", []),
    ])
    func `marks that no name has`(text: String, expected: [String]) {
        #expect(bans(text) == expected)
    }

    @Test(arguments: [
        ("Lehmbruck/B-PER bei/I-PER Weidner/I-PER", ["bei"]),
        ("Ole/B-PER van/I-PER der/I-PER Meer/I-PER", []),
        ("Sara/B-PER al-Omari/I-PER d’Arc/I-PER", []),
        ("Weidner/B-PER a/I-PER quitté/I-PER la/I-PER prison/I-PER", ["a", "quitté", "prison"]),
        ("Institut/B-ORG für/I-ORG soziale/I-ORG Fragen/I-ORG", []),
        ("Zonta/B-ORG trifft/I-ORG Alba/I-ORG", ["trifft"]),
        ("Ole/B-PER Weidner/I-PER –/I-PER Sara/I-PER", ["–"]),
        ("Dorfen/B-OTH –/I-OTH Forschern/I-OTH um/I-OTH Weidner/I-OTH", ["!–"]),
        ("„ Weidner/B-OTH bei/I-OTH den/I-OTH Riesen/I-OTH “", []),
        ("Alba/B-ORG gegen/I-ORG Dorfen/I-ORG", ["gegen"]),
        ("Bündnis/B-ORG gegen/I-ORG Rechts/I-ORG", []),
        ("Zonta-Cup/B-ORG ,/I-ORG Dorfen/I-ORG Nord/I-ORG", [","]),
        ("Rat/B-ORG der/I-ORG Maler/I-ORG ,/I-ORG Dorfen/I-ORG und/I-ORG Alba/I-ORG", []),
    ])
    func `words that end a name`(text: String, expected: [String]) {
        #expect(bans(text) == expected)
    }

    @Test func `what stands behind an owner is the owner's`() {
        #expect(bans("Lehmbrucks/B-PER Balanceakt/I-PER", "Annika/B-PER Lehmbruck/I-PER kam .") == ["Balanceakt"])
        #expect(bans("Lehmbruck’/B-ORG Partei/I-ORG", "Lehmbruck/B-PER kam .") == ["Partei"])
        #expect(bans("Dorfens/B-LOC Süden/I-LOC") == ["Süden"])
        #expect(bans("Dorfens/B-OTH Turm/I-OTH").isEmpty)
        #expect(bans("Jens/B-PER Weidner/I-PER", "Annika/B-PER Lehmbruck/I-PER kam .").isEmpty)
        #expect(bans("Annika/B-PER Peters/I-PER", "Ole/B-PER Peter/I-PER kam .").isEmpty)
    }

    @Test func `titles and other people's words begin no name`() {
        #expect(bans("Frau/B-PER Prof./I-PER Weidner/I-PER") == ["^Frau"])
        #expect(bans("meet/B-PER Ole/I-PER Weidner/I-PER") == ["^meet"])
        #expect(bans("von/B-PER Weidner/I-PER").isEmpty)
        #expect(bans("Dr./B-PER von/I-PER Weidner/I-PER") == ["^Dr.", "+von"])
        #expect(bans("a./B-PER D./I-PER Ole/I-PER") == ["!D.", "^a."])
        #expect(bans("Präsident a . D/B-LOC .") == ["!D"])
        #expect(bans("Oberst i. G./B-PER Weidner/I-PER") == ["!G."])
    }

    @Test func `an agency's last line names the agency only`() {
        #expect(bans("dpa/B-ORG abc/I-ORG yyzz/I-ORG n1/I-ORG def/I-ORG") == ["!abc", "!yyzz", "!n1", "!def"])
        #expect(bans("dpa/B-ORG sprach/O mit/O Weidner/B-PER").isEmpty)
    }

    @Test func `a name goes on to its closing bracket, and behind a particle`() {
        func read(_ text: String) -> [String] {
            let text = LabelledText([text])
            var labels = text.labels
            NameBorders.close(&labels, in: text.sentence())
            NameBorders.goOn(&labels, in: text.sentence())
            return text.names(labels)
        }
        #expect(read("Winsen/B-LOC (/I-LOC Luhe/I-LOC ) brennt") == ["LOC Winsen ( Luhe )"])
        #expect(read("( Winsen/B-LOC Luhe/I-LOC ) brennt") == ["LOC Winsen Luhe"])
        #expect(read("Ole/B-PER Van/I-PER der Meer mahnt") == ["PER Ole Van der Meer"])
        #expect(read("Ole/B-PER Van/I-PER der Stadt/B-LOC Dorfen/I-LOC") == ["PER Ole Van der Stadt Dorfen"])
        #expect(read("Ole/B-PER Weidner/I-PER der Meer") == ["PER Ole Weidner"])
    }

    @Test func `a word behind an indefinite article is nobody's surname`() {
        func banned(_ text: String) -> Bool {
            let sentence = LabelledText([text]).sentence()
            return !NameBorders.bans(in: sentence, known: { _ in nil }, isOwner: { _ in false }).isEmpty
        }
        #expect(banned("einen Strauß/B-PER gab es"))
        #expect(banned("Das Becken/B-PER ist leer"))
        #expect(!banned("ein Weidner/B-PER"))
        #expect(!banned("ein Plan , das Becken/B-PER lobt"))
        #expect(!banned("ein Strauß/B-ORG"))
    }

    @Test func `in English a name ends at small words but a few`() {
        #expect(
            bans("Weidner/B-ORG courts/I-ORG the/I-ORG Guild/I-ORG of/I-ORG Dorfen/I-ORG", language: "en") == ["courts"]
        )
        #expect(bans("came in July/B-LOC", language: "en") == ["!July"])
        #expect(bans("prison de/B-PER la/I-PER Zonta/I-PER", language: "fr") == ["^de"])
        #expect(bans("into/B-OTH the/I-OTH House/I-OTH", language: "en") == ["^into"])
        #expect(bans("“ Weidner/B-OTH is/I-OTH at/I-OTH it/I-OTH ”", language: "en").isEmpty)
        #expect(bans("Banque/B-ORG centrale/I-ORG de/I-ORG Dorfen/I-ORG", language: "fr").isEmpty)
        #expect(bans("À/B-ORG l'Assemblée/I-ORG nationale/I-ORG", language: "fr") == ["^À"])
        #expect(bans("Banque/B-ORG à/I-ORG Dorfen/I-ORG", language: "fr") == ["à"])
    }
}
