import Articles
import Entities
import Language

/// What is read out of one article before it is stored. Serves any number of tasks.
struct ArticleAnalyst: Sendable {
    /// An article with its language, its mentions (a list for each paragraph) and the entities they make within it.
    struct Result: Sendable {
        var article: Article
        var detectedLanguage: String?
        /// The paragraphs' texts.
        var paragraphs: [String]
        var mentions: [[Mention]]
        var entities: [LinkedEntity]
    }

    var findsEntities: Bool
    var tagger: any NameTagger = TaggerSetting.fast.tagger

    private static let detector = LanguageDetector()

    func analyse(_ article: Article) -> Result {
        let paragraphs = article.paragraphs.map { article.text[utf8: $0.range].map(String.init) ?? "" }
        let detected = article.language == nil ? Self.detector.language(of: article.text) : nil
        let (mentions, entities) = names(in: paragraphs, language: article.language ?? detected)
        return Result(
            article: article, detectedLanguage: detected, paragraphs: paragraphs, mentions: mentions, entities: entities
        )
    }

    func names(in paragraphs: [String], language: String?) -> (mentions: [[Mention]], entities: [LinkedEntity]) {
        guard findsEntities else { return ([], []) }
        let mentions = tagger.mentions(in: paragraphs, language: language)
        return (mentions, Linker().link(paragraphs: paragraphs, mentions: mentions, language: language))
    }
}
