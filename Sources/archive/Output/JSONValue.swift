/// A JSON value whose members keep their order.
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])
    /// `null` where an object with these members might stand: a table has a column for each of them all the same.
    case absent([String])
    /// JSON text that is known to be valid and on one line.
    case verbatim(String)

    struct Member: Equatable, Sendable {
        var name: String
        var value: JSONValue

        init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(nilLiteral: ()) { self = .null }

    init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
    init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    init(_ value: Int64?) { self = value.map(JSONValue.integer) ?? .null }
}

extension JSONValue {
    /// The value as JSON text on one line (RFC 8259).
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null, .absent: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        // JSON has no word for infinity.
        case .number(let value): bytes += (value.isFinite ? "\(value)" : "null").utf8
        case .string(let value): Self.append(value, to: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.append(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .verbatim(let text): bytes += text.utf8
        }
    }

    /// Escapes what JSON asks for, and what could steer a terminal that the text is printed to.
    private static func append(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if string.unicodeScalars.contains(where: { isEscaped($0) }) {
            for scalar in string.unicodeScalars {
                switch scalar {
                case "\"": bytes += "\\\"".utf8
                case "\\": bytes += "\\\\".utf8
                case "\n": bytes += "\\n".utf8
                case "\r": bytes += "\\r".utf8
                case "\t": bytes += "\\t".utf8
                case _ where isUnsafe(scalar): bytes += escape(scalar).utf8
                default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                }
            }
        } else {
            bytes += string.utf8
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// JSON text without space between its tokens, with the same value, that can't steer a terminal or break a line.
    static func shielded(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: isUnsafe) else { return json }
        // Outside strings valid JSON has no such scalar.
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            if isUnsafe(scalar) { text += escape(scalar) } else { text.unicodeScalars.append(scalar) }
        }
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar == "\\" || isUnsafe(scalar)
    }

    /// Whether a scalar in a string could steer a terminal or break a line.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        // A soft hyphen vanishes from text only because it should not be seen.
        scalar == "\t" || scalar == "\n" || (Printable.isChanged(scalar) && scalar.value != 0xAD)
    }

    /// `\u009b`; no unsafe scalar needs more than four digits.
    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
