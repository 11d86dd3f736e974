public import Articles

/// A sentence of a text with its tokens.
public struct Sentence: Hashable, Sendable {
    /// Bytes of the text, from the first token's start to the last one's end.
    public var range: ByteRange
    /// As `WordScanner` cuts them, but abbreviations, ordinals and initials with their dot: `Dr.`, `17.`, `J.`.
    public var tokens: [Token]

    public init(range: ByteRange, tokens: [Token]) {
        self.range = range
        self.tokens = tokens
    }
}

/// Cuts German and English text into sentences.
///
/// `Am 3. Mai kam Dr. J. Maier. »Wer?« Er.` has three. A closing quote belongs to its sentence, a blank line always
/// ends one, a single line break never does. Known to fail: a sentence that ends in an abbreviation or a small
/// number and is followed by a name (`Er wurde 17. Merkel …`) goes on.
///
/// Archives keep where sentences begin (`0010_sentences.sql`): whoever changes that makes their `check` ask for a reindex.
public struct SentenceSplitter: Sendable {
    public init() {}

    /// The sentences of `text` in order; none for text without a visible character.
    public func sentences(in text: String) -> [Sentence] {
        var text = text
        return text.withUTF8 { bytes in
            var reading = Reading(bytes)
            reading.readAll()
            return reading.result
        }
    }

    /// The bytes at which the sentences begin.
    public func starts(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        var reading = Reading(text)
        reading.keepsTokens = false
        reading.readAll()
        return reading.result.map(\.range.lowerBound)
    }

    /// Whether a sentence may end in a part of a text. Where none may, all of it is of one.
    public static func mayEnd(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.indices.contains { index in
            switch text[index] {
            // A stop, a line break, or the first byte of 。！？
            case 0x0A, 0x0D, 0x21, 0x2E, 0x3F, 0xE3, 0xEF: true
            // The first byte of dashes and quotes, too; of an ellipsis the others are these.
            case 0xE2: index + 2 >= text.count || text[index + 1] == 0x80 && text[index + 2] == 0xA6
            default: false
            }
        }
    }
}

