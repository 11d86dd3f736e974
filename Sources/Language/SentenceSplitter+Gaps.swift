extension SentenceSplitter {
    /// Whether a sentence begins behind one word, up to another, as far as what stands between them tells.
    ///
    /// `SPD und CDU`: none; `SPD gewonnen. Dann die CDU`: one; `SPD: Dr. Maier, CDU`: nil, for only the whole text shows
    /// whose dot that is. Mostly it tells, and the text around the two isn't looked at.
    ///
    /// - Parameters:
    ///   - start: where the first word begins, in bytes of `text`.
    ///   - end: where the second one does, behind `start`.
    /// - Returns: what `starts(in:)` would show, or nil.
    public static func begins(in text: UnsafeBufferPointer<UInt8>, behind start: Int, upTo end: Int) -> Bool? {
        // A name may begin with a quote that closes the sentence before it.
        guard 0 <= start, start < end, end < text.count, isLetter(text[start]) else { return nil }
        var isKnown = true
        for offset in start..<end {
            switch text[offset] {
            case 0x0A, 0x0D: isKnown = isKnown && isMereBreak(in: text, at: offset)
            case 0x21, 0x2E, 0x3F:  // ! . ?
                switch follower(in: text, behind: offset) {
                case .capital(let next):
                    if next <= end, text[offset] != 0x2E || isFullStop(in: text, at: offset) { return true }
                    isKnown = false
                case .small: break
                case .other: isKnown = false
                }
            // The first byte of 。！？; of an ellipsis, dashes and quotes.
            case 0xE3, 0xEF: isKnown = false
            case 0xE2:
                isKnown = isKnown && offset + 2 < text.count && (text[offset + 1] != 0x80 || text[offset + 2] != 0xA6)
            default: break
            }
        }
        return isKnown ? false : nil
    }

    private enum Follower {
        /// A capital letter, with which a sentence can begin.
        case capital(at: Int)
        /// A small letter, with which none does.
        case small
        case other
    }

    /// What comes behind a stop and the space behind it.
    private static func follower(in text: UnsafeBufferPointer<UInt8>, behind stop: Int) -> Follower {
        let next = visible(in: text, from: stop + 1)
        guard next > stop + 1, next < text.count else { return .other }
        let byte = text[next]
        if byte &- 0x41 < 26 { return .capital(at: next) }
        if byte &- 0x61 < 26 { return .small }
        // Ä Ö Ü, and ä ö ü ß.
        guard byte == 0xC3, next + 1 < text.count else { return .other }
        switch text[next + 1] {
        case 0x84, 0x96, 0x9C: return .capital(at: next)
        case 0x9F, 0xA4, 0xB6, 0xBC: return .small
        default: return .other
        }
    }

    /// Whether a dot is none of the word before it.
    private static func isFullStop(in text: UnsafeBufferPointer<UInt8>, at dot: Int) -> Bool {
        var start = dot
        var hasSmall = false
        while start > 0, (text[start - 1] | 0x20) &- 0x61 < 26 {
            hasSmall = hasSmall || text[start - 1] >= 0x61
            start -= 1
        }
        // No abbreviation is longer.
        if dot - start > 8 { return true }
        // Roman figures have no small letter, and behind anything but a space may be more of the word.
        guard hasSmall, dot - start > 1, start == 0 || text[start - 1] == 0x20 || text[start - 1] == 0x0A else {
            return false
        }
        let word = String(decoding: text[start..<dot], as: UTF8.self)
        return ![Abbreviations.common, Abbreviations.beforeNumbers, Abbreviations.months].contains { $0.contains(word) }
    }

    /// Whether a line break stands alone between two words: a blank line ends a sentence.
    private static func isMereBreak(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        let next = visible(in: text, from: offset + 1)
        guard next < text.count, text[next] < 0x7F || text[next] == 0xC3 else { return false }
        return !text[(offset + 1)..<next].contains { $0 == 0x0A || $0 == 0x0D }
    }

    /// The first offset from `start` on without a space or control character.
    private static func visible(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var offset = start
        while offset < text.count, text[offset] <= 0x20 { offset += 1 }
        return offset
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0xC3 }
}
