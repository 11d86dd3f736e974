import Articles
import Testing

@testable import Evaluation

@Suite("LinkingEvaluation")
struct LinkingEvaluationTests {
    @Test("brackets give text, kinds, forms, nesting and canonical names")
    func brackets() throws {
        let line = try #require(BracketedText("[ORG SV [LOC Bremen]] und [LOCderiv Bremer|Bremen] [1]"))
        #expect(line.text == "SV Bremen und Bremer [1]")
        #expect(line.names.map(\.canonical) == ["SV Bremen", "Bremen", "Bremen"])
        #expect(line.names.map(\.mention.isNested) == [false, true, false])
        #expect(line.names.map(\.mention.form) == [.name, .name, .derived])
        #expect(line.names.map { line.text[utf8: $0.mention.range] } == ["SV Bremen", "Bremen", "Bremer"])
        #expect(BracketedText("[PER offen") == nil)
    }

    @Test("a perfect article has every figure at one, a split entity loses recall and its name")
    func figures() {
        let perfect = LinkingEvaluation(gold: "# 1\n[PER Eva Muster] kam. [PER Musters|Eva Muster] Hut.\n")
        #expect((perfect.f1, perfect.nameAccuracy) == (1, 1))
        let split = LinkingEvaluation(gold: "# 1\n[PER Eva Muster] kam, [PER Mutti|Eva Muster] auch.\n")
        #expect(split.precision == 1)
        #expect(split.recall == 0.5)
        #expect(split.nameAccuracy == 0.5)
        #expect(split.differences.map(\.name) == ["Mutti"])
    }
}
