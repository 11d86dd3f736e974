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
    private lazy var lowerCase = FoldedWord()
    private lazy var germanTerms = TermCache()
    private lazy var englishTerms = TermCache()
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
    public enum TermKind: UInt8, Sendable {
        case exact, stem
        /// The stem of a compound's part.
        case part
    }

    /// Gets the kind of a term, its bytes (valid during the call), the bytes of the text that it stands for and whether
    /// it shares the position of the term before it; returns false to stop.
    public typealias TermBody = (
        _ kind: TermKind, _ term: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ colocated: Bool
    ) -> Bool

    /// Calls `body` for every term that the index holds of `text`, in order of position.
    ///
    /// A word comes as its exact form, then its stem, then the stems of its parts if it is a compound; of a word with
    /// hyphens the whole comes behind its first part, at the same position.
    ///
    /// - Parameter mayMatter: asked about words, as they stand in the text or folded, and about the parts of those with
    ///   hyphens, before they are analysed. Where it says no, `body` is told of an empty term at each position.
    public func forEachIndexTerm(
        in text: UnsafeBufferPointer<UInt8>, language: AnalysisLanguage,
        where mayMatter: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil, _ body: TermBody
    ) {
        let stemmer = stemmer(for: language)
        let partStems = language == .german ? partStems : nil
        let cache = cache(for: language)
        var scanner = TermScanner(text, table: table, folded: folded, parts: parts)
        while scanner.seek() {
            if let cache, let range = scanner.plainWord(maximumBytes: TermCache.maximumWordBytes) {
                let word = UnsafeBufferPointer(rebasing: text[range])
                if let mayMatter, !mayMatter(word) {
                    scanner.skip(to: range.upperBound)
                    guard body(.exact, Self.noTerm, range.lowerBound, range.upperBound, false) else { return }
                    continue
                }
                if let terms = cache.terms(of: word, { analyse(word, stemmer, partStems, $0) }) {
                    scanner.skip(to: range.upperBound)
                    guard terms.forEach(at: range.lowerBound, body) else { return }
                    continue
                }
            }
            scanner.scan()
            if let mayMatter, !mayAnyMatter(of: scanner, mayMatter) {
                for index in 0..<scanner.partCount {
                    guard body(.exact, Self.noTerm, parts[index].start, parts[index].end, false) else { return }
                }
                continue
            }
            guard emitWord(of: scanner, in: text, stemmer, partStems, body) else { return }
        }
    }

    private static var noTerm: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    /// Whether the word that `scanner` has read, or a part of it, may matter.
    private func mayAnyMatter(
        of scanner: TermScanner, _ mayMatter: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        // What there was no more room for is not to be seen here, and compounds are cut in the text itself.
        guard scanner.foldedCount <= TermScanner.maximumPartBytes - FoldTable.Entry.mostBytes else { return true }
        let whole = UnsafeBufferPointer(start: UnsafePointer(folded), count: scanner.foldedCount)
        guard scanner.partCount > 1 else { return mayMatter(whole) }
        return mayMatter(whole)
            || (0..<scanner.partCount).contains { index in
                mayMatter(UnsafeBufferPointer(rebasing: whole[parts[index].foldedStart..<parts[index].foldedEnd]))
            }
    }

    /// Calls `body` with the first byte of what stands at each position, in any language.
    public func forEachPosition(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var scanner = TermScanner(text, table: table, folded: folded, parts: parts)
        while scanner.seek() {
            if let range = scanner.plainWord(maximumBytes: TermCache.maximumWordBytes) {
                body(range.lowerBound)
                scanner.skip(to: range.upperBound)
            } else {
                scanner.scan()
                for index in 0..<scanner.partCount { body(parts[index].start) }
            }
        }
    }

    /// Calls `body` for every term of one word that stands alone.
    private func analyse(
        _ word: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer?, _ partStems: PartStems?, _ body: TermBody
    ) {
        var scanner = TermScanner(word, table: table, folded: folded, parts: parts)
        if scanner.next() { _ = emitWord(of: scanner, in: word, stemmer, partStems, body) }
    }

    /// Calls `body` for every term of the word that `scanner` has read; returns false if `body` stopped.
    private func emitWord(
        of scanner: TermScanner, in text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer?, _ partStems: PartStems?,
        _ body: TermBody
    ) -> Bool {
        let partCount = scanner.partCount
        let wholeEnd = parts[partCount - 1].end
        let wholeStart = parts[0].start
        for index in 0..<partCount {
            let part = parts[index]
            let count = part.foldedEnd - part.foldedStart
            guard emit(folded + part.foldedStart, count, part.start, part.end, colocated: false, stemmer, body) else {
                return false
            }
            let goesOn = partStems?.forEach(in: UnsafeBufferPointer(rebasing: text[part.start..<part.end])) {
                body(.part, $0, part.start + $1, part.start + $2, true)
            }
            guard goesOn != false else { return false }
            if index == 0, partCount > 1,
                !emit(folded, scanner.foldedCount, wholeStart, wholeEnd, colocated: true, stemmer, body)
            {
                return false
            }
        }
        return true
    }

    @inline(__always)
    private func emit(
        _ word: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ end: Int, colocated: Bool, _ stemmer: Stemmer?,
        _ body: TermBody
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

    /// Nil where words have no other terms than their folded forms, which are found as fast as they are remembered.
    private func cache(for language: AnalysisLanguage) -> TermCache? {
        switch language {
        case .german: germanTerms
        case .english: englishTerms
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

    /// The German stem of a word; nil for a function word, and for what is not one word.
    func germanStem(_ word: UnsafeBufferPointer<UInt8>) -> String? {
        var scanner = TermScanner(word, table: table, folded: folded, parts: parts)
        guard
            scanner.next(), scanner.partCount == 1, let stem = german?.stem(folded, scanner.foldedCount), !stem.isEmpty
        else { return nil }
        let text = String(decoding: stem, as: UTF8.self)
        return scanner.next() ? nil : text
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
        // Without a German stem it is a function word, or there is no German.
        var others: [String] = []
        if let partStem {
            let found =
                InflectionTable.bundled.stems(ofForm: lowerCase(original)) + [
                    partStem == exact ? FinalS.counterpart(of: exact) : nil
                ]
            for stem in found.compactMap(\.self) where !stems.contains(stem) && !others.contains(stem) {
                others.append(stem)
            }
        }
        return QueryWord.Part(
            folded: exact, stems: stems, otherStems: others, partStem: partStem, compoundParts: compoundParts)
    }

    /// A word in lower case with its umlauts; empty if it is too long for one.
    private func lowerCase(_ word: UnsafeBufferPointer<UInt8>) -> String {
        guard let start = word.baseAddress, word.count <= CompoundSplitter.maximumBytes else { return "" }
        lowerCase.fold(start, word.count)
        return String(decoding: UnsafeBufferPointer(start: lowerCase.bytes, count: lowerCase.count), as: UTF8.self)
    }

    /// `text` folded as a whole, words and parts joined by single spaces: the form in which names are compared.
    public func key(of text: String) -> String {
        var key: [UInt8] = []
        var text = text
        text.withUTF8 { bytes in
            forEachKeyPart(in: bytes) { part in
                if !key.isEmpty { key.append(0x20) }
                key.append(contentsOf: part)
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Calls `body` for every word and part that the key of `text` is made of; the bytes are valid during the call.
    public func forEachKeyPart(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var scanner = TermScanner(text, table: table, folded: folded, parts: parts)
        while scanner.seek() {
            if let range = scanner.plainWord(maximumBytes: TermScanner.maximumPartBytes) {
                scanner.skip(to: range.upperBound)
                let kept = foldPlain(UnsafeBufferPointer(rebasing: text[range]))
                body(UnsafeBufferPointer(start: collapsed, count: kept))
                continue
            }
            scanner.scan()
            for index in 0..<scanner.partCount {
                let part = parts[index]
                let count = part.foldedEnd - part.foldedStart
                collapsed.update(from: folded + part.foldedStart, count: count)
                let kept = SpellingVariants.collapse(collapsed, count)
                body(UnsafeBufferPointer(start: collapsed, count: kept))
            }
        }
    }

    /// Folds a plain word (`TermScanner.plainWord`) into `collapsed`, which has room for it; returns its length.
    private func foldPlain(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        var last: UInt8 = 0
        var mayVary = false
        while index < word.count {
            let byte = word[index] | 0x20
            if byte < 0x80 {
                // Most words have no `ae`, `oe` or `ue`, and need no second look.
                if byte == 0x65, last == 0x61 || last == 0x6F || last == 0x75 { mayVary = true }
                collapsed[count] = byte
                last = byte
                count &+= 1
                index &+= 1
            } else {
                // Behind 0xC3, the only other byte of a plain word.
                let entry = table[0xC0 | UInt32(word[index &+ 1] & 0x3F)]
                var bits = entry.bits >> 8
                for _ in 0..<entry.count {
                    last = UInt8(truncatingIfNeeded: bits)
                    collapsed[count] = last
                    bits >>= 8
                    count &+= 1
                }
                mayVary = true
                index &+= 2
            }
        }
        return mayVary ? SpellingVariants.collapse(collapsed, count) : count
    }
}
