import Articles
import Entities
import Foundation
import Store

/// Finds the entities of every stored article anew, within the transaction that emptied their tables.
struct EntityRenewal {
    let writer: ArchiveWriter
    let progress: @Sendable (IngestProgress) -> Void

    private struct Renewed: Sendable {
        var article: StoredArticle
        var texts: [ParagraphRecord]
        var names: (mentions: [[Mention]], entities: [LinkedEntity])
    }

    func run() throws {
        let analyst = ArticleAnalyst(findsEntities: true)
        let recorder = EntityRecorder()
        let work = OrderedWork<Renewed>(workers: ProcessInfo.processInfo.activeProcessorCount)
        var told = IngestProgress(totalBytes: try writer.reader.info().textBytes)

        func record(_ renewed: Renewed) throws {
            _ = try recorder.record(
                renewed.names.entities, renewed.names.mentions, texts: renewed.texts.map(\.text),
                paragraphIDs: renewed.texts.map(\.id), articleID: renewed.article.record.id, in: writer)
            told.articles += 1
            told.bytes += renewed.article.text.utf8.count
            progress(told)
        }
        for id in try writer.reader.allArticleIDs() {
            guard let article = try writer.reader.storedArticle(id) else { continue }
            while work.isFull, let renewed = work.takeNext() { try record(renewed) }
            work.handIn {
                let texts = article.paragraphs
                return Renewed(
                    article: article, texts: texts,
                    names: analyst.names(in: texts.map(\.text), language: article.record.language))
            }
        }
        while let renewed = work.takeNext() { try record(renewed) }
    }
}
