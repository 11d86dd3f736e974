/// Reads one JSON value strictly (RFC 8259) without building a tree.
///
/// Nesting is followed on a stack of its own, so that no depth can exhaust the machine's.
struct JSONScanner {
    struct Failure: Error, Hashable {
        /// In the bytes scanned.
        var offset: Int
        var reason: String
    }

    enum Kind: Hashable {
        case string, number, object, array, bool, null

        var name: String {
            switch self {
            case .string: "a text"
            case .number: "a number"
            case .object: "an object"
            case .array: "a list"
            case .bool: "true or false"
            case .null: "null"
            }
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private(set) var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Whether all of `text` is a number as JSON writes it.
    static func isNumber(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = JSONScanner(bytes, maximumDepth: 1)
            guard let first = bytes.first, first == UInt8(ascii: "-") || 0x30...0x39 ~= first else { return false }
            return (try? scanner.skipNumber()) != nil && scanner.offset == bytes.count
        }
    }

    /// Calls `body` for each member of the one object that the bytes must be.
    ///
    /// Stops at the first fault; members before it have been handed out.
    mutating func members(
        _ body: (_ key: String, _ keyOffset: Int, _ kind: Kind, _ value: Range<Int>) -> Void
    ) throws(Failure) {
        skipSpace()
        guard let first = peek else { throw ends }
        guard first == UInt8(ascii: "{") else { throw fail("is not an object (“{ … }”)") }
        offset += 1
        skipSpace()
        if peek == UInt8(ascii: "}") {
            offset += 1
        } else {
            repeat {
                skipSpace()
                let keyOffset = offset
                let key = try skipKey()
                let start = offset
                let kind = try skipValue()
                body(key, keyOffset, kind, start..<offset)
                skipSpace()
            } while try separator(closing: UInt8(ascii: "}"))
        }
        skipSpace()
        if offset < bytes.count { throw fail("something follows the object") }
    }

