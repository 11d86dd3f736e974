import Articles

/// A text, plain or with Markdown, that is one article; it takes whatever no other reader claims.
///
/// What marks the text bears is told by the text itself, never by the name: so it is split alike wherever it lies.
struct TextReader: FormatReader {
    var extensions: [String] { ["txt", "text", "md", "markdown", "mdown"] }

    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool { true }

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows {
        let file = input.file.path
        let all: [UInt8]?
        do throws(ReadFailure) {
            all = try input.readAll(limit: options.limits.articleBytes)
        } catch {
            try body(.finding(error.finding(in: input.file)))
            return
        }
        guard let bytes = all else {
            let limit = options.limits.articleBytes
            try body(
                .finding(
                    Finding(
                        .error, "too-large", "is longer than an article may be (\(limit) bytes), so it is left out",
                        at: Place(file: file))))
            return
        }
        let (text, remarks) = TextDecoder.decode(bytes, as: input.encoding)
        for remark in remarks {
            let place = Place(file: file, line: remark.line, byteOffset: remark.offset)
            try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place)))
        }

        var draft = ArticleDraft(text: text)
        draft.path = input.file.absolutePath
        for remark in draft.takeFrontMatter() {
            let place = Place(file: file, line: remark.line, byteOffset: nil)
            try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place)))
        }
        try draft.emit(options, at: Place(file: file), body)
    }
}
