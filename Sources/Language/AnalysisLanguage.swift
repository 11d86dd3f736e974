/// The languages whose rules the analysis knows.
public enum AnalysisLanguage: UInt8, Hashable, Sendable, CaseIterable {
    /// Folding alone: a language without rules here, or one that nobody could tell.
    case other = 1
    case german = 2
    case english = 3

    /// The rules for a BCP 47 tag, or one with underscores: `de`, `de-AT`, `en_GB`; `other` for any other and for nil.
    public init(tag: String?) {
        switch tag?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first?.lowercased() {
        case "de": self = .german
        case "en": self = .english
        default: self = .other
        }
    }

    /// The name by which libstemmer knows the algorithm; nil where none serves.
    var snowballName: String? {
        switch self {
        case .other: nil
        case .german: "german"
        case .english: "english"
        }
    }
}
