import Articles

/// A piece of an input in UTF-8.
struct RecordChunk {
    var bytes: [UInt8]
    /// Of the first byte, in the input if that is UTF-8 itself.
    var offset: Int
}

/// Streams an input as UTF-8, without its byte order mark.
enum UTF8Chunks {
    /// Calls `body` for each piece; a failure to read ends the stream and goes to `finding`.
    static func forEach(
        of input: ByteInput, _ finding: (Finding) throws -> Void, _ body: (RecordChunk) throws -> Void
    ) rethrows {
        var transcoder: Transcoder? =
            switch input.encoding {
            case .utf8: nil
            case .utf16(let bigEndian): Transcoder(unitBytes: 2, bigEndian: bigEndian, offset: 0)
            case .utf32(let bigEndian): Transcoder(unitBytes: 4, bigEndian: bigEndian, offset: 0)
            }
        var offset = 0
        var isFirst = true
        while true {
            let next: [UInt8]?
            do throws(ReadFailure) {
                next = try input.nextChunk()
            } catch {
                try finding(error.finding(in: input.file))
                break
            }
            guard var bytes = next else { break }
            if isFirst {
                isFirst = false
                let mark = input.encoding.markLength(bytes)
                bytes.removeFirst(mark)
                if transcoder == nil { offset = mark }
            }
            if transcoder != nil {
                var output: [UInt8] = []
                output.reserveCapacity(bytes.count)
                transcoder!.append(bytes, to: &output)
                bytes = output
            }
            let count = bytes.count
            try body(RecordChunk(bytes: bytes, offset: offset))
            offset += count
        }
        guard var ended = transcoder else { return }
        var output: [UInt8] = []
        ended.finish(to: &output)
        if !output.isEmpty { try body(RecordChunk(bytes: output, offset: offset)) }
        if let damage = ended.damage {
            try finding(Finding(.warning, damage.code, damage.message, at: Place(file: input.file.path)))
        }
    }
}
