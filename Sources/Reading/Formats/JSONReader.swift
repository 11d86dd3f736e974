import Articles

/// JSON: one object, a list of objects, or objects one after another; read record by record.
struct JSONReader: FormatReader {
    var extensions: [String] { ["json", "jsonl", "ndjson"] }

    /// An object that begins with a key, or a list that begins with an object.
    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool {
        var marks = head.lazy.filter { $0 > 0x20 }.prefix(2).makeIterator()
        switch (marks.next(), marks.next()) {
        case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "["), UInt8(ascii: "{")): return true
        default: return false
        }
    }

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows {
        var cutter = RecordCutter(limit: options.limits.articleBytes, depth: options.limits.jsonDepth)
        let records = JSONRecords(file: input.file.path, options: options, hasOwnOffsets: input.encoding == .utf8)
        // The first record waits until it is known whether it is the only one, and so the whole file.
        var first: JSONRecords.Piece?
        var pieces = 0
        try UTF8Chunks.forEach(of: input, { try body(.finding($0)) }) { chunk in
            try cutter.take(chunk) { piece in
                pieces += 1
                guard pieces > 1 else {
                    first = piece
                    return
                }
                if let waiting = first {
                    first = nil
                    try records.read(waiting, body)
                }
                try records.read(piece, body)
            }
        }
        let last = cutter.finish()
        let isWhole = pieces == 1 && last == nil && !cutter.hasSeenList
        if let first { try records.read(first, path: isWhole ? input.file.absolutePath : nil, body) }
        if let last { try records.read(last, body) }
        if pieces == 0, last == nil { try body(.finding(JSONRecords.nothing(in: input))) }
    }
}

/// Cuts a stream of JSON into the objects at its top level or in the list that it is.
///
/// Looks at brackets and quotes only; `JSONScanner` judges each record afterwards. Two faults that
/// would swallow all that follows are noticed here: an object where no value can be, and a text
/// without its closing quote before a line that begins a record as the last one began.
struct RecordCutter {
    private(set) var hasSeenList = false

    private let limit: Int
    private let maximumDepth: Int
    private var record: [UInt8] = []
    private var recordLine = 1
    private var recordOffset = 0
    private var recordColumn = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// Why the record at hand is not kept, though its end is still looked for.
    private var refusal: JSONRecords.Piece?
    /// A bare value or stray text outside any object, reported once.
    private var isInFault = false
    private var isInList = false
    /// The last byte of the record that is no white space.
    private var previous: UInt8 = 0
    private var line = 1
    private var lineStart = 0
    /// The last byte was a CR, to which a LF that comes next belongs.
    private var isAfterCR = false
    /// True while only white space was seen on the line.
    private var isLineBlank = true

    init(limit: Int, depth: Int) {
        self.limit = limit
        maximumDepth = depth
    }

    mutating func take(_ chunk: RecordChunk, _ body: (JSONRecords.Piece) throws -> Void) rethrows {
        // Bytes of the record are copied in runs, not one by one.
        var runStart = 0
        let bytes = chunk.bytes
        for index in 0..<bytes.count {
            let byte = bytes[index]
            let offset = chunk.offset + index
            if depth == 0 {
                try outside(byte, offset, body)
                runStart = index
                if depth == 0 { continue }
                // The opening bracket was just met.
                noteLine(byte, offset)
                previous = byte
                continue
            }
            if byte == UInt8(ascii: "{"), beginsAnew(offset) {
                keep(bytes[runStart..<index])
                try endRecord(body)
                depth = 0
                isInString = false
                isEscaped = false
                try outside(byte, offset, body)
                runStart = index
            } else if inside(byte) {
                keep(bytes[runStart...index])
                runStart = index + 1
                try endRecord(body)
            }
            if byte > 0x20 { previous = byte }
            noteLine(byte, offset)
        }
        if depth > 0 { keep(bytes[runStart...]) }
    }

    /// What is left when the stream ends: a record that was cut.
    mutating func finish() -> JSONRecords.Piece? {
        guard depth > 0 else { return nil }
        if let refusal { return refusal }
        return .record(record, line: recordLine, offset: recordOffset)
    }

    private mutating func outside(
        _ byte: UInt8, _ offset: Int, _ body: (JSONRecords.Piece) throws -> Void
    ) rethrows {
        switch byte {
        case UInt8(ascii: "[") where !isInList && !isInFault:
            isInList = true
            hasSeenList = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            isInFault = false
            depth = 1
            recordLine = line
            recordOffset = offset
            recordColumn = offset - lineStart
            if byte == UInt8(ascii: "[") {
                refusal = .fault(reason: "a list stands where an object should", line: line, offset: offset)
            }
        case UInt8(ascii: "]") where isInList:
            isInList = false
            isInFault = false
        case UInt8(ascii: ","), 0x0A, 0x0D: isInFault = false
        case 0x20, 0x09: break
        default:
            if !isInFault {
                isInFault = true
                try body(.fault(reason: "something stands where an object should", line: line, offset: offset))
            }
        }
        if depth == 0 { noteLine(byte, offset) }
    }

    /// Follows quotes and brackets; true when the record ends with `byte`.
    private mutating func inside(_ byte: UInt8) -> Bool {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            if depth > maximumDepth, refusal == nil {
                refuse(
                    .fault(
                        reason: "is nested more than \(maximumDepth) deep", line: recordLine, offset: recordOffset))
            }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth == 0
        default: break
        }
        return false
    }

    /// Whether an opening brace can't belong to the record at hand.
    private func beginsAnew(_ offset: Int) -> Bool {
        if isInString { return isLineBlank && offset - lineStart == recordColumn && line > recordLine }
        return depth == 1 && previous != UInt8(ascii: ":") && refusal == nil
    }

    private mutating func endRecord(_ body: (JSONRecords.Piece) throws -> Void) rethrows {
        try body(refusal ?? .record(record, line: recordLine, offset: recordOffset))
        record.removeAll(keepingCapacity: record.capacity < 1 << 20)
        refusal = nil
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard refusal == nil else { return }
        record += bytes
        if record.count > limit { refuse(.tooLong(line: recordLine, offset: recordOffset)) }
    }

    private mutating func refuse(_ piece: JSONRecords.Piece) {
        refusal = piece
        record = []
    }

    private mutating func noteLine(_ byte: UInt8, _ offset: Int) {
        defer { isAfterCR = byte == 0x0D }
        if byte == 0x0A || byte == 0x0D {
            if byte == 0x0D || !isAfterCR { line += 1 }
            lineStart = offset + 1
            isLineBlank = true
        } else if byte > 0x20 {
            isLineBlank = false
        }
    }
}
