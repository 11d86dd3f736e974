package import Entities

/// The peer to beat: names that were seen in training, each with the label it had most often; longest first.
package struct DictionaryBaseline: Sendable {
    private var labels: [[String]: NameSpan] = [:]
    private var longest = 1

    package init(_ documents: [GoldDocument]) {
        var votes: [[String]: [NameSpan: Int]] = [:]
        for sentence in documents.lazy.flatMap(\.sentences) {
            for span in NameSpan.spans(of: sentence.outer) {
                let name = Array(sentence.tokens[span.tokens])
                let shifted = NameSpan(tokens: 0..<name.count, kind: span.kind, form: span.form)
                votes[name, default: [:]][shifted, default: 0] += 1
                longest = max(longest, name.count)
            }
        }
        for (name, counts) in votes {
            labels[name] =
                counts.max {
                    ($0.value, "\($1.key.kind)\($1.key.form)") < ($1.value, "\($0.key.kind)\($0.key.form)")
                }?.key
        }
    }

    package func labels(of tokens: [String]) -> [NameLabel] {
        var result = [NameLabel](repeating: .outside, count: tokens.count)
        var index = 0
        search: while index < tokens.count {
            for length in stride(from: min(longest, tokens.count - index), to: 0, by: -1) {
                guard let span = labels[Array(tokens[index..<index + length])] else { continue }
                for offset in 0..<length {
                    result[index + offset] = NameLabel(begins: offset == 0, kind: span.kind, form: span.form)
                }
                index += length
                continue search
            }
            index += 1
        }
        return result
    }
}
