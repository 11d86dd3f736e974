public import Language
public import Queries
public import Store

/// The words of an archive that the words with stars in a query stand for: `*gipfel`, `*gipf*`, `G*l`.
public struct WordPatterns: Hashable, Sendable {
    /// By the pattern as it was asked for.
    var words: [String: [IndexTerm]] = [:]
    /// Patterns that, together with those before them, more words fit than can be looked for.
    var tooWide: [String] = []
    /// Whether there are more patterns than can be held against all words of an archive; then none is.
    var areTooMany = false

    /// So many words, for all patterns together, are looked up in some ten milliseconds.
    static let limit = 2000
    /// A pattern that begins with a star costs a pass over all words of the archive.
    static let patternLimit = 32

    public init() {}

    public init(_ tree: QueryTree?, in reader: ArchiveReader, _ analyzer: Analyzer) throws {
        let patterns = (tree?.terms ?? []).filter { $0.form == .pattern }.map(\.text).withoutRepetition
        guard patterns.count <= Self.patternLimit else {
            areTooMany = true
            return
        }
        var left = Self.limit
        for pattern in patterns {
            let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map {
                analyzer.key(of: String($0)).filter { $0 != " " }
            }
            if let found = try reader.terms(of: pieces, limit: left) {
                words[pattern] = found
                left -= found.count
            } else {
                words[pattern] = []
                tooWide.append(pattern)
            }
        }
    }
}
