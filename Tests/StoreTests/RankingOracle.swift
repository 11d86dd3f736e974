import Articles
import Foundation
import GRDB
import Language

@testable import Store

/// Answers plans by looking at every paragraph: slowly, with no index.
struct RankingOracle {
    private struct Paragraph {
        var id: Int64
        var articleID: Int64
        var isTitle: Bool
        var date: String?
        var source: String?
        var language: String?
        let text: AnalyzedText
        /// The terms at each position.
        var terms: [Set<IndexTerm>] = []
        /// All terms with their positions, as often as they come.
        var occurrences: [(term: IndexTerm, position: Int)] = []
    }

    private var paragraphs: [Paragraph] = []
    private let meanLength: Double

    init(_ reader: ArchiveReader) throws {
        let analyzer = Analyzer()
        let rows = try Row.fetchAll(
            reader.db,
            sql: """
                SELECT paragraph.id, article.id, paragraph.kind = \(ParagraphKind.title.code), revision.date, revision.source,
                revision.language, revision.analysis, paragraph.text
                FROM article JOIN revision ON revision.id = article.revision_id
                JOIN paragraph ON paragraph.revision_id = revision.id ORDER BY paragraph.id
                """)
        for row in rows {
            var text: String = row[7]
            var paragraph = Paragraph(
                id: row[0], articleID: row[1], isTitle: row[2], date: row[3], source: row[4], language: row[5],
                text: AnalyzedText(text, language: AnalysisLanguage(rawValue: row[6])!, analyzer: analyzer))
            text.withUTF8 { bytes in
                analyzer.forEachIndexTerm(in: bytes, language: AnalysisLanguage(rawValue: row[6])!) {
                    kind, bytes, _, _, isColocated in
                    let word = String(decoding: bytes, as: UTF8.self)
                    let term: IndexTerm =
                        switch kind {
                        case .exact: .exact(word)
                        case .stem: .stem(word)
                        case .part: .part(word)
                        }
                    if !isColocated { paragraph.terms.append([]) }
                    paragraph.terms[paragraph.terms.count - 1].insert(term)
                    paragraph.occurrences.append((term, paragraph.terms.count - 1))
                    return true
                }
            }
            paragraphs.append(paragraph)
        }
        let length = paragraphs.reduce(0) { $0 + $1.terms.count }
        meanLength = max(1, Double(length) / Double(max(1, paragraphs.count)))
    }

    /// The place of a paragraph of an answer.
    func place(of candidate: Candidate) -> SearchPlan.Place {
        let date = paragraphs.first { $0.id == candidate.paragraphID }?.date
        return SearchPlan.Place(score: candidate.score, date: date ?? "", paragraphID: candidate.paragraphID)
    }

    func answer(_ plan: SearchPlan) -> (candidates: [Candidate], total: Int) {
        let words = plan.ranking.map { self.words(of: $0, boost: 1) } ?? []
        let holds = fulfilling(plan.condition)
        let found = paragraphs.indices.filter { holds[$0] }.map { index in
            guard case .fresh(let today) = plan.order else { return (paragraphs[index], score(index, words)) }
            return (paragraphs[index], score(index, words) * Freshness.factor(of: paragraphs[index].date, on: today))
        }
        let sorted = found.sorted { left, right in
            func byDate(_ newestFirst: Bool) -> Bool? {
                guard left.0.date != right.0.date else { return nil }
                guard let one = left.0.date else { return false }
                guard let other = right.0.date else { return true }
                return newestFirst ? one > other : one < other
            }
            let byScore = left.1 == right.1 ? nil : left.1 > right.1
            let order =
                switch plan.order {
                case .relevance, .fresh: byScore ?? byDate(true)
                case .newest: byDate(true) ?? byScore
                case .oldest: byDate(false) ?? byScore
                }
            return order ?? (left.0.id < right.0.id)
        }
        let start = plan.after.flatMap { after in sorted.firstIndex { $0.0.id == after.paragraphID } }.map { $0 + 1 }
        let page = sorted.dropFirst((start ?? 0) + plan.offset).prefix(plan.limit)
        return (page.map { Candidate(paragraphID: $0.id, articleID: $0.articleID, score: $1) }, found.count)
    }

    // MARK: What matches: for each paragraph whether it does

    /// How often a phrase or a beginning stands in each paragraph.
    private func counts(_ leaf: Match) -> [Int] {
        switch leaf {
        case .phrase(let terms):
            let terms = terms.filter { !$0.text.isEmpty }
            return paragraphs.map { paragraph in
                terms.isEmpty
                    ? 0
                    : paragraph.terms.indices.count { start in
                        terms.indices.allSatisfy {
                            start + $0 < paragraph.terms.count && paragraph.terms[start + $0].contains(terms[$0])
                        }
                    }
            }
        case .prefix(let prefix):
            return paragraphs.map { paragraph in
                prefix.text.isEmpty ? 0 : paragraph.occurrences.count { $0.term.begins(with: prefix) }
            }
        default: return paragraphs.map { _ in 0 }
        }
    }

