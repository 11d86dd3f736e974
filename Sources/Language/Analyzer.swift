public import Articles

/// Text to terms: the one analysis behind the index, the query and the highlights.
///
/// An analyzer owns a stemmer and a cache and serves one task at a time; make one for each.
public final class Analyzer {
    /// Name and version of what the index holds; another version asks for a reindex.
    public static let identifier = "archive 1"

    public init() {}

    /// The terms of `text` in order of position; a whole comes before its parts.
    public func terms(of text: String, language: String?) -> [Term] { fatalError("being written") }

    /// The words of a query, in every language's forms.
    public func queryWords(of text: String) -> [QueryWord] { fatalError("being written") }

    /// `text` folded as a whole, words joined by single spaces: the form in which names are compared.
    public func key(of text: String) -> String { fatalError("being written") }
}
