import Articles

/// Turns an input into articles, whatever its format and encoding.
public struct ArticleReader: Sendable {
    public let options: ReadingOptions

    public init(options: ReadingOptions = ReadingOptions()) {
        self.options = options
    }

    /// Reads `file` and calls `body` for each article and each finding, in the order of the input.
    ///
    /// Opens the file, reads it in bounded pieces and closes it. What can't be read is a finding of
    /// severity error; only `body` throws.
    public func read(_ file: SourceFile, _ body: (Readout) throws -> Void) rethrows {
        let input: ByteInput
        do throws(ReadFailure) {
            input = try ByteInput(file)
        } catch {
            try body(.finding(error.finding(in: file)))
            return
        }
        try read(input, body)
    }

    /// Reads bytes that lie in memory, as if they were a file named `path`.
    public func read(_ bytes: [UInt8], named path: String, _ body: (Readout) throws -> Void) rethrows {
        let file = SourceFile(path: path, absolutePath: nil, byteCount: bytes.count, systemPath: nil)
        try read(ByteInput(file, bytes: bytes), body)
    }

    private func read(_ input: ByteInput, _ body: (Readout) throws -> Void) rethrows {
        var options = options
        if let language = options.language {
            let tag = LanguageTag.normalized(language)
            if tag == nil {
                let message = "“\(language)” names no language, so the text decides"
                try body(.finding(Finding(.warning, "language", message, at: Place(file: input.file.path))))
            }
            options.language = tag == LanguageTag.undetermined ? nil : tag
        }
        let format = FormatSniffer.format(of: input)
        if let reader = format.reader {
            try reader.read(input, options, body)
        } else {
            try body(.finding(format.refusal(of: input)))
        }
    }
}
