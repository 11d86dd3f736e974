public import Articles

/// A word's parts, from left to right; empty for a word that stays whole.
///
/// A word with a hyphen at an end alone has one part: `Sicherheits-` has `Sicherheits`.
/// A value without references, so that an index can ask for every word of a text.
public struct Compound: Sendable, Equatable {
    /// More parts than that are not told apart: the last one holds the rest.
    public static let maximumParts = 16

    public struct Part: Sendable, Equatable {
        /// The bytes of the word that the part covers, linking element included, hyphens not.
        public let range: ByteRange
        /// Which change makes the base form of it; meaningful to the splitter that gave it.
        let form: UInt16
    }

    private(set) public var count = 0
    private var starts = SIMD16<UInt8>()
    private var ends = SIMD16<UInt8>()
    private var forms = SIMD16<UInt16>()

    mutating func append(_ start: Int, _ end: Int, form: UInt16) {
        if count == Self.maximumParts {
            ends[count - 1] = UInt8(end)
            forms[count - 1] = form
            return
        }
        starts[count] = UInt8(start)
        ends[count] = UInt8(end)
        forms[count] = form
        count += 1
    }
}

extension Compound: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public subscript(position: Int) -> Part {
        precondition(position < count, "a compound has no part \(position)")
        return Part(range: ByteRange(Int(starts[position]), Int(ends[position])), form: forms[position])
    }
}
