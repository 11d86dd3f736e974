import Archiving
import Articles
public import Foundation

/// How long corrections of an entity with very many mentions take, each with all that follows from it.
public struct CorrectionBenchmark: Sendable {
    public struct Result: Sendable {
        public var name: String
        public var milliseconds: Double
        /// Of processor time, which other programs don't lengthen.
        public var processorMilliseconds: Double
        /// Mentions that are shown otherwise than before.
        public var changed: Int
    }

    private let folder: URL
    private let articleCount: Int

    /// - Parameter articleCount: of four paragraphs each, all of which name the same person, somebody else and a place.
    public init(articleCount: Int, workingIn folder: URL) {
        self.articleCount = articleCount
        self.folder = folder
    }

    /// Makes the archive, then corrects it.
    ///
    /// - Parameter tell: is called after each correction.
    public func run(_ tell: (Result) -> Void) async throws {
        let texts = folder.appending(path: "texts.jsonl")
        try Data(articles().utf8).write(to: texts)
        let path = folder.appending(path: "corrections.archive").path
        let archive = try await LocalArchive.open(path: path, mode: .create)
        let clock = ContinuousClock()
        func time(_ name: String, _ body: () async throws -> Int) async throws {
            let (started, used) = (clock.now, Self.processorMilliseconds)
            let changed = try await body()
            tell(
                Result(
                    name: name, milliseconds: (clock.now - started) / .milliseconds(1),
                    processorMilliseconds: Self.processorMilliseconds - used, changed: changed))
        }
        var last: CorrectionReport?
        func correct(_ name: String, _ request: CorrectionRequest) async throws {
            try await time(name) {
                let report = try await archive.correct(request)
                last = report
                return report.changedMentions
            }
        }
        try await time("ingest of \(4 * articleCount) paragraphs") {
            try await archive.ingest([.path(texts.path)], options: IngestOptions()) { _ in }.mentions
        }
        try await correct("merge the often named into another", .merge(["Vera Lund", "Klaus Hansen"]))
        let kept = "#\(last?.entities.first?.id ?? 0)"
        try await correct("undo it", .undo(last?.entries.first?.record.id))
        try await correct("redo it", .undo(last?.entries.first?.record.id))
        let redo = last?.entries.first?.record.id
        try await correct("rename", .rename(kept, to: "Vera Hansen-Lund"))
        try await correct("add a spelling that is everywhere", .addAlias("Bremen", "Hamburg"))
        try await correct("split by a spelling", .split(kept, SplitRequest(spellings: ["Hansens"])))
        try await correct("split by an article", .split(kept, SplitRequest(article: "7", name: "Vera aus Kassel")))
        try await correct(
            "reject a mention",
            .rejectMention(SpotRequest(article: "9", paragraph: 1, part: .surface("Klaus Hansen"))))
        try await correct("hide", .hide(kept))
        try await correct("undo the merge below all that", .undo(redo))
        try await time("show the entity") { try await archive.entity("Klaus Hansen").record.mentionCount }
        try await time("check everything") { try await archive.check().count }
    }

    private static var processorMilliseconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) * 1000 }

    private func articles() -> String {
        let others = ["Vera Lund", "Jonas Weber", "Petra Vogel", "Maria Lindner", "Anton Krüger", "Ida Sommer"]
        let places = ["Hamburg", "Bremen", "Dresden", "Flensburg", "Kassel"]
        return (0..<articleCount).map { number in
            let paragraphs = (0..<4).map { part in
                let other = others[(number * 4 + part) % others.count]
                let place = places[(number + part) % places.count]
                return part == 0
                    ? "Der Bürgermeister Klaus Hansen traf am Montag in \(place) die Ministerin \(other)."
                    : "In \(place) widersprach \(other) am Abend dem Plan Nummer \(number), den Hansens Partei vorlegte."
            }
            return #"{"id":"b\#(number)","language":"de","text":"\#(paragraphs.joined(separator: "\\n\\n"))"}"#
        }.joined(separator: "\n")
    }
}
