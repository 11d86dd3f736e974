import Articles

/// Stored text as Markdown (CommonMark) that shows it as it is.
enum Markdown {
    /// `text` with its line ends, everything that Markdown would read as its own escaped.
    ///
    /// - Parameter marks: what is set in bold: rising, apart.
    static func text(_ text: String, bold marks: [ByteRange] = []) -> String {
        var markdown = ""
        for span in StyledText(text, marking: marks).spans {
            markdown += span.role == .match ? "**\(escaped(span.text))**" : escaped(span.text)
        }
        return markdown.split(separator: "\n", omittingEmptySubsequences: false).map { guarded($0) }
            .joined(separator: "\n")
    }

    /// The same on one line.
    static func line(_ text: String) -> String { guarded(escaped(Printable.line(text))[...]) }

    /// `text` as a link; as itself where the address is none of the web.
    static func link(_ text: String, to url: String?) -> String {
        guard
            let url, url.hasPrefix("https://") || url.hasPrefix("http://"),
            url.unicodeScalars.allSatisfy({
                $0.value > 0x20 && $0 != "<" && $0 != ">" && $0 != "\\" && !Printable.isChanged($0)
            })
        else { return line(text) }
        return "[\(line(text))](<\(url)>)"
    }

    /// Every line of `text` as part of a quotation.
    static func quotation(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.allSatisfy(\.isWhitespace) ? ">" : "> \($0)" }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\`*_[]<>&~|".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// A line that does not begin a heading, a list or a rule.
    private static func guarded(_ line: Substring) -> String {
        let rest = line.drop { $0 == " " || $0 == "\t" }
        guard let first = rest.first else { return "" }
        if "#+-=".contains(first) { return "\\" + rest }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let mark = rest.dropFirst(digits.count).first, mark == "." || mark == ")" {
            return digits + "\\" + rest.dropFirst(digits.count)
        }
        return String(rest)
    }
}

extension ArticleRecord {
    /// Title, source and date of the article, and where a passage stands: `[Title](<url>), dpa, 2023-07-11 (4:12)`.
    func markdownReference(_ citation: String) -> String {
        var parts = [Markdown.link(displayTitle, to: url)]
        if let source { parts.append(Markdown.line(source)) }
        if let date { parts.append(date.display) }
        return parts.joined(separator: ", ") + " (\(citation))"
    }
}
