import Articles

/// The stems of a German compound's parts, as index and query hold them: of `Sicherheitskonferenz` those of
/// `Sicherheit` and `Konferenz`.
///
/// Owns scratch and caches and serves one task at a time.
final class PartStems {
    /// A shorter word is not looked at: compounds of two nouns are longer, and short words make up most of a text.
    private static let minimumBytes = 7

    /// Whole words are remembered with all of their terms (`TermCache`).
    private let splitter = CompoundSplitter(remembers: false)
    private let stemmer: Stemmer
    private let table: FoldTable
    private let folded: UnsafeMutablePointer<UInt8>
    private let parts: UnsafeMutablePointer<TermScanner.Part>

    /// - Parameter stemmer: the German one, by which words outside compounds are stemmed, too.
    init(table: FoldTable, stemmer: Stemmer) {
        self.table = table
        self.stemmer = stemmer
        folded = .allocate(capacity: TermScanner.maximumParts * TermScanner.maximumPartBytes)
        parts = .allocate(capacity: TermScanner.maximumParts)
    }

    deinit {
        folded.deallocate()
        parts.deallocate()
    }

    /// Calls `body` for each part of a word as it stands in a text; not at all if the word stays whole.
    ///
    /// - Parameter body: gets the stem (valid during the call) and the bytes of `word` that the part covers, its
    ///   linking element included; returns false to stop.
    /// - Returns: false if `body` stopped.
    @discardableResult
    func forEach(
        in word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool
    ) -> Bool {
        guard word.count >= Self.minimumBytes else { return true }
        let compound = splitter.split(word)
        guard compound.count > 1 else { return true }
        for part in compound {
            let goesOn = splitter.withBase(of: part, in: word) { base in
                var scanner = TermScanner(base, table: table, folded: folded, parts: parts)
                guard scanner.next() else { return true }
                let stem = stemmer.stem(folded, scanner.foldedCount)
                return stem.isEmpty ? true : body(stem, part.range.lowerBound, part.range.upperBound)
            }
            guard goesOn else { return false }
        }
        return true
    }
}
