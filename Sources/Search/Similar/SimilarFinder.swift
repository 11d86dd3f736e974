public import Articles
import Foundation
import Language
public import Store

/// Finds what is like an article or a paragraph: what shares its weightiest words, and its names.
///
/// A word weighs (1 + ln of its occurrences) · its inverse frequency, and saturates in what has it as in BM25. The
/// likeness is the share of what the text itself would score, seven parts words, three parts names: names alone would
/// join all that speaks of a government, words alone miss what is told in others.
public struct SimilarFinder {
    private let reader: ArchiveReader
    private let analyzer = Analyzer()
    private let extents: Extents

    /// So many words stand for a text.
    private static let wordLimit = 24
    /// So many of its words are weighed: the most frequent.
    private static let candidateLimit = 200
    /// So many of what has its words are compared by their names, too.
    private static let comparedLimit = 100
    private static let nameLimit = 100
    private static let nameShare = 0.3

    /// - Throws: `StoreError`.
    public init(_ reader: ArchiveReader) throws {
        self.reader = reader
        try reader.requirePresentIndex()
        extents = try reader.extents()
    }

    /// - Throws: `StoreError`.
    public func articles(like article: StoredArticle, limit: Int, offset: Int) throws -> SimilarPage {
        let own = extents.articles.firstIndex { $0.articleID == article.record.id }
        let paragraphs = article.paragraphs.filter { $0.kind != .boilerplate && $0.kind != .pointer }
        let (words, ownScore) = try words(
            of: paragraphs.map { ($0.text, $0.kind == .title ? 3 : 1) }, article.record.language
        ) { occurrences in
            occurrences.articles.filter { $0.article != own }.count
        }
        var tally: [Int: Double] = [:]
        for word in words {
            for (index, count, _) in word.occurrences.articles {
                let length = Double(extents.articles[index].textBytes) / max(extents.meanTextBytes, 1)
                tally[index, default: 0] += word.weight * Self.saturated(count, length: length)
            }
        }
        let ideal = own.flatMap { tally.removeValue(forKey: $0) } ?? 0
        let names = try names(in: reader.entityCounts(inArticles: [article.record.id]))
        let ranked = try ranked(tally, ideal: ideal + ownScore, names) {
            try Set(reader.entityCounts(inArticles: [extents.articles[$0].articleID]).keys)
        }
        let shown = ranked.dropFirst(offset).prefix(limit).map { candidate in
            (candidate, paragraph: bestParagraph(of: extents.articles[candidate.row], words))
        }
        let hits = try hits(shown.map { ($0.0, $0.paragraph) }, words, names)
        return SimilarPage(
            article: article.record, words: words.map(\.text), hits: hits, total: tally.count)
    }

    /// - Throws: `StoreError`.
    public func paragraphs(
        like paragraph: ParagraphRecord, of article: ArticleRecord, limit: Int, offset: Int
    ) throws -> SimilarPage {
        let (words, ownScore) = try words(of: [(paragraph.text, 1)], article.language) { occurrences in
            occurrences.paragraphs(from: .min, to: .max).filter { $0.id != paragraph.id }.count
        }
        var tally: [Int: Double] = [:]
        for word in words {
            for (id, count) in word.occurrences.paragraphs(from: .min, to: .max) {
                tally[Int(id), default: 0] += word.weight * Self.saturated(count, length: 1)
            }
        }
        let ideal = tally.removeValue(forKey: Int(paragraph.id)) ?? 0
        let names = try names(in: reader.entityCounts(inParagraphs: [paragraph.id]))
        let ranked = try ranked(tally, ideal: ideal + ownScore, names) {
            try Set(reader.entityCounts(inParagraphs: [Int64($0)]).keys)
        }
        let hits = try hits(
            ranked.dropFirst(offset).prefix(limit).map { ($0, Int64($0.row)) }, words, names)
        return SimilarPage(
            article: article, paragraph: paragraph, words: words.map(\.text), hits: hits, total: tally.count)
    }

    // MARK: What a text is about

    private struct Word {
        /// As the text writes it most often.
        var text: String
        var match: Match
        var weight: Double
        var occurrences: Occurrences
    }

    private struct Name {
        var entityID: Int64
        var weight: Double
    }

