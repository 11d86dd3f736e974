public import Articles
import Entities
import Foundation
import Store

/// Which articles' names are to be found anew, and by what.
public struct RetagOptions: Hashable, Sendable {
    public var tagger: TaggerSetting
    /// Only articles of this day or later; those without a date are left alone then.
    public var from: ArticleDate?
    /// At most so many, the newest; nil for all.
    public var limit: Int?
    /// Tasks that look for names beside the one that stores; nil for the number of cores.
    public var workers: Int?

    public init(tagger: TaggerSetting, from: ArticleDate? = nil, limit: Int? = nil, workers: Int? = nil) {
        self.tagger = tagger
        self.from = from
        self.limit = limit
        self.workers = workers
    }
}

/// What came of finding names anew.
public struct RetagReport: Hashable, Sendable {
    /// Articles whose names are this tagger's now.
    public var articles: Int
    public var mentions: Int
    /// Articles of the wanted ones that still have another's.
    public var left: Int

    public init(articles: Int = 0, mentions: Int = 0, left: Int = 0) {
        self.articles = articles
        self.mentions = mentions
        self.left = left
    }
}

/// Finds the names of stored articles anew with another tagger, the newest first.
///
/// Which tagger found an article's names is stored with them, so whatever ends this (a cancelled task, a kill) leaves
/// some articles done and the others as they were, and the next run goes on with those.
struct Retagging {
    let database: ArchiveDatabase
    let options: RetagOptions
    let progress: @Sendable (IngestProgress) -> Void

    private struct Retagged: Sendable {
        var article: StoredArticle
        var names: (mentions: [[Mention]], entities: [LinkedEntity])
    }

    /// After so long a batch is committed; then others who want to write get their turn.
    private static let batchDuration = Duration.seconds(1)

    func run() throws -> RetagReport {
        let ids = try database.read { reader in
            try reader.articles(notTaggedBy: options.tagger, from: options.from, limit: options.limit)
        }
        let analyst = ArticleAnalyst(findsEntities: true, tagger: options.tagger.tagger)
        let recorder = EntityRecorder()
        let work = OrderedWork<Retagged>(
            workers: max(1, options.workers ?? ProcessInfo.processInfo.activeProcessorCount))
        var report = RetagReport(left: ids.count)
        var told = IngestProgress(totalArticles: ids.count)
        var batch: [Retagged] = []
        var lastCommit = ContinuousClock.now

        func commit() throws {
            let done = batch
            batch = []
            guard !done.isEmpty else { return }
            let mentions = try database.write { writer in
                try done.compactMap { try store($0, recorder, in: writer) }
            }
            report.articles += mentions.count
            report.left -= mentions.count
            report.mentions += mentions.reduce(0, +)
            told.articles += done.count
            told.bytes += done.reduce(0) { $0 + $1.article.text.utf8.count }
            progress(told)
            lastCommit = .now
        }
        func take(_ retagged: Retagged) throws {
            batch.append(retagged)
            if .now - lastCommit >= Self.batchDuration { try commit() }
        }
        for id in ids {
            if Task.isCancelled { break }
            while work.isFull, let retagged = work.takeNext() { try take(retagged) }
            guard let article = try database.read({ try $0.storedArticle(id) }) else {
                report.left -= 1
                continue
            }
            work.handIn {
                Retagged(
                    article: article,
                    names: analyst.names(
                        in: article.paragraphs.map(\.text), hasTitle: article.paragraphs.first?.articleRange == nil,
                        language: article.record.language))
            }
        }
        work.finish()
        // What was looked through is kept, unless whoever asked doesn't wait for it.
        while !Task.isCancelled, let retagged = work.takeNext() { try take(retagged) }
        try commit()
        try database.settle()
        return report
    }

    /// - Returns: how many mentions are shown; nil for an article that was changed or deleted meanwhile.
    private func store(_ retagged: Retagged, _ recorder: EntityRecorder, in writer: ArchiveWriter) throws -> Int? {
        let (id, texts) = (retagged.article.record.id, retagged.article.paragraphs)
        guard try writer.reader.storedArticle(id)?.paragraphs.map(\.id) == texts.map(\.id) else { return nil }
        try writer.removeMentions(ofArticle: id)
        let count = try recorder.record(
            retagged.names.entities, retagged.names.mentions, texts: texts.map(\.text), paragraphIDs: texts.map(\.id),
            articleID: id, in: writer)
        try writer.recordTagger(options.tagger, ofArticle: id)
        return count
    }
}

extension LocalArchive {
    public func retag(
        _ options: RetagOptions, progress: @escaping @Sendable (IngestProgress) -> Void
    ) async throws(ArchiveError) -> RetagReport {
        try telling { try Retagging(database: database, options: options, progress: progress).run() }
    }
}