/// One pass over one text.
private struct Reading {
    let bytes: UnsafeBufferPointer<UInt8>
    /// What the scanner found; the dots are still apart.
    var raw: [Token] = []
    var result: [Sentence] = []
    var current: [Token] = []
    /// Whether a sentence's tokens are wanted, and not only where it stands.
    var keepsTokens = true

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        raw.reserveCapacity(bytes.count / 5)
        var scanner = WordScanner(bytes)
        while let token = scanner.next() { raw.append(token) }
    }

    mutating func readAll() {
        var index = 0
        while index < raw.count {
            if let last = current.last, hasBlankLine(from: last.range.upperBound, to: raw[index].range.lowerBound) {
                close()
            }
            let token = raw[index]
            index += 1
            guard token.kind == .punctuation else {
                let dotted = dottedToken(at: index - 1)
                current.append(dotted.token)
                index = dotted.next
                if dotted.endsSentence {
                    takeClosingMarks(&index)
                    close()
                }
                continue
            }
            current.append(token)
            if isTerminator(token), ends(at: &index, after: token) { close() }
        }
        close()
    }

    private mutating func close() {
        guard let first = current.first, let last = current.last else { return }
        result.append(
            Sentence(
                range: ByteRange(first.range.lowerBound, last.range.upperBound), tokens: keepsTokens ? current : []))
        current.removeAll(keepingCapacity: true)
    }

    // MARK: Dots that belong to a word

    /// The word or number at `index`, with the dots that are its own; whether its last dot also ends the sentence.
    private func dottedToken(at index: Int) -> (token: Token, next: Int, endsSentence: Bool) {
        let token = raw[index]
        guard isDot(index + 1), raw[index + 1].range.lowerBound == token.range.upperBound else {
            return (token, index + 1, false)
        }
        // `z.B.`, `U.S.`, `e.V.`: single letters, each with its dot, without a space.
        var last = index
        while isLetter(raw[last]), isDot(last + 1), last + 2 < raw.count, isLetter(raw[last + 2]), isDot(last + 3),
            raw[last + 2].range.lowerBound == raw[last + 1].range.upperBound,
            raw[last + 1].range.lowerBound == raw[last].range.upperBound,
            raw[last + 3].range.lowerBound == raw[last + 2].range.upperBound
        {
            last += 2
        }
        if last > index {
            let name = text(from: index, through: last)
            let ends = !Abbreviations.neverFinal.contains(name) && startsSentence(last + 2)
            return (joined(index, last + 1), last + 2, ends || last + 2 == raw.count)
        }
        guard belongsDot(to: index) else { return (token, index + 1, false) }
        let ends: Bool
        if token.kind == .number || isRoman(token) {
            ends = false
        } else {
            let name = text(from: index, through: index)
            ends = !Abbreviations.neverFinal.contains(name) && token.range.count > 1 && startsSentence(index + 2)
        }
        return (joined(index, index + 1), index + 2, ends || index + 2 == raw.count)
    }

    private func joined(_ first: Int, _ last: Int) -> Token {
        Token(
            range: ByteRange(raw[first].range.lowerBound, raw[last].range.upperBound),
            kind: raw[first].kind)
    }

    /// Whether the dot behind the word or number at `index` is its own.
    private func belongsDot(to index: Int) -> Bool {
        let token = raw[index]
        let next = index + 2
        if token.kind == .number { return isOrdinal(index) }
        if isLetter(token) {
            let name = text(from: index, through: index)
            guard next < raw.count, hasSpace(before: next) else { return false }
            // The second half of `z. B.`, `v. d. L.`
            if index > 1, isDot(index - 1), isLetter(raw[index - 2]), !isUpperByte(raw[index - 2]),
                raw[index - 1].range.lowerBound == raw[index - 2].range.upperBound
            {
                return true
            }
            // `S. 5`, `v. Chr.`, `z. B.`; a capital before a capital is an initial unless a sentence begins there.
            if Abbreviations.singleLetters.contains(name) {
                return raw[next].kind == .number || isLetter(raw[next]) || isLower(next)
                    || Abbreviations.continuations.contains(text(from: next, through: next))
                    || (isUpperByte(token) && isCapital(next) && !startsSentence(next))
            }
            return isUpperByte(token) && isCapital(next) && !startsSentence(next)
        }
        if isRoman(token) {
            guard next < raw.count, index > 0, isCapital(index - 1) || isLower(index - 1) else { return false }
            return isLower(next) || (isCapital(next) && !startsSentence(next) && !isCapital(index - 1))
        }
        guard token.range.count <= 8 else { return false }
        let name = text(from: index, through: index)
        if Abbreviations.beforeNumbers.contains(name) {
            return next < raw.count && (raw[next].kind == .number || isRoman(raw[next]))
        }
        if Abbreviations.months.contains(name) {
            return (index > 0 && raw[index - 1].kind == .number)
                || (index > 1 && isDot(index - 1) && raw[index - 2].kind == .number)
                || (next < raw.count && raw[next].kind == .number)
        }
        return Abbreviations.common.contains(name)
    }

    /// `17.` in `17. Juli`, `am 3. und`, `1. FC`, `im 20. Jahrhundert`; not in `auf Platz 3. Die`, `im Jahr 2004. Er`.
    private func isOrdinal(_ index: Int) -> Bool {
        let token = raw[index]
        let next = index + 2
        guard next < raw.count, hasSpace(before: next) || isHyphenated(next) else { return false }
        if isLower(next) { return true }
        guard raw[next].kind == .word else {
            // `17.-20. Juli`, `1. (zweiter)`, `5. / 6. Mai`
            guard raw[next].kind == .number else { return false }
            return next + 1 < raw.count && isDot(next + 1) && token.range.count <= 2 && isOrdinal(next)
        }
        if Abbreviations.monthNames.contains(text(from: next, through: next)) { return true }
        if Abbreviations.months.contains(text(from: next, through: next)) { return token.range.count <= 2 }
        guard digitsOnly(token), !startsSentence(next) else { return false }
        // Few ordinals have three digits; prices and points at the end of a sentence do.
        return token.range.count <= 2
            || token.range.count == 3 && index > 0
                && Abbreviations.determiners.contains(text(from: index - 1, through: index - 1).lowercased())
    }

    private func isHyphenated(_ index: Int) -> Bool {
        index + 1 < raw.count && bytes[raw[index].range.lowerBound] == 0x2D
    }

    // MARK: Ends

    private func isTerminator(_ token: Token) -> Bool {
        switch bytes[token.range.lowerBound] {
        case 0x21, 0x2E, 0x3F: true  // ! . ?
        default: isEllipsis(token) || isIdeographicStop(token)
        }
    }

    /// `…` or a run of dots.
    private func isEllipsis(_ token: Token) -> Bool {
        let start = token.range.lowerBound
        if bytes[start] == 0x2E { return token.range.count > 1 }
        return token.range.count == 3 && bytes[start] == 0xE2 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0xA6
    }

    /// `。`, `！`, `？`
    private func isIdeographicStop(_ token: Token) -> Bool {
        let start = token.range.lowerBound
        guard token.range.count == 3 else { return false }
        return (bytes[start], bytes[start + 1], bytes[start + 2]) == (0xE3, 0x80, 0x82)
            || (bytes[start], bytes[start + 1]) == (0xEF, 0xBC) && [0x81, 0x9F].contains(bytes[start + 2])
    }

    /// Decides about the terminator before `index` and takes its closing quotes and brackets along if it ends one.
    private mutating func ends(at index: inout Int, after terminator: Token) -> Bool {
        var next = index
        var end = terminator.range.upperBound
        while next < raw.count, raw[next].range.lowerBound == end, isCloser(next) || isTerminator(raw[next]) {
            end = raw[next].range.upperBound
            next += 1
        }
        let ends: Bool
        if next == raw.count {
            ends = true
        } else if raw[next].range.lowerBound == end {
            // Without a space behind it: `www.x`, `3.Platz`, `!)`; but `Ende.Dann` is a slip.
            ends = bytes[terminator.range.lowerBound] == 0x2E && startsSentence(next)
        } else if isEllipsis(terminator) {
            ends = startsSentence(next) || isOpeningMark(next)
        } else {
            ends =
                isCapital(next) || raw[next].kind == .number || isOpeningMark(next)
                || (isIdeographicStop(terminator) && raw[next].kind == .word)
        }
        if ends {
            current.append(contentsOf: raw[index..<next])
            index = next
        }
        return ends
    }

    private mutating func takeClosingMarks(_ index: inout Int) {
        while index < raw.count, let last = current.last, raw[index].range.lowerBound == last.range.upperBound,
            isCloser(index)
        {
            current.append(raw[index])
            index += 1
        }
    }

    /// A quote or bracket that can close; one that stands directly behind a stop does.
    private func isCloser(_ index: Int) -> Bool {
        switch scalar(raw[index]) {
        case 0x22, 0x27, 0x29, 0x5D, 0xAB, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x2039, 0x203A: true
        default: false
        }
    }

    /// A mark that begins a sentence: a quote, a bracket, a dash or a bullet before a word.
    private func isOpeningMark(_ index: Int) -> Bool {
        guard raw[index].kind == .punctuation else { return false }
        switch scalar(raw[index]) {
        case 0x22, 0x27, 0x28, 0x5B, 0xA1, 0xAB, 0xBB, 0xBF, 0x2018, 0x201A, 0x201C...0x201E, 0x2022, 0x2039, 0x203A:
            // A quote that opens touches what it opens.
            guard index + 1 < raw.count else { return false }
            return raw[index + 1].range.lowerBound == raw[index].range.upperBound || scalar(raw[index]) == 0x2022
        case 0x2D, 0x2013, 0x2014: return index + 1 < raw.count && isCapital(index + 1)
        default: return false
        }
    }

    // MARK: What stands where

    private func isDot(_ index: Int) -> Bool {
        index < raw.count && raw[index].kind == .punctuation && raw[index].range.count == 1
            && bytes[raw[index].range.lowerBound] == 0x2E
    }

    /// A single letter (of up to two bytes): `z`, `Ö`.
    private func isLetter(_ token: Token) -> Bool {
        guard token.kind == .word else { return false }
        return token.range.count == 1 || (token.range.count == 2 && bytes[token.range.lowerBound] >= 0xC0)
    }

    private func isUpperByte(_ token: Token) -> Bool { Self.isUpper(first: token.range.lowerBound, bytes) }

    private func isCapital(_ index: Int) -> Bool {
        raw[index].kind == .word && Self.isUpper(first: raw[index].range.lowerBound, bytes)
    }

    private func isLower(_ index: Int) -> Bool {
        raw[index].kind == .word && !Self.isUpper(first: raw[index].range.lowerBound, bytes)
    }

    private static func isUpper(first offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let byte = bytes[offset]
        if byte < 0x80 { return byte &- 0x41 < 26 || byte == 0x40 || byte == 0x23 }
        if byte == 0xC3, offset + 1 < bytes.count { return bytes[offset + 1] < 0x9F }
        guard let scalar = decode(offset, bytes) else { return false }
        return scalar.properties.isUppercase || !scalar.properties.isLowercase
    }

    private func scalar(_ token: Token) -> UInt32 {
        let byte = bytes[token.range.lowerBound]
        return byte < 0x80 ? UInt32(byte) : Self.decode(token.range.lowerBound, bytes)?.value ?? 0
    }

    private static func decode(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        var decoder = Unicode.UTF8()
        var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }

    /// Seven Roman figures or fewer, at least two (`I.` is an initial too): `XVI`.
    private func isRoman(_ token: Token) -> Bool {
        guard token.kind == .word, 2...7 ~= token.range.count else { return false }
        return bytes[token.range.lowerBound..<token.range.upperBound].allSatisfy { byte in
            byte == 0x49 || byte == 0x56 || byte == 0x58 || byte == 0x4C
        }
    }

    private func digitsOnly(_ token: Token) -> Bool {
        bytes[token.range.lowerBound..<token.range.upperBound].allSatisfy { $0 &- 0x30 < 10 }
    }

    private func hasSpace(before index: Int) -> Bool {
        raw[index].range.lowerBound > raw[index - 1].range.upperBound
    }

    /// Whether the token at `index` is a capitalized word with which sentences begin and names don't.
    private func startsSentence(_ index: Int) -> Bool {
        guard index < raw.count, isCapital(index), raw[index].range.count <= 14 else { return false }
        return SentenceStarts.contains(text(from: index, through: index))
    }

    private func hasBlankLine(from start: Int, to end: Int) -> Bool {
        guard end - start > 1 else { return false }
        var breaks = 0
        var offset = start
        while offset < end {
            switch bytes[offset] {
            case 0x0A: breaks += 1
            case 0x0D: if offset + 1 >= end || bytes[offset + 1] != 0x0A { breaks += 1 }
            default: break
            }
            if breaks > 1 { return true }
            offset += 1
        }
        return false
    }

    private func text(from first: Int, through last: Int) -> String {
        String(decoding: bytes[raw[first].range.lowerBound..<raw[last].range.upperBound], as: UTF8.self)
    }
}
