/// Cuts an article into texts that the encoder reads at once: neighbouring sentences together, as many as fit.
enum EncoderWindows {
    /// Most pieces of a text where sentences end in time; it was trained on up to 510.
    static let usual = 450

    /// Ranges of tokens, one behind the other; only a sentence longer than `most` pieces is torn.
    ///
    /// - Parameters:
    ///   - sentences: ranges of tokens, one behind the other.
    ///   - firsts: where each token's pieces begin, and where the last one's end.
    static func windows(_ sentences: [Range<Int>], firsts: [Int], usual: Int, most: Int) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        var start = 0
        func close(_ end: Int) {
            if start < end { windows.append(start..<end) }
            start = end
        }
        for sentence in sentences {
            if firsts[sentence.upperBound] - firsts[start] > usual { close(sentence.lowerBound) }
            guard firsts[sentence.upperBound] - firsts[start] > most else { continue }
            for token in sentence where firsts[token + 1] - firsts[start] > most { close(token) }
        }
        close(sentences.last?.upperBound ?? 0)
        return windows
    }
}
