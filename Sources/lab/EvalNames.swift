import ArgumentParser
import Articles
import Entities
import Evaluation
import Foundation

struct EvalNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ner",
        abstract: "Compares the tagger's names with gold: borders and class must be equal.",
        discussion: """
            Example: lab eval ner --gold news-gold.tsv --fold 1/5 --baseline news-gold.tsv --errors 40

            A .tsv has GermEval's columns: tokens are taken as the gold cuts them. A .txt has sentences with names in \
            brackets: they are tagged as running text, and ranges of bytes are compared. The interval is the middle \
            95 % of F1 when articles are drawn anew a thousand times. Tokens a second are of processor time, one core.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: "Which tagger: fast or accurate.")
    var setting = TaggerSetting.fast

    @Option(help: "Gold to judge by.")
    var gold: String

    @Option(help: "Another model than the program's own.")
    var model: String?

    @Option(help: "With --model, another one of the fast tagger, which the accurate one asks as well.")
    var quickModel: String?

    @Option(help: "Judge this part only (K/N, from 1), by article.")
    var fold: Fold?

    @Option(help: "Also judge a dictionary of the names in this gold, less the fold.")
    var baseline: String?

    @Option(help: "Show so many errors.")
    var errors = 0

    @Option(help: "How to print: text or json.")
    var format = Format.text

    func run() throws {
        let tagger = try setting.tagger(model: model, quickModel: quickModel)
        let url = URL(fileURLWithPath: gold)
        let documents = url.pathExtension == "txt" ? [] : try GoldCorpus.read(contentsOf: url).filter(isJudged)
        let evaluation: NameEvaluation
        if url.pathExtension == "txt" {
            let texts = GoldText.read(bracketed: String(decoding: try Data(contentsOf: url), as: UTF8.self))
            evaluation = NameEvaluation(
                texts.filter { isJudged(GoldDocument(id: $0.id, sentences: [])) }, tagger: tagger)
        } else {
            evaluation = NameEvaluation(documents) { document in
                let labels = tagger.label(document.article)
                var start = 0
                return document.sentences.map { sentence in
                    defer { start += sentence.tokens.count }
                    let range = start..<start + sentence.tokens.count
                    return (Array(labels.outer[range]), Array(labels.nested[range]))
                }
            }
        }
        let peer = try baseline.map { path in
            let seen = try GoldCorpus.read(contentsOf: URL(fileURLWithPath: path))
                .filter { fold == nil || !isJudged($0) }
            let dictionary = DictionaryBaseline(seen)
            return NameEvaluation(documents) { document in
                document.sentences.map {
                    (dictionary.labels(of: $0.tokens), Array(repeating: .outside, count: $0.tokens.count))
                }
            }
        }
        switch format {
        case .text: printText(evaluation, peer)
        case .json: try printJSON(evaluation, peer)
        }
    }

    private func isJudged(_ document: GoldDocument) -> Bool { fold?.contains(document) ?? true }

    private func printText(_ evaluation: NameEvaluation, _ peer: NameEvaluation?) {
        print("class          P      R     F1   gold")
        for (name, score) in evaluation.outer.classes.sorted(by: { $0.key < $1.key }) { printLine(name, score) }
        printLine("all", evaluation.outer.total, evaluation.outer.interval())
        printLine("nested", evaluation.nested.total, evaluation.nested.interval())
        if let peer { printLine("dictionary", peer.outer.total, peer.outer.interval()) }
        print(
            "\(evaluation.outer.documents.count) documents, \(evaluation.tokens) tokens, "
                + "\(Int(Double(evaluation.tokens) / max(evaluation.seconds, 1e-9))) tokens/s")
        for error in evaluation.errors.prefix(errors) {
            let names = [error.gold, error.predicted].filter { !$0.isEmpty }.joined(separator: " → ")
            print("\(error.document)  \(error.type): \(names)\n    \(error.context)")
        }
    }

    private func printLine(_ name: String, _ score: NameScore, _ interval: ClosedRange<Double>? = nil) {
        func percent(_ value: Double) -> String { String(format: "%6.1f", value * 100) }
        let range = interval.map { String(format: "  (%.1f–%.1f)", $0.lowerBound * 100, $0.upperBound * 100) } ?? ""
        print(
            name.padding(toLength: 10, withPad: " ", startingAt: 0), percent(score.precision), percent(score.recall),
            percent(score.f1), String(format: "%6d", score.gold) + range)
    }

    private struct Report: Encodable {
        struct Score: Encodable {
            var precision, recall, f1: Double
            var correct, predicted, gold: Int
            var interval: [Double]?
        }
        struct Error: Encodable {
            var type, document, gold, predicted, context: String
        }
        var setting, gold: String
        var fold: String?
        var documents, tokens: Int
        var tokensPerSecond: Double
        var classes: [String: Score]
        var all, nested: Score
        var dictionary: Score?
        var errors: [Error]
    }

    private func printJSON(_ evaluation: NameEvaluation, _ peer: NameEvaluation?) throws {
        func score(_ score: NameScore, _ interval: ClosedRange<Double>? = nil) -> Report.Score {
            Report.Score(
                precision: score.precision, recall: score.recall, f1: score.f1, correct: score.correct,
                predicted: score.predicted, gold: score.gold, interval: interval.map { [$0.lowerBound, $0.upperBound] })
        }
        let report = Report(
            setting: setting.rawValue, gold: gold, fold: fold.map { "\($0.index + 1)/\($0.count)" },
            documents: evaluation.outer.documents.count, tokens: evaluation.tokens,
            tokensPerSecond: Double(evaluation.tokens) / max(evaluation.seconds, 1e-9),
            classes: evaluation.outer.classes.mapValues { score($0) },
            all: score(evaluation.outer.total, evaluation.outer.interval()),
            nested: score(evaluation.nested.total, evaluation.nested.interval()),
            dictionary: peer.map { score($0.outer.total, $0.outer.interval()) },
            errors: evaluation.errors.prefix(errors).map {
                Report.Error(
                    type: $0.type, document: $0.document, gold: $0.gold, predicted: $0.predicted, context: $0.context)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