    /// The text of a string that `skipValue` accepted, quotes included in `range`.
    ///
    /// Half a surrogate pair becomes U+FFFD, and so does NUL; both are counted in `replaced`.
    func string(_ range: Range<Int>, replaced: inout Int) -> String {
        let inner = UnsafeBufferPointer(rebasing: bytes[(range.lowerBound + 1)..<(range.upperBound - 1)])
        guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(inner.count)
        var index = 0
        while index < inner.count {
            let byte = inner[index]
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                index += 1
                continue
            }
            index += 2
            switch inner[index - 1] {
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "u"):
                var unit = Self.hex(inner, index)
                index += 4
                if 0xD800...0xDBFF ~= unit, index + 6 <= inner.count, inner[index] == UInt8(ascii: "\\"),
                    inner[index + 1] == UInt8(ascii: "u")
                {
                    let low = Self.hex(inner, index + 2)
                    if 0xDC00...0xDFFF ~= low {
                        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                        index += 6
                    }
                }
                if unit == 0 || Unicode.Scalar(unit) == nil {
                    replaced += 1
                    unit = 0xFFFD
                }
                Transcoder.write(unit, &output)
            default: output.append(inner[index - 1])
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of a value as they stand, but for escapes of NUL, which become those of U+FFFD.
    func raw(_ range: Range<Int>, replaced: inout Int) -> String {
        let value = UnsafeBufferPointer(rebasing: bytes[range])
        guard value.contains(UInt8(ascii: "\\")) else { return String(decoding: value, as: UTF8.self) }
        var output = Array(value)
        var index = 0
        while index < output.count {
            guard output[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if output[index + 1] == UInt8(ascii: "u"), Self.hex(value, index + 2) == 0 {
                replaced += 1
                output.replaceSubrange((index + 2)..<(index + 6), with: "fffd".utf8)
            }
            index += 2
        }
        return String(decoding: output, as: UTF8.self)
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
    private var ends: Failure { fail("the JSON ends too early") }

    private func fail(_ reason: String) -> Failure { Failure(offset: offset, reason: reason) }

    private mutating func skipSpace() {
        while offset < bytes.count,
            bytes[offset] == 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D || bytes[offset] == 0x09
        {
            offset += 1
        }
    }

    /// Passes a key and its colon, up to the value.
    private mutating func skipKey() throws(Failure) -> String {
        guard let first = peek else { throw ends }
        guard first == UInt8(ascii: "\"") else { throw fail("a key in quotes is missing") }
        let start = offset
        try skipString()
        let end = offset
        skipSpace()
        guard let colon = peek else { throw ends }
        guard colon == UInt8(ascii: ":") else { throw fail("the colon after a key is missing") }
        offset += 1
        skipSpace()
        var replaced = 0
        return string(start..<end, replaced: &replaced)
    }

    /// Passes a comma (true) or the closing mark (false).
    private mutating func separator(closing: UInt8) throws(Failure) -> Bool {
        guard let byte = peek else { throw ends }
        guard byte == UInt8(ascii: ",") || byte == closing else {
            throw fail("a comma or a closing bracket is missing")
        }
        offset += 1
        return byte == UInt8(ascii: ",")
    }

    private mutating func skipValue() throws(Failure) -> Kind {
        guard let first = peek else { throw ends }
        switch first {
        case UInt8(ascii: "{"):
            try skipNested()
            return .object
        case UInt8(ascii: "["):
            try skipNested()
            return .array
        default: return try skipScalar(first)
        }
    }

    /// Passes an object or a list with all it holds.
    private mutating func skipNested() throws(Failure) {
        var closings: [UInt8] = []
        repeat {
            skipSpace()
            guard let byte = peek else { throw ends }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                // The record itself is the first level.
                guard closings.count + 2 <= maximumDepth else { throw fail("is nested more than \(maximumDepth) deep") }
                offset += 1
                // `{` + 2 is `}`, `[` + 2 is `]`.
                closings.append(byte + 2)
                skipSpace()
                if peek == byte + 2 {
                    offset += 1
                    closings.removeLast()
                } else {
                    if byte == UInt8(ascii: "{") { _ = try skipKey() }
                    continue
                }
            } else {
                _ = try skipScalar(byte)
            }
            while let closing = closings.last {
                skipSpace()
                if try separator(closing: closing) {
                    skipSpace()
                    if closing == UInt8(ascii: "}") { _ = try skipKey() }
                    break
                }
                closings.removeLast()
            }
        } while !closings.isEmpty
    }

    private mutating func skipScalar(_ first: UInt8) throws(Failure) -> Kind {
        switch first {
        case UInt8(ascii: "\""):
            try skipString()
            return .string
        case UInt8(ascii: "-"), 0x30...0x39:
            try skipNumber()
            return .number
        case UInt8(ascii: "t"):
            try skipWord("true")
            return .bool
        case UInt8(ascii: "f"):
            try skipWord("false")
            return .bool
        case UInt8(ascii: "n"):
            try skipWord("null")
            return .null
        default: throw fail("a value is missing")
        }
    }

    private mutating func skipWord(_ word: StaticString) throws(Failure) {
        for index in 0..<word.utf8CodeUnitCount {
            guard let byte = peek else { throw ends }
            guard byte == word.utf8Start[index] else { throw fail("a value is missing") }
            offset += 1
        }
    }

    private mutating func skipNumber() throws(Failure) {
        if peek == UInt8(ascii: "-") { offset += 1 }
        let start = offset
        try skipDigits()
        if bytes[start] == 0x30, offset - start > 1 {
            offset = start
            throw fail("a number begins with 0")
        }
        if peek == UInt8(ascii: ".") {
            offset += 1
            try skipDigits()
        }
        if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(Failure) {
        guard let first = peek else { throw ends }
        guard 0x30...0x39 ~= first else { throw fail("a digit is missing") }
        while let byte = peek, 0x30...0x39 ~= byte { offset += 1 }
    }

    private mutating func skipString() throws(Failure) {
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return
            }
            if byte < 0x20 { throw fail("a line end or control character in a text must be escaped") }
            offset += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escaped = peek else { throw ends }
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                offset += 1
            case UInt8(ascii: "u"):
                offset += 1
                for _ in 0..<4 {
                    guard let digit = peek else { throw ends }
                    guard Self.hexDigit(digit) != nil else { throw fail("four hexadecimal digits must follow \\u") }
                    offset += 1
                }
            default: throw fail("there is no such escape")
            }
        }
        throw ends
    }

    private static func hex(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32 {
        bytes[start..<(start + 4)].reduce(0) { $0 << 4 | UInt32(hexDigit($1) ?? 0) }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
