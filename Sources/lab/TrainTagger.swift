import ArgumentParser
import Evaluation
import Foundation

struct TrainTagger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger",
        abstract: "Trains the tagger's model.",
        discussion: """
            Example: lab train tagger --gold news-gold.tsv --gold germeval2014-dev.tsv --lexicon lexicon \\
                --output Sources/CModels/Data/tagger.model

            The lexicon folder is made by the scripts in Sources/lab/Training.
            """)

    @Option(help: "GermEval columns to learn from, FILE or FILE:WEIGHT; several are joined.")
    var gold: [String]

    @Option(help: "Folder of word lists: clusters.tsv, own-clusters.tsv, names.tsv, phrases.tsv.")
    var lexicon: String

    @Option(help: "Where the model goes.")
    var output: String

    @Option(help: "Leave out this fifth (K/N, from 1), by article, to judge by.")
    var withoutFold: Fold?

    @OptionGroup var parameters: TrainingParameters

    func run() throws {
        let started = Date()
        let sets = try gold.map { argument in
            let parts = argument.split(separator: ":")
            let documents = try GoldCorpus.read(contentsOf: URL(fileURLWithPath: String(parts[0])))
            return TrainingSet(
                documents: documents.filter { !(withoutFold?.contains($0) ?? false) },
                weight: parts.count > 1 ? Float(parts[1]) ?? 1 : 1)
        }
        var compiler = LexiconCompiler()
        let lexiconBytes = try compiler.compile(URL(fileURLWithPath: lexicon))
        let trainer = try TaggerTrainer(lexicon: lexiconBytes, gold: sets, options: parameters.options) {
            print(String(format: "%5.0f s  ", -started.timeIntervalSinceNow) + $0)
            fflush(nil)
        }
        let model = try trainer.train()
        try Data(model).write(to: URL(fileURLWithPath: output))
        print("\(output): \(model.count) bytes, \(lexiconBytes.count) of them lexicon")
    }
}

/// Choices of the trainer other than its own.
struct TrainingParameters: ParsableArguments {
    @Option(help: "Passes over the gold.")
    var epochs: Int?
    @Option(help: "Length of a step.")
    var rate: Float?
    @Option(help: "Inverse variance of the prior.")
    var prior: Float?
    @Option(help: "Share of features dropped at random.")
    var dropout: Float?
    @Option(help: "Least number of tokens that must have a feature.")
    var minimumCount: Int32?
    @Option(help: "Weights smaller than this are cut, in nats.")
    var threshold: Float?
    @Option(help: "Nats taken from no name.")
    var outsideCost: Float?
    @Option(help: "Folds to learn consistency over the article from; 0 for none.")
    var articleFolds: Int?

    var options: TaggerTrainer.Options {
        var options = TaggerTrainer.Options()
        if let epochs {
            options.outer.epochs = epochs
            options.outer.averagedFrom = epochs / 2
        }
        options.outer.rate = rate ?? options.outer.rate
        options.outer.prior = prior ?? options.outer.prior
        options.outer.dropout = dropout ?? options.outer.dropout
        options.minimumCount = minimumCount ?? options.minimumCount
        options.threshold = threshold ?? options.threshold
        options.outsideCost = outsideCost ?? options.outsideCost
        options.articleFolds = articleFolds ?? options.articleFolds
        return options
    }
}

/// One of several parts of a corpus, cut by article.
struct Fold: ExpressibleByArgument {
    let index: Int
    let count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, parts[1] > 1, (1...parts[1]).contains(parts[0]) else { return nil }
        index = parts[0] - 1
        count = parts[1]
    }

    func contains(_ document: GoldDocument) -> Bool { document.fold(of: count) == index }
}
