import Articles

/// Markdown as people write it in notes and site generators: headings, quotes, lists, front matter.
///
/// The marks stay in the text; only what they mean for paragraphs is taken from them.
struct MarkdownReader: FormatReader {
    var extensions: [String] { ["md", "markdown", "mdown"] }

    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool {
        let start = head.drop { $0 <= 0x20 }
        return start.starts(with: "# ".utf8) || start.starts(with: "## ".utf8) || FrontMatter.opens(start)
    }

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows {
        try TextFile.read(input, options, markup: .markdown, body)
    }
}
