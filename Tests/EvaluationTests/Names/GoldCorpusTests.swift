import Entities
import Testing

@testable import Evaluation

@Suite("GoldCorpus")
struct GoldCorpusTests {
    private let text = """
        #\t17 2020-01-01 Ein Titel
        1\tIn\tO\tO
        2\tBonn\tB-LOC\tO

        #\t17 2020-01-01 Ein Titel
        1\tSV\tB-ORG\tO\tSV Werder Bremen
        2\tBremen\tI-ORG\tB-LOC

        #\t18 2020-01-02 Anderes
        1\tAm\tO\tO
        2\tRhein\tB-FLUSS\tO

        """

    @Test("sentences behind equal headers are one document")
    func documents() {
        let (documents, findings) = GoldCorpus.read(text)
        #expect(documents.map(\.id) == ["17", "18"])
        #expect(documents[0].sentences.map(\.tokens) == [["In", "Bonn"], ["SV", "Bremen"]])
        #expect(documents[0].sentences[1].nested.map(\.description) == ["O", "B-LOC"])
        #expect(findings == ["line 11: unknown label B-FLUSS"])
    }

    @Test("lines may end as on Windows")
    func carriageReturns() {
        #expect(GoldCorpus.read(text.replacing("\n", with: "\r\n")).documents == GoldCorpus.read(text).documents)
    }

    @Test("folds part the articles, and depend on nothing but the article's id")
    func folds() {
        let documents = (0..<1_000).map { GoldDocument(id: "\($0)", sentences: []) }
        let sizes = (0..<5).map { fold in documents.count { $0.fold(of: 5) == fold } }
        #expect(sizes.reduce(0, +) == 1_000)
        #expect(sizes.allSatisfy { (150...250).contains($0) }, "\(sizes)")
        #expect(GoldDocument(id: "83332", sentences: []).fold(of: 5) == 1)
    }
}
