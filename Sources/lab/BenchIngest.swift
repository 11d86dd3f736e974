import ArgumentParser
import Evaluation
import Foundation

struct BenchIngest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Times an ingest with and without entities, and plain FTS5 over the same paragraphs.",
        discussion: """
            The texts are those of one file, each begun by a line `===== NUMBER =====`.

            Example:

              lab bench ingest protocols.txt
            """)

    @Argument(help: "The file with the texts.")
    var texts: String

    @Flag(help: "Leave out the run with entities.")
    var withoutEntities = false

    @Flag(help: "Keep the archives, and print where.")
    var keep = false

    @Flag(help: "Print one JSON object a run.")
    var json = false

    func run() async throws {
        try await WorkingFolder.with(kept: keep) { folder in
            let corpus = try BulkCorpus(
                splitting: URL(fileURLWithPath: texts), into: folder.appending(path: "texts"))
            let benchmark = IngestBenchmark(corpus: corpus, workingIn: folder)
            try tell(benchmark.plain(name: "plain FTS5"))
            try tell(await benchmark.archive(name: "without entities", findsEntities: false))
            if !withoutEntities { try tell(await benchmark.archive(name: "with entities", findsEntities: true)) }
        }
    }

    private func tell(_ result: IngestBenchmark.Result) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            print(String(decoding: try encoder.encode(result), as: UTF8.self))
            return
        }
        func figure(_ value: Double, _ digits: Int = 1) -> String {
            value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
        }
        print(
            "\(result.name.padding(toLength: 17, withPad: " ", startingAt: 0)) \(figure(result.seconds)) s",
            "\(figure(result.megabytesPerSecond)) MB/s", "\(result.paragraphs) paragraphs",
            "\(result.mentions) mentions",
            "file \(figure(result.fileMegabytes)) MB", "peak \(figure(result.peakMemoryMegabytes ?? 0, 0)) MB",
            "tenths " + result.tenths.map { figure($0) }.joined(separator: " "), separator: "  ")
    }
}
