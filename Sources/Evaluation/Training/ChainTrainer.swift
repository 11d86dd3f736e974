import Entities
import Foundation

/// Sentences as the trainer sees them: features by number for every token, and the right labels.
package struct ChainProblem: Sendable {
    /// Hash of every feature, by its number.
    package var features: [UInt64] = []
    /// How many tokens have it.
    package var counts: [Int32] = []
    /// Where each token's features begin in `active`, and the end.
    package var starts: [Int] = [0]
    package var active: [Int32] = []
    package var labels: [UInt8] = []
    /// Scores that each token starts from, in nats; empty for 0.
    package var base: [SIMD32<Float>] = []
    package var sentences: [Range<Int>] = []
    /// How much each sentence counts.
    package var weights: [Float] = []

    package init() {}
}

/// Weights of a chain in nats, by the feature's number, and between labels.
package struct ChainWeights: Sendable {
    package var rows: [SIMD32<Float>]
    /// As in `TagWeights.transitions`.
    package var transitions: [SIMD32<Float>]

    package init(rows: [SIMD32<Float>], transitions: [SIMD32<Float>]) {
        self.rows = rows
        self.transitions = transitions
    }

    mutating func add(_ other: ChainWeights) {
        for index in rows.indices { rows[index] += other.rows[index] }
        for index in transitions.indices { transitions[index] += other.transitions[index] }
    }

    mutating func divide(by count: Float) {
        for index in rows.indices { rows[index] /= count }
        for index in transitions.indices { transitions[index] /= count }
    }
}

/// Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) by stochastic gradients
/// with steps per weight (AdaGrad; Duchi, Hazan, Singer 2011) and a Gaussian prior.
package struct ChainTrainer: Sendable {
    package struct Options: Sendable {
        package var epochs = 12
        package var rate: Float = 0.15
        /// Inverse variance of the prior.
        package var prior: Float = 1
        /// Share of a token's features left out at random, so that no one of them carries a name alone.
        package var dropout: Float = 0
        package var seed: UInt64 = 1
        /// False keeps the weights between labels as they are given.
        package var trainsTransitions = true
        /// The weights of the epochs from this one on are averaged.
        package var averagedFrom = 6

        package init() {}
    }

    private let options: Options

    package init(_ options: Options) { self.options = options }

    /// - Parameter transitions: the weights between labels to start from; without them 0.
    package func train(
        _ problem: ChainProblem, transitions initial: [SIMD32<Float>]? = nil, progress: (String) -> Void = { _ in }
    ) -> ChainWeights {
        var state = State(problem, initial)
        var random = SplitMix(state: options.seed)
        var order = Array(problem.sentences.indices)
        var sum = ChainWeights(
            rows: Array(repeating: .zero, count: problem.features.count),
            transitions: Array(repeating: .zero, count: NameLabel.count + 1))
        var summed: Float = 0
        for epoch in 0..<options.epochs {
            for index in stride(from: order.count - 1, to: 0, by: -1) {
                order.swapAt(index, Int(random.next() % UInt64(index + 1)))
            }
            var loss = 0.0
            for sentence in order {
                loss += Double(state.step(problem, sentence, options, &random))
            }
            if epoch >= min(options.averagedFrom, options.epochs - 1) {
                state.add(to: &sum)
                summed += 1
            }
            progress("epoch \(epoch + 1): loss \(Int(loss))")
        }
        sum.divide(by: summed)
        return sum
    }

    /// Weights with the sums of their squared gradients.
    ///
    /// The loops run over plain numbers in rows of `lanes`, of which the compiler makes vector instructions.
    private struct State: ~Copyable {
        private static let labels = NameLabel.count
        private static let lanes = 28

        private let rows: UnsafeMutablePointer<Float>
        private let squares: UnsafeMutablePointer<Float>
        private let steps: UnsafeMutablePointer<Float>
        private let stepSquares: UnsafeMutablePointer<Float>
        private let allowed: UnsafeMutablePointer<Float>
        private let rowCount: Int
        // Scratch for a sentence of at most `TokenizedArticle.longestSentence` tokens.
        private let emissions: UnsafeMutablePointer<Float>
        private let likely: UnsafeMutablePointer<Float>
        private let forward: UnsafeMutablePointer<Float>
        /// The way to each token without its own score.
        private let arriving: UnsafeMutablePointer<Float>
        private let backward: UnsafeMutablePointer<Float>
        private let factors: UnsafeMutablePointer<Float>
        private let transposed: UnsafeMutablePointer<Float>
        private let expected: UnsafeMutablePointer<Float>
        private var kept: [Int32] = []
        private var keptStarts: [Int] = []

        init(_ problem: ChainProblem, _ initial: [SIMD32<Float>]?) {
            func numbers(_ rows: Int, _ value: Float) -> UnsafeMutablePointer<Float> {
                let pointer = UnsafeMutablePointer<Float>.allocate(capacity: rows * State.lanes)
                pointer.initialize(repeating: value, count: rows * State.lanes)
                return pointer
            }
            rowCount = problem.features.count
            rows = numbers(rowCount, 0)
            squares = numbers(rowCount, 1e-2)
            steps = numbers(State.labels + 1, 0)
            stepSquares = numbers(State.labels + 1, 1)
            allowed = numbers(State.labels + 1, 0)
            let longest = problem.sentences.map(\.count).max() ?? 1
            emissions = numbers(longest, 0)
            likely = numbers(longest, 0)
            forward = numbers(longest, 0)
            arriving = numbers(longest, 0)
            backward = numbers(longest, 0)
            factors = numbers(State.labels + 1, 0)
            transposed = numbers(State.labels + 1, 0)
            expected = numbers(State.labels + 1, 0)
            for row in 0...State.labels {
                let previous = row < State.labels ? NameLabel(rawValue: UInt8(row)) : nil
                for label in 0..<State.labels {
                    if let initial { steps[row * State.lanes + label] = initial[row][label] }
                    if NameLabel(rawValue: UInt8(label)).mayFollow(previous) {
                        allowed[row * State.lanes + label] = 1
                    }
                }
            }
        }

        deinit {
            for pointer in [
                rows, squares, steps, stepSquares, allowed, emissions, likely, forward, arriving, backward, factors,
                transposed, expected,
            ] { pointer.deallocate() }
        }

        /// Adds the present weights to `sum`.
        func add(to sum: inout ChainWeights) {
            for row in 0..<rowCount {
                for label in 0..<State.labels { sum.rows[row][label] += rows[row * State.lanes + label] }
            }
            for row in 0...State.labels {
                for label in 0..<State.labels { sum.transitions[row][label] += steps[row * State.lanes + label] }
            }
        }

        /// One step along a sentence's gradient; gives its loss.
        mutating func step(
            _ problem: ChainProblem, _ sentence: Int, _ options: Options, _ random: inout SplitMix
        ) -> Float {
            let tokens = problem.sentences[sentence]
            let weight = problem.weights[sentence]
            let scale = 1 / (1 - options.dropout)
            score(problem, tokens, options, &random, scale)
            let loss = sumProducts(problem, tokens)
            if options.trainsTransitions { moveSteps(problem, tokens, weight, options) }
            moveRows(problem, tokens, weight * scale, options)
            return weight * loss
        }

        private mutating func score(
            _ problem: ChainProblem, _ tokens: Range<Int>, _ options: Options, _ random: inout SplitMix, _ scale: Float
        ) {
            let lanes = State.lanes
            kept.removeAll(keepingCapacity: true)
            keptStarts.removeAll(keepingCapacity: true)
            let threshold = UInt64(Double(options.dropout) * 65536)
            for (index, token) in tokens.enumerated() {
                let scores = emissions + index * lanes
                for label in 0..<lanes { scores[label] = 0 }
                keptStarts.append(kept.count)
                for position in problem.starts[token]..<problem.starts[token + 1] {
                    let feature = problem.active[position]
                    if threshold > 0, random.next() & 0xFFFF < threshold { continue }
                    kept.append(feature)
                    let row = rows + Int(feature) * lanes
                    for label in 0..<lanes { scores[label] += row[label] }
                }
                for label in 0..<lanes { scores[label] *= scale }
                if !problem.base.isEmpty {
                    for label in 0..<State.labels { scores[label] += problem.base[token][label] }
                }
            }
            keptStarts.append(kept.count)
        }

        /// Sums of products over all ways to and from each token, scaled to 1; gives the sentence's loss.
        private func sumProducts(_ problem: ChainProblem, _ tokens: Range<Int>) -> Float {
            let lanes = State.lanes
            let labels = State.labels
            var gold: Float = 0
            var logNorm: Float = 0
            for row in 0...labels {
                State.exponentials(steps + row * lanes, minus: 0, factors + row * lanes)
                for label in 0..<lanes { factors[row * lanes + label] *= allowed[row * lanes + label] }
            }
            for row in 0..<labels {
                for label in 0..<labels { transposed[label * lanes + row] = factors[row * lanes + label] }
            }
            for index in 0..<tokens.count {
                let scores = emissions + index * lanes
                var top = scores[0]
                for label in 1..<labels { top = max(top, scores[label]) }
                State.exponentials(scores, minus: top, likely + index * lanes)
                logNorm += top
                let arrive = arriving + index * lanes
                if index == 0 {
                    for label in 0..<lanes { arrive[label] = factors[labels * lanes + label] }
                } else {
                    State.combine(forward + (index - 1) * lanes, factors, arrive)
                }
                var total: Float = 1e-30
                let here = forward + index * lanes
                for label in 0..<lanes { here[label] = arrive[label] * likely[index * lanes + label] }
                for label in 0..<labels { total += here[label] }
                logNorm += logf(total)
                for label in 0..<lanes { here[label] /= total }
                let label = Int(problem.labels[tokens.lowerBound + index])
                let row = index == 0 ? labels : Int(problem.labels[tokens.lowerBound + index - 1])
                gold += scores[label] + steps[row * lanes + label]
            }
            for label in 0..<lanes { backward[(tokens.count - 1) * lanes + label] = 1 }
            let next = expected  // Free until `moveSteps` needs it.
            for index in stride(from: tokens.count - 2, through: 0, by: -1) {
                let after = (index + 1) * lanes
                for label in 0..<lanes { next[label] = likely[after + label] * backward[after + label] }
                let here = backward + index * lanes
                State.combine(next, transposed, here)
                var total: Float = 1e-30
                for label in 0..<labels { total += here[label] }
                for label in 0..<lanes { here[label] /= total }
            }
            return logNorm - gold
        }

        /// `result[label]` = Σ `amounts[row]` · `matrix[row][label]`.
        @inline(__always)
        private static func combine(
            _ amounts: UnsafePointer<Float>, _ matrix: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>
        ) {
            for label in 0..<lanes { result[label] = 0 }
            for row in 0..<labels {
                let amount = amounts[row]
                if amount < 1e-9 { continue }
                let factors = matrix + row * lanes
                for label in 0..<lanes { result[label] += amount * factors[label] }
            }
        }

        private func moveSteps(
            _ problem: ChainProblem, _ tokens: Range<Int>, _ weight: Float, _ options: Options
        ) {
            let lanes = State.lanes
            let labels = State.labels
            for position in 0..<(labels + 1) * lanes { expected[position] = 0 }
            for index in 0..<tokens.count {
                let here = index * lanes
                var total: Float = 1e-30
                for label in 0..<labels {
                    total += arriving[here + label] * likely[here + label] * backward[here + label]
                }
                let share = 1 / total
                for previous in 0..<(index == 0 ? 1 : labels) {
                    let row = (index == 0 ? labels : previous) * lanes
                    let amount = share * (index == 0 ? 1 : forward[here - lanes + previous])
                    if amount < 1e-9 { continue }
                    for label in 0..<lanes {
                        expected[row + label] +=
                            amount * factors[row + label] * likely[here + label]
                            * backward[here + label]
                    }
                }
                let row = index == 0 ? labels : Int(problem.labels[tokens.lowerBound + index - 1])
                expected[row * lanes + Int(problem.labels[tokens.lowerBound + index])] -= 1
            }
            for position in 0..<(labels + 1) * lanes {
                let gradient = weight * expected[position]
                stepSquares[position] += gradient * gradient
                steps[position] -= options.rate * gradient / stepSquares[position].squareRoot()
            }
        }

        private func moveRows(
            _ problem: ChainProblem, _ tokens: Range<Int>, _ weight: Float, _ options: Options
        ) {
            let lanes = State.lanes
            let gradient = expected  // No longer needed by `moveSteps`.
            for index in 0..<tokens.count {
                var total: Float = 1e-30
                for label in 0..<lanes {
                    gradient[label] = forward[index * lanes + label] * backward[index * lanes + label]
                }
                for label in 0..<State.labels { total += gradient[label] }
                for label in 0..<lanes { gradient[label] /= total }
                gradient[Int(problem.labels[tokens.lowerBound + index])] -= 1
                // What is known for sure has nothing left to teach.
                var most: Float = 0
                for label in 0..<State.labels { most = max(most, abs(gradient[label])) }
                if most < 3e-3 { continue }
                for label in 0..<lanes { gradient[label] *= weight }
                for position in keptStarts[index]..<keptStarts[index + 1] {
                    let feature = Int(kept[position])
                    let decay = options.prior / Float(problem.counts[feature])
                    let row = rows + feature * lanes
                    let square = squares + feature * lanes
                    for label in 0..<lanes {
                        let full = gradient[label] + decay * row[label]
                        let sum = square[label] + full * full
                        square[label] = sum
                        row[label] -= options.rate * full / sum.squareRoot()
                    }
                }
            }
        }

        /// e to the power of `numbers` minus `top`, to 6 digits (Schraudolph's split into 2ⁿ and a polynomial).
        @inline(__always)
        private static func exponentials(
            _ numbers: UnsafePointer<Float>, minus top: Float, _ result: UnsafeMutablePointer<Float>
        ) {
            for label in 0..<lanes {
                var power = (numbers[label] - top) * 1.442_695
                power = power < -120 ? -120 : power > 120 ? 120 : power
                let whole = Int32(power + 200) - 200
                let part = power - Float(whole)
                let tail = 0.055_503 + part * (0.009_618 + part * 0.001_339)
                let polynomial = 1 + part * (0.693_147 + part * (0.240_226 + part * tail))
                result[label] = polynomial * Float(bitPattern: UInt32(bitPattern: (whole &+ 127) &<< 23))
            }
        }
    }
}
