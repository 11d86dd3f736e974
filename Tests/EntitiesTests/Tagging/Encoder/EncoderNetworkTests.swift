import Testing

@testable import Entities

@Suite("Encoder network")
struct EncoderNetworkTests {
    private func scores(_ words: [String], by network: EncoderNetwork) -> [[Float]] {
        var pieces: [Int32] = []
        var firsts: [Int] = []
        for word in words {
            firsts.append(pieces.count)
            pieces += EncoderModel.bundled.cut(word)
        }
        var result: [[Float]] = []
        network.run(pieces[...], words: firsts) { result.append(Array($0)) }
        return result
    }

    /// Activations are rounded to 8 bits here and not in Python; what that moves a score by, in nats.
    private static let tolerance: Float = 0.15

    @Test("scores are those of the network in Python")
    func reference() {
        let network = EncoderNetwork(model: .bundled)
        for sentence in EncoderReference.bundled.sentences {
            for (word, found) in zip(sentence, scores(sentence.map(\.text), by: network)) {
                #expect(found.count == word.scores.count)
                // The best label's lead is what counts; all scores of a word may move together.
                let away = zip(found, word.scores).map { ($0 - found.max()!) - ($1 - word.scores.max()!) }
                #expect(away.map(abs).max()! < Self.tolerance, "\(word.text)")
            }
        }
    }

    @Test("a text's scores don't depend on what was read before, to the last bit")
    func deterministic() {
        let network = EncoderNetwork(model: .bundled)
        let words = EncoderReference.bundled.sentences[0].map(\.text)
        let first = scores(words, by: network)
        _ = scores(Array(repeating: "anders", count: 200), by: network)
        let again = scores(words, by: network)
        #expect(first == again)
        #expect(scores(words, by: EncoderNetwork(model: .bundled)) == first)
    }
}
