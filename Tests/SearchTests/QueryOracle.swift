import Articles
import Language
import Queries
import Store

/// What a query means, word by word over plain lists of tokens: the measure of what the index finds.
///
/// It knows nothing of conditions, expressions of the index or ranking, and is slow.
struct QueryOracle {
    struct Text {
        var id: Int64
        var item: Int
        var kind: ParagraphKind
        /// At each position the terms that the analysis gives it.
        var tokens: [Set<IndexTerm>]
        /// Of each position the number of its sentence.
        var sentences: [Int]
        /// By entity the positions that its mentions take.
        var mentions: [String: [Range<Int>]]

        /// - Parameter mentions: by entity the bytes of its mentions.
        init(
            _ text: String, id: Int64, item: Int, kind: ParagraphKind, mentions: [String: [ByteRange]] = [:],
            _ analyzer: Analyzer
        ) {
            self.id = id
            self.item = item
            self.kind = kind
            var tokens: [Set<IndexTerm>] = []
            var words: [ByteRange] = []
            var copy = text
            copy.withUTF8 { bytes in
                analyzer.forEachIndexTerm(in: bytes, language: .german) { kind, term, start, end, isColocated in
                    let word = String(decoding: term, as: UTF8.self)
                    if !isColocated {
                        tokens.append([])
                        words.append(ByteRange(start, end))
                    }
                    tokens[tokens.count - 1].insert(
                        kind == .exact ? .exact(word) : kind == .stem ? .stem(word) : .part(word))
                    return true
                }
            }
            let borders = SentenceSplitter().sentences(in: text).map(\.range.lowerBound)
            self.tokens = tokens
            sentences = words.map { word in max(borders.lastIndex { $0 <= word.lowerBound } ?? 0, 0) }
            self.mentions = mentions.mapValues { ranges in
                ranges.map { range in
                    let inside = words.indices.filter { words[$0].overlaps(range) }
                    return inside[0]..<inside[inside.count - 1] + 1
                }
            }
        }
    }

    struct Article {
        var id: Int64
        var texts: [Text]
        var date: String?
        var author: String?
    }

    var articles: [Article]
    let analyzer: Analyzer

    /// Where a query is asked: paragraphs of one article, and in the last one only some positions.
    struct Unit {
        var scope: QueryScope
        var article: Article
        var texts: [Text]
        var window: Range<Int>?
    }

    func paragraphs(_ tree: QueryTree) -> [Int64] {
        articles.flatMap { article in
            article.texts.filter { holds(tree, Unit(scope: .paragraph, article: article, texts: [$0])) }.map(\.id)
        }
    }

    func articles(_ tree: QueryTree) -> [Int64] {
        articles.filter { holds(tree, Unit(scope: .article, article: $0, texts: $0.texts)) }.map(\.id)
    }

    private func holds(
        _ tree: QueryTree, _ unit: Unit, isExcluded: Bool = false, isNarrow: Bool = false
    ) -> Bool {
        switch tree {
        case .term(let term):
            switch term.field {
            case .author: return unit.article.author.map { key($0).contains(key(term.text)) } ?? false
            case .source: return false
            default: return !places(tree, in: unit, isNarrow).allSatisfy(\.isEmpty)
            }
        case .fact(let fact): return holds(fact, unit)
        case .not(let member): return !holds(member, unit, isExcluded: !isExcluded, isNarrow: true)
        case .all(let members), .and(let members):
            return members.allSatisfy { holds($0, unit, isExcluded: isExcluded, isNarrow: isNarrow) }
        case .any(let members):
            return members.contains { holds($0, unit, isExcluded: isExcluded, isNarrow: isNarrow) }
        case .near: return !places(tree, in: unit, isNarrow).allSatisfy(\.isEmpty)
        case .atLeast(let count, let member):
            let whole = Unit(scope: .article, article: unit.article, texts: unit.article.texts)
            let found = places(member, in: whole, isNarrow).reduce(0) { $0 + Set($1.map(\.lowerBound)).count }
            return found >= count
                && (isExcluded || unit.scope == .article
                    || holds(member, unit, isExcluded: isExcluded, isNarrow: isNarrow))
        case .within(.sentence, let members)
        where !tree.terms.isEmpty && tree.terms.allSatisfy { $0.field == .title }
            && !members.contains(where: \.asksMore):
            return unit.article.texts.contains { text in
                text.kind == .title
                    && sentences(of: text, in: unit.article).contains { sentence in
                        members.allSatisfy { holds($0, sentence, isExcluded: isExcluded, isNarrow: isNarrow) }
                    }
            }
        case .within(let scope, let members):
            func all(_ unit: Unit) -> Bool {
                members.allSatisfy { holds($0, unit, isExcluded: isExcluded, isNarrow: isNarrow) }
            }
            if scope == unit.scope { return all(unit) }
            if scope < unit.scope { return parts(of: unit, scope).contains(where: all) }
            guard all(around(unit, scope)) else { return false }
            let shown = members.flatMap(\.shown)
            return isExcluded || shown.isEmpty
                || shown.contains { holds($0, unit, isExcluded: isExcluded, isNarrow: isNarrow) }
        }
    }

