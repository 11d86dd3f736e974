public import Articles

/// Cuts a long paragraph down to windows around its highlights, at the borders of words.
public struct SnippetMaker: Sendable {
    /// More windows than these are too short to be read.
    private static let maximumWindows = 3
    /// Windows nearer to each other than this, in characters, are one: `…` would save nothing.
    private static let smallestGap = 8

    /// Longer texts are looked at in part; a long newspaper article has half as many.
    private static let limitBytes = 65_536

    private let width: Int

    /// - Parameter width: characters that all windows together may take; a single highlight may exceed it.
    public init(width: Int) {
        self.width = max(width, 1)
    }

    /// - Parameter highlights: bytes of `text`: rising, apart, on character borders.
    public func snippet(of text: String, highlights: [ByteRange]) -> Snippet {
        guard text.utf8.count > Self.limitBytes else { return wholeSnippet(of: text, highlights) }
        // Of a text that nobody reads as one paragraph, only what surrounds the first highlight is looked at.
        let start = text.characterBorder(atOrBefore: max(0, (highlights.first?.lowerBound ?? 0) - Self.limitBytes / 2))
        let end = text.characterBorder(atOrBefore: min(start + Self.limitBytes, text.utf8.count))
        let part = ByteRange(start, end)
        let inner = highlights.filter(part.contains).map { $0.shifted(by: -start) }
        var snippet = wholeSnippet(of: String(text[utf8: part] ?? ""), inner)
        snippet.windows = snippet.windows.map { window in
            Snippet.Window(
                range: window.range.shifted(by: start), highlights: window.highlights.map { $0.shifted(by: start) })
        }
        snippet.isCutBefore = snippet.isCutBefore || start > 0
        snippet.isCutBehind = snippet.isCutBehind || end < text.utf8.count
        return snippet
    }

    private func wholeSnippet(of text: String, _ highlights: [ByteRange]) -> Snippet {
        let ruler = Ruler(text)
        guard ruler.count > width else {
            return snippet([0..<ruler.count], ruler, highlights)
        }
        let marks = highlights.map(ruler.characters)
        guard !marks.isEmpty else { return snippet([ruler.window(around: 0..<0, width: width)], ruler, []) }

        var windows: [Range<Int>] = []
        for count in 1...Self.maximumWindows {
            let groups = Self.groups(of: marks, within: width / count)
            windows = MarkGroup.best(count, of: groups).map { ruler.window(around: $0.extent, width: width / count) }
            if groups.count <= count { break }
        }
        return snippet(Self.united(windows), ruler, highlights)
    }

    /// Neighbouring highlights that fit into one window.
    private static func groups(of marks: [Range<Int>], within width: Int) -> [MarkGroup] {
        var groups: [MarkGroup] = []
        for mark in marks {
            if let last = groups.last, mark.upperBound - last.extent.lowerBound <= width {
                groups[groups.count - 1].extent = last.extent.lowerBound..<mark.upperBound
                groups[groups.count - 1].count += 1
            } else {
                groups.append(MarkGroup(extent: mark, count: 1))
            }
        }
        return groups
    }

    private static func united(_ windows: [Range<Int>]) -> [Range<Int>] {
        var united: [Range<Int>] = []
        for window in windows {
            if let last = united.last, window.lowerBound < last.upperBound + smallestGap {
                united[united.count - 1] = last.lowerBound..<max(last.upperBound, window.upperBound)
            } else {
                united.append(window)
            }
        }
        return united
    }

    private func snippet(_ windows: [Range<Int>], _ ruler: Ruler, _ highlights: [ByteRange]) -> Snippet {
        Snippet(
            windows: windows.map { window in
                let range = ruler.bytes(window)
                return Snippet.Window(range: range, highlights: highlights.filter(range.contains))
            },
            isCutBefore: (windows.first?.lowerBound ?? 0) > 0,
            isCutBehind: (windows.last?.upperBound ?? 0) < ruler.count)
    }
}

extension String {
    /// The last offset, in bytes, at or before `offset` at which a character begins or the text ends.
    fileprivate func characterBorder(atOrBefore offset: Int) -> Int {
        var index = utf8.index(startIndex, offsetBy: offset)
        while index.samePosition(in: self) == nil { index = utf8.index(before: index) }
        return utf8.distance(from: startIndex, to: index)
    }
}

