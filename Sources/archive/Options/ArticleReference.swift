import Archiving
import Articles

/// An article, or one paragraph of it by its citation: `1`, `an-id`, `https://…`, `1:7`.
struct ArticleReference {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The article, and the paragraph if one was cited.
    ///
    /// Ids may look like citations; the article of that id comes first.
    ///
    /// - Parameter revision: the number of a text of it; nil for the newest.
    func resolve(
        in service: any ArchiveService, revision: Int? = nil
    ) async throws(ArchiveError) -> (StoredArticle, ParagraphRecord?) {
        do {
            return (try await service.article(text, revision: revision), nil)
        } catch .noSuchArticle {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, Int64(parts[0]) != nil, let number = Int(parts[1]) else {
                throw .noSuchArticle(reference: text)
            }
            let article = try await service.article(String(parts[0]), revision: revision)
            return (article, try article.paragraph(number))
        }
    }
}
