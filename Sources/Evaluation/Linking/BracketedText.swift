package import Articles

/// Sentences with names in brackets: `[PER Bidens|Joe Biden] Besuch in [ORG SV [LOC Bremen]]`.
package struct BracketedText: Hashable, Sendable {
    package struct Name: Hashable, Sendable {
        package var mention: Mention
        /// The name given behind `|`, or else the text of the mention.
        package var canonical: String
    }

    package var text: String
    /// In order of the text, an outer name before what it holds.
    package var names: [Name]

    /// Nil where brackets do not close or a label is unknown.
    package init?(_ line: some StringProtocol) {
        var text: [UInt8] = []
        var names: [Name] = []
        var open: [(label: String, start: Int, canonical: String?)] = []
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x5B, let label = Self.label(at: index + 1, in: bytes) {
                open.append((label, text.count, nil))
                index += label.utf8.count + 2
            } else if byte == 0x7C, let last = open.indices.last {
                guard let end = bytes[index...].firstIndex(of: 0x5D) else { return nil }
                open[last].canonical = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                index = end
            } else if byte == 0x5D, let closed = open.popLast() {
                guard let (kind, form) = Self.kind(closed.label) else { return nil }
                let surface = String(decoding: text[closed.start...], as: UTF8.self)
                names.append(
                    Name(
                        mention: Mention(
                            range: ByteRange(closed.start, text.count), kind: kind, form: form, isNested: !open.isEmpty),
                        canonical: closed.canonical ?? surface))
                index += 1
            } else {
                text.append(byte)
                index += 1
            }
        }
        guard open.isEmpty else { return nil }
        self.text = String(decoding: text, as: UTF8.self)
        self.names = names.sorted { $0.mention.range < $1.mention.range }
    }

    private static func label(at start: Int, in bytes: [UInt8]) -> String? {
        guard let end = bytes[start...].prefix(10).firstIndex(of: 0x20) else { return nil }
        let label = String(decoding: bytes[start..<end], as: UTF8.self)
        return kind(label) == nil ? nil : label
    }

    private static func kind(_ label: String) -> (EntityKind, MentionForm)? {
        guard let kind = EntityKind(rawValue: String(label.prefix(3))) else { return nil }
        switch label.dropFirst(3) {
        case "": return (kind, .name)
        case "deriv": return (kind, .derived)
        case "part": return (kind, .part)
        default: return nil
        }
    }
}
