import Articles
import Entities
import Foundation
import Store

/// Finds the entities of every stored article anew, each with the tagger that it had, within the transaction that emptied
/// their tables.
struct EntityRenewal {
    let writer: ArchiveWriter
    /// In how many places each entity was found before the tables were emptied.
    let formerCounts: [Int64: Int]
    let progress: @Sendable (IngestProgress) -> Void

    private struct Renewed: Sendable {
        var article: StoredArticle
        var tagger: TaggerSetting
        var texts: [ParagraphRecord]
        var names: (mentions: [[Mention]], entities: [LinkedEntity])
    }

    func run() throws {
        let recorder = EntityRecorder(formerCounts: formerCounts)
        let work = OrderedWork<Renewed>(workers: ProcessInfo.processInfo.activeProcessorCount)
        var told = IngestProgress(totalBytes: try writer.reader.info().textBytes)

        func record(_ renewed: Renewed) throws {
            _ = try recorder.record(
                renewed.names.entities, renewed.names.mentions, texts: renewed.texts.map(\.text),
                paragraphIDs: renewed.texts.map(\.id), articleID: renewed.article.record.id, in: writer)
            try writer.recordTagger(renewed.tagger, ofArticle: renewed.article.record.id)
            told.articles += 1
            told.bytes += renewed.article.text.utf8.count
            progress(told)
        }
        for id in try writer.reader.allArticleIDs() {
            guard let article = try writer.reader.storedArticle(id) else { continue }
            let tagger = try writer.reader.tagger(ofArticle: id) ?? .fast
            while work.isFull, let renewed = work.takeNext() { try record(renewed) }
            work.handIn {
                let texts = article.paragraphs
                let analyst = ArticleAnalyst(findsEntities: true, tagger: tagger.tagger)
                return Renewed(
                    article: article, tagger: tagger, texts: texts,
                    names: analyst.names(
                        in: texts.map(\.text), hasTitle: texts.first?.articleRange == nil,
                        language: article.record.language))
            }
        }
        work.finish()
        while let renewed = work.takeNext() { try record(renewed) }
    }
}
