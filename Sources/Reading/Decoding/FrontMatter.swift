import Articles

/// The keys and values between `---` lines at the beginning of a text.
///
/// A small part of YAML: `key: value`, quoted values, `[a, b]` and `- a` lists, `|` and `>` blocks.
/// What it can't read it keeps as text. `---` that no `key: value` follows is a rule, not front matter.
struct FrontMatter {
    struct Entry {
        var key: String
        var value: Value
        /// From 1.
        var line: Int
    }

    enum Value: Hashable {
        case text(String)
        /// A number, `true`, `false` or `null`, as JSON writes it.
        case literal(String)
        case list([Value])
    }

    private(set) var entries: [Entry] = []
    /// Lines that say nothing readable, from 1.
    private(set) var unreadLines: [Int] = []
    /// Bytes up to and including the closing line's end.
    private(set) var end = 0

    /// Whether `bytes` begin with a line of three hyphens and one that looks like `key:`.
    static func opens(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.starts(with: "---".utf8) else { return false }
        let lines = bytes.prefix(1024).split(maxSplits: 3, omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
        guard lines.count >= 2, lines[0].dropFirst(3).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return false }
        let second = lines.dropFirst().first { $0.first != UInt8(ascii: "#") } ?? []
        guard let colon = second.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return colon > second.startIndex && second[..<colon].allSatisfy(isKeyByte)
            && (colon + 1 == second.endIndex || second[colon + 1] == 0x20 || second[colon + 1] == 0x09)
    }

    /// Nil if `text` has none.
    init?(_ text: String) {
        var text = text
        guard text.withUTF8({ Self.opens(UnsafeRawBufferPointer($0).prefix(1024).map { $0 }[...]) }) else { return nil }
        var lines: [Substring] = []
        var isClosed = false
        var rest = text[...]
        while !rest.isEmpty, lines.count < 10_000 {
            let stop = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
            let line = rest[..<stop]
            rest = rest[stop...].dropFirst()
            let bare = String(line).trimmed
            if !lines.isEmpty, bare == "---" || bare == "..." {
                isClosed = true
                break
            }
            lines.append(line)
        }
        guard isClosed else { return nil }
        end = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
        parse(lines)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || 0x30...0x39 ~= byte || byte == 0x5F || byte == 0x2D
            || byte == 0x2E || byte >= 0x80
    }

    /// - Parameter lines: from the opening line up to the closing one, without it.
    private mutating func parse(_ lines: [Substring]) {
        var index = 1
        while index < lines.count {
            let line = lines[index]
            let number = index + 1
            index += 1
            let bare = String(line).trimmed
            if bare.isEmpty || bare.hasPrefix("#") { continue }
            guard
                let first = line.first, !first.isWhitespace,
                let colon = line.firstIndex(of: ":"), line[..<colon].utf8.allSatisfy(Self.isKeyByte),
                colon > line.startIndex
            else {
                unreadLines.append(number)
                continue
            }
            let key = String(line[..<colon])
            let rest = String(line[line.index(after: colon)...]).trimmed
            // Lines further in, and list marks at the margin, belong to the key above.
            var nested: [Substring] = []
            while index < lines.count, let next = lines[index].first ?? (nested.isEmpty ? nil : " "),
                next.isWhitespace || (rest.isEmpty && lines[index].hasPrefix("- "))
            {
                nested.append(lines[index])
                index += 1
            }
            entries.append(Entry(key: key, value: Self.value(rest, nested), line: number))
        }
    }

    private static func value(_ text: String, _ nested: [Substring]) -> Value {
        let lines = nested.map { String($0).trimmed }
        if text.hasPrefix("|") || text.hasPrefix(">") {
            let joined = lines.joined(separator: text.hasPrefix("|") ? "\n" : " ")
            return .text(joined.trimmed)
        }
        if text.isEmpty, !lines.isEmpty, lines.allSatisfy({ $0.isEmpty || $0.hasPrefix("- ") || $0 == "-" }) {
            return .list(lines.filter { !$0.isEmpty }.map { scalar(String($0.dropFirst(1)).trimmed) })
        }
        if !lines.isEmpty {
            // A plain value that goes on, or a mapping: as it stands.
            return .text(([text] + lines).filter { !$0.isEmpty }.joined(separator: text.isEmpty ? "\n" : " "))
        }
        if text.hasPrefix("["), text.hasSuffix("]") {
            return .list(elements(text.dropFirst().dropLast()).map { scalar($0) })
        }
        return scalar(text)
    }

