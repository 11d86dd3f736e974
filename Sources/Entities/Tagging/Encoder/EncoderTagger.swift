import CModels
import Synchronization

/// Finds names with a transformer that was fine-tuned for it: fewer errors than `Tagger`, a hundredth of its speed.
///
/// The transformer reads neighbouring sentences together. What it says of each token is added to what the quick tagger
/// says, which knows gazetteers, what follows what, and the rest of the article, and which also finds the names inside
/// names. Known to fail: what `Tagger` fails at, but less often.
package final class EncoderTagger: NameTagger {
    /// The tagger that comes with the program.
    package static let bundled: EncoderTagger = {
        let bytes = UnsafeRawBufferPointer(start: archive_encoder_model(), count: archive_encoder_model_size())
        do {
            return EncoderTagger(model: try EncoderModel(ModelBytes(unowned: bytes)), quick: .bundled)
        } catch {
            preconditionFailure("the bundled model is damaged: \(error)")
        }
    }()

    private let model: EncoderModel
    private let quick: Tagger
    /// Networks at rest; each serves one task at a time.
    private let networks = Mutex<[EncoderNetwork]>([])

    package init(model: EncoderModel, quick: Tagger) {
        self.model = model
        self.quick = quick
    }

    /// A tagger with another model, as `export.py` writes it.
    package convenience init(model bytes: [UInt8], quick: Tagger = .bundled) throws(TaggerModelError) {
        self.init(model: try EncoderModel(ModelBytes(copying: bytes)), quick: quick)
    }

    package func label(_ article: TokenizedArticle) -> TokenLabels {
        let scores = scores(of: article)
        let reading = quick.firstReading(of: article) { emissions in
            for token in emissions.indices { emissions[token] &+= scores[token] }
        }
        let outer = quick.secondReading(of: article, reading)
        return TokenLabels(outer: outer, nested: quick.nestedLabels(article, outer))
    }

    /// What the network says of every token, in the units of `TagScores`.
    private func scores(of article: TokenizedArticle) -> [TagScores] {
        let network = networks.withLock { $0.popLast() } ?? EncoderNetwork(model: model)
        defer { networks.withLock { $0.append(network) } }
        var pieces: [Int32] = []
        var firsts: [Int] = []
        article.bytes.withUnsafeBufferPointer { bytes in
            for token in 0..<article.tokenCount {
                firsts.append(pieces.count)
                model.pieces.cut(UnsafeBufferPointer(rebasing: bytes[article.range(of: token)]), into: &pieces)
            }
        }
        firsts.append(pieces.count)
        var scores: [TagScores] = []
        scores.reserveCapacity(article.tokenCount)
        let most = model.shape.places - 2
        let windows = EncoderWindows.windows(
            article.sentences, firsts: firsts, usual: min(most, EncoderWindows.usual), most: most)
        for window in windows {
            let range = firsts[window.lowerBound]..<firsts[window.upperBound]
            network.run(pieces[range], words: window.lazy.map { firsts[$0] }) {
                scores.append(EncoderTagger.units($0))
            }
        }
        return scores
    }

    /// How far each label lies behind the best one.
    ///
    /// Both taggers count alike. Tried on a fifth of the gold that neither had seen: the network's scores counted 0.6
    /// times, once, 1.5 and 2.5 times gave F1 of 91.3, 91.6, 91.4 and 91.2 on news, 81.6, 81.5, 81.8 and 81.2 on
    /// GermEval; which is all the same.
    private static func units(_ scores: UnsafeBufferPointer<Float>) -> TagScores {
        func score(_ label: Int) -> Float { label == 0 ? scores[label] - caution : scores[label] }
        let top = (0..<NameLabel.count).map(score).max() ?? 0
        var units = TagScores.zero
        for label in 0..<NameLabel.count {
            units[label] = Int16((max(-farthest, score(label) - top) * TagWeights.unitsPerNat).rounded())
        }
        return units
    }

    /// What is taken from "no name", in nats: the network, trained so that two readings agree, is too sure of it.
    ///
    /// On the fifth that nobody had seen F1 stays (91.3 and 91.2 on news, 83.3 and 83.7 on GermEval's test, 82.5 and 82.4
    /// on its development set), but a reader misses a name sooner than one too many annoys: recall gains .4 to 1.5 points.
    private static let caution: Float = 0.8

    /// In nats; more than any sum of the quick tagger's weights makes up for.
    private static let farthest: Float = 40
}
