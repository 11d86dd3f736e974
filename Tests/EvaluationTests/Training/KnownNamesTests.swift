import Entities
import Testing

@testable import Evaluation

@Suite("KnownNames")
struct KnownNamesTests {
    @Test("a word that is a whole name twice, mostly of one kind, is known")
    func known() {
        let gold = GoldCorpus.read(
            """
            1\tNato\tB-ORG

            1\tNato\tB-ORG
            2\tRom\tB-LOC

            1\tUlm\tB-LOC
            2\tUlm\tB-ORG

            1\tHans\tB-PER
            2\tMaier\tI-PER

            """)
        let entries = KnownNames([TrainingSet(documents: gold.documents)]).entries
        #expect(entries.map(\.hash) == [Lexicon.key("Nato".utf8)])
        #expect(entries.map(\.traits) == [[UInt16(NameLabel("B-ORG")!.rawValue)]])
    }
}
