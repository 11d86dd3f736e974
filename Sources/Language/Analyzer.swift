import Articles

/// Text to terms: the one analysis behind the index, the query and the highlights.
///
/// The chain of a document: words, cut at hyphens and apostrophes (`TermScanner`) → folded (`FoldTable`) →
/// stemmed in the text's language (`Stemmer`) → spelling variants collapsed (`SpellingVariants`); the stems of a German
/// compound's parts (`PartStems`) behind the word's own. The chain of a query is the same, but in every language at
/// once, since a query does not say which it is in.
///
/// An analyzer owns its stemmers and caches and serves one task at a time; make one for each.
public final class Analyzer {
    /// Name and version of what the index holds; another version asks for a reindex.
    public static let identifier = "archive 2"

    private let table = FoldTable()
    private lazy var german = Stemmer(.german)
    private lazy var english = Stemmer(.english)
    private lazy var partStems = german.map { PartStems(table: table, stemmer: $0) }
    private let folded: UnsafeMutablePointer<UInt8>
    private let collapsed: UnsafeMutablePointer<UInt8>
    private let parts: UnsafeMutablePointer<TermScanner.Part>

    public init() {
        folded = .allocate(capacity: TermScanner.maximumParts * TermScanner.maximumPartBytes)
        collapsed = .allocate(capacity: TermScanner.maximumParts * TermScanner.maximumPartBytes)
        parts = .allocate(capacity: TermScanner.maximumParts)
    }

    deinit {
        folded.deallocate()
        collapsed.deallocate()
        parts.deallocate()
    }

    /// What kind of term `forEachIndexTerm` hands over.
    public enum TermKind: Sendable {
        case exact, stem
        /// The stem of a compound's part.
        case part
    }

    /// Calls `body` for every term that the index holds of `text`, in order of position.
    ///
    /// A word comes as its exact form, then its stem, then the stems of its parts if it is a compound; of a word with
    /// hyphens the whole comes behind its first part, at the same position.
    /// - Parameter body: gets the kind, the term's bytes (valid during the call), the bytes of `text` it stands for
    ///   and whether it shares the position of the term before it; returns false to stop.
    public func forEachIndexTerm(
        in text: UnsafeBufferPointer<UInt8>, language: AnalysisLanguage,
        _ body: (_ kind: TermKind, _ term: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ colocated: Bool) ->
            Bool
    ) {
        let stemmer = stemmer(for: language)
        let partStems = language == .german ? partStems : nil
        var scanner = TermScanner(text, table: table, folded: folded, parts: parts)
        while scanner.next() {
            let partCount = scanner.partCount
            let wholeEnd = parts[partCount - 1].end
            let wholeStart = parts[0].start
            for index in 0..<partCount {
                let part = parts[index]
                let count = part.foldedEnd - part.foldedStart
                guard
                    emit(
                        folded + part.foldedStart, count, part.start, part.end, colocated: false, stemmer, body)
                else { return }
                let goesOn = partStems?.forEach(in: UnsafeBufferPointer(rebasing: text[part.start..<part.end])) {
                    body(.part, $0, part.start + $1, part.start + $2, true)
                }
                guard goesOn != false else { return }
                if index == 0, partCount > 1,
                    !emit(folded, scanner.foldedCount, wholeStart, wholeEnd, colocated: true, stemmer, body)
                {
                    return
                }
            }
        }
    }

    @inline(__always)
    private func emit(
        _ word: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ end: Int, colocated: Bool, _ stemmer: Stemmer?,
        _ body: (TermKind, UnsafeBufferPointer<UInt8>, Int, Int, Bool) -> Bool
    ) -> Bool {
        collapsed.update(from: word, count: count)
        let exactCount = SpellingVariants.collapse(collapsed, count)
        let exact = UnsafeBufferPointer(start: UnsafePointer(collapsed), count: exactCount)
        guard body(.exact, exact, start, end, colocated) else { return false }
        guard let stem = stemmer?.stem(word, count), !stem.isEmpty else { return true }
        return body(.stem, stem, start, end, true)
    }

    private func stemmer(for language: AnalysisLanguage) -> Stemmer? {
        switch language {
        case .german: german
        case .english: english
        case .other: nil
        }
    }

    /// The terms of `text` in order of position; of a word of several parts the whole comes behind its first part.
    public func terms(of text: String, language: String?) -> [Term] {
        var terms: [Term] = []
        var position = -1
        var text = text
        text.withUTF8 { bytes in
            forEachIndexTerm(in: bytes, language: AnalysisLanguage(tag: language)) {
                kind, term, start, end, colocated in
                let string = String(decoding: term, as: UTF8.self)
                switch kind {
                case .exact:
                    if !colocated { position += 1 }
                    terms.append(Term(range: ByteRange(start, end), position: position, folded: string, stem: nil))
                case .stem: terms[terms.count - 1].stem = string
                case .part: break
                }
                return true
            }
        }
        return terms
    }

    /// The words of a query, each with its forms in every language.
    public func queryWords(of text: String) -> [QueryWord] {
        var words: [QueryWord] = []
        var text = text
        text.withUTF8 { bytes in
            var scanner = TermScanner(bytes, table: table, folded: folded, parts: parts)
            while scanner.next() {
                let pieces = (0..<scanner.partCount).map { index in
                    part(
                        folded + parts[index].foldedStart, parts[index].foldedEnd - parts[index].foldedStart,
                        UnsafeBufferPointer(rebasing: bytes[parts[index].start..<parts[index].end]))
                }
                words.append(
                    QueryWord(
                        range: ByteRange(parts[0].start, parts[scanner.partCount - 1].end), parts: pieces,
                        joined: pieces.count > 1 ? part(folded, scanner.foldedCount) : nil))
            }
        }
        return words
    }

    /// - Parameter original: the word as it stands in the query; empty if it is not to be split.
    private func part(
        _ word: UnsafePointer<UInt8>, _ count: Int,
        _ original: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
    ) -> QueryWord.Part {
        collapsed.update(from: word, count: count)
        let exactCount = SpellingVariants.collapse(collapsed, count)
        let exact = String(decoding: UnsafeBufferPointer(start: collapsed, count: exactCount), as: UTF8.self)
        var stems: [String] = []
        var partStem: String?
        for stemmer in [german, english] {
            guard let stem = stemmer?.stem(word, count), !stem.isEmpty else { continue }
            let string = String(decoding: stem, as: UTF8.self)
            if !stems.contains(string) { stems.append(string) }
            if stemmer === german { partStem = string }
        }
        var compoundParts: [String] = []
        partStems?.forEach(in: original) { stem, _, _ in
            compoundParts.append(String(decoding: stem, as: UTF8.self))
            return true
        }
        return QueryWord.Part(folded: exact, stems: stems, partStem: partStem, compoundParts: compoundParts)
    }

    /// `text` folded as a whole, words and parts joined by single spaces: the form in which names are compared.
    public func key(of text: String) -> String {
        var key: [UInt8] = []
        var text = text
        text.withUTF8 { bytes in
            var scanner = TermScanner(bytes, table: table, folded: folded, parts: parts)
            while scanner.next() {
                for index in 0..<scanner.partCount {
                    let part = parts[index]
                    let count = part.foldedEnd - part.foldedStart
                    if !key.isEmpty { key.append(0x20) }
                    collapsed.update(from: folded + part.foldedStart, count: count)
                    let kept = SpellingVariants.collapse(collapsed, count)
                    key.append(contentsOf: UnsafeBufferPointer(start: collapsed, count: kept))
                }
            }
        }
        return String(decoding: key, as: UTF8.self)
    }
}
