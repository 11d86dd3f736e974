import Foundation
import Store

/// Ranks articles by the words of a query: BM25 over whole articles, all paragraphs of one taken together.
///
/// Each concept of a word scores by itself. An occurrence of the exact form, of a part or of a relative is a weighted
/// occurrence of the same concept (as fields are in BM25F: Robertson, Zaragoza, Taylor, Simple BM25 Extension to
/// Multiple Weighted Fields, 2004), so that a concept saturates as one. Articles that have all words come first.
struct ArticleRanking {
    private let reader: ArchiveReader
    private let extents: Extents
    private let weights: RankingWeights

    init(_ reader: ArchiveReader, extents: Extents, weights: RankingWeights = RankingWeights()) {
        self.reader = reader
        self.extents = extents
        self.weights = weights
    }

    struct Ranked {
        /// Best first; equal ones in the order of `Extents`.
        var articles: [RankedArticle] = []
        /// How many of them have all words.
        var completeCount = 0
        /// How many have any.
        var count = 0
        /// What was looked for.
        var concepts: [Concept] = []
    }

    struct RankedArticle {
        var extent: Extents.Extent
        var score: Double
        /// Indices of words that it lacks.
        var missing: [Int]
        /// Paragraphs that hold any of the words, the best first, then in their order.
        var paragraphs: [(id: Int64, score: Double)]
    }

    /// - Parameters:
    ///   - allowed: rows of the paragraphs that may count, rising; nil for all. Articles without one are no answer.
    ///   - offset, limit: which of the ranked articles get their paragraphs and are returned.
    func rank(_ words: [RankedWord], allowed: [Int64]?, offset: Int, limit: Int) throws -> Ranked {
        if words.isEmpty { return unranked(allowed ?? [], offset: offset, limit: limit) }
        var tally = Tally(articleCount: extents.articles.count)
        var scored: [ScoredConcept] = []
        var ranked = Ranked()
        for (index, word) in words.enumerated() {
            var found = 0
            for concept in word.concepts {
                let occurrences = try occurrences(of: concept, allowed)
                found = max(found, occurrences.articles.count)
                scored.append(add(occurrences, weight: concept.weight, of: index, to: &tally))
            }
            let isRare = Double(found) <= weights.familyShare * Double(extents.articles.count)
            let others = word.parts + (isRare ? word.family : [])
            ranked.concepts += word.concepts + others
            for concept in others {
                scored.append(add(try occurrences(of: concept, allowed), weight: concept.weight, of: nil, to: &tally))
            }
        }
        // What no article without all words can reach.
        let completion = scored.reduce(0) { $0 + $1.rarity * (weights.saturation + 1 + weights.lede) }
        var candidates: [(article: Int, score: Double)] = []
        for article in tally.articles {
            let isComplete = tally.wordCounts[article] == words.count
            if isComplete { ranked.completeCount += 1 }
            candidates.append((article, tally.scores[article] + (isComplete ? completion : 0)))
        }
        candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.article < $1.article }
        ranked.count = candidates.count
        ranked.articles = candidates.dropFirst(offset).prefix(limit).map { candidate in
            let extent = extents.articles[candidate.article]
            let missing = words.indices.filter { word in
                !scored.contains { $0.word == word && $0.occurrences.count(inArticle: candidate.article) != nil }
            }
            return RankedArticle(
                extent: extent, score: candidate.score, missing: missing, paragraphs: paragraphs(of: extent, scored))
        }
        return ranked
    }

    /// The articles of some paragraphs, in the order of `Extents`: without a word there is nothing to rank by.
    private func unranked(_ paragraphs: [Int64], offset: Int, limit: Int) -> Ranked {
        var allowed = Postings()
        for paragraph in paragraphs { allowed.append(paragraph) }
        let occurrences = Occurrences([(allowed, 1)], in: extents, allowed: nil)
        let found = occurrences.articles
        let articles = found.dropFirst(offset).prefix(limit).map { article, _, _ in
            let extent = extents.articles[article]
            let own = occurrences.paragraphs(from: extent.firstParagraph, to: extent.lastParagraph)
            return RankedArticle(
                extent: extent, score: 0, missing: [], paragraphs: own.map { (id: $0.id, score: 0) })
        }
        return Ranked(articles: articles, completeCount: found.count, count: found.count)
    }

    /// The occurrences of a concept, and what they are worth.
    private struct ScoredConcept {
        var occurrences: Occurrences
        /// The inverse document frequency, weighted.
        var rarity: Double
        /// The word that an article has if it has this concept.
        var word: Int?
    }

    private func add(
        _ occurrences: Occurrences, weight: Double, of word: Int?, to tally: inout Tally
    ) -> ScoredConcept {
        let frequency = Double(occurrences.articles.count)
        let rarity = weight * rarity(frequency)
        for (article, count, isInLede) in occurrences.articles {
            let length = Double(extents.articles[article].textBytes) / max(extents.meanTextBytes, 1)
            let discount = 1 - weights.lengthDiscount + weights.lengthDiscount * length
            let saturated = count * (weights.saturation + 1) / (count + weights.saturation * discount)
            tally.add(rarity * (saturated + (isInLede ? weights.lede : 0)), to: article, of: word)
        }
        return ScoredConcept(occurrences: occurrences, rarity: rarity, word: word)
    }

    /// The logarithm keeps the variant of BM25 that never falls below zero (Lucene's).
    private func rarity(_ frequency: Double) -> Double {
        let articles = Double(extents.articles.count)
        return log(1 + (articles - frequency + 0.5) / (frequency + 0.5))
    }

    private func occurrences(of concept: Concept, _ allowed: [Int64]?) throws -> Occurrences {
        var parts: [(postings: Postings, weight: Double)] = []
        for evidence in concept.evidence {
            switch evidence.term {
            case .one(let term): parts.append((try reader.postings(of: term), evidence.weight))
            case .beginning(let term):
                let limit = concept.weight < 1 ? weights.familyOccurrences : .max
                guard let postings = try reader.postings(ofTermsLike: term, limit: limit) else { continue }
                parts.append((postings, evidence.weight))
            }
        }
        return Occurrences(parts, in: extents, allowed: allowed)
    }

    private func paragraphs(of extent: Extents.Extent, _ scored: [ScoredConcept]) -> [(id: Int64, score: Double)] {
        var scores: [Int64: Double] = [:]
        for concept in scored {
            for (paragraph, count) in concept.occurrences.paragraphs(
                from: extent.firstParagraph, to: extent.lastParagraph)
            {
                scores[paragraph, default: 0] +=
                    concept.rarity * count * (weights.saturation + 1) / (count + weights.saturation)
            }
        }
        return scores.map { (id: $0.key, score: $0.value) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
    }
}

/// Scores while they grow.
private struct Tally {
    private(set) var scores: [Double]
    /// How many of the words each article has; words come one after the other.
    private(set) var wordCounts: [Int]
    private var lastWords: [Int]
    /// Those that have a score.
    private(set) var articles: [Int] = []

    init(articleCount: Int) {
        scores = Array(repeating: 0, count: articleCount)
        wordCounts = Array(repeating: 0, count: articleCount)
        lastWords = Array(repeating: -1, count: articleCount)
    }

    mutating func add(_ score: Double, to article: Int, of word: Int?) {
        if scores[article] == 0 { articles.append(article) }
        scores[article] += score
        if let word, lastWords[article] != word {
            lastWords[article] = word
            wordCounts[article] += 1
        }
    }
}
