import Articles

@testable import Entities

/// An article written with its labels, `Zonta/B-ORG tagt`, a sentence a string.
struct LabelledText {
    private(set) var article: TokenizedArticle
    private(set) var labels: [NameLabel] = []

    init(_ sentences: [String], language: String = "de") {
        article = TokenizedArticle(language: language)
        for sentence in sentences {
            for token in sentence.split(separator: " ") {
                let parts = token.split(separator: "/")
                let label = parts.count > 1 ? NameLabel(String(parts[parts.count - 1])) : nil
                let word = label == nil ? token : token.dropLast(parts[parts.count - 1].count + 1)
                article.append(token: word.utf8)
                labels.append(label ?? .outside)
            }
            article.endSentence()
        }
    }

    func sentence(_ index: Int = 0) -> ReadSentence {
        ReadSentence(article, article.sentences[index], labels: labels[article.sentences[index]])
    }

    /// The quotations of a sentence, by their places in the article.
    func quotations(_ index: Int = 0) -> [Quotation] {
        let tokens = article.sentences[index]
        let sentence = sentence(index)
        return Quotation.all(tokens.count) { WordForm(sentence.text(tokens.lowerBound + $0)).quotation }.map {
            Quotation(
                inside: $0.inside.lowerBound + tokens.lowerBound..<$0.inside.upperBound + tokens.lowerBound,
                opensSurely: $0.opensSurely)
        }
    }

    /// The names that `labels` spell: `PER Annika Lehmbruck`.
    func names(_ labels: [NameLabel]) -> [String] {
        article.sentences.flatMap { tokens in
            ReadSentence(article, tokens, labels: labels[tokens]).names.map { name in
                let words = name.tokens.map { String(decoding: article.bytes[article.range(of: $0)], as: UTF8.self) }
                return name.kind.rawValue + (name.form == .name ? "" : name.form.rawValue) + " "
                    + words.joined(separator: " ")
            }
        }
    }
}