/// Neighbouring highlights, in characters.
private struct MarkGroup {
    var extent: Range<Int>
    /// How many highlights it holds.
    var count: Int

    /// The groups with the most highlights, the earlier where two have as many, in the order of the text.
    static func best(_ number: Int, of groups: [MarkGroup]) -> [MarkGroup] {
        groups.indices
            .sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }
            .prefix(number).sorted().map { groups[$0] }
    }
}

/// A text's characters, what a reader counts, against its bytes.
private struct Ruler {
    /// Where each character begins, and where the text ends.
    private var offsets: [Int] = []
    private var isSpace: [Bool] = []

    init(_ text: String) {
        var text = text
        if text.withUTF8({ measure($0) }) { return }
        (offsets, isSpace) = ([], [])
        var offset = 0
        for character in text {
            offsets.append(offset)
            isSpace.append(character.isWhitespace)
            offset += character.utf8.count
        }
        offsets.append(offset)
    }

    /// Measures a text that has only such characters as are one scalar each, whatever stands beside them. Nearly every text is
    /// such, and to look for the borders of characters takes ten times as long.
    ///
    /// - Returns: false where there are others.
    private mutating func measure(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        offsets.reserveCapacity(text.count + 1)
        isSpace.reserveCapacity(text.count)
        var offset = 0
        while offset < text.count {
            offsets.append(offset)
            isSpace.append(text[offset] == 0x20 || 0x09...0x0D ~= text[offset])
            switch text[offset] {
            // A carriage return is one character with the line feed behind it.
            case 0x0D: return false
            case ..<0x80: offset += 1
            // À to ſ.
            case 0xC3...0xC5: offset += 2
            // Dashes, quotation marks, an ellipsis: U+2010 to U+2027.
            case 0xE2 where offset + 2 < text.count && text[offset + 1] == 0x80 && 0x90...0xA7 ~= text[offset + 2]:
                offset += 3
            default: return false
            }
        }
        offsets.append(offset)
        return true
    }

    var count: Int { isSpace.count }

    func bytes(_ characters: Range<Int>) -> ByteRange {
        ByteRange(offsets[characters.lowerBound], offsets[characters.upperBound])
    }

    func characters(_ bytes: ByteRange) -> Range<Int> {
        // A range may end inside a character (a base letter without its accent): the whole of it is shown.
        let start = index(of: bytes.lowerBound, isEnd: false)
        return start..<max(start, index(of: bytes.upperBound, isEnd: true))
    }

    /// The character that holds the byte; for an end, the first one at or behind it.
    private func index(of byte: Int, isEnd: Bool) -> Int {
        var (low, high) = (0, offsets.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return offsets[low] == byte || isEnd ? low : low - 1
    }

    /// About `width` characters with `extent` in the middle, from the beginning of a word to the end of one.
    func window(around extent: Range<Int>, width: Int) -> Range<Int> {
        let slack = max(width - extent.count, 0)
        var end = min(extent.upperBound + slack - slack / 2, count)
        let start = max(end - max(width, extent.count), 0)
        end = min(max(end, start + width), count)
        return wordStart(start, before: extent.lowerBound)..<wordEnd(end, behind: extent.upperBound)
    }

    /// The first beginning of a word at or behind `index`; where none comes before `limit`, a long word is cut.
    private func wordStart(_ index: Int, before limit: Int) -> Int {
        guard index > 0 else { return 0 }
        var start = index
        while start < limit, !isSpace[start - 1] { start += 1 }
        while start < limit, isSpace[start] { start += 1 }
        return start < limit || isSpace[limit - 1] ? start : index
    }

    /// The last end of a word at or before `index`; where none comes behind `limit`, a long word is cut.
    private func wordEnd(_ index: Int, behind limit: Int) -> Int {
        guard index < count else { return count }
        var end = index
        while end > limit, !isSpace[end] { end -= 1 }
        while end > limit, isSpace[end - 1] { end -= 1 }
        return end > limit || isSpace[limit] ? end : index
    }
}