    /// The weightiest words that others have, too, and what those would score that none has.
    ///
    /// - Parameter others: of how many other articles or paragraphs occurrences are.
    private func words(
        of texts: [(text: String, factor: Double)], _ language: String?, others: (Occurrences) -> Int
    ) throws -> (words: [Word], ownScore: Double) {
        var counts: [String: Double] = [:]
        var surfaces: [String: [String: Int]] = [:]
        for (text, factor) in texts {
            for term in analyzer.terms(of: text, language: language) {
                guard
                    let key = term.stem ?? (language == nil ? term.folded : nil), key.unicodeScalars.count > 2,
                    !key.unicodeScalars.contains(where: { $0.properties.numericType != nil })
                else { continue }
                let mark = term.stem == nil ? key : "~" + key
                counts[mark, default: 0] += factor
                surfaces[mark, default: [:]][String(text[utf8: term.range] ?? ""), default: 0] += 1
            }
        }
        let candidates = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.candidateLimit)
        // What is more frequent tells little, and its places would take long to read.
        let units = try reader.indexedParagraphCount()
        let limit = max(2000, units / 200)
        var words: [Word] = []
        var own: [Double] = []
        for (mark, count) in candidates {
            let term = mark.hasPrefix("~") ? IndexTerm.stem(String(mark.dropFirst())) : .exact(mark)
            guard let postings = try reader.postings(of: term, limit: limit) else { continue }
            let occurrences = Occurrences([(postings, 1)], in: extents)
            let articles = Double(extents.articles.count)
            let found = Double(occurrences.frequency)
            let rarity = log(1 + (articles - found + 0.5) / (found + 0.5))
            let weight = (1 + log(count)) * rarity
            // What nothing else has finds nothing, but it is missing in what is found.
            guard others(occurrences) > 0 else {
                own.append(weight * Self.saturated(count, length: 1))
                continue
            }
            let text = surfaces[mark]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? mark
            words.append(Word(text: text, match: .phrase([term]), weight: weight, occurrences: occurrences))
        }
        let shared = words.sorted { ($0.weight, $1.text) > ($1.weight, $0.text) }.prefix(Self.wordLimit)
        return (Array(shared), own.sorted(by: >).prefix(Self.wordLimit).reduce(0, +))
    }

    private func names(in counts: [Int64: Int]) throws -> [Name] {
        let frequent = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.nameLimit)
        return try frequent.map { entity, _ in
            let found = Double(try reader.articleCount(ofEntity: entity))
            return Name(entityID: entity, weight: log(1 + Double(extents.articles.count) / max(found, 1)))
        }
    }

    // MARK: What is like it

    private struct Ranked {
        /// An index into `Extents.articles`, or the row of a paragraph.
        var row: Int
        var likeness: Double
        var names: Set<Int64> = []
    }

    /// - Parameter named: who is named in a candidate.
    private func ranked(
        _ tally: [Int: Double], ideal: Double, _ names: [Name], named: (Int) throws -> Set<Int64>
    ) throws -> [Ranked] {
        let allNames = names.reduce(0) { $0 + $1.weight }
        let nameShare = allNames > 0 ? Self.nameShare : 0
        var ranked = tally.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map {
            Ranked(row: $0.key, likeness: (1 - nameShare) * min($0.value / max(ideal, .leastNormalMagnitude), 1))
        }
        for index in ranked.indices.prefix(Self.comparedLimit) {
            let others = try named(ranked[index].row)
            let shared = names.filter { others.contains($0.entityID) }
            ranked[index].names = Set(shared.map(\.entityID))
            if allNames > 0 { ranked[index].likeness += nameShare * shared.reduce(0) { $0 + $1.weight } / allNames }
        }
        let compared = ranked.prefix(Self.comparedLimit).sorted {
            ($0.likeness, $1.row) > ($1.likeness, $0.row)
        }
        ranked.replaceSubrange(..<compared.count, with: compared)
        return ranked
    }

    /// BM25's saturation (`RankingWeights`).
    private static func saturated(_ count: Double, length: Double) -> Double {
        let weights = RankingWeights()
        let discount = 1 - weights.lengthDiscount + weights.lengthDiscount * length
        return count * (weights.saturation + 1) / (count + weights.saturation * discount)
    }

    /// The paragraph that has most of the words' weight.
    private func bestParagraph(of extent: Extents.Extent, _ words: [Word]) -> Int64 {
        var scores: [Int64: Double] = [:]
        for word in words {
            for (id, count) in word.occurrences.paragraphs(from: extent.firstParagraph, to: extent.lastParagraph) {
                scores[id, default: 0] += word.weight * Self.saturated(count, length: 1)
            }
        }
        return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? extent.lede
    }

    private func hits(
        _ shown: [(candidate: Ranked, paragraph: Int64)], _ words: [Word], _ names: [Name]
    ) throws -> [SimilarHit] {
        let paragraphs = try reader.paragraphs(ids: shown.map(\.paragraph))
        let owners = Occurrences(shown.map(\.paragraph).sorted(), in: extents).articles.map {
            extents.articles[$0.article]
        }
        let articles = try reader.articles(ids: owners.map(\.articleID))
        let entities = try reader.entityNames(ids: names.map(\.entityID))
        let highlighter = Highlighter(
            query: CompiledQuery(condition: nil, marked: words.map(\.match)), analyzer: analyzer)
        return shown.compactMap { candidate, id in
            guard
                let owner = owners.first(where: { $0.firstParagraph <= id && id <= $0.lastParagraph }),
                let paragraph = paragraphs[id], let article = articles[owner.articleID]
            else { return nil }
            let highlights = highlighter.highlights(in: paragraph, language: article.language)
            let (first, last) = candidate.row == Int(id) ? (id, id) : (owner.firstParagraph, owner.lastParagraph)
            return SimilarHit(
                hit: Hit(article: article, paragraph: paragraph, highlights: highlights, score: candidate.likeness),
                words: words.filter { !$0.occurrences.paragraphs(from: first, to: last).isEmpty }.map(\.text),
                entities: names.filter { candidate.names.contains($0.entityID) }.compactMap { entities[$0.entityID] },
                likeness: candidate.likeness)
        }
    }
}
