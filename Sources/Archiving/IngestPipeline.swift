import Articles
import Entities
import Foundation
import Reading
import Store

/// The way of articles into the archive: read → analysed on several threads → stored in the order of reading.
///
/// One thread reads, workers analyse, and the calling task stores. Articles are stored in batches, each one transaction,
/// so that an article is whole or absent, and what `progress` told of is safe.
struct IngestPipeline {
    let database: ArchiveDatabase
    let options: IngestOptions
    let progress: @Sendable (IngestProgress) -> Void
    /// What looks for names, if it isn't the tagger that the options name.
    var tagger: (any NameTagger)?

    /// A batch is committed when its texts have this many bytes …
    private static let batchBytes = 16 << 20
    /// … or after so many seconds, so that others who want to write get their turn.
    private static let batchDuration = 2.0

    func run(_ inputs: [IngestInput]) -> IngestReport {
        let run = Run(pipeline: self)
        run.ingest(inputs)
        return run.report
    }

    /// The state of one ingest; used by the calling task alone.
    private final class Run {
        private typealias Analysed = PortionReader.Portion<ArticleAnalyst.Result>

        private let pipeline: IngestPipeline
        private let work: OrderedWork<Analysed>
        private let recorder = EntityRecorder()
        private(set) var report = IngestReport()
        private var told = IngestProgress()

        /// Thrown when nothing more can or shall be stored.
        private struct Stop: Error {}

        init(pipeline: IngestPipeline) {
            self.pipeline = pipeline
            work = OrderedWork(
                workers: max(1, pipeline.options.workers ?? ProcessInfo.processInfo.activeProcessorCount))
        }

        func ingest(_ inputs: [IngestInput]) {
            let options = pipeline.options
            let analyst = ArticleAnalyst(
                findsEntities: options.findsEntities, tagger: pipeline.tagger ?? options.tagger.tagger)
            let reader = PortionReader(
                options: ReadingOptions(language: options.language, source: options.source),
                // The accurate tagger takes its time even for small articles.
                portionBytes: options.tagger == .accurate ? 4 << 10 : 128 << 10)
            reader.start(files(inputs), into: work, analyse: analyst.analyse)
            // Whatever ends this, the reader isn't left waiting.
            defer { work.close() }
            do {
                while let portion = work.takeNext() { try storeBatch(beginningWith: portion) }
                try pipeline.database.settle()
            } catch is Stop {
                // The finding says why, if the caller doesn't know; what was committed stays, and the next ingest settles.
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

        /// Stores a portion, and those behind it while the batch is small and young, in one transaction.
        ///
        /// Storing goes on while workers analyse: to gather a batch first and then store it would let each wait for
        /// the other.
        private func storeBatch(beginningWith first: Analysed) throws {
            var stored = report
            var (articles, bytes) = (0, 0)
            var isCancelled = Task.isCancelled
            if first.articles.isEmpty {
                report.findings += first.findings
                return
            }
            do {
                let storedAt = Date().ISO8601Format()
                let end = Date(timeIntervalSinceNow: IngestPipeline.batchDuration)
                try pipeline.database.write { writer in
                    var next: Analysed? = first
                    while !isCancelled, let portion = next {
                        told.current = portion.path
                        stored.findings += portion.findings
                        articles += portion.articles.count
                        for result in portion.articles {
                            bytes += result.article.text.utf8.count
                            try store(result, storedAt: storedAt, in: writer, &stored)
                        }
                        // Whoever asked may no longer want it; what is stored by now is stored for good.
                        isCancelled = Task.isCancelled
                        next = bytes < IngestPipeline.batchBytes && Date.now < end ? work.takeNext(by: end) : nil
                    }
                }
            } catch {
                let reason = ArchiveError(error).description
                report.failed += articles
                report.findings = stored.findings
                note(Finding(.error, "not-stored", "\(articles) articles could not be stored: \(reason)"))
                throw Stop()
            }
            report = stored
            told.articles += articles
            told.bytes += bytes
            pipeline.progress(told)
            if isCancelled { throw Stop() }
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
