import ArchiveTesting
import CModels
import Foundation
import Testing

@Suite("Arithmetic of the encoder")
struct EncoderArithmeticTests {
    @Test("a product is that of plain numbers but for the rounding", arguments: 1...6)
    func product(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = Int.random(in: 1...9, using: &random)
        let inputs = 32 * Int.random(in: 1...4, using: &random)
        let outputs = 8 * Int.random(in: 1...3, using: &random)
        let weights = (0..<outputs).map { _ in (0..<inputs).map { _ in Int.random(in: -8...7, using: &random) } }
        let x = (0..<rows * inputs).map { _ in Float.random(in: -1...1, using: &random) }
        let bias = (0..<outputs).map { _ in Float.random(in: -1...1, using: &random) }
        var panels: [UInt8] = []
        for panel in 0..<outputs / 8 {
            for block in 0..<inputs / 32 {
                // 0.25 as a 16-bit float.
                for _ in 0..<8 { panels += [0x00, 0x34] }
                for byte in 0..<128 {
                    let row = weights[panel * 8 + byte % 32 / 4]
                    let input = block * 32 + byte / 32 * 4 + byte % 4
                    panels.append(UInt8(row[input] + 8) | UInt8(row[input + 16] + 8) << 4)
                }
            }
        }
        var y = [Float](repeating: 0, count: rows * outputs)
        var scratch = [Float](repeating: 0, count: encoder_multiply_scratch(rows, inputs) / 4 + 1)
        encoder_multiply(panels, bias, x, &y, rows, inputs, outputs, &scratch)
        for row in 0..<rows {
            for output in 0..<outputs {
                let products = (0..<inputs).map { x[row * inputs + $0] * Float(weights[output][$0]) / 4 }
                let expected = products.reduce(bias[output], +)
                // A number is off by half a step of 1/127 at most.
                let bound = Float(weights[output].reduce(0) { $0 + abs($1) }) / 4 / 254 + 1e-3
                #expect(abs(y[row * outputs + output] - expected) <= bound, "seed \(seed)")
            }
        }
    }

    @Test("attention is the mean of all values, weighed by the likeness of key and query", arguments: 1...6)
    func attention(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = Int.random(in: 1...21, using: &random)
        let heads = Int.random(in: 1...3, using: &random)
        let width = heads * 32
        let parts = (0..<rows * 3 * width).map { _ in Float.random(in: -2...2, using: &random) }
        var out = [Float](repeating: 0, count: rows * width)
        var scratch = [Float](repeating: 0, count: encoder_attend_scratch(rows) / 4)
        encoder_attend(parts, &out, rows, heads, &scratch)
        func part(_ row: Int, _ kind: Int, _ column: Int) -> Double {
            Double(parts[row * 3 * width + kind * width + column])
        }
        for row in 0..<rows {
            for head in 0..<heads {
                let columns = head * 32..<head * 32 + 32
                let shares = (0..<rows).map { key in
                    exp(columns.reduce(0) { $0 + part(row, 0, $1) * part(key, 1, $1) } / 32.0.squareRoot())
                }
                for column in columns {
                    let mean = (0..<rows).reduce(0) { $0 + shares[$1] * part($1, 2, column) } / shares.reduce(0, +)
                    #expect(abs(Double(out[row * width + column]) - mean) < 1e-5, "seed \(seed)")
                }
            }
        }
    }

    @Test("a norm has mean 0 and variance 1 before it is scaled and moved")
    func norm() {
        var x: [Float] = (0..<32).map { Float($0 * $0 % 17) }
        let added: [Float] = (0..<32).map { Float($0 % 5) }
        let sums = zip(x, added).map { Double($0 + $1) }
        let mean = sums.reduce(0, +) / 32
        let deviation = (sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 32).squareRoot()
        encoder_normalize(&x, added, Array(repeating: 2, count: 32) + Array(repeating: 3, count: 32), 1, 32)
        for (value, sum) in zip(x, sums) { #expect(abs(Double(value) - (2 * (sum - mean) / deviation + 3)) < 1e-5) }
    }

    @Test("the activation is the Gaussian error linear unit")
    func activation() {
        var x: [Float] = (-60..<60).map { Float($0) / 8 }
        let expected = x.map { Double($0) / 2 * (1 + erf(Double($0) / 2.0.squareRoot())) }
        encoder_activate(&x, x.count)
        for (value, expected) in zip(x, expected) { #expect(abs(Double(value) - expected) < 1e-6) }
    }
}
