import ArchiveTesting
import Articles
import Testing

@testable import Entities

@Suite("Lattice")
struct LatticeTests {
    /// Every label's score but those of `allowed` is out of reach, so that all ways can be tried.
    private func problem(_ seed: UInt64) -> (emissions: [TagScores], transitions: [TagScores]) {
        var random = SeededRandom(seed: seed)
        let length = Int.random(in: 1...4, using: &random)
        let emissions = (0..<length).map { _ in
            var scores = TagScores.zero
            for label in 0..<NameLabel.count { scores[label] = Int16.random(in: -900...900, using: &random) }
            return scores
        }
        let transitions = (0...NameLabel.count).map { row in
            var scores = TagScores(repeating: TagWeights.forbidden)
            let previous = row < NameLabel.count ? NameLabel(rawValue: UInt8(row)) : nil
            for label in 0..<UInt8(NameLabel.count) where NameLabel(rawValue: label).mayFollow(previous) {
                scores[Int(label)] = Int16.random(in: -600...600, using: &random)
            }
            return scores
        }
        return (emissions, transitions)
    }

    private func score(_ labels: [Int], _ emissions: [TagScores], _ transitions: [TagScores]) -> Int {
        var sum = 0
        for (index, label) in labels.enumerated() {
            let row = index == 0 ? NameLabel.count : labels[index - 1]
            sum += Int(transitions[row][label]) + Int(emissions[index][label])
        }
        return sum
    }

    /// The best sum over all ways, by trying each.
    private func highest(_ emissions: [TagScores], _ transitions: [TagScores]) -> Int {
        var ways: [[Int]] = [[]]
        for _ in emissions { ways = ways.flatMap { way in (0..<NameLabel.count).map { way + [$0] } } }
        return ways.map { score($0, emissions, transitions) }.max()!
    }

    @Test("the best way scores as high as any of all ways", arguments: 1...12)
    func best(seed: Int) {
        let (emissions, transitions) = problem(UInt64(seed))
        let short = Array(emissions.prefix(3))
        let labels = short.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
        #expect(
            score(labels.map { Int($0.rawValue) }, short, transitions) == highest(short, transitions),
            "seed \(seed)")
    }

    @Test("no inside stands without its beginning, however it scores", arguments: 1...40)
    func allowed(seed: Int) {
        let (emissions, transitions) = problem(UInt64(seed))
        let labels = emissions.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
        var previous: NameLabel?
        for label in labels {
            #expect(label.mayFollow(previous), "seed \(seed)")
            previous = label
        }
    }

    @Test("scores beyond 16 bits' reach neither overflow nor break the chain")
    func extremes() {
        var loud = TagScores.zero
        for label in 0..<NameLabel.count { loud[label] = label.isMultiple(of: 2) ? .max : .min }
        let emissions = Array(repeating: loud, count: 300)
        let (_, transitions) = problem(1)
        let labels = emissions.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) }
        #expect(labels.count == 300)
        #expect(zip(labels, labels.dropFirst()).allSatisfy { $1.mayFollow($0) })
        #expect(labels[0].mayFollow(nil))
    }

    @Test("no token has no label")
    func empty() {
        let (_, transitions) = problem(1)
        let none: [TagScores] = []
        #expect(none.withUnsafeBufferPointer { Lattice.best(emissions: $0, transitions: transitions) } == [])
    }
}
