/// A half-open range of UTF-8 bytes, relative to a text that the owner names.
public struct ByteRange: Hashable, Sendable {
    /// Offset of the first byte.
    public let lowerBound: Int
    /// Offset behind the last byte.
    public let upperBound: Int

    /// - Precondition: `0 <= lowerBound <= upperBound`.
    public init(_ lowerBound: Int, _ upperBound: Int) {
        precondition(lowerBound >= 0 && lowerBound <= upperBound, "a byte range may not run backwards")
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }

    public init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// Length in bytes.
    public var count: Int { upperBound - lowerBound }
    public var isEmpty: Bool { lowerBound == upperBound }

    public func contains(_ other: ByteRange) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }

    public func overlaps(_ other: ByteRange) -> Bool {
        lowerBound < other.upperBound && other.lowerBound < upperBound
    }

    /// Whether both share bytes and neither holds the other.
    public func crosses(_ other: ByteRange) -> Bool {
        overlaps(other) && !contains(other) && !other.contains(self)
    }

    /// The same bytes counted from a start that lies `offset` bytes earlier.
    public func shifted(by offset: Int) -> ByteRange {
        ByteRange(lowerBound + offset, upperBound + offset)
    }
}

extension ByteRange: Comparable {
    /// By start, the longer first where two start together, so that an outer range precedes what it holds.
    public static func < (left: ByteRange, right: ByteRange) -> Bool {
        left.lowerBound != right.lowerBound
            ? left.lowerBound < right.lowerBound
            : left.upperBound > right.upperBound
    }
}

extension ByteRange: CustomStringConvertible {
    public var description: String { "\(lowerBound)..<\(upperBound)" }
}

extension StringProtocol {
    /// The text of `range`, or nil when it leaves the text or cuts a character.
    public subscript(utf8 range: ByteRange) -> SubSequence? {
        guard range.upperBound <= utf8.count else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        return beginsScalar(at: start) && beginsScalar(at: end) ? self[start..<end] : nil
    }

    private func beginsScalar(at index: Index) -> Bool {
        index == endIndex || utf8[index] & 0xC0 != 0x80
    }
}
