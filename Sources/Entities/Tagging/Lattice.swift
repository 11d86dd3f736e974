import CModels

/// Finds the best sequence of labels.
package enum Lattice {
    /// A token's score for a label lies at most this far behind that of its best one, 20 nats. With steps of at most
    /// ± 6 nats a forbidden one (−47) is never worth its price, and no sum leaves 16 bits.
    private static let farthest: Int16 = -5_000
    /// Scores beyond ± this count as this, so that their difference fits.
    private static let bound: Int16 = 16_000
    /// A way this far behind the best one is as good as lost.
    private static let lost: Int16 = -10_000
    private static let lanes = TagScores.scalarCount

    /// The labels with the highest sum of `emissions` and `transitions` (Viterbi); ties go to the lower label.
    ///
    /// The way forward, which looks at every step between two labels, is in C, for processors whose vectors hold half
    /// a row.
    package static func best(
        emissions: UnsafeBufferPointer<TagScores>, transitions: [TagScores]
    ) -> [NameLabel] {
        let count = emissions.count
        guard count > 0 else { return [] }
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: count * lanes) { scores in
            transitions.withUnsafeBytes { transitions in
                let emissions = UnsafeRawPointer(emissions.baseAddress!).assumingMemoryBound(to: Int16.self)
                let steps = transitions.baseAddress!.assumingMemoryBound(to: Int16.self)
                archive_lattice_forward(
                    emissions, steps, scores.baseAddress!, count, NameLabel.count, bound, farthest, lost)
                return backward(steps, scores.baseAddress!, count)
            }
        }
    }

    private static func backward(
        _ steps: UnsafePointer<Int16>, _ scores: UnsafeMutablePointer<Int16>, _ count: Int
    ) -> [NameLabel] {
        let last = scores + (count - 1) * lanes
        var label = 0
        for candidate in 1..<NameLabel.count where last[candidate] > last[label] { label = candidate }
        var labels = [NameLabel](repeating: .outside, count: count)
        for token in stride(from: count - 1, through: 0, by: -1) {
            labels[token] = NameLabel(rawValue: UInt8(label))
            guard token > 0 else { break }
            let before = scores + (token - 1) * lanes
            var best = 0
            var most = before[0] &+ steps[label]
            for previous in 1..<NameLabel.count {
                let sum = before[previous] &+ steps[previous * lanes + label]
                if sum > most {
                    most = sum
                    best = previous
                }
            }
            label = best
        }
        return labels
    }
}
