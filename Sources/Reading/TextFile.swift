import Articles

/// A file that is one article, with or without front matter.
enum TextFile {
    static func read(
        _ input: ByteInput, _ options: ReadingOptions, markup: Markup, _ body: (Readout) throws -> Void
    ) rethrows {
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

        var draft = ArticleDraft(text: text, markup: markup)
        draft.path = input.file.absolutePath
        if let matter = FrontMatter(text) {
            draft.bodyStart = matter.end
            for remark in draft.take(matter) {
                let place = Place(file: file, line: remark.line, byteOffset: nil)
                try body(.finding(Finding(remark.severity, remark.code, remark.message, at: place)))
            }
        }
        try draft.emit(options, at: Place(file: file), body)
    }
}
