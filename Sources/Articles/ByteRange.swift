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
        guard
            range.upperBound <= utf8.count,
            let start = utf8.index(startIndex, offsetBy: range.lowerBound).samePosition(in: unicodeScalars),
            let end = utf8.index(startIndex, offsetBy: range.upperBound).samePosition(in: unicodeScalars)
        else { return nil }
        return self[start..<end]
    }
}
