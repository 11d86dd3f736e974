import Articles
import Entities
import Foundation
import Reading
import Store

/// The way of articles into the archive: read → analysed on several threads → stored in the order of reading.
///
/// The calling task reads and stores; workers analyse meanwhile. Articles are stored in batches, each one
/// transaction, so that an article is whole or absent, and what `progress` told of is safe.
struct IngestPipeline {
    let database: ArchiveDatabase
    let options: IngestOptions
    let progress: @Sendable (IngestProgress) -> Void
    /// What looks for names, if it isn't the tagger that the options name.
    var tagger: (any NameTagger)?

    /// A batch is committed when its texts have this many bytes …
    private static let batchBytes = 16 << 20
    /// … or when this long has passed, so that others who want to write get their turn.
    private static let batchDuration = Duration.seconds(2)
    /// Articles are handed to workers in portions of at least this many bytes: small ones are not worth a switch,
    /// but the accurate tagger takes its time even for these.
    private var portionBytes: Int { options.tagger == .accurate ? 4 << 10 : 128 << 10 }

    func run(_ inputs: [IngestInput]) -> IngestReport {
        let run = Run(pipeline: self)
        run.ingest(inputs)
        return run.report
    }

    /// The state of one ingest; used by the calling task alone.
    private final class Run {
        private let pipeline: IngestPipeline
        private let analyst: ArticleAnalyst
        private let work: OrderedWork<[ArticleAnalyst.Result]>
        private let recorder = EntityRecorder()
        private(set) var report = IngestReport()
        private var told = IngestProgress()

        private var portion: [Article] = []
        private var portionSize = 0
        private var batch: [ArticleAnalyst.Result] = []
        private var batchSize = 0
        private var lastCommit = ContinuousClock.now

        /// Thrown to leave the reader when nothing more can or shall be stored.
        private struct Stop: Error {}

        init(pipeline: IngestPipeline) {
            self.pipeline = pipeline
            analyst = ArticleAnalyst(
                findsEntities: pipeline.options.findsEntities,
                tagger: pipeline.tagger ?? pipeline.options.tagger.tagger)
            work = OrderedWork(
                workers: max(1, pipeline.options.workers ?? ProcessInfo.processInfo.activeProcessorCount))
        }

        func ingest(_ inputs: [IngestInput]) {
            let reader = ArticleReader(
                options: ReadingOptions(language: pipeline.options.language, source: pipeline.options.source))
            let files = files(inputs)
            do {
                for file in files {
                    told.current = file.path
                    try reader.read(file) { readout in
                        switch readout {
                        case .finding(let finding): note(finding)
                        case .article(let article): try take(article)
                        }
                    }
                }
                try handInPortion()
                while let results = work.takeNext() { try add(results) }
                try commit()
                try pipeline.database.settle()
            } catch is Stop {
                // The finding says why, if the caller doesn't know; what was committed stays.
            } catch {
                note(
                    Finding(
                        .error, "not-stored",
                        "\((error as? StoreError).map(ArchiveError.init)?.description ?? "\(error)")"))
            }
        }

        private func files(_ inputs: [IngestInput]) -> [SourceFile] {
            let paths = inputs.map { input in
                switch input {
                case .path(let path): path
                case .standardInput: "-"
                }
            }
            var files: [SourceFile] = []
            SourceWalker(paths: paths).forEach {
                files.append($0)
            } finding: {
                note($0)
            }
            let sizes = files.map(\.byteCount)
            told.totalBytes = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
            return files
        }

        private func note(_ finding: Finding) {
            report.findings.append(finding)
        }

        private func take(_ article: Article) throws {
            // Whoever asked no longer wants it: what was committed stays, what was not is left out whole.
            if Task.isCancelled { throw Stop() }
            portion.append(article)
            portionSize += article.text.utf8.count
            if portionSize >= pipeline.portionBytes { try handInPortion() }
        }

        private func handInPortion() throws {
            guard !portion.isEmpty else { return }
            while work.isFull, let results = work.takeNext() { try add(results) }
            let articles = portion
            let analyst = analyst
            work.handIn { articles.map(analyst.analyse) }
            portion = []
            portionSize = 0
        }

        private func add(_ results: [ArticleAnalyst.Result]) throws {
            batch += results
            batchSize += results.reduce(0) { $0 + $1.article.text.utf8.count }
            if batchSize >= IngestPipeline.batchBytes || .now - lastCommit >= IngestPipeline.batchDuration {
                try commit()
            }
        }

        private func commit() throws {
            let batch = batch
            self.batch = []
            batchSize = 0
            guard !batch.isEmpty else { return }
            var stored = report
            do {
                let storedAt = Date().ISO8601Format()
                try pipeline.database.write { writer in
                    for result in batch { try store(result, storedAt: storedAt, in: writer, &stored) }
                }
            } catch {
                let reason = ArchiveError(error).description
                report.failed += batch.count
                note(Finding(.error, "not-stored", "\(batch.count) articles could not be stored: \(reason)"))
                throw Stop()
            }
            report = stored
            told.articles += batch.count
            told.bytes += batch.reduce(0) { $0 + $1.article.text.utf8.count }
            pipeline.progress(told)
            lastCommit = .now
        }

        private func store(
            _ result: ArticleAnalyst.Result, storedAt: String, in writer: ArchiveWriter, _ stored: inout IngestReport
        ) throws {
            let article = result.article
            let outcome: StoreOutcome
            do {
                outcome = try writer.store(
                    article, detectedLanguage: result.detectedLanguage, terms: result.terms, storedAt: storedAt)
            } catch StoreError.invalidArticle(let detail) {
                let name = article.path ?? article.externalID ?? article.url ?? article.title ?? "an article"
                stored.failed += 1
                stored.findings.append(Finding(.error, "invalid-article", "\(name) was not stored: \(detail)"))
                return
            }
            let paragraphIDs: [Int64]
            switch outcome {
            case .unchanged:
                stored.unchanged += 1
                return
            case .added(_, let ids):
                stored.added += 1
                paragraphIDs = ids
            case .updated(_, let ids):
                stored.updated += 1
                paragraphIDs = ids
            }
            stored.paragraphs += article.paragraphs.count
            stored.bytes += article.text.utf8.count
            stored.mentions += try recorder.record(
                result.entities, result.mentions, texts: result.texts, paragraphIDs: paragraphIDs,
                articleID: outcome.articleID, in: writer)
            if pipeline.options.findsEntities {
                try writer.recordTagger(pipeline.options.tagger, ofArticle: outcome.articleID)
            }
        }
    }
}
