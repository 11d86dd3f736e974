import Articles

/// Results of matches in running text: `2:0`.
enum MatchResult {
    /// In bytes: as far as a result stands from those who played for it.
    private static let reach = 60

    /// Whether a result stands in the same sentence near a name that no word says to be where something is.
    static func stands(near range: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = min(range.upperBound + reach, text.count)
        let start = max(range.lowerBound - reach, 0)
        guard
            contains(text, range.upperBound, end, stopsAtFullStop: true)
                || contains(text, start, range.lowerBound, stopsAtFullStop: false)
        else { return false }
        return !isPlaced(range.lowerBound, in: text)
    }

    private static func contains(
        _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, stopsAtFullStop: Bool
    ) -> Bool {
        var isFound = false
        for index in start..<end {
            if endsSentence(index, in: text) {
                if stopsAtFullStop { return isFound }
                isFound = false
            }
            // Not 19:30, which is a time.
            if text[index] == 0x3A, index > 0, isDigit(text[index - 1]), index + 1 < text.count,
                isDigit(text[index + 1]),
                index + 2 >= text.count || !isDigit(text[index + 2])
            {
                isFound = true
            }
        }
        return isFound
    }

    /// Whether a full stop is more than an ordinal's: `2. Liga`, but `es stand 2:1. Danach`.
    private static func endsSentence(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text[index] == 0x2E, index > 1, index + 1 < text.count, text[index + 1] == 0x20 else { return false }
        return !isDigit(text[index - 1]) || text[index - 2] == 0x3A
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static let wordsOfPlace: [[UInt8]] = ["in", "aus", "nach", "bei", "im", "um"].map { Array($0.utf8) }

    /// Whether a word says that something is at what begins at `start`.
    static func isPlaced(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start > 2, text[start - 1] == 0x20 else { return false }
        return wordsOfPlace.contains { word in
            let first = start - 1 - word.count
            guard first >= 0, first == 0 || text[first - 1] == 0x20 else { return false }
            return word.indices.allSatisfy { text[first + $0] | 0x20 == word[$0] }
        }
    }
}
