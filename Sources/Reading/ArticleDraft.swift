import Articles

/// An article on its way: what a format says about it, before its text is split.
struct ArticleDraft {
    var externalID: String?
    var url: String?
    var title: String?
    var date: ArticleDate?
    var source: String?
    var author: String?
    var language: String?
    var path: String?
    /// Keys and JSON values that the program has no use for.
    var metadata: [(key: String, json: String)] = []
    var text: String
    /// Where the article proper begins in `text`, behind front matter.
    var bodyStart = 0

    init(text: String) {
        self.text = text
    }

    /// Hands out the article with its paragraphs, or says that it is empty.
    func emit(_ options: ReadingOptions, at place: Place, _ body: (Readout) throws -> Void) rethrows {
        let split = NewsletterSplitter.split(
            text, from: bodyStart, paragraphBytes: options.limits.paragraphBytes)
        guard !split.paragraphs.isEmpty else {
            let what = text.isEmpty ? "is empty" : "holds no words"
            try body(.finding(Finding(.error, "empty", "\(what), so there is no article to keep", at: place)))
            return
        }
        if split.cuts > 0 {
            let what = split.cuts == 1 ? "a paragraph was" : "\(split.cuts) paragraphs were"
            try body(
                .finding(
                    Finding(
                        .note, "long-paragraph",
                        "\(what) longer than \(options.limits.paragraphBytes) bytes and cut at white space", at: place))
            )
        }
        try body(
            .article(
                Article(
                    externalID: externalID, url: url, title: title, date: date,
                    source: source ?? options.source?.withoutNUL,
                    author: author, language: language ?? options.language, metadata: metadataObject, path: path,
                    text: text, items: split.items, paragraphs: split.paragraphs)))
    }

    /// Nil when nothing is left over.
    private var metadataObject: String? {
        guard !metadata.isEmpty else { return nil }
        return "{" + metadata.map { "\(JSONText.quote($0.key)):\($0.json)" }.joined(separator: ",") + "}"
    }
}

/// A remark on a value, to be placed by whoever knows where the value stands.
struct ValueRemark {
    var severity: Finding.Severity
    var code: String
    var message: String
    /// From 1; nil where the caller knows the place.
    var line: Int?

    init(_ severity: Finding.Severity, _ code: String, _ message: String, line: Int? = nil) {
        self.severity = severity
        self.code = code
        self.message = message
        self.line = line
    }
}

extension ArticleDraft {
    /// What an article can say about itself beside its text; names are those of JSON keys and front matter.
    enum Field: String, CaseIterable {
        case id, url, title, date, source, author, language
    }

    /// Stores a value given as text; blank ones count as absent.
    ///
    /// Returns what is odd about it; then the caller keeps it as metadata.
    mutating func set(_ field: Field, _ value: String) -> ValueRemark? {
        let value = value.trimmed
        guard !value.isEmpty else { return nil }
        switch field {
        case .id: externalID = value
        case .url: url = value
        case .title: title = value
        case .source: source = value
        case .author: author = value
        case .language:
            language = nil
            guard let tag = LanguageTag.normalized(value) else {
                return ValueRemark(.warning, "language", "\(shown(value)) names no language, so the text decides")
            }
            language = tag == LanguageTag.undetermined ? nil : tag
        case .date:
            date = DateParser.parse(value)
            if date == nil {
                return ValueRemark(
                    .warning, "date", "\(shown(value)) is no date of an article, so it has none")
            }
        }
        return nil
    }

    func has(_ field: Field) -> Bool {
        switch field {
        case .id: externalID != nil
        case .url: url != nil
        case .title: title != nil
        case .date: date != nil
        case .source: source != nil
        case .author: author != nil
        case .language: language != nil
        }
    }

    private func shown(_ value: String) -> String {
        value.count > 60 ? "“\(value.prefix(60))…”" : "“\(value)”"
    }
}

extension String {
    /// With U+FFFD for NUL, which a database may take for the end.
    var withoutNUL: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
    }

    /// Without white space at either end.
    var trimmed: String {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        let last = unicodeScalars.lastIndex { !$0.properties.isWhitespace }!
        return String(unicodeScalars[first...last])
    }
}
