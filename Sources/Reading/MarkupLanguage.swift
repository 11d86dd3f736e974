/// What documents are written in whose tags would be read as words.
enum MarkupLanguage: String {
    case html = "HTML"
    case xml = "XML"

    /// Nil for a text, even one that begins with something in angle brackets: `<Anna> Bist du da?`, an address.
    ///
    /// - Parameters:
    ///   - head: the first bytes as UTF-8.
    ///   - name: the end of the file's name, without the dot.
    init?(of head: ArraySlice<UInt8>, named name: String) {
        var rest = head.drop { $0 <= 0x20 }
        // A document may begin with remarks.
        while rest.starts(with: "<!--".utf8), let end = rest.firstRange(of: Array("-->".utf8)) {
            rest = rest[end.upperBound...].drop { $0 <= 0x20 }
        }
        guard rest.first == UInt8(ascii: "<") else { return nil }
        let start = String(decoding: rest.dropFirst().prefix(200), as: UTF8.self).lowercased()
        switch start.first {
        case "?" where start.hasPrefix("?xml"): self = .xml
        case "!" where start.hasPrefix("!doctype"):
            self = start.dropFirst("!doctype".count).drop(while: \.isWhitespace).hasPrefix("html") ? .html : .xml
        case _ where Self.extensions.contains(name): self = name.hasSuffix("html") || name == "htm" ? .html : .xml
        default:
            guard let name = Self.elementName(rest) else { return nil }
            let isKnown = Self.elements.contains(name.lowercased())
            guard isKnown ? Self.hasTags(rest) : Self.isElement(rest, name) else { return nil }
            self = isKnown ? .html : .xml
        }
    }

    private static let extensions: Set<String> = ["html", "htm", "xhtml", "xml", "rss", "atom", "svg", "xsd", "xsl"]

    /// Elements of HTML with which a page, or a part of one, begins.
    private static let elements: Set<String> = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "main", "article", "section", "header",
        "nav",
        "div", "p", "span", "h1", "h2", "h3", "a", "img", "table", "ul", "ol", "br", "center", "font", "b", "i",
    ]

    /// The name in the tag at the beginning; nil if it is no tag.
    private static func elementName(_ text: ArraySlice<UInt8>) -> String? {
        let start = String(decoding: text.dropFirst().prefix(200), as: UTF8.self)
        let name = start.prefix { $0.isLetter || $0.isNumber || "_-.:".contains($0) }
        let rest = start[name.endIndex...]
        guard let next = rest.first, next.isWhitespace || next == ">" || rest.hasPrefix("/>") else { return nil }
        return name.first?.isLetter == true ? String(name) : nil
    }

    /// Whether the tag at the beginning, whose name may be any word, is closed or holds an attribute.
    private static func isElement(_ text: ArraySlice<UInt8>, _ name: String) -> Bool {
        let tag = text.prefix { $0 != UInt8(ascii: ">") }
        if tag.last == UInt8(ascii: "/") && tag.count < text.count { return true }
        return ["=\"", "='"].contains { tag.firstRange(of: Array($0.utf8)) != nil }
            || text.firstRange(of: Array("</\(name)".utf8)) != nil
    }

    /// Whether anything ends a tag as only markup does.
    private static func hasTags(_ text: ArraySlice<UInt8>) -> Bool {
        ["</", "/>", " xmlns"].contains { text.firstRange(of: Array($0.utf8)) != nil }
    }
}
