import ArchiveTesting
import Entities
import Testing

@testable import Evaluation

@Suite("ChainTrainer")
struct ChainTrainerTests {
    /// Sentences in which a feature tells the label, but the inside of a name only by the label before.
    private func toy(_ sentences: Int, seed: UInt64) -> ChainProblem {
        var random = SeededRandom(seed: seed)
        var problem = ChainProblem()
        problem.features = [11, 12, 13].map(FeatureHash.mix)
        problem.counts = [0, 0, 0]
        for _ in 0..<sentences {
            let start = problem.labels.count
            var previous = 0
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                // Feature 0: outside; 1: a place; 2: outside, but inside a place behind one.
                let feature = Int32.random(in: 0...2, using: &random)
                problem.active.append(feature)
                problem.counts[Int(feature)] += 1
                problem.starts.append(problem.active.count)
                let begin = Int(NameLabel("B-LOC")!.rawValue)
                previous = feature == 1 ? begin : feature == 2 && previous != 0 ? begin + 1 : 0
                problem.labels.append(UInt8(previous))
            }
            problem.sentences.append(start..<problem.labels.count)
            problem.weights.append(1)
        }
        return problem
    }

    private var options: ChainTrainer.Options {
        var options = ChainTrainer.Options()
        options.prior = 0.01
        options.epochs = 20
        options.averagedFrom = 10
        return options
    }

    @Test("a chain learns what only the label before tells")
    func learns() throws {
        let problem = toy(200, seed: 1)
        let weights = ChainTrainer(options).train(problem)
        let bytes = ModelBytes(
            copying: TagWeights.write(
                features: problem.features, rows: weights.rows, transitions: weights.transitions, threshold: 0))
        let model = try TagWeights(bytes.bytes, section: "test")
        let unseen = toy(100, seed: 2)
        for sentence in unseen.sentences {
            let emissions = sentence.map { token in
                var scores = TagScores.zero
                model.add(unseen.features[Int(unseen.active[token])], to: &scores)
                return scores
            }
            let labels = emissions.withUnsafeBufferPointer {
                Lattice.best(emissions: $0, transitions: model.transitions)
            }
            #expect(labels.map(\.rawValue) == Array(unseen.labels[sentence]))
        }
    }

    @Test("the same seed gives the same weights, another does not")
    func deterministic() {
        let problem = toy(30, seed: 3)
        var other = options
        other.seed = 2
        let first = ChainTrainer(options).train(problem)
        #expect(ChainTrainer(options).train(problem).rows == first.rows)
        #expect(ChainTrainer(other).train(problem).rows != first.rows)
    }

    @Test("a strong prior keeps weights small")
    func prior() {
        let problem = toy(50, seed: 4)
        var strong = options
        strong.prior = 50
        let loose = ChainTrainer(options).train(problem).rows[1]
        let tight = ChainTrainer(strong).train(problem).rows[1]
        #expect(tight.max() < loose.max() / 2)
    }
}
