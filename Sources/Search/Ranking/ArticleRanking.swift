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
    /// Paragraphs that are named for each article.
    private static let paragraphsPerArticle = 3

    init(_ reader: ArchiveReader, extents: Extents, weights: RankingWeights = RankingWeights()) {
        self.reader = reader
        self.extents = extents
        self.weights = weights
    }

    /// What may be ranked.
    struct Scope {
        /// Rows of the paragraphs that may count, rising; nil for all.
        var paragraphs: [Int64]?
        /// For each of `Extents.articles` whether it may be an answer; nil for all.
        var articles: [Bool]?
        /// What articles should have beside words: of each wish, for each of `Extents.articles` whether it is fulfilled.
        var wishes: [[Bool]] = []
        /// Rows of paragraphs to name before others, rising.
        var preferred: [Int64] = []

        func allows(_ article: Int) -> Bool { articles?[article] ?? true }

        func preferred(from first: Int64, to last: Int64) -> ArraySlice<Int64> {
            preferred[preferred.firstIndex(notBelow: first, by: \.self)...].prefix { $0 <= last }
        }
    }

    struct Ranked {
        /// Best first; equal ones in the order of `Extents`.
        var articles: [RankedArticle] = []
        /// How many lack neither a word that is demanded nor a wish.
        var completeCount = 0
        /// All that have any, indices into `Extents.articles`.
        var matching: [Int] = []
        var count: Int { matching.count }
        /// What was found.
        var concepts: [Concept] = []
    }

    struct RankedArticle {
        var extent: Extents.Extent
        var score: Double
        /// Indices of demanded words, and of wishes, that it lacks.
        var missing: [Int]
        var missingWishes: [Int]
        /// The best paragraphs that hold any of the words, best first, then in their order.
        var paragraphs: [(id: Int64, score: Double)]
    }

    /// - Parameters offset, limit: which of the ranked articles get their paragraphs and are returned.
    func rank(_ words: [RankedWord], in scope: Scope, offset: Int, limit: Int) throws -> Ranked {
        var tally = Tally(articleCount: extents.articles.count)
        var scored: [ScoredConcept] = []
        // The articles that have each demanded word, rising.
        var holders: [[Int]] = Array(repeating: [], count: words.count)
        for (index, word) in words.enumerated() {
            func add(_ concepts: [Concept]) throws -> [Occurrences] {
                try concepts.map { concept in
                    let occurrences = try occurrences(of: concept, scope.paragraphs)
                    scored.append(score(occurrences, of: concept, within: scope, &tally))
                    return occurrences
                }
            }
            let concepts = try add(word.concepts)
            let joined = try add(word.joined.map { [$0] } ?? [])
            let frequency = (concepts + joined).map(\.frequency).max() ?? 0
            let relatives = word.family.filter { Double(frequency) <= $0.share * Double(extents.articles.count) }
            _ = try add(word.parts + relatives.map(\.concept))
            guard word.isDemanded else { continue }
            holders[index] = Self.holders(of: concepts, or: joined).filter(scope.allows)
            for article in holders[index] { tally.count(article) }
        }
        // What no article without all words can reach.
        let completion = scored.reduce(0) { $0 + $1.rarity * (weights.saturation + 1 + weights.lede) }
        let demanded = words.count(where: \.isDemanded)
        var ranked = Ranked(concepts: scored.filter { $0.occurrences.frequency > 0 }.map(\.concept))
        var candidates: [(article: Int, score: Double)] = []
        // Where no word is demanded, all that may be ranked is an answer, even what has none of them.
        for article in demanded == 0 ? articles(in: scope) : tally.articles {
            let isComplete = tally.wordCounts[article] == demanded && scope.wishes.allSatisfy { $0[article] }
            if isComplete { ranked.completeCount += 1 }
            candidates.append((article, tally.scores[article] + (isComplete ? completion : 0)))
        }
        candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.article < $1.article }
        ranked.matching = candidates.map(\.article)
        ranked.articles = candidates.dropFirst(offset).prefix(limit).map { article, score in
            return RankedArticle(
                extent: extents.articles[article], score: score,
                missing: words.indices.filter { words[$0].isDemanded && !holders[$0].contains(rising: article) },
                missingWishes: scope.wishes.indices.filter { !scope.wishes[$0][article] },
                paragraphs: paragraphs(of: extents.articles[article], scored, in: scope))
        }
        return ranked
    }

    /// The occurrences of a concept, and what they are worth.
    private struct ScoredConcept {
        var concept: Concept
        var occurrences: Occurrences
        /// The inverse document frequency, weighted.
        var rarity: Double
    }

    /// The articles that have all of `concepts`, or one of `others`, rising.
    private static func holders(of concepts: [Occurrences], or others: [Occurrences]) -> [Int] {
        var articles = concepts.first?.articles.map(\.article) ?? []
        for concept in concepts.dropFirst() { articles.removeAll { !concept.holds($0) } }
        guard !others.isEmpty else { return articles }
        return Set(articles + others.flatMap { $0.articles.map(\.article) }).sorted()
    }

    private func score(
        _ occurrences: Occurrences, of concept: Concept, within scope: Scope, _ tally: inout Tally
    ) -> ScoredConcept {
        let rarity = concept.weight * rarity(Double(occurrences.frequency))
        for (article, count, isInLede) in occurrences.articles where scope.allows(article) {
            let length = Double(extents.articles[article].textBytes) / max(extents.meanTextBytes, 1)
            let discount = 1 - weights.lengthDiscount + weights.lengthDiscount * length
            let saturated = count * (weights.saturation + 1) / (count + weights.saturation * discount)
            tally.add(rarity * (saturated + (isInLede ? weights.lede : 0)), to: article)
        }
        return ScoredConcept(concept: concept, occurrences: occurrences, rarity: rarity)
    }

    /// The variant of BM25's that never falls below zero (Lucene's).
    private func rarity(_ frequency: Double) -> Double {
        let articles = Double(extents.articles.count)
        return log(1 + (articles - frequency + 0.5) / (frequency + 0.5))
    }

    private func occurrences(of concept: Concept, _ allowed: [Int64]?) throws -> Occurrences {
        var parts: [(postings: Postings, weight: Double)] = try concept.evidence.compactMap { evidence in
            switch evidence.term {
            case .one(let term): (try reader.postings(of: term), evidence.weight)
            case .beginning(let term, let limit):
                try reader.postings(ofTermsLike: term, limit: limit).map { ($0, evidence.weight) }
            }
        }
        // A beginning that is too common has none of them either.
        if !parts.isEmpty { parts += try concept.exceptions.map { (try reader.postings(of: $0), -1) } }
        return Occurrences(parts, in: extents, allowed: allowed)
    }

    /// All that may be ranked, where there is no word that must be there; none if nothing was asked for.
    private func articles(in scope: Scope) -> [Int] {
        guard let paragraphs = scope.paragraphs else {
            return scope.articles == nil ? [] : extents.articles.indices.filter(scope.allows)
        }
        return Occurrences(paragraphs, in: extents).articles.map(\.article).filter(scope.allows)
    }

    private func paragraphs(
        of extent: Extents.Extent, _ scored: [ScoredConcept], in scope: Scope
    ) -> [(id: Int64, score: Double)] {
        let (first, last) = (extent.firstParagraph, extent.lastParagraph)
        let preferred = Set(scope.preferred(from: first, to: last))
        var scores: [Int64: Double] = [:]
        for concept in scored {
            for (paragraph, count) in concept.occurrences.paragraphs(from: first, to: last) {
                scores[paragraph, default: 0] +=
                    concept.rarity * count * (weights.saturation + 1) / (count + weights.saturation)
            }
        }
        for paragraph in preferred where scores[paragraph] == nil { scores[paragraph] = 0 }
        let best = scores.map { (id: $0.key, score: $0.value) }.sorted {
            let (left, right) = (preferred.contains($0.id), preferred.contains($1.id))
            if left != right { return left }
            return $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id
        }
        // Where no word is asked for, the first paragraph stands for the article.
        return best.isEmpty ? [(extent.lede, 0)] : Array(best.prefix(Self.paragraphsPerArticle))
    }
}

/// Scores while they grow.
private struct Tally {
    private(set) var scores: [Double]
    /// How many of the demanded words each article has.
    private(set) var wordCounts: [Int]
    /// Those that have a score.
    private(set) var articles: [Int] = []

    init(articleCount: Int) {
        scores = Array(repeating: 0, count: articleCount)
        wordCounts = Array(repeating: 0, count: articleCount)
    }

    mutating func add(_ score: Double, to article: Int) {
        if scores[article] == 0 { articles.append(article) }
        scores[article] += score
    }

    /// Counts a demanded word that the article has.
    mutating func count(_ article: Int) { wordCounts[article] += 1 }
}
