public import Articles

/// Query text to a tree; lenient, so that any text at all is a query.
///
/// Words side by side are wanted together. What binds more tightly comes first: the marks on a word (`-`, `field:`,
/// `ATLEAST/3`, `^2`), then OR, NEAR and ADJ (the smaller number first), SENTENCE, PARAGRAPH, ITEM, ARTICLE, NOT, AND,
/// and at last standing side by side. That is the order of LexisNexis ("Connector Order and Priority": OR, w/n, w/s,
/// w/p, AND, AND NOT), save that NOT ends at the next AND instead of taking all that follows. So `a b OR c` is
/// `a (b OR c)` and `a NOT b /s c` is `a -(b /s c)`; a hyphen excludes only what it touches. What can't be read as meant
/// is read as words, and a note says so. A query of nothing but operators is one of words.
public struct QueryParser: Sendable {
    /// Longer than any text that is typed or pasted.
    static let limitBytes = 131_072
    /// Every term costs a look into the index; the longest lists of names that people ask for are shorter.
    static let limitTerms = 1000
    /// Nobody nests deeper, and SQLite, whose parsers keep a hundred symbols, can read the SQL of so many levels.
    static let limitDepth = 10

    private let dates: DateRangeParser

    /// - Parameter today: the day on which the person asks; without it, `7d` and `gestern` are no dates.
    public init(today: ArticleDate? = nil) {
        dates = DateRangeParser(today: today)
    }

    public func parse(_ text: String) -> ParsedQuery {
        guard text.utf8.count <= Self.limitBytes else {
            return ParsedQuery(
                tree: nil,
                notes: [QueryNote(.tooLong(limitBytes: Self.limitBytes), at: ByteRange(0, text.utf8.count))])
        }
        var scanner = QueryScanner(text)
        scanner.scan()
        var builder = TreeBuilder(tokens: scanner.tokens, text: text, dates: dates)
        var tree = builder.tree()
        let notes = scanner.notes + builder.notes
        if notes.contains(where: \.kind.isRefusal) { tree = nil }
        var seen: Set<QueryNote.Kind> = []
        return ParsedQuery(
            tree: tree, notes: notes.sorted { $0.range < $1.range }.filter { seen.insert($0.kind).inserted })
    }
}
