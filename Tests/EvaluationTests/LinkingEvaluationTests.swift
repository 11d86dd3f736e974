import Articles
import Foundation
import Testing

@testable import Evaluation

@Suite("ArchiveLinkingEvaluation")
struct ArchiveLinkingEvaluationTests {
    private let gold = LinkedGold.read(
        """
        # 1 2020-01-01
        [PER Eva Muster] kam mit [PER Udo Beispiel].
        [PER Muster|Eva Muster] ging nach [LOC Köln].
        # 2
        [PER Eva Muster] lebt in [LOC Köln].
        """)

    private func shown(_ article: String, _ surface: String, _ entity: Int64, after: String = "")
        -> ArchiveLinkingEvaluation.Shown
    {
        let text = gold.first { $0.id == article }?.text ?? ""
        let begin = text.range(of: after)?.upperBound ?? text.startIndex
        let range = text[begin...].range(of: surface) ?? begin..<begin
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return .init(
            article: article, range: ByteRange(start, start + surface.utf8.count), surface: surface, entity: entity,
            name: "\(entity)")
    }

    @Test("sentences of an article become one text, with the names' places in it")
    func text() {
        #expect(
            gold.map(\.text) == ["Eva Muster kam mit Udo Beispiel. Muster ging nach Köln.", "Eva Muster lebt in Köln."])
        #expect(
            gold[0].names.map { gold[0].text[utf8: $0.mention.range] } == [
                "Eva Muster", "Udo Beispiel", "Muster", "Köln",
            ])
        #expect(gold.map(\.date) == ["2020-01-01", nil])
    }

    @Test("entities that are things have every figure at its best")
    func perfect() {
        let score = ArchiveLinkingEvaluation(
            gold,
            shown: [
                shown("1", "Eva Muster", 1), shown("1", "Udo Beispiel", 2), shown("1", "Muster", 1, after: ". "),
                shown("1", "Köln", 3), shown("2", "Eva Muster", 1), shown("2", "Köln", 3),
            ], by: .name)
        #expect((score.found, score.mixed, score.entitiesPerThing) == (1, 0, 1))
        #expect(score.errors.isEmpty)
    }

    @Test("what is missed, taken for another, merged and split is told apart")
    func causes() {
        // Udo counts as Eva, Köln is two entities, and nobody found Eva in the second article.
        let score = ArchiveLinkingEvaluation(
            gold,
            shown: [
                shown("1", "Eva Muster", 1), shown("1", "Udo Beispiel", 1), shown("1", "Muster", 1, after: ". "),
                shown("1", "Köln", 3), shown("2", "Köln", 4),
            ], by: .name)
        #expect((score.pairs, score.foundPairs) == (5, 3))
        #expect((score.entities, score.mixedEntities, score.things) == (3, 1, 2))
        #expect(score.errors.map(\.cause) == [.missed, .merged, .mixed, .split])
    }

    @Test("a mention is the name that it shares half of its bytes with, or nobody's")
    func overlap() {
        let score = ArchiveLinkingEvaluation(
            gold, shown: [shown("2", "Eva Muster lebt in", 1), shown("2", "Eva Muster", 2), shown("2", "a", 5)],
            by: .name)
        #expect(score.entities == 2)
    }

    @Test("marked names go through a real archive")
    func archive() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linking-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let shown = try await ArchiveLinkingEvaluation.shown(gold, tagger: MarkedNames(gold), folder: folder)
        #expect(shown.count == 6)
        let score = ArchiveLinkingEvaluation(gold, shown: shown, by: .nameAndKind)
        #expect((score.found, score.mixed, score.entitiesPerThing) == (1, 0, 1))
    }
}

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
