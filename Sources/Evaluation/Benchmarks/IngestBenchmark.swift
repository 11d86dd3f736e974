import Archiving
public import Foundation
import Synchronization

/// How long an ingest takes, how its cost develops, and how much memory it needs.
public struct IngestBenchmark: Sendable {
    public struct Result: Codable, Sendable {
        public var name: String
        public var seconds: Double
        public var megabytes: Double
        public var paragraphs: Int
        public var mentions: Int
        /// Seconds for each tenth of the bytes, in order.
        public var tenths: [Double]
        public var peakMemoryMegabytes: Double?
        public var fileMegabytes: Double

        public var megabytesPerSecond: Double { megabytes / seconds }
    }

    private let corpus: BulkCorpus
    private let folder: URL

    public init(corpus: BulkCorpus, workingIn folder: URL) {
        self.corpus = corpus
        self.folder = folder
    }

    /// The archive's own way.
    public func archive(name: String, findsEntities: Bool) async throws -> Result {
        let path = folder.appending(path: "\(name).archive").path
        let service = try await LocalArchive.open(path: path, mode: .create)
        let clock = ContinuousClock()
        let marks = Mutex<[(bytes: Int, at: Duration)]>([])
        ProcessMemory.resetPeak()
        let started = clock.now
        let report = try await service.ingest(
            corpus.files.map { .path($0.path) }, options: IngestOptions(findsEntities: findsEntities)
        ) { progress in
            let mark = (progress.bytes, clock.now - started)
            marks.withLock { $0.append(mark) }
        }
        let seconds = (clock.now - started) / .seconds(1)
        return Result(
            name: name, seconds: seconds, megabytes: Double(report.bytes) / 1e6, paragraphs: report.paragraphs,
            mentions: report.mentions, tenths: Self.tenths(marks.withLock { $0 }, bytes: report.bytes),
            peakMemoryMegabytes: ProcessMemory.peakBytes.map { Double($0) / 1e6 },
            fileMegabytes: Self.fileMegabytes(path))
    }

    /// Plain FTS5 over the same paragraphs, read by the same reader, in transactions of the same size.
    public func plain(name: String) throws -> Result {
        let path = folder.appending(path: "\(name).sqlite").path
        let peer = try PlainPeer(path: path)
        ProcessMemory.resetPeak()
        let (seconds, bytes, marks) = try peer.ingest(corpus.files.map(\.path))
        return Result(
            name: name, seconds: seconds, megabytes: Double(bytes) / 1e6, paragraphs: peer.paragraphCount, mentions: 0,
            tenths: Self.tenths(marks, bytes: bytes),
            peakMemoryMegabytes: ProcessMemory.peakBytes.map { Double($0) / 1e6 },
            fileMegabytes: Self.fileMegabytes(path))
    }

    /// Seconds that each tenth of the bytes took, between marks along a straight line.
    private static func tenths(_ marks: [(bytes: Int, at: Duration)], bytes: Int) -> [Double] {
        func seconds(at wanted: Double) -> Double {
            var before = (bytes: 0.0, at: 0.0)
            for mark in marks {
                let here = (bytes: Double(mark.bytes), at: mark.at / .seconds(1))
                if here.bytes >= wanted {
                    let share = here.bytes > before.bytes ? (wanted - before.bytes) / (here.bytes - before.bytes) : 1
                    return before.at + share * (here.at - before.at)
                }
                before = here
            }
            return before.at
        }
        let borders = (0...10).map { seconds(at: Double(bytes) * Double($0) / 10) }
        return zip(borders, borders.dropFirst()).map { $1 - $0 }
    }

    private static func fileMegabytes(_ path: String) -> Double {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return Double(size ?? 0) / 1e6
    }
}
