import Articles
import Testing

@testable import Entities

@Suite struct RepeatedSurnamesTests {
    private func marked(_ sentences: String...) -> [String] {
        let text = LabelledText(sentences)
        var labels = text.labels
        RepeatedSurnames(text.article, labels) { String(decoding: $0, as: UTF8.self) == "Becken" }
            .mark(&labels, of: text.article)
        return Array(text.names(labels).dropFirst())
    }

    @Test func `a surname that is no word is the person wherever it stands`() {
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "Trauer um Lehmbruck") == ["PER Lehmbruck"])
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "sagte , Lehmbrucks Rat") == ["PER Lehmbrucks"])
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "in Lehmbruck/B-LOC") == ["LOC Lehmbruck"])
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "und Lehmbruck/B-LOC lehrte") == ["PER Lehmbruck"])
        #expect(marked("Ole/B-PER ZONTA/I-PER kam .", "und ZONTA/B-ORG tagt") == ["ORG ZONTA"])
        #expect(marked("Ole/B-PER Zonta/I-PER kam .", "Ole ( Zonta/B-ORG )") == ["ORG Zonta"])
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "am Lehmbruck - Ufer").isEmpty)
    }

    @Test func `a surname that is a word is known where a noun would have an article`() {
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "Becken hofft noch .") == ["PER Becken"])
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "Das Becken hatte ein Leck .").isEmpty)
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "Ins Becken damit !").isEmpty)
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "Beckens Plan") == ["PER Beckens"])
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "des Beckens Rand").isEmpty)
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "ein Geschenk an Becken .") == ["PER Becken"])
        #expect(marked("Ole/B-PER Becken/I-PER kam .", "voll mit Becken .").isEmpty)
    }

    @Test func `a name of one word is no surname`() {
        #expect(marked("Lehmbruck/B-PER kam .", "Lehmbruck geht").isEmpty)
    }

    @Test func `adjectives of a person are derived from the name`() {
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "die Lehmbrucksche Raute") == ["PERderiv Lehmbrucksche"])
        #expect(
            marked("Annika/B-PER Lehmbruck/I-PER kam .", "die Lehmbruck’sche/B-PER Raute/I-PER")
                == ["PERderiv Lehmbruck’sche"])
        #expect(marked("Annika/B-PER Lehmbruck/I-PER kam .", "die Weidnersche Raute").isEmpty)
    }

    @Test func `marks that German lacks make no other surname`() {
        #expect(marked("Ole/B-PER Weidnić/I-PER kam .", "1. Prag : Weidnic geht") == ["PER Weidnic"])
        #expect(marked("Ole/B-PER Weidnic/I-PER kam .", "Weidnićs/B-ORG Rat") == ["PER Weidnićs"])
        #expect(marked("Ole/B-PER Müllerer/I-PER kam .", "Mullerer geht").isEmpty)
    }
}
