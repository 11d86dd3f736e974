import Testing

@testable import Evaluation

@Suite("NameScore")
struct NameScoreTests {
    @Test("only equal names count")
    func counts() {
        let score = NameScore.of(predicted: ["a", "b", "c"], gold: ["b", "c", "d", "e"])
        #expect(score == NameScore(correct: 2, predicted: 3, gold: 4))
        #expect(abs(score.precision - 2.0 / 3) < 1e-12)
        #expect(score.recall == 0.5)
        #expect(abs(score.f1 - 4.0 / 7) < 1e-12)
        #expect(NameScore().f1 == 0)
    }

    @Test("classes add up, and the interval holds the score")
    func run() {
        var scores = NameScores()
        for document in 0..<40 {
            let right = document % 4 != 0
            scores.append(
                predicted: Set(["PER 1", right ? "LOC 2" : "LOC 3"]), gold: Set(["PER 1", "LOC 2"])
            ) { String($0.prefix(3)) }
        }
        #expect(scores.total == NameScore(correct: 70, predicted: 80, gold: 80))
        #expect(scores.classes["PER"]?.f1 == 1)
        #expect(scores.classes["LOC"] == NameScore(correct: 30, predicted: 40, gold: 40))
        let interval = scores.interval()
        #expect(interval.contains(scores.total.f1))
        #expect(interval.lowerBound > 0.75 && interval.upperBound < 0.98)
    }
}