    private func holds(_ fact: QueryFact, _ unit: Unit) -> Bool {
        switch fact.value {
        case .kind(let kind): unit.texts.contains { $0.kind == kind }
        case .date(let range):
            unit.article.date.map { date in
                (range.from.map { $0.iso8601 <= date } ?? true) && (range.to.map { date <= $0.iso8601 } ?? true)
            } ?? false
        case .has(.author): unit.article.author != nil
        case .has(.date): unit.article.date != nil
        case .has(.entity): unit.texts.contains { !$0.mentions.isEmpty }
        case .id(let id): id == "\(unit.article.id)"
        default: false
        }
    }

    // MARK: Units

    private func sentences(of text: Text, in article: Article) -> [Unit] {
        Set(text.sentences).sorted().map { number in
            let first = text.sentences.firstIndex(of: number)!
            let last = text.sentences.lastIndex(of: number)!
            return Unit(scope: .sentence, article: article, texts: [text], window: first..<last + 1)
        }
    }

    private func parts(of unit: Unit, _ scope: QueryScope) -> [Unit] {
        switch scope {
        case .sentence: unit.texts.flatMap { sentences(of: $0, in: unit.article) }
        case .paragraph: unit.texts.map { Unit(scope: .paragraph, article: unit.article, texts: [$0]) }
        case .item, .article:
            Set(unit.texts.map(\.item)).map { item in
                Unit(scope: .item, article: unit.article, texts: unit.texts.filter { $0.item == item })
            }
        }
    }

    private func around(_ unit: Unit, _ scope: QueryScope) -> Unit {
        switch scope {
        case .sentence, .paragraph: Unit(scope: .paragraph, article: unit.article, texts: unit.texts)
        case .item:
            Unit(
                scope: .item, article: unit.article,
                texts: unit.article.texts.filter { $0.item == unit.texts[0].item })
        case .article: Unit(scope: .article, article: unit.article, texts: unit.article.texts)
        }
    }

    // MARK: Places

    /// In each paragraph of the unit the positions at which something stands; a title's are asked of the article.
    private func places(_ tree: QueryTree, in unit: Unit, _ isNarrow: Bool) -> [[Range<Int>]] {
        if tree.terms.contains(where: { $0.field == .title }) {
            return unit.article.texts.filter { $0.kind == .title }.map { places(tree, in: $0, isNarrow) }
        }
        let isText = tree.terms.contains { $0.field == .text }
        return unit.texts.filter { !isText || $0.kind != .title }.map { text in
            // Of a sentence only what lies wholly in it counts, and its parts must, too: nearness is asked of those.
            guard let window = unit.window else { return places(tree, in: text, isNarrow) }
            var cut = text
            cut.tokens = Array(text.tokens[window])
            cut.mentions = text.mentions.mapValues { places in
                places.filter { window.contains($0.lowerBound) && $0.upperBound <= window.upperBound }
                    .map { $0.lowerBound - window.lowerBound..<$0.upperBound - window.lowerBound }
            }
            return places(tree, in: cut, isNarrow)
        }
    }

