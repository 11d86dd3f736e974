package import Articles
package import Entities

/// A tagger of known texts: it gives each one's mentions as they were marked, so that linking alone is judged.
package struct MarkedNames: NameTagger {
    private let mentions: [String: [Mention]]

    package init(_ articles: [LinkedGold]) {
        mentions = Dictionary(articles.map { ($0.text, $0.names.map(\.mention)) }) { first, _ in first }
    }

    package func label(_ article: TokenizedArticle) -> TokenLabels {
        let outside = [NameLabel](repeating: .outside, count: article.tokenCount)
        return TokenLabels(outer: outside, nested: outside)
    }

    package func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
        paragraphs.map { mentions[$0] ?? [] }
    }
}

/// Taggers of which the n-th was trained without the n-th fold, each asked for the articles of its fold.
package struct FoldedTagger: NameTagger {
    private let taggers: [any NameTagger]
    private let folds: [String: Int]

    package init(_ taggers: [any NameTagger], _ articles: [LinkedGold]) {
        self.taggers = taggers
        folds = Dictionary(articles.map { ($0.text, $0.fold(of: taggers.count)) }) { first, _ in first }
    }

    package func label(_ article: TokenizedArticle) -> TokenLabels { taggers[0].label(article) }

    package func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
        paragraphs.map { paragraph in
            taggers[folds[paragraph] ?? 0].mentions(in: [paragraph], language: language)[0]
        }
    }
}
