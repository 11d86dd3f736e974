import Entities

/// How well predicted names agree with gold ones: borders and class must be equal.
package struct NameScore: Hashable, Sendable {
    package var correct = 0
    package var predicted = 0
    package var gold = 0

    package init(correct: Int = 0, predicted: Int = 0, gold: Int = 0) {
        self.correct = correct
        self.predicted = predicted
        self.gold = gold
    }

    package var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
    package var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
    package var f1: Double {
        predicted + gold == 0 ? 0 : 2 * Double(correct) / Double(predicted + gold)
    }

    package static func + (left: NameScore, right: NameScore) -> NameScore {
        NameScore(
            correct: left.correct + right.correct, predicted: left.predicted + right.predicted,
            gold: left.gold + right.gold)
    }

    /// Of one sentence, or of as many as the sets hold.
    package static func of<Name: Hashable>(predicted: Set<Name>, gold: Set<Name>) -> NameScore {
        NameScore(correct: predicted.intersection(gold).count, predicted: predicted.count, gold: gold.count)
    }
}

/// Scores of a whole run: by class, and by document for its confidence interval.
package struct NameScores: Sendable {
    /// Per document, so that sentences of one article stay together when resampled.
    package private(set) var documents: [NameScore] = []
    package private(set) var classes: [String: NameScore] = [:]

    package init() {}

    package mutating func append<Name: Hashable>(
        predicted: Set<Name>, gold: Set<Name>, className: (Name) -> String
    ) {
        documents.append(.of(predicted: predicted, gold: gold))
        for name in Set((Array(predicted) + Array(gold)).map(className)) {
            let score = NameScore.of(
                predicted: predicted.filter { className($0) == name }, gold: gold.filter { className($0) == name })
            classes[name, default: NameScore()] = classes[name, default: NameScore()] + score
        }
    }

    package var total: NameScore { documents.reduce(NameScore(), +) }

    /// The 95 % interval of F1 when documents are drawn anew `rounds` times (bootstrap; Efron 1979).
    package func interval(rounds: Int = 1_000) -> ClosedRange<Double> {
        guard !documents.isEmpty else { return 0...0 }
        var state: UInt64 = 1
        var values: [Double] = []
        for _ in 0..<rounds {
            var sum = NameScore()
            for _ in documents {
                state &+= 0x9E37_79B9_7F4A_7C15
                sum = sum + documents[Int(FeatureHash.mix(state) % UInt64(documents.count))]
            }
            values.append(sum.f1)
        }
        values.sort()
        return values[rounds * 25 / 1000]...values[min(rounds - 1, rounds * 975 / 1000)]
    }
}
