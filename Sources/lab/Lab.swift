import ArgumentParser

@main
struct Lab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "The workbench: trains models, tags text and measures.",
        subcommands: [Train.self, Tag.self, Tokens.self, Split.self, Stem.self, Eval.self, Bench.self, Fuzz.self])
}

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains a model from gold.", subcommands: [TrainTagger.self])
}

struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judges a part of the program by gold.",
        subcommands: [EvalNames.self, EvalLinking.self, EvalRetrieval.self, EvalCompounds.self])
}

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures speed.",
        subcommands: [BenchIngest.self, BenchSearch.self, BenchViews.self, BenchCorrections.self])
}

struct Fuzz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks for texts that break a part of the program.", subcommands: [FuzzQueries.self])
}
