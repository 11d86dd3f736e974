public import Articles
import Foundation
import Language
public import Store

/// The paragraphs that say most about an entity.
///
/// Who reads them wants to know who it is and what it has to do with. So a paragraph counts for more that names it in
/// full, as where it is introduced; that begins with it, and names it again; that stands where an article says what it is
/// about, as title, heading or lede; whose article speaks of it elsewhere, too; and that names those who are most tellingly
/// named with it. It counts for less if it is too short to say anything, too long to be read, or no part of the news. The
/// same article or companion is shown again only if it is by far the best.
public struct TellingParagraphs {
    private let reader: ArchiveReader
    private let entity: EntityRecord
    private let company: Company
    private let fullName: String
    /// Of the companions, by how telling they are, up to 1.
    private let weights: [Int64: Double]
    private let analyzer = Analyzer()

    /// So many are read; of an entity with more, half are those with the best company and half are spread evenly, for
    /// where the company is best there are often only lists of names.
    private static let mostCandidates = 240

    /// - Parameters:
    ///   - company: of the entity, in all articles, listed.
    ///   - companions: those that are named with it, the most telling first.
    public init(
        of entity: EntityRecord, in company: Company, _ companions: [Companions.Companion], _ reader: ArchiveReader
    ) {
        self.reader = reader
        self.entity = entity
        self.company = company
        fullName = analyzer.key(of: entity.name)
        // A ratio of 1,000 is not a hundred times as telling as one of 10.
        let weights = companions.map { ($0.entityID, log2(1 + $0.significance)) }
        let most = weights.map(\.1).max() ?? 1
        self.weights = Dictionary(weights.map { ($0.0, $0.1 / most) }) { $1 }
    }

    private struct Candidate {
        var articleID: Int64
        var paragraph: ParagraphRecord
        var names: [ByteRange]
        var companions: Set<Int64>
        /// Without its company.
        var score: Double
    }

    /// - Returns: the best first.
    public func best(_ count: Int) throws -> [TellingRecord] {
        var candidates = try candidates()
        var shownArticles: Set<Int64> = []
        var shownCompanions: Set<Int64> = []
        var best: [Candidate] = []
        while best.count < count {
            let scores = candidates.map { candidate in
                let company = candidate.companions.reduce(0) { sum, id in
                    sum + (weights[id] ?? 0) * (shownCompanions.contains(id) ? 0.3 : 1)
                }
                // Who is named in a crowd is named in no one's company.
                return candidate.score + min(company, 2) - (shownArticles.contains(candidate.articleID) ? 2 : 0)
            }
            guard let index = scores.indices.max(by: { (scores[$0], $1) < (scores[$1], $0) }) else { break }
            let chosen = candidates.remove(at: index)
            candidates.removeAll { $0.paragraph.text == chosen.paragraph.text }
            shownArticles.insert(chosen.articleID)
            shownCompanions.formUnion(chosen.companions)
            best.append(chosen)
        }
        let articles = try reader.articles(ids: best.map(\.articleID))
        return best.compactMap { candidate in
            articles[candidate.articleID].map {
                TellingRecord(article: $0, paragraph: candidate.paragraph, names: candidate.names)
            }
        }
    }

    private func candidates() throws -> [Candidate] {
        let extents = try reader.extents().articles
        let namings = chosen(company.namings(weights: weights))
        let records = try reader.paragraphs(ids: namings)
        let mentions = try reader.mentions(paragraphIDs: namings)
        var index = 0
        var candidates: [Candidate] = namings.compactMap { naming in
            while index < extents.count, extents[index].lastParagraph < naming { index += 1 }
            guard index < extents.count, let paragraph = records[naming] else { return nil }
            let named = mentions[naming] ?? [:]
            let names = named.filter { $0.value == entity.id && !$0.key.isNested }.map(\.key.range).sorted()
            return Candidate(
                articleID: extents[index].articleID, paragraph: paragraph, names: names,
                companions: Set(named.values).intersection(weights.keys),
                score: score(paragraph, names, isLede: extents[index].lede == paragraph.id))
        }
        let counts = Dictionary(candidates.map { ($0.articleID, 1.0) }, uniquingKeysWith: +)
        for index in candidates.indices {
            candidates[index].score += min(0.5 * log2(counts[candidates[index].articleID] ?? 1), 1.5)
        }
        return candidates
    }

    private func chosen(_ namings: (paragraphs: [Int64], means: [Double])) -> [Int64] {
        let (paragraphs, means) = namings
        guard paragraphs.count > Self.mostCandidates else { return paragraphs }
        let half = Self.mostCandidates / 2
        let least = Self.least(ofBest: half, among: means)
        let best = means.indices.filter { means[$0] >= least }
            .sorted { (means[$0], $1) > (means[$1], $0) }.prefix(half)
        let spread = (0..<half).map { $0 * paragraphs.count / half }
        return Set(best).union(spread).sorted().map { paragraphs[$0] }
    }

    /// The least number of the so many highest.
    private static func least(ofBest count: Int, among numbers: [Double]) -> Double {
        var best: [Double] = []
        var least = -Double.infinity
        // Of a hundred thousand numbers few are put in order.
        for number in numbers where number > least {
            best.append(number)
            guard best.count == 4 * count else { continue }
            best.sort(by: >)
            best.removeLast(3 * count)
            least = best[count - 1]
        }
        best.sort(by: >)
        return best[count - 1]
    }

    private func score(_ paragraph: ParagraphRecord, _ names: [ByteRange], isLede: Bool) -> Double {
        var score = 0.0
        if names.contains(where: { paragraph.text[utf8: $0].map { analyzer.key(of: String($0)) } == fullName }) {
            score += 2
        }
        switch paragraph.kind {
        case .title, .heading, .teaser: score += 1
        case .body: score += isLede ? 1.5 : 0
        case .listItem, .quote: break
        case .pointer, .boilerplate: score -= 3
        }
        let length = paragraph.text.utf8.count
        score += 0.5 * Double(min(names.count, 3) - 1) - Double(names.first?.lowerBound ?? 0) / Double(max(length, 1))
        switch length {
        case ..<60: score -= 1
        case 100..<900: score += 1
        case 1500...: score -= 1
        default: break
        }
        return score
    }
}
