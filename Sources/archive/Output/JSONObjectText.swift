/// The text of a JSON object, cut into its members without reading their values.
///
/// Names and values stay as they were written: a number of fifty digits keeps all of them. Only what could steer a
/// terminal is escaped, which leaves the JSON value the same.
struct JSONObjectText {
    struct Member: Equatable {
        /// Without quotes, escapes as written.
        var name: String
        /// JSON text on one line.
        var value: String

        var text: String { "\"\(name)\":\(value)" }
    }

    private(set) var members: [Member] = []

    /// Nil for text that is no object, or is not closed.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var scanner = Scanner(bytes: bytes)
        guard let members = scanner.object() else { return nil }
        self.members = members
    }

    /// The whole object on one line.
    var oneLine: String {
        "{" + members.map(\.text).joined(separator: ",") + "}"
    }

    /// Finds where strings and values end; it does not judge what is inside a value.
    private struct Scanner {
        let bytes: [UInt8]
        var index = 0

        mutating func object() -> [Member]? {
            skipSpace()
            guard take(UInt8(ascii: "{")) else { return nil }
            var members: [Member] = []
            skipSpace()
            if take(UInt8(ascii: "}")) { return atEnd ? members : nil }
            while true {
                skipSpace()
                guard let name = string() else { return nil }
                skipSpace()
                guard take(UInt8(ascii: ":")) else { return nil }
                skipSpace()
                guard let value = value() else { return nil }
                members.append(Member(name: JSONValue.shielded(name), value: JSONValue.shielded(value)))
                if take(UInt8(ascii: "}")) { return atEnd ? members : nil }
                guard take(UInt8(ascii: ",")) else { return nil }
            }
        }

        private var atEnd: Bool {
            bytes[index...].allSatisfy(Self.isSpace)
        }

        private static func isSpace(_ byte: UInt8) -> Bool {
            byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        }

        private mutating func skipSpace() {
            while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        private mutating func string() -> String? {
            let start = index + 1
            guard skipString() else { return nil }
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }

        private mutating func skipString() -> Bool {
            guard take(UInt8(ascii: "\"")) else { return false }
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\\"): index += 2
                case UInt8(ascii: "\""):
                    index += 1
                    return true
                default: index += 1
                }
            }
            return false
        }

        /// Up to the comma or brace that ends the member, without space outside strings.
        private mutating func value() -> String? {
            var value: [UInt8] = []
            var depth = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "\""):
                    let start = index
                    guard skipString() else { return nil }
                    value += bytes[start..<index]
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return value.isEmpty ? nil : String(decoding: value, as: UTF8.self) }
                    if byte != UInt8(ascii: ",") { depth -= 1 }
                default: break
                }
                if !Self.isSpace(byte) { value.append(byte) }
                index += 1
            }
            return nil
        }
    }
}
