import Articles
import Testing

@testable import Entities

@Suite struct NamedThingsTests {
    private func marked(_ sentences: String...) -> [String] {
        let text = LabelledText(sentences)
        var labels = text.labels
        NamedThings.mark(&labels, in: text.sentence(), text.quotations(), NamedThings.Subjects(text.article))
        return text.names(labels)
    }

    @Test(arguments: [
        ("der Roman „ Am Ende der Mole “ von", ["OTH Am Ende der Mole"]),
        ("im Spielfilm „ Dorfen/B-LOC brennt “", ["OTH Dorfen brennt"]),
        ("die Fregatte „ Dorfen/B-LOC “", ["OTH Dorfen"]),
        ("das Debütalbum „ Alba/B-ORG “/I-ORG Nord/I-ORG", ["OTH Alba"]),
        ("der Club/B-ORG „/I-ORG Alba/I-ORG “ im Lied „ Alba “", ["ORG Club „ Alba", "OTH Alba"]),
    ])
    func `what stands behind a noun for works and ships is one`(text: String, expected: [String]) {
        #expect(marked(text) == expected)
    }

    @Test(arguments: [
        "der Roman „ über sie “",  // no capital
        "im Buch „ Wir haben alles verloren . “",  // a sentence
        "sagte „ Wir sind hier “",  // no such noun
        "er buchte „ Wir sind hier “",
        "das Buch „ Eins zwei drei vier fünf sechs sieben acht neun “",
    ])
    func `other quotations name nothing`(text: String) {
        #expect(marked(text).isEmpty)
    }

    @Test func `a person's quotation is a work where the article speaks of works`() {
        #expect(
            marked("Lehmbrucks/B-PER „ Am Ende der Mole “", "Der Roman verkauft sich .")
                == ["PER Lehmbrucks", "OTH Am Ende der Mole"])
        #expect(marked("Lehmbrucks/B-PER „ Am Ende der Mole “", "Der Plan ist alt .") == ["PER Lehmbrucks"])
        #expect(marked("Lehmbruck/B-PER „ Am Ende der Mole “", "Der Roman verkauft sich .") == ["PER Lehmbruck"])
    }

    @Test func `what has a publisher and a price is a work`() {
        #expect(marked("liest „ Am Ende der Mole “ ( Orbo , 24 Euro )") == ["OTH Am Ende der Mole"])
        #expect(marked("liest „ Am Ende der Mole “ ( Orbo , 1924 )").isEmpty)
    }

    @Test func `a place in quotation marks is a ship where the article speaks of ships`() {
        #expect(marked("die „ Dorfen/B-LOC “ lief aus", "Das Forschungsschiff kam .") == ["OTH Dorfen"])
        #expect(marked("die „ Dorfen/B-LOC “ lief aus") == ["LOC Dorfen"])
    }

    @Test func `a warship has the letters before its name`() {
        #expect(marked("die „ USS Ole/B-PER Weidner/I-PER “ kam") == ["OTH USS Ole Weidner"])
        #expect(marked("die USA Ole/B-PER Weidner/I-PER") == ["PER Ole Weidner"])
    }

    @Test func `an adjective of a place and a word for treaties are a treaty`() {
        #expect(marked("das Dorfener/B-LOCderiv Abkommen gilt") == ["OTH Dorfener Abkommen"])
        #expect(marked("das Dorfener/B-LOCderiv Bier gilt") == ["LOCderiv Dorfener"])
        #expect(marked("das dorfische/B-LOCderiv Abkommen gilt") == ["LOCderiv dorfische"])
        #expect(marked("das Dorfener/B-LOCderiv Abkommen/B-ORG") == ["LOCderiv Dorfener", "ORG Abkommen"])
    }

    @Test func `what somebody calls something is no name`() {
        func banned(_ text: String) -> Bool {
            let text = LabelledText([text])
            return !NamedThings.speech(in: text.sentence(), text.quotations()).isEmpty
        }
        #expect(banned("sprach von einem „ Sieg/B-OTH der/I-OTH Vernunft/I-OTH “"))
        #expect(banned("als „ Mann/B-OTH der/I-OTH Mitte/I-OTH “ würdigte ihn Weidner"))
        #expect(!banned("sprach von einem „ Oskar/B-OTH “"))
        #expect(!banned("sprach von dem „ Sieg/B-OTH der/I-OTH Vernunft/I-OTH “"))
        #expect(!banned("erhielt mit einem „ Gesetz/B-OTH zur/I-OTH Ordnung/I-OTH “ recht"))
    }
}
