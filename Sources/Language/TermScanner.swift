/// Reads the next word of a text, folded and cut at its hyphens and apostrophes.
///
/// Works on bytes without allocating; its buffers hold one word at a time.
/// Malformed UTF-8 separates words and is never read past the end.
struct TermScanner {
    /// A part of a word: `Nato` and `Gipfel` of `Nato-Gipfel`.
    struct Part {
        /// Bytes of the text, without silent characters at either end.
        var start: Int
        var end: Int
        /// Bytes of the folded buffer.
        var foldedStart: Int
        var foldedEnd: Int
    }

    /// A longer chain of parts is read as several words.
    static let maximumParts = 8
    /// Bytes of a folded part that are kept; what exceeds them can't be told apart.
    static let maximumPartBytes = 120

    private let text: UnsafeBufferPointer<UInt8>
    private let table: FoldTable
    private var offset = 0

    /// The folded parts one behind the other: joined, they are the word without its connectors.
    let folded: UnsafeMutablePointer<UInt8>
    private(set) var foldedCount = 0
    let parts: UnsafeMutablePointer<Part>
    private(set) var partCount = 0

    /// - Parameters:
    ///   - folded: room for `maximumParts * maximumPartBytes` bytes.
    ///   - parts: room for `maximumParts` parts.
    init(
        _ text: UnsafeBufferPointer<UInt8>, table: FoldTable, folded: UnsafeMutablePointer<UInt8>,
        parts: UnsafeMutablePointer<Part>
    ) {
        self.text = text
        self.table = table
        self.folded = folded
        self.parts = parts
    }

    /// Reads the next word; false at the end of the text.
    mutating func next() -> Bool {
        guard seek() else { return false }
        scan()
        return true
    }

    /// Advances to where the next word begins; false at the end of the text.
    mutating func seek() -> Bool {
        while offset < text.count {
            let (entry, length) = look(at: offset)
            guard entry.isSeparator || entry.isConnector || entry.isSilent else { return true }
            offset &+= length
        }
        return false
    }

    /// Reads the word that begins here.
    mutating func scan() {
        foldedCount = 0
        partCount = 0
        scanPart()
        while partCount < Self.maximumParts, let start = partBehindConnector() {
            offset = start
            scanPart()
        }
    }

    /// The word that begins here, if it is of one part with a separator behind it and of letters that German is written
    /// with, so that what is around it has no say in its terms; nil if it may be otherwise, or is longer.
    func plainWord(maximumBytes: Int) -> Range<Int>? {
        let limit = min(text.count, offset &+ maximumBytes &+ 1)
        var end = offset
        while end < limit {
            let byte = text[end]
            if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
                end &+= 1
            } else if byte == 0xC3, end &+ 1 < text.count, Self.isLatin1Letter(text[end &+ 1]) {
                end &+= 2
            } else {
                break
            }
        }
        guard end > offset, end &- offset <= maximumBytes else { return nil }
        if end < text.count {
            let byte = text[end]
            guard byte < 0x80, table[UInt32(byte)].isSeparator else { return nil }
        }
        return offset..<end
    }

    /// Whether the byte makes a letter behind 0xC3: all from À to ÿ but for × and ÷.
    private static func isLatin1Letter(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80 && byte != 0x97 && byte != 0xB7
    }

    mutating func skip(to offset: Int) {
        self.offset = offset
    }

    /// Where the next part begins, if `offset` is at a connector with a letter or digit behind it.
    private func partBehindConnector() -> Int? {
        guard offset < text.count else { return nil }
        let (entry, length) = look(at: offset)
        guard entry.isConnector else { return nil }
        var next = offset &+ length
        while next < text.count {
            let (entry, length) = look(at: next)
            if entry.isSilent {
                next &+= length
                continue
            }
            return entry.isSeparator || entry.isConnector ? nil : next
        }
        return nil
    }

    private mutating func scanPart() {
        let start = offset
        let foldedStart = foldedCount
        var end = offset
        var digitsOnly = true
        while offset < text.count {
            let byte = text[offset]
            let (entry, length) = look(at: offset)
            if entry.isSilent {
                offset &+= length
                // A combining mark belongs to its letter; soft hyphens at the end do not.
                if length == 2, byte == 0xCC || byte == 0xCD { end = offset }
                continue
            }
            if entry.isSeparator, digitsOnly, byte == 0x2E, groupsThousands(at: offset, after: start) {
                offset &+= 1
                continue
            }
            if entry.isSeparator || entry.isConnector { break }
            if digitsOnly, byte < 0x30 || byte > 0x39 { digitsOnly = false }
            if foldedCount - foldedStart + entry.count <= Self.maximumPartBytes {
                var bits = entry.bits >> 8
                for _ in 0..<entry.count {
                    folded[foldedCount] = UInt8(truncatingIfNeeded: bits)
                    bits >>= 8
                    foldedCount &+= 1
                }
            }
            offset &+= length
            end = offset
        }
        parts[partCount] = Part(start: start, end: end, foldedStart: foldedStart, foldedEnd: foldedCount)
        partCount &+= 1
    }

    /// Whether the dot at `dot` groups thousands, as in `1.000.000`: one to three digits before, exactly three behind.
    private func groupsThousands(at dot: Int, after start: Int) -> Bool {
        var before = dot
        while before > start, text[before - 1] != 0x2E { before -= 1 }
        guard before == start ? 1...3 ~= dot - before : dot - before == 3 else { return false }
        func isDigit(_ index: Int) -> Bool { index < text.count && text[index] >= 0x30 && text[index] <= 0x39 }
        return isDigit(dot + 1) && isDigit(dot + 2) && isDigit(dot + 3) && !isDigit(dot + 4)
    }

    /// The meaning of the character at `index` and its length in bytes.
    @inline(__always)
    private func look(at index: Int) -> (FoldTable.Entry, Int) {
        let byte = text[index]
        if byte < 0x80 { return (table[UInt32(byte)], 1) }
        let (scalar, length) = decode(at: index)
        return length == 0 ? (.separator, 1) : (table[scalar], length)
    }

    /// Decodes one scalar; length 0 if the bytes are not UTF-8.
    private func decode(at index: Int) -> (UInt32, Int) {
        let byte = text[index]
        let length: Int
        var value: UInt32
        switch byte {
        case 0xC2...0xDF: (length, value) = (2, UInt32(byte & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(byte & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(byte & 0x07))
        default: return (0, 0)
        }
        guard index &+ length <= text.count else { return (0, 0) }
        for step in 1..<length {
            let next = text[index &+ step]
            guard next & 0xC0 == 0x80 else { return (0, 0) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        return (value, length)
    }
}