    private func places(_ tree: QueryTree, in text: Text, _ isNarrow: Bool) -> [Range<Int>] {
        switch tree {
        case .term(let term) where term.field == .person: return text.mentions[term.text] ?? []
        case .term(let term): return places(of: term, in: text, isNarrow)
        case .any(let members): return members.flatMap { places($0, in: text, isNarrow) }
        case .near(let left, let nearness, let right):
            let (lefts, rights) = (places(left, in: text, isNarrow), places(right, in: text, isNarrow))
            func isNear(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
                first.upperBound <= second.lowerBound && second.lowerBound - first.upperBound < nearness.words
            }
            func areNear(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
                isNear(left, right) || (!nearness.isOrdered && isNear(right, left))
            }
            if nearness.isNegated { return lefts.filter { left in !rights.contains { areNear(left, $0) } } }
            return lefts.flatMap { left in
                rights.filter { areNear(left, $0) }.map {
                    min(left.lowerBound, $0.lowerBound)..<max(left.upperBound, $0.upperBound)
                }
            }
        default: return []
        }
    }

    private func places(of term: QueryTerm, in text: Text, _ isNarrow: Bool) -> [Range<Int>] {
        let words = analyzer.queryWords(of: term.text)
        switch term.form {
        case .phrase, .exactPhrase, .exact:
            let sequence = words.flatMap(\.parts).map { IndexTerm.exact($0.folded) }
            return text.tokens.indices.filter { start in
                start + sequence.count <= text.tokens.count
                    && sequence.indices.allSatisfy { text.tokens[start + $0].contains(sequence[$0]) }
            }.map { $0..<$0 + sequence.count }
        case .word:
            let word = words[0].parts[0]
            var wanted = Set((word.stems + word.otherStems).map { IndexTerm.stem($0) } + [.exact(word.folded)])
            if !isNarrow, let part = word.partStem { wanted.insert(.part(part)) }
            return text.tokens.indices.filter { !wanted.isDisjoint(with: text.tokens[$0]) }.map { $0..<$0 + 1 }
        case .prefix, .pattern:
            let pieces = (term.form == .prefix ? term.text + "*" : term.text).split(
                separator: "*", omittingEmptySubsequences: false
            )
            // `ue` behind a star is an umlaut or two letters.
            let readings = ["b", "a"].map { before in
                pieces.enumerated().map { index, piece in
                    index > 0 && piece.lowercased().hasPrefix("ue")
                        ? String(analyzer.key(of: before + piece).dropFirst()) : analyzer.key(of: String(piece))
                }
            }
            return text.tokens.indices.filter { position in
                text.tokens[position].contains { term in
                    let word = "\(term)"
                    return term == .exact(word) && readings.contains { fits(Substring(word), $0[...], isFirst: true) }
                }
            }.map { $0..<$0 + 1 }
        }
    }

    private func fits(_ word: Substring, _ pieces: ArraySlice<String>, isFirst: Bool) -> Bool {
        guard let piece = pieces.first else { return isFirst || word.isEmpty }
        if isFirst {
            return word.hasPrefix(piece) && fits(word.dropFirst(piece.count), pieces.dropFirst(), isFirst: false)
        }
        if pieces.count == 1 { return word.hasSuffix(piece) }
        return word.indices.contains { index in
            word[index...].hasPrefix(piece)
                && fits(word[index...].dropFirst(piece.count), pieces.dropFirst(), isFirst: false)
        }
    }

    private func key(_ text: String) -> String { " \(analyzer.key(of: text)) " }
}

extension QueryTree {
    /// What a part of a text shows of it where a larger part fulfils it.
    fileprivate var shown: [QueryTree] {
        switch self {
        case .term(let term): [.title, .author, .source].contains(term.field) ? [] : [self]
        case .near: terms.contains { $0.field == .title } ? [] : [self]
        case .all(let members), .and(let members), .any(let members), .within(_, let members): members.flatMap(\.shown)
        case .atLeast(_, let member): member.shown
        case .fact, .not: []
        }
    }

    /// Whether it asks for more than words of a title.
    fileprivate var asksMore: Bool {
        switch self {
        case .term: false
        case .near(let left, _, let right): left.asksMore || right.asksMore
        case .not(let member): member.asksMore
        case .all(let members), .and(let members), .any(let members), .within(.sentence, let members):
            members.contains(where: \.asksMore)
        case .fact, .within, .atLeast: true
        }
    }
}
