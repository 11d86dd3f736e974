import Language

/// Finds where the sentences of a text begin, in positions as the index counts them. Serves one task at a time.
final class SentenceCutter {
    private let analyzer = Analyzer()
    /// Where each position's word begins in the text at hand.
    private var words: [Int] = []

    /// Rising, the first at 0; none in a text without words.
    func starts(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        words.removeAll(keepingCapacity: true)
        analyzer.forEachPosition(in: text) { words.append($0) }
        return Self.starts(in: text, words: words)
    }

    /// How many words the index counts in a text, and where its sentences begin (`PackedSentences`).
    func outline(of text: UnsafeBufferPointer<UInt8>) -> (words: Int, sentences: [UInt8]) {
        var bytes: [UInt8] = []
        PackedSentences.append(starts(in: text), to: &bytes)
        return (words.count, bytes)
    }

    /// - Parameter words: where each position's word begins, rising.
    static func starts(in text: UnsafeBufferPointer<UInt8>, words: [Int]) -> [Int] {
        guard let first = words.first, let last = words.last else { return [] }
        var starts = [0]
        // Most paragraphs have one sentence, and there is nothing to be cut where none can end before the last word.
        guard SentenceSplitter.mayEnd(in: UnsafeBufferPointer(rebasing: text[first..<last])) else { return starts }
        var position = 0
        for start in SentenceSplitter().starts(in: text).dropFirst() {
            while position < words.count, words[position] < start { position += 1 }
            if position < words.count, position > starts[starts.count - 1] { starts.append(position) }
        }
        return starts
    }
}
