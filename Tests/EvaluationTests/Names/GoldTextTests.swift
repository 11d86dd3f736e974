import ArchiveTesting
import Articles
import Entities
import Testing

@testable import Evaluation

@Suite("GoldText")
struct GoldTextTests {
    private func surfaces(_ text: GoldText) -> [String] {
        zip(text.paragraphs, text.mentions).flatMap { paragraph, mentions in
            mentions.map { "\($0.kind.rawValue) \($0.isNested ? "in " : "")\(paragraph[utf8: $0.range] ?? "?")" }
        }
    }

    @Test("brackets become ranges of the text without them")
    func brackets() {
        let texts = GoldText.read(
            bracketed: """
                # 7 Titel
                [PER Bidens|Joe Biden] Rede in [ORG Universität [LOC Bonn]] [sic] über [LOCderiv türkische|Türkei] Äpfel.
                In [LOC Köln].
                # 8 Anderes
                Nichts.
                """)
        #expect(texts.map(\.id) == ["7", "8"])
        #expect(
            texts[0].paragraphs == ["Bidens Rede in Universität Bonn [sic] über türkische Äpfel. In Köln."])
        #expect(
            surfaces(texts[0]) == ["PER Bidens", "LOC in Bonn", "ORG Universität Bonn", "LOC türkische", "LOC Köln"])
        #expect(texts[1].mentions == [[]])
    }

    @Test("tokens with spaces between them hold their names")
    func tokens() {
        let sentence = GoldSentence(
            tokens: ["Zürichs", "SV", "Bonn"], outer: ["B-LOC", "B-ORG", "I-ORG"].map { NameLabel($0)! },
            nested: ["O", "O", "B-LOC"].map { NameLabel($0)! })
        #expect(
            surfaces(GoldText(GoldDocument(id: "1", sentences: [sentence])))
                == ["LOC Zürichs", "ORG SV Bonn", "LOC in Bonn"])
    }
}

@Suite("NameEvaluation")
struct NameEvaluationTests {
    @Test("errors say what was missed, invented, misjudged and misplaced")
    func errors() {
        let tokens = ["Hans", "Maier", "in", "Bonn", "bei", "Siemens", "AG", "und", "Nato"]
        func labels(_ text: String) -> [NameLabel] { text.split(separator: " ").map { NameLabel(String($0))! } }
        let none = Array(repeating: NameLabel.outside, count: tokens.count)
        let gold = GoldSentence(
            tokens: tokens, outer: labels("B-PER I-PER O B-LOC O B-ORG I-ORG O O"), nested: none)
        let evaluation = NameEvaluation([GoldDocument(id: "1", sentences: [gold])]) { _ in
            [(labels("O O O B-ORG O B-ORG O O B-ORG"), none)]
        }
        #expect(evaluation.errors.map(\.type) == ["missed", "class", "border", "spurious"])
        #expect(evaluation.errors[2].gold == "ORG Siemens AG")
        #expect(evaluation.outer.total == NameScore(correct: 0, predicted: 3, gold: 3))
        #expect(evaluation.tokens == 9)
    }

    @Test("the dictionary knows the longest name it has seen, with its commonest label")
    func baseline() {
        let seen = GoldCorpus.read(
            "1\tBad\tB-LOC\n2\tHomburg\tI-LOC\n\n1\tHomburg\tB-PER\n\n1\tHomburg\tB-PER\n\n1\tHomburg\tB-LOC\n")
        let labels = DictionaryBaseline(seen.documents).labels(of: ["In", "Bad", "Homburg", "Homburg"])
        #expect(labels.map(\.description) == ["O", "B-LOC", "I-LOC", "B-PER"])
    }
}
