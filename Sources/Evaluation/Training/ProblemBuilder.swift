import Entities

/// Numbers the features of gold sentences for the trainer.
struct ProblemBuilder {
    private var numbers = FeatureNumbers()
    private(set) var problem = ChainProblem()

    /// Adds a sentence; `features` gives those of a token.
    mutating func append(
        labels: some Collection<NameLabel>, weight: Float, base: [SIMD32<Float>] = [],
        _ features: (_ token: Int, _ use: (UInt64) -> Void) -> Void
    ) {
        let start = problem.labels.count
        for token in 0..<labels.count {
            features(token) { problem.active.append(numbers.number(of: $0)) }
            problem.starts.append(problem.active.count)
        }
        problem.labels += labels.map(\.rawValue)
        problem.base += base
        problem.sentences.append(start..<problem.labels.count)
        problem.weights.append(weight)
    }

    /// The problem without features that fewer than `minimum` tokens have.
    consuming func finished(minimum: Int32) -> ChainProblem {
        let counts = numbers.counts
        var renumbered = [Int32](repeating: -1, count: counts.count)
        for (number, hash) in numbers.hashes.enumerated() where counts[number] >= minimum {
            renumbered[number] = Int32(problem.features.count)
            problem.features.append(hash)
            problem.counts.append(counts[number])
        }
        var kept = 0
        var position = 0
        for token in 0..<problem.labels.count {
            let end = problem.starts[token + 1]
            while position < end {
                let number = renumbered[Int(problem.active[position])]
                position += 1
                guard number >= 0 else { continue }
                problem.active[kept] = number
                kept += 1
            }
            problem.starts[token + 1] = kept
        }
        problem.active.removeLast(problem.active.count - kept)
        return problem
    }
}

/// Numbers for feature hashes, in order of appearance.
struct FeatureNumbers {
    private(set) var hashes: [UInt64] = []
    private(set) var counts: [Int32] = []
    private var slots = [Int32](repeating: -1, count: 1 << 20)

    /// The feature's number, counted once more.
    mutating func number(of hash: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let number = slots[slot]
            if hashes[Int(number)] == hash {
                counts[Int(number)] += 1
                return number
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(hashes.count)
        hashes.append(hash)
        counts.append(1)
        if hashes.count * 2 > slots.count { grow() }
        return Int32(hashes.count - 1)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
