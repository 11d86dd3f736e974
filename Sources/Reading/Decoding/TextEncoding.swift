/// How characters lie in bytes, as far as the first bytes tell.
enum TextEncoding: Hashable, Sendable {
    /// Also everything of which only reading on can tell that it is not UTF-8.
    case utf8
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)

    /// By byte order mark, or by where the zero bytes of Latin letters lie.
    static func sniff(_ head: [UInt8]) -> TextEncoding {
        if head.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32(bigEndian: false) }
        if head.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32(bigEndian: true) }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16(bigEndian: false) }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16(bigEndian: true) }
        let sample = head.prefix(4096)
        let pairs = sample.count / 2
        guard pairs >= 2 else { return .utf8 }
        var zeros = (even: 0, odd: 0)
        for index in 0..<pairs {
            if sample[2 * index] == 0 { zeros.even += 1 }
            if sample[2 * index + 1] == 0 { zeros.odd += 1 }
        }
        // Of UTF-16 in Latin script more than nine in ten high bytes are zero and no low byte is; in
        // UTF-8 or binary data zeros fall on both sides.
        if zeros.odd * 10 >= pairs * 6, zeros.even * 20 <= pairs { return .utf16(bigEndian: false) }
        if zeros.even * 10 >= pairs * 6, zeros.odd * 20 <= pairs { return .utf16(bigEndian: true) }
        return .utf8
    }

    /// Bytes of the byte order mark that `bytes` begin with; 0 if there is none.
    func markLength(_ bytes: some Collection<UInt8>) -> Int {
        let mark: [UInt8] =
            switch self {
            case .utf8: [0xEF, 0xBB, 0xBF]
            case .utf16(let bigEndian): bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
            case .utf32(let bigEndian): bigEndian ? [0, 0, 0xFE, 0xFF] : [0xFF, 0xFE, 0, 0]
            }
        return bytes.starts(with: mark) ? mark.count : 0
    }
}

/// Turns UTF-16 or UTF-32 into UTF-8 piece by piece.
struct Transcoder {
    private(set) var replacements = 0
    /// Offset in the input of the first unit that was replaced.
    private(set) var firstReplacement: Int?

    /// What to say of the replacements; nil if there were none.
    var damage: (code: String, message: String)? {
        guard replacements > 0 else { return nil }
        let units = replacements == 1 ? "1 unit is no character" : "\(replacements) units are no characters"
        return ("invalid-utf\(8 * unitBytes)", "\(units) of UTF-\(8 * unitBytes), replaced by U+FFFD")
    }

    private let unitBytes: Int
    private let bigEndian: Bool
    private var rest: [UInt8] = []
    private var highSurrogate: UInt32?
    private var consumed: Int

    /// - Parameter offset: where in the input the first byte given to `append` lies.
    init(unitBytes: Int, bigEndian: Bool, offset: Int) {
        self.unitBytes = unitBytes
        self.bigEndian = bigEndian
        consumed = offset
    }

    /// Appends to `output` what `bytes` say, keeping back a unit that is not whole yet.
    mutating func append(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            rest.append(byte)
            guard rest.count == unitBytes else { continue }
            var unit: UInt32 = 0
            for byte in bigEndian ? rest : rest.reversed() { unit = unit << 8 | UInt32(byte) }
            rest.removeAll(keepingCapacity: true)
            take(unit, &output)
            consumed += unitBytes
        }
    }

    /// Appends what a cut end leaves.
    mutating func finish(to output: inout [UInt8]) {
        if highSurrogate != nil {
            replace(at: consumed - unitBytes, &output)
            highSurrogate = nil
        }
        if !rest.isEmpty {
            replace(at: consumed, &output)
            rest = []
        }
    }

    private mutating func take(_ unit: UInt32, _ output: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if unitBytes == 2, 0xDC00...0xDFFF ~= unit {
                Self.write(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), &output)
                return
            }
            replace(at: consumed - unitBytes, &output)
        }
        if unitBytes == 2, 0xD800...0xDBFF ~= unit {
            highSurrogate = unit
        } else if Unicode.Scalar(unit) != nil {
            Self.write(unit, &output)
        } else {
            replace(at: consumed, &output)
        }
    }

    private mutating func replace(at offset: Int, _ output: inout [UInt8]) {
        replacements += 1
        if firstReplacement == nil { firstReplacement = offset }
        Self.write(0xFFFD, &output)
    }

    /// Writes a scalar value as UTF-8.
    static func write(_ scalar: UInt32, _ output: inout [UInt8]) {
        switch scalar {
        case ..<0x80:
            output.append(UInt8(scalar))
        case ..<0x800:
            output.append(UInt8(0xC0 | scalar >> 6))
            output.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            output.append(UInt8(0xE0 | scalar >> 12))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(0xF0 | scalar >> 18))
            output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
