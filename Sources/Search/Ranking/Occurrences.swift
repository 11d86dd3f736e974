import Store

/// Where a concept occurs, counted in weighted occurrences: by paragraph and by article.
struct Occurrences {
    /// Rows of paragraphs, rising; `counts` runs along.
    private var paragraphs: [Int64] = []
    private var counts: [Double] = []
    /// Indices into `Extents.articles`, rising.
    private(set) var articles: [(article: Int, count: Double, isInLede: Bool)] = []
    /// In how many articles it occurs, whether they may count or not: a filter makes no word rare.
    private(set) var frequency = 0

    /// - Parameters:
    ///   - parts: with negative weights for what doesn't count.
    ///   - allowed: rows of the paragraphs that may count, rising; nil for all.
    init(_ parts: [(postings: Postings, weight: Double)], in extents: Extents, allowed: [Int64]? = nil) {
        for part in parts { merge(part.postings, weight: part.weight) }
        if parts.contains(where: { $0.weight < 0 }) { keep { $1 > 0 } }
        articles = countedArticles(extents)
        frequency = articles.count
        if let allowed {
            keep(allowed)
            articles = countedArticles(extents)
        }
    }

    /// Some paragraphs, each once.
    ///
    /// - Parameter paragraphs: rows, rising.
    init(_ paragraphs: [Int64], in extents: Extents) {
        self.paragraphs = paragraphs
        counts = Array(repeating: 1, count: paragraphs.count)
        articles = countedArticles(extents)
        frequency = articles.count
    }

    /// Whether the concept occurs in an article.
    func holds(_ article: Int) -> Bool {
        let index = articles.firstIndex(notBelow: article, by: \.article)
        return index < articles.count && articles[index].article == article
    }

    /// The paragraphs between two rows, both included.
    func paragraphs(from first: Int64, to last: Int64) -> [(id: Int64, count: Double)] {
        var found: [(id: Int64, count: Double)] = []
        var index = paragraphs.firstIndex(notBelow: first, by: \.self)
        while index < paragraphs.count, paragraphs[index] <= last {
            found.append((paragraphs[index], counts[index]))
            index += 1
        }
        return found
    }

    private mutating func merge(_ postings: Postings, weight: Double) {
        if paragraphs.isEmpty {
            paragraphs = postings.paragraphs
            counts = postings.counts.map { Double($0) * weight }
            return
        }
        var mergedParagraphs: [Int64] = []
        var mergedCounts: [Double] = []
        mergedParagraphs.reserveCapacity(paragraphs.count + postings.paragraphs.count)
        mergedCounts.reserveCapacity(paragraphs.count + postings.paragraphs.count)
        var (left, right) = (0, 0)
        while left < paragraphs.count || right < postings.paragraphs.count {
            let ours = left < paragraphs.count ? paragraphs[left] : .max
            let theirs = right < postings.paragraphs.count ? postings.paragraphs[right] : .max
            var count = 0.0
            if ours <= theirs {
                count += counts[left]
                left += 1
            }
            if theirs <= ours {
                count += Double(postings.counts[right]) * weight
                right += 1
            }
            mergedParagraphs.append(min(ours, theirs))
            mergedCounts.append(count)
        }
        (paragraphs, counts) = (mergedParagraphs, mergedCounts)
    }

    private mutating func keep(_ allowed: [Int64]) {
        var next = 0
        keep { paragraph, _ in
            while next < allowed.count, allowed[next] < paragraph { next += 1 }
            return next < allowed.count && allowed[next] == paragraph
        }
    }

    /// - Parameter isKept: asked about each paragraph and its count, in their order.
    private mutating func keep(where isKept: (Int64, Double) -> Bool) {
        let kept = paragraphs.indices.filter { isKept(paragraphs[$0], counts[$0]) }
        paragraphs = kept.map { paragraphs[$0] }
        counts = kept.map { counts[$0] }
    }

    private func countedArticles(_ extents: Extents) -> [(article: Int, count: Double, isInLede: Bool)] {
        var articles: [(article: Int, count: Double, isInLede: Bool)] = []
        var article = 0
        for index in paragraphs.indices {
            let paragraph = paragraphs[index]
            if article < extents.articles.count, extents.articles[article].lastParagraph < paragraph {
                article = extents.articles.firstIndex(notBelow: paragraph, by: \.lastParagraph)
            }
            guard article < extents.articles.count, extents.articles[article].firstParagraph <= paragraph else {
                continue
            }
            if articles.last?.article != article { articles.append((article, 0, false)) }
            articles[articles.count - 1].count += counts[index]
            if paragraph == extents.articles[article].lede { articles[articles.count - 1].isInLede = true }
        }
        return articles
    }
}

extension Array {
    /// Whether it has `element`, if it rises.
    func contains(rising element: Element) -> Bool where Element: Comparable {
        let index = firstIndex(notBelow: element, by: \.self)
        return index < count && self[index] == element
    }

    /// The first index whose element's value is not below `value`, in an array that rises by it.
    func firstIndex<Value: Comparable>(notBelow value: Value, by key: (Element) -> Value) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
