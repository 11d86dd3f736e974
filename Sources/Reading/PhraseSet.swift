/// Phrases to look for in a folded line; each ends where a word does.
struct PhraseSet: Sendable {
    private let byFirstByte: [[[UInt8]]]

    /// - Parameter phrases: folded, as `FoldedLine` gives them; `…` at the end lets the last word go on.
    init(_ phrases: [String]) {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let isOpen = phrase.hasSuffix("…")
            // A closing zero stands for the end of a word.
            let bytes = Array((isOpen ? String(phrase.dropLast()) : phrase).utf8) + (isOpen ? [] : [0])
            table[Int(bytes[0])].append(bytes)
        }
        byFirstByte = table
    }

    /// Whether `line` begins with a phrase.
    func begins(_ line: FoldedLine) -> Bool { matchEnd(line.bytes, 0) != nil }

    /// Whether a phrase is all that `line` says.
    func isWhole(_ line: FoldedLine) -> Bool {
        guard let end = matchEnd(line.bytes, 0) else { return false }
        return line.bytes[end...].allSatisfy { !FoldedLine.isWordByte($0) }
    }

    /// Whether a phrase stands anywhere in `line`.
    func occurs(in line: FoldedLine) -> Bool {
        var isInWord = false
        for index in line.bytes.indices {
            let isWord = FoldedLine.isWordByte(line.bytes[index])
            if !isInWord || !isWord, matchEnd(line.bytes, index) != nil { return true }
            isInWord = isWord
        }
        return false
    }

    /// The end of the longest phrase at `start`.
    private func matchEnd(_ line: [UInt8], _ start: Int) -> Int? {
        guard start < line.count else { return nil }
        var longest: Int?
        phrases: for phrase in byFirstByte[Int(line[start])] {
            var index = start
            for byte in phrase {
                if byte == 0 {
                    if index < line.count, FoldedLine.isWordByte(line[index]) { continue phrases }
                } else {
                    guard index < line.count, line[index] == byte else { continue phrases }
                    index += 1
                }
            }
            longest = max(longest ?? 0, index)
        }
        return longest
    }
}

/// A short paragraph in lower case, from its first letter on, to compare with phrases.
struct FoldedLine {
    private(set) var bytes: [UInt8] = []
    /// Whether it names an address on the web.
    private(set) var hasLink = false

    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            switch byte {
            case 0x41...0x5A: bytes.append(byte + 0x20)
            case 0x09...0x0D: bytes.append(0x20)
            case ..<0x80:
                if !bytes.isEmpty || Self.isWordByte(byte) || byte == UInt8(ascii: "(") { bytes.append(byte) }
            case 0xC3 where index + 1 < range.upperBound:
                let second = text[index + 1]
                bytes.append(byte)
                bytes.append(0x80...0x9E ~= second && second != 0x97 ? second + 0x20 : second)
                index += 1
            case 0xC2 where index + 1 < range.upperBound && text[index + 1] == 0xA0:
                bytes.append(0x20)
                index += 1
            case 0xC2 where index + 1 < range.upperBound && text[index + 1] == 0xA9:
                bytes += [0xC2, 0xA9]
                index += 1
            case 0xCC where index + 1 < range.upperBound && text[index + 1] == 0x88:
                // A decomposed umlaut.
                switch bytes.last {
                case UInt8(ascii: "a"): bytes.replaceSubrange((bytes.count - 1)..., with: [0xC3, 0xA4])
                case UInt8(ascii: "o"): bytes.replaceSubrange((bytes.count - 1)..., with: [0xC3, 0xB6])
                case UInt8(ascii: "u"): bytes.replaceSubrange((bytes.count - 1)..., with: [0xC3, 0xBC])
                default: break
                }
                index += 1
            case 0xE2 where index + 2 < range.upperBound && text[index + 1] == 0x80 && text[index + 2] == 0x99:
                bytes.append(UInt8(ascii: "'"))
                index += 2
            default:
                // Arrows, bullets, quotation marks and emoji before the first letter say nothing.
                let length = UTF8Text.scalar(text, index).1
                if !bytes.isEmpty { bytes += text[index..<min(index + length, range.upperBound)] }
                index += length - 1
            }
            index += 1
        }
        if bytes.contains(UInt8(ascii: "/")) || bytes.starts(with: "www.".utf8) {
            hasLink = Self.links.occurs(in: self)
        }
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte >= 0xC3
    }

    private static let links = PhraseSet(["http://…", "https://…", "www.…"])
}