    private func matching(_ match: Match) -> [Bool] {
        func joined(_ members: [Match], _ first: Bool, _ join: (Bool, Bool) -> Bool) -> [Bool] {
            members.map(matching).reduce(paragraphs.map { _ in first }) { zip($0, $1).map(join) }
        }
        switch match {
        case .phrase, .prefix: return counts(match).map { $0 > 0 }
        case .all(let members): return joined(members, !members.isEmpty) { $0 && $1 }
        case .any(let members), .forms(let members): return joined(members, false) { $0 || $1 }
        case .weighted(let member, _): return matching(member)
        case .excluding(let wanted, let unwanted):
            return zip(matching(wanted), matching(unwanted)).map { $0 && !$1 }
        }
    }

    private func fulfilling(_ condition: Condition) -> [Bool] {
        func joined(_ members: [Condition], _ first: Bool, _ join: (Bool, Bool) -> Bool) -> [Bool] {
            members.map(fulfilling).reduce(paragraphs.map { _ in first }) { zip($0, $1).map(join) }
        }
        switch condition {
        case .match(let match): return matching(match)
        case .places(let places):
            return paragraphs.map { $0.text.count(places, mentions: []) > 0 }
        case .kinds(let kinds): return paragraphs.map { kinds.contains(.title) && $0.isTitle }
        case .from(let date): return paragraphs.map { $0.date.map { $0 >= date.iso8601 } ?? false }
        case .to(let date): return paragraphs.map { $0.date.map { $0.prefix(10) <= date.iso8601 } ?? false }
        case .source(let source): return paragraphs.map { $0.source == source.lowercased() }
        case .language(let language): return paragraphs.map { $0.language == language }
        // Every article of these tests is one item.
        case .inArticle(let member), .inItem(let member):
            let articles = Set(zip(paragraphs, fulfilling(member)).filter(\.1).map(\.0.articleID))
            return paragraphs.map { articles.contains($0.articleID) }
        case .all(let members): return joined(members, true) { $0 && $1 }
        case .any(let members): return joined(members, false) { $0 || $1 }
        case .not(let member): return fulfilling(member).map { !$0 }
        default: return paragraphs.map { _ in false }
        }
    }

    // MARK: What scores

    private struct Word {
        /// In each paragraph, in tenths of an occurrence.
        var counts: [Int]
        var rarity: Double
    }

    private func words(of match: Match, boost: Double) -> [Word] {
        switch match {
        case .phrase, .prefix: return [word([match], boost)]
        case .forms(let members): return [word(members, boost)]
        case .weighted(let member, let factor): return words(of: member, boost: boost * factor)
        case .all(let members), .any(let members): return members.flatMap { words(of: $0, boost: boost) }
        case .excluding(let wanted, _): return words(of: wanted, boost: boost)
        }
    }

    private func word(_ members: [Match], _ boost: Double) -> Word {
        func terms(_ match: Match) -> [IndexTerm] {
            switch match {
            case .phrase(let terms): terms
            case .prefix(let term): [term]
            default: []
            }
        }
        func has(_ mark: Character, _ match: Match) -> Bool { terms(match).contains { $0.text.first == mark } }
        let hasStem = members.contains { has("~", $0) }
        var (whole, parts) = (0, 0)
        var sums = paragraphs.map { _ in 0 }
        for member in members {
            let counts = counts(member)
            let found = counts.count { $0 > 0 }
            if has("|", member) { parts += found } else { whole = max(whole, found) }
            let weight = has("|", member) ? 5 : hasStem && !has("~", member) ? 3 : 10
            sums = zip(sums, counts).map { $0 + $1 * weight }
        }
        let found = Double(min(whole + parts, paragraphs.count))
        return Word(counts: sums, rarity: boost * log(1 + (Double(paragraphs.count) - found + 0.5) / (found + 0.5)))
    }

    private func score(_ paragraph: Int, _ words: [Word]) -> Double {
        let discount = 1.2 * (1 - 0.75) + 1.2 * 0.75 / meanLength * Double(paragraphs[paragraph].terms.count)
        return words.reduce(0) { score, word in
            let number = Double(word.counts[paragraph]) / 10
            return number == 0 ? score : score + word.rarity * (1.2 + 1) * number / (number + discount)
        }
    }
}
