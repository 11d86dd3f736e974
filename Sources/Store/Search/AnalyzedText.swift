public import Articles
public import Language

/// A paragraph's terms, or those that are wanted, and where they stand, as the index holds them.
public struct AnalyzedText {
    /// The positions of each term and the bytes that it stands for.
    private var occurrences: [IndexTerm: [(position: Int, bytes: ByteRange)]] = [:]
    /// The bytes of each position, from its word or part of a word.
    private var positions: [ByteRange] = []
    private let text: String

    /// - Parameter terms: lets pass at least the words whose terms are wanted; nil if all are.
    public init(_ text: String, language: AnalysisLanguage, analyzer: Analyzer, terms: WordSieve? = nil) {
        self.text = text
        let mayMatter = terms.map { terms in { (word: UnsafeBufferPointer<UInt8>) in terms.mayHold(word) } }
        var text = text
        text.withUTF8 { bytes in
            analyzer.forEachIndexTerm(in: bytes, language: language, where: mayMatter) {
                kind, term, start, end, isColocated in
                if !isColocated { positions.append(ByteRange(start, end)) }
                if term.isEmpty { return true }
                let word = String(decoding: term, as: UTF8.self)
                let term: IndexTerm =
                    switch kind {
                    case .exact: .exact(word)
                    case .stem: .stem(word)
                    case .part: .part(word)
                    }
                occurrences[term, default: []].append((positions.count - 1, ByteRange(start, end)))
                return true
            }
        }
    }

    /// The bytes of everything that takes part in fulfilling the condition.
    ///
    /// - Parameter mentions: the entities named in the paragraph, and where.
    public func participants(_ places: Places, mentions: [Mention: Int64] = [:]) -> [ByteRange] {
        let named = mentions.map { (entity: $0.value, range: $0.key.range) }
        let found = places.leaves.map { leaf in
            if case .mentions(let entities) = leaf {
                return self.places(of: named.filter { entities.contains($0.entity) }.map(\.range))
            }
            return self.places(of: leaf)
        }
        return PlaceFinder(found: found, sentences: places.hasSentences ? sentences : []).participants(places)
    }

    /// How often the condition is fulfilled (`PlaceFinder.count`).
    ///
    /// - Parameter mentions: for each of the condition's leaves that are mentions, in their order, the bytes of them.
    func count(_ places: Places, mentions: [[ByteRange]]) -> Int {
        var next = 0
        let found = places.leaves.map { leaf in
            guard case .mentions = leaf else { return self.places(of: leaf) }
            next += 1
            return next <= mentions.count ? self.places(of: mentions[next - 1]) : []
        }
        return PlaceFinder(found: found, sentences: places.hasSentences ? sentences : []).count(places)
    }

    /// The positions at which sentences begin, rising.
    private var sentences: [Int] {
        var text = text
        return text.withUTF8 { SentenceCutter.starts(in: $0, words: positions.map(\.lowerBound)) }
    }

    private func places(of leaf: Places) -> [Stretch] {
        switch leaf {
        case .phrase(let terms):
            guard let first = terms.first else { return [] }
            return (occurrences[first] ?? []).compactMap { position, bytes in
                var end = bytes.upperBound
                for (offset, term) in terms.enumerated().dropFirst() {
                    guard let next = occurrences[term]?.first(where: { $0.position == position + offset }) else {
                        return nil
                    }
                    end = max(end, next.bytes.upperBound)
                }
                return Stretch(
                    start: position, end: position + terms.count, bytes: [ByteRange(bytes.lowerBound, end)])
            }
        case .beginning(let prefix):
            return occurrences.filter { $0.key.begins(with: prefix) }.flatMap(\.value).map {
                Stretch(start: $0.position, end: $0.position + 1, bytes: [$0.bytes])
            }
        default: return []
        }
    }

    /// The runs of words that some bytes are of.
    private func places(of ranges: [ByteRange]) -> [Stretch] {
        ranges.compactMap { range in
            guard
                let first = positions.firstIndex(where: { $0.upperBound > range.lowerBound }),
                let last = positions.lastIndex(where: { $0.lowerBound < range.upperBound }), first <= last
            else { return nil }
            return Stretch(start: first, end: last + 1, bytes: [range])
        }
    }
}
