public import Articles

/// A text with positions written into it: `In ⟦Bad Homburg⟧ sprach`.
public struct MarkedText: Hashable, Sendable {
    /// The text without the marks.
    public let text: String
    /// What stood between marks, in order of the opening mark.
    public let ranges: [ByteRange]

    public init(_ marked: String) {
        var plain = ""
        var open: [Int] = []
        var ranges: [(start: Int, end: Int)] = []
        for character in marked {
            switch character {
            case "⟦":
                open.append(ranges.count)
                ranges.append((plain.utf8.count, plain.utf8.count))
            case "⟧":
                guard let index = open.popLast() else { preconditionFailure("⟧ without ⟦ in \(marked)") }
                ranges[index].end = plain.utf8.count
            default: plain.append(character)
            }
        }
        precondition(open.isEmpty, "⟦ without ⟧ in \(marked)")
        text = plain
        self.ranges = ranges.map { ByteRange($0.start, $0.end) }
    }

    /// Writes marks around `ranges` (which may nest but not cross) of `text`.
    public static func mark(_ text: String, _ ranges: [ByteRange]) -> String {
        var inserts: [(offset: Int, mark: String)] = []
        for range in ranges.sorted() {
            inserts.append((range.lowerBound, "⟦"))
            inserts.append((range.upperBound, "⟧"))
        }
        inserts.sort { $0.offset != $1.offset ? $0.offset < $1.offset : $0.mark == "⟧" && $1.mark == "⟦" }
        var bytes: [UInt8] = []
        var next = 0
        for (offset, byte) in text.utf8.enumerated() {
            while next < inserts.count, inserts[next].offset == offset {
                bytes += Array(inserts[next].mark.utf8)
                next += 1
            }
            bytes.append(byte)
        }
        while next < inserts.count {
            bytes += Array(inserts[next].mark.utf8)
            next += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
