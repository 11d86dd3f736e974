/// A language as a person names it.
public enum LanguageName {
    /// The BCP 47 tag of `de`, `de-AT`, or a language's name in German or English; nil for anything else.
    public static func tag(_ text: String) -> String? {
        switch text.lowercased() {
        case "german", "deutsch": return "de"
        case "english", "englisch": return "en"
        case "french", "französisch": return "fr"
        default:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isTag = parts.allSatisfy { 1...8 ~= $0.utf8.count && $0.utf8.allSatisfy(\.isASCIIAlphanumeric) }
            return isTag && 2...3 ~= parts[0].utf8.count ? text : nil
        }
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self
    }
}
