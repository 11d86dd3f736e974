public import Articles
public import Language
import Store

/// Finds the bytes of a paragraph that a query matched.
///
/// The index says only that a paragraph matches. Where, is found by analysing the paragraph again, by the same
/// analysis, and holding its terms against the matches that ran: what is marked is what was found. Soft hyphens and
/// the like lie inside a word's range. A phrase is one range, from its first word to its last.
public struct Highlighter {
    private let query: CompiledQuery
    private let analyzer: Analyzer

    public init(query: CompiledQuery, analyzer: Analyzer) {
        self.query = query
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
        var ranges = mentions.filter { query.entities.contains($0.value) }.map(\.key.range)
        let matches = query.marked + (paragraph.kind == .title ? query.titles : [])
        if !matches.isEmpty {
            let sequence = TermSequence(analyzer.terms(of: paragraph.text, language: language))
            for match in matches { sequence.collect(match, &ranges) }
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

/// The terms of a text by their positions, as the index holds them.
private struct TermSequence {
    /// A word or a part of one, with its stem.
    private struct Entry {
        var exact: IndexTerm
        var stem: IndexTerm?
        var range: ByteRange

        func isFound(by term: IndexTerm) -> Bool { exact == term || stem == term }
    }

    private var positions: [[Entry]] = []
    /// Where each exact form and stem stands.
    private var places: [IndexTerm: [Int]] = [:]

    init(_ terms: [Term]) {
        for term in terms {
            let entry = Entry(exact: .exact(term.folded), stem: term.stem.map { .stem($0) }, range: term.range)
            while positions.count <= term.position { positions.append([]) }
            positions[term.position].append(entry)
            for form in [entry.exact, entry.stem].compactMap(\.self) where places[form]?.last != term.position {
                places[form, default: []].append(term.position)
            }
        }
    }

    func collect(_ match: Match, _ ranges: inout [ByteRange]) {
        switch match {
        case .phrase(let terms):
            for start in terms.first.flatMap({ places[$0] }) ?? [] {
                if let range = range(of: terms, at: start) { ranges.append(range) }
            }
        case .prefix(let prefix):
            for entry in positions.joined() where entry.exact.begins(with: prefix) { ranges.append(entry.range) }
        case .all(let matches), .any(let matches):
            for match in matches { collect(match, &ranges) }
        case .excluding(let wanted, _): collect(wanted, &ranges)
        }
    }

    private func range(of terms: [IndexTerm], at start: Int) -> ByteRange? {
        guard start + terms.count <= positions.count else { return nil }
        var range: ByteRange?
        for (offset, term) in terms.enumerated() {
            guard let found = positions[start + offset].first(where: { $0.isFound(by: term) })?.range else {
                return nil
            }
            range = ByteRange(range?.lowerBound ?? found.lowerBound, max(range?.upperBound ?? 0, found.upperBound))
        }
        return range
    }
}
