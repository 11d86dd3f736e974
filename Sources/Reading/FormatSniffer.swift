import Articles

/// Reads one format. A new one is a file in `Formats/` and a line in `FormatSniffer.readers`.
protocol FormatReader: Sendable {
    /// The ends of file names that promise this format, in lower case, without the dot.
    var extensions: [String] { get }

    /// Whether the content may be of this format.
    ///
    /// - Parameters:
    ///   - head: the first bytes as UTF-8, without byte order mark; the last character may be cut.
    ///   - name: the end of the file's name if it is one of `extensions`, otherwise nil.
    func recognizes(_ head: ArraySlice<UInt8>, named name: String?) -> Bool

    func read(_ input: ByteInput, _ options: ReadingOptions, _ body: (Readout) throws -> Void) rethrows
}

/// Tells the format of an input by its name, and where the name says nothing, by its first bytes.
enum FormatSniffer {
    /// In the order in which they are asked; the last takes every text.
    static let readers: [any FormatReader] = [
        JSONLinesReader(),
        JSONReader(),
        TextReader(),
    ]

    enum Format {
        case readable(any FormatReader)
        /// Known, but nothing here reads it.
        case foreign(String)

        var reader: (any FormatReader)? {
            if case .readable(let reader) = self { reader } else { nil }
        }

        func refusal(of input: ByteInput) -> Finding {
            let name = if case .foreign(let name) = self { name } else { "an unknown format" }
            return Finding(
                .error, "unknown-format", "looks like \(name), which can't be read",
                at: Place(file: input.file.path, byteOffset: 0))
        }
    }

    static func format(of input: ByteInput) -> Format {
        let head = sample(of: input)
        let name = input.file.pathExtension
        let named = readers.filter { $0.extensions.contains(name) }
        if let foreign = foreignFormat(of: input, head, isPromisedText: !named.isEmpty) { return .foreign(foreign) }
        // Two readers may share a name's promise; then the content decides between them.
        let candidates = named.isEmpty ? readers : named
        let found = candidates.first { $0.recognizes(head, named: named.isEmpty ? nil : name) }
        return .readable(found ?? candidates[candidates.count - 1])
    }

    /// Names of files that are passed over in a folder without being opened.
    static func holdsNoText(extension name: String) -> Bool { binaryExtensions.contains(name) }

    private static let binaryExtensions: Set<String> = [
        "7z", "a", "aac", "avi", "avif", "bin", "bmp", "bz2", "class", "db", "dll", "dmg", "doc", "docx", "dylib",
        "eot",
        "epub", "exe", "flac", "gif", "gz", "heic", "ico", "iso", "jar", "jpeg", "jpg", "m4a", "m4v", "mkv", "mov",
        "mp3",
        "mp4", "mpeg", "mpg", "o", "odp", "ods", "odt", "ogg", "opus", "otf", "pdf", "png", "ppt", "pptx", "pyc", "rar",
        "so", "sqlite", "sqlite3", "tar", "tgz", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2", "xls",
        "xlsx", "xz", "zip", "zst",
    ]

    /// The beginning as UTF-8, whatever the encoding.
    private static func sample(of input: ByteInput) -> ArraySlice<UInt8> {
        let head = input.head.prefix(1 << 16)
        let text = head.dropFirst(input.encoding.markLength(head))
        switch input.encoding {
        case .utf8: return text
        case .utf16(let bigEndian): return transcode(text, unitBytes: 2, bigEndian)
        case .utf32(let bigEndian): return transcode(text, unitBytes: 4, bigEndian)
        }
    }

    private static func transcode(_ bytes: ArraySlice<UInt8>, unitBytes: Int, _ bigEndian: Bool) -> ArraySlice<UInt8> {
        var output: [UInt8] = []
        var transcoder = Transcoder(unitBytes: unitBytes, bigEndian: bigEndian, offset: 0)
        transcoder.append(bytes, to: &output)
        return output[...]
    }

    /// The name of a format that holds no text or markup that nothing here reads.
    private static func foreignFormat(
        of input: ByteInput, _ head: ArraySlice<UInt8>, isPromisedText: Bool
    ) -> String? {
        for (magic, name) in magics where input.head.starts(with: magic) { return name }
        // A few stray controls are damage, which a text survives; many are no text.
        let controls = head.reduce(0) { $0 + ($1 < 0x09 || 0x0E...0x1A ~= $1 || 0x1C...0x1F ~= $1 ? 1 : 0) }
        if controls * (isPromisedText ? 2 : 10) > head.count { return "binary data" }
        // Of another encoding a tenth or more may be no UTF-8, but then nothing is NUL.
        if head.contains(0), UTF8Survey(head).invalid * 10 > head.count { return "binary data" }
        return isPromisedText ? nil : MarkupLanguage(of: head, named: input.file.pathExtension)?.rawValue
    }

    private static let magics: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "PDF"),
        (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or an office document"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        ([0x1F, 0x8B], "gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        (Array("BZh".utf8), "bzip2"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("{\\rtf".utf8), "RTF"),
        (Array("WARC/".utf8), "a web archive"),
    ]
}
