public import Language
public import Queries
public import Store

/// The words of an archive that the words with stars in a query stand for: `*gipfel`, `*gipf*`, `G*l`.
public struct WordPatterns: Hashable, Sendable {
    /// By the pattern as it was asked for.
    var words: [String: [IndexTerm]] = [:]
    /// Patterns that more words fit than can be looked for.
    var tooWide: [String] = []

    /// So many words are looked up in some ten milliseconds.
    static let limit = 2000

    public init() {}

    public init(_ tree: QueryTree?, in reader: ArchiveReader, _ analyzer: Analyzer) throws {
        for term in tree?.terms ?? [] where term.form == .pattern && words[term.text] == nil {
            let pieces = term.text.split(separator: "*", omittingEmptySubsequences: false).map {
                analyzer.key(of: String($0)).filter { $0 != " " }
            }
            if let found = try reader.terms(of: pieces, limit: Self.limit) {
                words[term.text] = found
            } else {
                words[term.text] = []
                tooWide.append(term.text)
            }
        }
    }
}
