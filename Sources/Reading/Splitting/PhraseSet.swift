/// Phrases to look for in a folded line; each ends where a word does.
struct PhraseSet: Sendable {
    /// All phrases one behind the other, each with a zero behind it; a one before the zero means that the
    /// last word may go on.
    private let storage: [UInt8]
    /// Where the phrases with a first byte begin in `storage`; one entry more than there are bytes.
    private let starts: [Int]

    /// Which second bytes, modulo 64, follow a first byte: a bit each. Most words are dismissed here.
    private let seconds: [UInt64]

    private static let open: UInt8 = 1

    /// - Parameter phrases: folded, as `FoldedLine` gives them; `…` at the end lets the last word go on.
    init(_ phrases: [String]) {
        var table = [[UInt8]](repeating: [], count: 256)
        var seconds = [UInt64](repeating: 0, count: 256)
        for phrase in phrases {
            let isOpen = phrase.hasSuffix("…")
            let bytes = Array((isOpen ? String(phrase.dropLast()) : phrase).utf8)
            table[Int(bytes[0])] += bytes + (isOpen ? [Self.open, 0] : [0])
            // A phrase of one byte can be followed by any.
            seconds[Int(bytes[0])] |= bytes.count > 1 ? 1 << UInt64(bytes[1] & 63) : .max
        }
        var storage: [UInt8] = []
        var starts: [Int] = []
        for phrases in table {
            starts.append(storage.count)
            storage += phrases
        }
        starts.append(storage.count)
        self.storage = storage
        self.starts = starts
        self.seconds = seconds
    }

    /// Whether `line` begins with a phrase.
    func begins(_ line: FoldedLine) -> Bool {
        line.withBytes { matchEnd($0, 0) != nil }
    }

    /// Whether a phrase is all that `line` says.
    func isWhole(_ line: FoldedLine) -> Bool {
        line.withBytes { bytes in
            guard let end = matchEnd(bytes, 0) else { return false }
            return bytes[end...].allSatisfy { !FoldedLine.isWordByte($0) }
        }
    }

    /// Whether a phrase stands anywhere in `line`.
    func occurs(in line: FoldedLine) -> Bool {
        line.withBytes { bytes in
            var isInWord = false
            for index in bytes.indices {
                let isWord = FoldedLine.isWordByte(bytes[index]) || (isInWord && UTF8Text.isContinuation(bytes[index]))
                if !isInWord || !isWord, matchEnd(bytes, index) != nil { return true }
                isInWord = isWord
            }
            return false
        }
    }

    /// The end of the longest phrase at `start`.
    private func matchEnd(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start < line.count else { return nil }
        let first = Int(line[start])
        let second = start + 1 < line.count ? line[start + 1] : 0
        guard seconds[first] & (1 << UInt64(second & 63)) != 0 else { return nil }
        let end = starts[first + 1]
        var position = starts[first]
        guard position < end else { return nil }
        return storage.withUnsafeBufferPointer { phrases in
            var longest: Int?
            while position < end {
                var index = start
                while index < line.count, phrases[position] == line[index] {
                    position += 1
                    index += 1
                }
                let mark = phrases[position]
                if mark == Self.open || (mark == 0 && (index == line.count || !FoldedLine.isWordByte(line[index]))) {
                    longest = max(longest ?? 0, index)
                }
                while phrases[position] != 0 { position += 1 }
                position += 1
            }
            return longest
        }
    }
}

/// A short paragraph in lower case, from its first letter on, to compare with phrases.
struct FoldedLine {
    private let bytes: [UInt8]

    /// - Parameter range: never longer when folded.
    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        bytes = [UInt8](unsafeUninitializedCapacity: range.count) { output, count in
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = text[index]
                let second = index + 1 < range.upperBound ? text[index + 1] : 0
                if byte < 0x80 {
                    let folded = 0x41...0x5A ~= byte ? byte + 0x20 : byte < 0x20 ? 0x20 : byte
                    if count > 0 || Self.isWordByte(folded) || folded == UInt8(ascii: "(") {
                        output[count] = folded
                        count += 1
                    }
                    index += 1
                } else if byte == 0xC3 {
                    output[count] = byte
                    output[count + 1] = 0x80...0x9E ~= second && second != 0x97 ? second + 0x20 : second
                    count += 2
                    index += 2
                } else if byte == 0xC2, second == 0xA0 {
                    output[count] = 0x20
                    count += 1
                    index += 2
                } else if byte == 0xCC, second == 0x88, count > 0, let umlaut = Self.umlaut(output[count - 1]) {
                    output[count - 1] = 0xC3
                    output[count] = umlaut
                    count += 1
                    index += 2
                } else if byte == 0xE2, second == 0x80, index + 2 < range.upperBound, text[index + 2] == 0x99 {
                    output[count] = UInt8(ascii: "'")
                    count += 1
                    index += 3
                } else {
                    // Arrows, bullets, quotation marks and emoji before the first letter say nothing.
                    let end = min(index + UTF8Text.scalar(text, index).1, range.upperBound)
                    if count > 0 || (byte == 0xC2 && second == 0xA9) {
                        for index in index..<end {
                            output[count] = text[index]
                            count += 1
                        }
                    }
                    index = end
                }
            }
        }
    }

    var isEmpty: Bool { bytes.isEmpty }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer(body)
    }

    func begins(_ prefix: StaticString) -> Bool {
        bytes.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    /// Whether a letter or digit begins with `byte`; 0xC2 and 0xE2 begin marks.
    static func isWordByte(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x30...0x39 ~= byte || (byte >= 0xC3 && byte != 0xE2)
    }

    /// Second byte of the letter with the dots that follow it in decomposed text.
    private static func umlaut(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "a"): 0xA4
        case UInt8(ascii: "o"): 0xB6
        case UInt8(ascii: "u"): 0xBC
        default: nil
        }
    }
}
