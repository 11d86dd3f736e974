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
            let readings = Self.readings(of: pattern, analyzer)
            let fitting = try readings.compactMap { try reader.terms(of: $0, limit: left) }
            let found = fitting.flatMap(\.self).withoutRepetition
            if fitting.count == readings.count, found.count <= left {
                words[pattern] = found
                left -= found.count
            } else {
                words[pattern] = []
                tooWide.append(pattern)
            }
        }
    }
    /// The pieces between the stars as the index may hold them.
    ///
    /// Behind a vowel `ue` is two letters (Bauer), elsewhere an umlaut (Zuerich). Where a piece begins with it, a star hides
    /// what stands before, so all such pieces are read in both ways.
    private static func readings(of pattern: String, _ analyzer: Analyzer) -> [[String]] {
        let pieces = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        return ["b", "a"].map { before in
            pieces.enumerated().map { index, piece in
                let key =
                    index > 0 && piece.hasPrefix("ue")
                    ? String(analyzer.key(of: before + piece).dropFirst()) : analyzer.key(of: piece)
                return key.filter { $0 != " " }
            }
        }.withoutRepetition
    }
}
