import Articles
import Entities
import Language
import Store

/// What is read out of one article before it is stored. Serves any number of tasks.
struct ArticleAnalyst: Sendable {
    /// An article with its language, its mentions (a list for each paragraph) and the entities they make within it.
    struct Result: Sendable {
        var article: Article
        var detectedLanguage: String?
        /// What the index is to hold; nil if the store shall find out.
        var terms: ArticleTerms?
        /// The title, if one was given beside the text, and the paragraphs: what is looked through for names.
        var texts: [String]
        var mentions: [[Mention]]
        var entities: [LinkedEntity]
    }

    var findsEntities: Bool
    var tagger: any NameTagger = TaggerSetting.fast.tagger

    /// These remember words from article to article.
    private let indexAnalyzers = Pool { IndexAnalyzer() }

    private static let detector = LanguageDetector()
    /// Terms take some three times the room of their text: those of a longer one are made while it is stored.
    private static let mostBytesInTerms = 8 << 20

    func analyse(_ article: Article) -> Result {
        let texts =
            (article.title.map { [$0] } ?? [])
            + article.paragraphs.map { article.text[utf8: $0.range].map(String.init) ?? "" }
        let detected = article.language == nil ? Self.detector.language(of: article.text) : nil
        let language = article.language ?? detected
        let terms =
            article.text.utf8.count > Self.mostBytesInTerms
            ? nil : indexAnalyzers.lend { $0.terms(of: article, language: language) }
        let (mentions, entities) = names(in: texts, hasTitle: article.title != nil, language: language)
        return Result(
            article: article, detectedLanguage: detected, terms: terms, texts: texts, mentions: mentions,
            entities: entities)
    }

    /// - Parameter hasTitle: whether the first text is a title that was given beside the others. One that the text
    ///   repeats is not looked through: what it names would count twice.
    func names(
        in texts: [String], hasTitle: Bool, language: String?
    ) -> (mentions: [[Mention]], entities: [LinkedEntity]) {
        guard findsEntities else { return ([], []) }
        var texts = texts
        if hasTitle, texts.dropFirst().first == texts.first { texts[0] = "" }
        let mentions = tagger.mentions(in: texts, language: language)
        return (mentions, Linker().link(paragraphs: texts, mentions: mentions, language: language))
    }
}
