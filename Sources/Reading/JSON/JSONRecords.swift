import Articles

/// Makes articles of JSON objects, wherever they were cut from.
struct JSONRecords {
    /// What a cutter hands on.
    enum Piece {
        /// - line: from 1, where the record begins; offset: of its first byte.
        case record([UInt8], line: Int, offset: Int)
        case tooLong(line: Int, offset: Int)
        /// Something that is no object; `reason` says what.
        case fault(reason: String, line: Int, offset: Int)
    }

    let file: String
    let options: ReadingOptions
    /// False where the input was transcoded, so that offsets in the records are not those of the file.
    let hasOwnOffsets: Bool

    /// - Parameter path: of the file, if the record is all that it holds.
    func read(_ piece: Piece, path: String? = nil, _ body: (Readout) throws -> Void) rethrows {
        switch piece {
        case .tooLong(let line, let offset):
            let reason = "the record is longer than an article may be (\(options.limits.articleBytes) bytes)"
            try body(.finding(Finding(.error, "too-large", reason, at: place(line, offset))))
        case .fault(let reason, let line, let offset):
            try body(.finding(Finding(.error, "json", reason, at: place(line, offset))))
        case .record(let bytes, let line, let offset):
            try readRecord(bytes, line, offset, path, body)
        }
    }

    static func nothing(in input: ByteInput) -> Finding {
        Finding(.error, "empty", "holds no record, so there is no article to keep", at: Place(file: input.file.path))
    }

    private func place(_ line: Int, _ offset: Int) -> Place {
        Place(file: file, line: line, byteOffset: hasOwnOffsets ? offset : nil)
    }

    private func readRecord(
        _ bytes: [UInt8], _ line: Int, _ offset: Int, _ path: String?, _ body: (Readout) throws -> Void
    ) rethrows {
        var bytes = bytes
        let isText = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
        if !isText || bytes.contains(0) {
            let (text, remarks) = TextDecoder.decode(bytes, as: .utf8)
            for remark in remarks {
                let place = place(line + (remark.line ?? 1) - 1, offset + remark.offset)
                try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place)))
            }
            bytes = Array(text.utf8)
        }
        var reading = bytes.withUnsafeBufferPointer { RecordReading($0, depth: options.limits.jsonDepth) }
        for remark in reading.remarks {
            let inner = TextDecoder.line(of: remark.offset, in: bytes) - 1
            let place = place(line + inner, offset + remark.offset)
            try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place)))
        }
        guard var draft = reading.draft.take() else { return }
        draft.path = path
        for remark in draft.takeFrontMatter() {
            try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place(line, offset))))
        }
        try draft.emit(options, at: place(line, offset), body)
    }
}

/// One object on its way to an article.
private struct RecordReading {
    struct Remark {
        var severity: Finding.Severity
        var code: String
        var message: String
        /// In the record.
        var offset: Int
    }

    /// Nil if the record can't be an article; then a remark of severity error says why.
    var draft: ArticleDraft?
    private(set) var remarks: [Remark] = []

    private struct Member {
        var key: String
        var keyOffset: Int
        var kind: JSONScanner.Kind
        var value: Range<Int>
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
        var scanner = JSONScanner(bytes, maximumDepth: depth)
        var members: [Member] = []
        var indexes: [String: Int] = [:]
        var duplicates: [(String, Int)] = []
        do {
            try scanner.members { key, keyOffset, kind, value in
                let member = Member(key: key, keyOffset: keyOffset, kind: kind, value: value)
                if let earlier = indexes.updateValue(members.count, forKey: key) {
                    // The last one counts, as in most programs that read JSON; it keeps the first one's place.
                    duplicates.append((key, keyOffset))
                    indexes[key] = earlier
                    members[earlier] = member
                } else {
                    members.append(member)
                }
            }
        } catch {
            remark(.error, "json", error.reason, at: error.offset)
            return
        }
        for (key, offset) in duplicates {
            remark(.warning, "duplicate-key", "“\(key)” is given twice; the last counts", at: offset)
        }
        guard let index = indexes["text"], members[index].kind != .null else {
            remark(.error, "no-text", "the record has no “text”", at: 0)
            return
        }
        let text = members.remove(at: index)
        guard text.kind == .string else {
            remark(.error, "wrong-type", "“text” is \(text.kind.name) and must be a text", at: text.value.lowerBound)
            return
        }
        var draft = ArticleDraft(text: string(text, scanner))
        for member in members {
            take(member, scanner, &draft)
        }
        self.draft = draft
    }

    private mutating func take(_ member: Member, _ scanner: JSONScanner, _ draft: inout ArticleDraft) {
        guard let field = ArticleDraft.Field(rawValue: member.key) else {
            draft.metadata.append((member.key, raw(member, scanner)))
            return
        }
        let value: String
        switch member.kind {
        case .null: return
        case .string: value = string(member, scanner)
        case .number where field == .id: value = raw(member, scanner)
        default:
            remark(
                .warning, "wrong-type", "“\(member.key)” is \(member.kind.name) and must be a text; kept as metadata",
                at: member.value.lowerBound)
            draft.metadata.append((member.key, raw(member, scanner)))
            return
        }
        if let odd = draft.set(field, value) {
            remark(odd.severity, odd.code, odd.message, at: member.value.lowerBound)
            draft.metadata.append((member.key, raw(member, scanner)))
        }
    }

    private mutating func string(_ member: Member, _ scanner: JSONScanner) -> String {
        var replaced = 0
        let text = scanner.string(member.value, replaced: &replaced)
        noteReplaced(replaced, member)
        return text
    }

    private mutating func raw(_ member: Member, _ scanner: JSONScanner) -> String {
        var replaced = 0
        let text = scanner.raw(member.value, replaced: &replaced)
        noteReplaced(replaced, member)
        return text
    }

    private mutating func noteReplaced(_ count: Int, _ member: Member) {
        guard count > 0 else { return }
        let escapes = count == 1 ? "1 escape" : "\(count) escapes"
        remark(
            .warning, "no-character", "“\(member.key)” holds \(escapes) of no character, replaced by U+FFFD",
            at: member.value.lowerBound)
    }

    private mutating func remark(_ severity: Finding.Severity, _ code: String, _ message: String, at offset: Int) {
        remarks.append(Remark(severity: severity, code: code, message: message, offset: offset))
    }
}
