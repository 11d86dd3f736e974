import Articles

/// JSON Lines: an article a line. A bad line is a finding, and the next is read.
///
/// A line ends with LF, CR or both; inside a JSON text either is written as an escape.
struct JSONLinesReader: FormatReader {
    var extensions: [String] { ["jsonl", "ndjson", "json"] }

    /// A whole object on the first line and the beginning of another on the second; of a file that is
    /// named so, all but an object or list that is spread over lines.
    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool {
        let lines = head.split(maxSplits: 16, omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
            .map(\.withoutSpaces).filter { !$0.isEmpty }
        guard let first = lines.first else { return name != nil && name != "json" }
        if let name, name != "json" {
            return ![Array("{".utf8), Array("[".utf8), Array("[{".utf8)].contains(Array(first))
        }
        guard first.first == UInt8(ascii: "{"), first.last == UInt8(ascii: "}") else { return false }
        return lines.count >= 2 && lines[1].first == UInt8(ascii: "{")
    }

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows {
        var lines = LineCutter(limit: options.limits.articleBytes)
        let records = JSONRecords(file: input.file.path, options: options, hasOwnOffsets: input.encoding == .utf8)
        var isEmpty = true
        try UTF8Chunks.forEach(of: input, { try body(.finding($0)) }) { chunk in
            try lines.take(chunk) {
                isEmpty = false
                try records.read($0, body)
            }
        }
        try lines.finish {
            isEmpty = false
            try records.read($0, body)
        }
        if isEmpty { try body(.finding(JSONRecords.nothing(in: input))) }
    }
}

/// Cuts a stream of bytes into lines, whose length is bounded.
struct LineCutter {
    private var line: [UInt8] = []
    private var lineNumber = 1
    private var lineStart = 0
    private var isTooLong = false
    /// The last byte was a CR, to which a LF that comes next belongs.
    private var isAfterCR = false
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func take(_ chunk: RecordChunk, _ body: (JSONRecords.Piece) throws -> Void) rethrows {
        if lineNumber == 1, line.isEmpty, !isTooLong { lineStart = max(lineStart, chunk.offset) }
        var rest = chunk.bytes[...]
        if isAfterCR, let first = rest.first {
            isAfterCR = false
            if first == 0x0A {
                rest = rest.dropFirst()
                lineStart += 1
            }
        }
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            append(rest[..<end])
            try finish(body)
            lineNumber += 1
            var next = end + 1
            if rest[end] == 0x0D {
                if next == rest.endIndex {
                    isAfterCR = true
                } else if rest[next] == 0x0A {
                    next += 1
                }
            }
            lineStart = chunk.offset + next
            rest = rest[next...]
        }
        append(rest)
    }

    /// Hands out what is left when the stream ends.
    mutating func finish(_ body: (JSONRecords.Piece) throws -> Void) rethrows {
        if isTooLong {
            try body(.tooLong(line: lineNumber, offset: lineStart))
        } else if !line.allSatisfy({ $0 <= 0x20 }) {
            try body(.record(line, line: lineNumber, offset: lineStart))
        }
        line.removeAll(keepingCapacity: line.capacity < 1 << 20)
        isTooLong = false
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong else { return }
        if line.count + bytes.count > limit {
            isTooLong = true
            line = []
        } else {
            line += bytes
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without white space of ASCII at either end.
    var withoutSpaces: ArraySlice<UInt8> {
        let start = drop { $0 <= 0x20 }
        guard let last = start.lastIndex(where: { $0 > 0x20 }) else { return [] }
        return start[...last]
    }
}
