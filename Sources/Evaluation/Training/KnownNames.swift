import Articles
import Entities

/// Words that stand in the gold as whole names, for `Lexicon.TableName.knownNames`.
struct KnownNames {
    /// The word's key and the number of its kind.
    let entries: [(hash: UInt64, traits: [UInt16])]

    /// Fewer may be chance.
    private static let fewest = 2

    init(_ sets: [TrainingSet]) {
        var kinds: [String: [UInt16: Int]] = [:]
        for sentence in sets.lazy.flatMap(\.documents).flatMap(\.sentences) {
            for span in NameSpan.spans(of: sentence.outer) where span.tokens.count == 1 && span.form == .name {
                let kind = UInt16(sentence.outer[span.tokens.lowerBound].rawValue)
                kinds[sentence.tokens[span.tokens.lowerBound], default: [:]][kind, default: 0] += 1
            }
        }
        entries = kinds.sorted { $0.key < $1.key }.compactMap { word, counts in
            let total = counts.values.reduce(0, +)
            guard
                total >= KnownNames.fewest,
                let (kind, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 3 >= total * 2
            else { return nil }
            return (Lexicon.key(word.utf8), [kind])
        }
    }
}
