import Articles
import Foundation
import Reading
import Store

/// Plain FTS5 behind the archive's own reader: what remains of an ingest when analysis and entities are left out.
final class PlainPeer {
    private let index: PlainIndex
    private(set) var paragraphCount = 0
    private static let batchBytes = 16 << 20

    init(path: String) throws { index = try PlainIndex(path: path) }

    func ingest(_ paths: [String]) throws -> (seconds: Double, bytes: Int, marks: [(bytes: Int, at: Duration)]) {
        let clock = ContinuousClock()
        let started = clock.now
        var batch: [String] = []
        var batchBytes = 0
        var bytes = 0
        var marks: [(bytes: Int, at: Duration)] = []

        func commit() throws {
            try index.add(batch)
            paragraphCount += batch.count
            bytes += batchBytes
            marks.append((bytes, clock.now - started))
            batch.removeAll(keepingCapacity: true)
            batchBytes = 0
        }
        let reader = ArticleReader()
        var files: [SourceFile] = []
        SourceWalker(paths: paths).forEach {
            files.append($0)
        } finding: { _ in
        }
        for file in files {
            try reader.read(file) { readout in
                guard case .article(let article) = readout else { return }
                batch += article.paragraphs.map { article.text[utf8: $0.range].map(String.init) ?? "" }
                batchBytes += article.text.utf8.count
                if batchBytes >= Self.batchBytes { try commit() }
            }
        }
        try commit()
        return ((clock.now - started) / .seconds(1), bytes, marks)
    }
}
