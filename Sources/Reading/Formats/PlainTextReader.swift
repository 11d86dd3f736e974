import Articles

/// Plain text: one article a file. It takes whatever no other reader claims.
struct PlainTextReader: FormatReader {
    var extensions: [String] { ["txt", "text"] }

    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool { true }

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows {
        try TextFile.read(input, options, markup: .plain, body)
    }
}