    /// Splits at commas outside quotes.
    private static func elements(_ text: Substring) -> [String] {
        var elements: [String] = []
        var current = ""
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "," {
                elements.append(current.trimmed)
                current = ""
                continue
            }
            current.append(character)
        }
        if !current.trimmed.isEmpty { elements.append(current.trimmed) }
        return elements
    }

    private static func scalar(_ text: String) -> Value {
        if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") {
            return .text(String(text.dropFirst().dropLast().replacing("''", with: "'")))
        }
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
            return .text(unescaped(text.dropFirst().dropLast()))
        }
        let plain = withoutComment(text)
        if plain.isEmpty || plain == "~" { return .literal("null") }
        if ["true", "false", "null"].contains(plain) || JSONScanner.isNumber(plain) { return .literal(plain) }
        return .text(plain)
    }

    private static func withoutComment(_ text: String) -> String {
        if text.hasPrefix("#") { return "" }
        guard let mark = text.firstRange(of: " #") else { return text }
        return String(text[..<mark.lowerBound]).trimmed
    }

    private static func unescaped(_ text: Substring) -> String {
        var output = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\\", let escaped = rest.popFirst() else {
                output.append(character)
                continue
            }
            switch escaped {
            case "n": output.append("\n")
            case "t": output.append("\t")
            case "u":
                var unit = takeHex(&rest)
                if let high = unit, 0xD800...0xDBFF ~= high, rest.hasPrefix("\\u") {
                    var ahead = rest.dropFirst(2)
                    if let low = takeHex(&ahead), 0xDC00...0xDFFF ~= low {
                        unit = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                        rest = ahead
                    }
                }
                let scalar = unit.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
                output.unicodeScalars.append(scalar ?? "\u{FFFD}")
            default: output.append(escaped)
            }
        }
        return output
    }

    /// Takes the four digits of an escape from the beginning of `text`; nil, and nothing taken, if they are none.
    private static func takeHex(_ text: inout Substring) -> UInt32? {
        let digits = text.prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            return nil
        }
        text = text.dropFirst(4)
        return value
    }
}

extension FrontMatter.Value {
    /// As a key's one value: a list of authors is joined.
    var text: String? {
        switch self {
        case .text(let text): text
        case .literal("null"): nil
        case .literal(let literal): literal
        case .list(let values): values.compactMap(\.text).joined(separator: ", ")
        }
    }

    var json: String {
        switch self {
        case .text(let text): JSONText.quote(text)
        case .literal(let literal): literal
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        }
    }
}

extension ArticleDraft {
    /// Takes over what front matter at the beginning of the text says; returns what was odd about it.
    ///
    /// It fills what the draft leaves open: keys given beside the text win over those within.
    mutating func takeFrontMatter() -> [ValueRemark] {
        guard let matter = FrontMatter(text) else { return [] }
        bodyStart = matter.end
        var remarks = matter.unreadLines.map {
            ValueRemark(.warning, "front-matter", "this line of the front matter is no “key: value”", line: $0)
        }
        let given = Set(Field.allCases.filter(has))
        let givenKeys = Set(metadata.map(\.key))
        var seen: Set<String> = []
        for entry in matter.entries {
            let field = Field(rawValue: entry.key.lowercased())
            if givenKeys.contains(entry.key) || field.map(given.contains) == true { continue }
            if !seen.insert(entry.key).inserted {
                remarks.append(
                    ValueRemark(
                        .warning, "duplicate-key", "“\(entry.key)” is given twice; the last counts", line: entry.line))
                metadata.removeAll { $0.key == entry.key }
            }
            if let field {
                if let text = entry.value.text, var remark = set(field, text) {
                    remark.line = entry.line
                    remarks.append(remark)
                    metadata.append((entry.key, entry.value.json))
                }
            } else {
                metadata.append((entry.key, entry.value.json))
            }
        }
        return remarks
    }
}
