/// Writing JSON strings.
enum JSONText {
    /// `value` in quotes, with what JSON can't hold as it is escaped.
    static func quote(_ value: String) -> String {
        var output: [UInt8] = [0x22]
        for byte in value.utf8 {
            switch byte {
            case 0x22: output += [0x5C, 0x22]
            case 0x5C: output += [0x5C, 0x5C]
            case 0x0A: output += [0x5C, 0x6E]
            case 0x0D: output += [0x5C, 0x72]
            case 0x09: output += [0x5C, 0x74]
            case ..<0x20:
                let hex = String(byte, radix: 16)
                output += Array("\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8)
            default: output.append(byte)
            }
        }
        output.append(0x22)
        return String(decoding: output, as: UTF8.self)
    }
}
