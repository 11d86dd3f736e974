import ArgumentParser
import Articles
import Entities
import Evaluation
import Foundation

struct EvalLinking: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linking",
        abstract: "Compares the entities of archives with the things that their articles name.",
        discussion: """
            The gold has a sentence a line with names in brackets, an article opened by a line "# …":

              # 1 2023-07-11 Gipfel
              [PER Bidens|Joe Biden] Besuch in [LOC Litauen]

            Its articles are ingested, so many at a time, each time into a new archive: as running text, and once \
            more with the names that the gold marks, which judges linking alone. A thing is a canonical name. Each \
            mention shown is held against the gold's name at that place; an entity is the thing that most of its \
            mentions name, and that thing is found in the articles that the entity is shown for. "mixed" are the \
            entities with mentions of two things or more. Figures are medians over the archives, least and greatest \
            behind them.

            Last comes what one article alone gives: B³ of the marked names, and whether they get the canonical name.

            Examples:

              lab eval linking news-gold.txt --size 25 --size 100 --errors 20
              lab eval linking news-gold.txt --order 0 --order 1 --order 2
              lab eval linking news-gold.txt --fold 2/2 --model without1.model --model without2.model
            """)

    @Argument(help: "The annotated articles.")
    var gold: String

    @Option(help: "Judge this part only (K/N, from 1), by article.")
    var fold: Fold?

    @Option(help: "How many articles an archive has. Repeat for several.")
    var size: [Int] = [100]

    @Option(help: "Shuffle the articles first, by this number; 0 leaves them as they are. Repeat for several orders.")
    var order: [UInt64] = [0]

    @Option(help: "Which tagger: fast or accurate.")
    var setting = TaggerSetting.fast

    @Option(
        help: "Another model than the program's own. Repeated N times: the K-th is asked for articles of fold K/N.")
    var model: [String] = []

    @Option(help: "With --model, another one of the fast tagger, which the accurate one asks as well.")
    var quickModel: String?

    @Flag(help: "Take a name in two classes for two things.")
    var byClass = false

    @Option(help: "Show so many errors of each cause, from text, in archives of the first size.")
    var errors = 0

    @Flag(help: "Show those with the marked names instead.")
    var marked = false

    @Option(help: "Show so many of the most frequent wrong names.")
    var differences = 0

    func validate() throws {
        if size.contains(where: { $0 < 1 }) { throw ValidationError("an archive has at least one article") }
    }

    func run() async throws {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: gold)), as: UTF8.self)
        let articles = LinkedGold.read(text).filter { article in
            fold.map { article.fold(of: $0.count) == $0.index } ?? true
        }
        let taggers =
            try model.isEmpty ? [setting.tagger] : model.map { try setting.tagger(model: $0, quickModel: quickModel) }
        let tagger: any NameTagger = taggers.count == 1 ? taggers[0] : FoldedTagger(taggers, articles)
        print("archives of            found              mixed              entities per thing")
        for size in size {
            for (title, tagger, isListed) in [
                ("from text", tagger, !marked), ("marked names", MarkedNames(articles) as any NameTagger, marked),
            ] {
                var runs: [ArchiveLinkingEvaluation] = []
                for order in order { runs += try await self.runs(ordered(articles, by: order), size: size, tagger) }
                printLine("\(size) \(title)", runs)
                if isListed, size == self.size.first { listErrors(runs.flatMap(\.errors)) }
            }
        }
        let included = Set(articles.map(\.id))
        let alone = LinkingEvaluation(gold: text) { included.contains($0) }
        print("\neach article alone, marked names:\n\(alone)")
        guard differences > 0 else { return }
        print("\nplaces  label     text → name given [annotated]")
        for (difference, count) in alone.frequentDifferences.prefix(differences) {
            let label = difference.label.padding(toLength: 8, withPad: " ", startingAt: 0)
            print(
                String(count).leftPadded(to: 6), "", label, "", difference.surface, "→", difference.name,
                "[\(difference.expected)]")
        }
    }

    private func ordered(_ articles: [LinkedGold], by order: UInt64) -> [LinkedGold] {
        func place(_ article: LinkedGold) -> UInt64 { FeatureHash.pair(order, FeatureHash.of(article.id.utf8)) }
        return order == 0 ? articles : articles.sorted { place($0) < place($1) }
    }

    private func runs(
        _ articles: [LinkedGold], size: Int, _ tagger: any NameTagger
    ) async throws -> [ArchiveLinkingEvaluation] {
        try await WorkingFolder.with { folder in
            var runs: [ArchiveLinkingEvaluation] = []
            for start in stride(from: 0, to: articles.count, by: size) {
                // What is left over is no archive of this size, unless it is all there is.
                guard start == 0 || start + size <= articles.count else { break }
                let part = Array(articles[start..<min(start + size, articles.count)])
                let shown = try await ArchiveLinkingEvaluation.shown(part, tagger: tagger, folder: folder)
                runs.append(ArchiveLinkingEvaluation(part, shown: shown, by: byClass ? .nameAndKind : .name))
            }
            return runs
        }
    }

    private func printLine(_ title: String, _ runs: [ArchiveLinkingEvaluation]) {
        func figures(_ value: (ArchiveLinkingEvaluation) -> Double, _ factor: Double, _ digits: Int) -> String {
            let values = runs.map { value($0) * factor }.sorted()
            guard !values.isEmpty else { return "–" }
            let middle = values.count / 2
            let median = values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
            func text(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
            return "\(text(median)) (\(text(values[0]))–\(text(values[values.count - 1])))"
                .padding(toLength: 19, withPad: " ", startingAt: 0)
        }
        print(
            title.padding(toLength: 22, withPad: " ", startingAt: 0), figures(\.found, 100, 1),
            figures(\.mixed, 100, 1), figures(\.entitiesPerThing, 1, 3))
    }

    private func listErrors(_ all: [LinkingError]) {
        guard errors > 0 else { return }
        for cause in LinkingError.Cause.allCases {
            let errors = all.filter { $0.cause == cause }
            print("\n\(cause.rawValue): \(errors.count)")
            for error in errors.prefix(self.errors) { print(error) }
        }
        print()
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
