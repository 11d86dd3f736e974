public import Articles
public import Language
import Store

/// Finds the bytes of a paragraph that a query matched.
///
/// The index says only that a paragraph matches. Where, is found by analysing the paragraph again, by the same
/// analysis, and holding its terms against the matches that ran: what is marked is what was found. Soft hyphens and
/// the like lie inside a word's range. A phrase is one range, from its first word to its last.
public struct Highlighter {
    private let entities: Set<Int64>
    private let words: SoughtTerms
    private let titleWords: SoughtTerms
    private let places: [MarkedPlaces]
    private let placeTerms: WordSieve
    private let analyzer: Analyzer

    public init(query: CompiledQuery, analyzer: Analyzer) {
        entities = Set(query.entities)
        words = SoughtTerms(query.marked + query.texts)
        titleWords = SoughtTerms(query.marked + query.titles)
        places = query.places
        placeTerms = WordSieve(places.flatMap(\.places.terms))
        self.analyzer = analyzer
    }

    /// Bytes of the paragraph's text: rising, apart, on character borders.
    ///
    /// - Parameters:
    ///   - language: the article's, by whose rules the index holds the paragraph.
    ///   - mentions: the entities named in the paragraph, and where.
    public func highlights(
        in paragraph: ParagraphRecord, language: String?, mentions: [Mention: Int64] = [:]
    ) -> [ByteRange] {
        var ranges = mentions.filter { entities.contains($0.value) }.map(\.key.range)
        let sought = paragraph.kind == .title ? titleWords : words
        if !sought.isEmpty {
            var search = TermSearch(sought)
            var text = paragraph.text
            text.withUTF8 { bytes in
                analyzer.forEachIndexTerm(
                    in: bytes, language: AnalysisLanguage(tag: language), where: { sought.sieve.mayHold($0) }
                ) { kind, bytes, start, end, isColocated in
                    if !isColocated { search.advance() }
                    // Of most words nothing is sought, and they need not be made texts.
                    guard !bytes.isEmpty, sought.mayHold(bytes) else { return true }
                    let word = String(decoding: bytes, as: UTF8.self)
                    let term: IndexTerm =
                        switch kind {
                        case .exact: .exact(word)
                        case .stem: .stem(word)
                        case .part: .part(word)
                        }
                    search.take(term, ByteRange(start, end))
                    return true
                }
            }
            ranges += search.finish()
        }
        let places = places.filter { $0.part == .anywhere || ($0.part == .title) == (paragraph.kind == .title) }
        if !places.isEmpty {
            let text = AnalyzedText(
                paragraph.text, language: AnalysisLanguage(tag: language), analyzer: analyzer, terms: placeTerms)
            for marked in places { ranges += text.participants(marked.places, mentions: mentions) }
        }
        return Self.united(ranges)
    }

    /// `ranges` in order, those that overlap or touch joined to one.
    private static func united(_ ranges: [ByteRange]) -> [ByteRange] {
        var united: [ByteRange] = []
        for range in ranges.sorted() where !range.isEmpty {
            if let last = united.last, range.lowerBound <= last.upperBound {
                united[united.count - 1] = ByteRange(last.lowerBound, max(last.upperBound, range.upperBound))
            } else {
                united.append(range)
            }
        }
        return united
    }
}

/// What of some matches can be seen in a text.
private struct SoughtTerms {
    private(set) var words: Set<IndexTerm> = []
    /// Of two terms and more, by their first.
    private(set) var phrases: [IndexTerm: [[IndexTerm]]] = [:]
    private(set) var prefixes: [IndexTerm] = []
    /// Every term of `phrases`.
    private(set) var phraseTerms: Set<IndexTerm> = []

    /// The shapes of all terms; all of them where a term may begin with anything.
    private var shapes: UInt64 = 0
    /// Of them all.
    private(set) var sieve = WordSieve([])

    init(_ matches: [Match]) {
        for match in matches { add(match) }
        sieve = WordSieve(Array(words.union(phraseTerms)) + prefixes)
        shapes = prefixes.isEmpty ? words.union(phraseTerms).reduce(0) { $0 | $1.shape } : .max
    }

    /// False for most words of which nothing is sought.
    func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool { shapes & IndexTerm.shape(of: word) != 0 }

    var isEmpty: Bool { words.isEmpty && phrases.isEmpty && prefixes.isEmpty }

    private mutating func add(_ match: Match) {
        switch match {
        case .phrase(let terms):
            guard let first = terms.first else { return }
            if terms.count == 1 {
                words.insert(first)
            } else {
                phrases[first, default: []].append(terms)
                phraseTerms.formUnion(terms)
            }
        case .prefix(let prefix): prefixes.append(prefix)
        case .all(let matches), .any(let matches), .forms(let matches):
            for match in matches { add(match) }
        case .excluding(let wanted, _): add(wanted)
        case .weighted(let match, _): add(match)
        }
    }
}

/// Looks for terms while a text's own pass by, and remembers nothing but what may still become a phrase.
private struct TermSearch {
    private let sought: SoughtTerms
    private var found: [ByteRange] = []
    /// The terms of phrases at the present position.
    private var present: [(term: IndexTerm, range: ByteRange)] = []
    private var begun: [Beginning] = []

    /// A phrase of which the first `count` terms stood right before the present position.
    private struct Beginning {
        var phrase: [IndexTerm]
        var count: Int
        var range: ByteRange
    }

    init(_ sought: SoughtTerms) {
        self.sought = sought
    }

    /// Takes a term of the present position.
    mutating func take(_ term: IndexTerm, _ range: ByteRange) {
        if sought.words.contains(term) || sought.prefixes.contains(where: term.begins) { found.append(range) }
        if sought.phraseTerms.contains(term) { present.append((term, range)) }
    }

    mutating func finish() -> [ByteRange] {
        advance()
        return found
    }

    /// Goes to the next position: what was begun goes on with one of its terms or is given up.
    mutating func advance() {
        guard !present.isEmpty || !begun.isEmpty else { return }
        var next: [Beginning] = []
        for beginning in begun {
            guard let range = present.first(where: { $0.term == beginning.phrase[beginning.count] })?.range else {
                continue
            }
            let end = max(beginning.range.upperBound, range.upperBound)
            let longer = Beginning(
                phrase: beginning.phrase, count: beginning.count + 1,
                range: ByteRange(beginning.range.lowerBound, end))
            if longer.count == longer.phrase.count { found.append(longer.range) } else { next.append(longer) }
        }
        for (term, range) in present {
            for phrase in sought.phrases[term] ?? [] { next.append(Beginning(phrase: phrase, count: 1, range: range)) }
        }
        begun = next
        present.removeAll(keepingCapacity: true)
    }
}
