import ArgumentParser
import Evaluation
import Foundation

struct EvalCompounds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compounds",
        abstract: "Compares the splitter of compounds with gold, and with the splitter of Koehn and Knight (2003).",
        discussion: """
            Example:

              lab eval compounds --gold Tests/Benchmarks/compounds/aside.txt --gold ghost-nn.tsv --text protocols.txt

            A head is right when the last cut is where the gold has it. Parts are right when every cut that must be is \
            there and no other that may not be. The peer counts the words of --text; speed is measured on its first \
            20 MB, one core, each word as it comes.
            """)

    @Option(help: "Gold: GhoSt-NN's table, dweiss's lines, or words with marks (| . ~).")
    var gold: [String]

    @Option(help: "A large German text.")
    var text: String?

    @Option(help: "Show so many errors of each gold.")
    var errors = 0

    func run() throws {
        let data = try text.map { try Data(contentsOf: URL(fileURLWithPath: $0), options: .alwaysMapped) }
        let evaluation = CompoundEvaluation(peer: data.map(CorpusFrequencySplitter.init(counting:)))
        for path in gold {
            let url = URL(fileURLWithPath: path)
            let items = CompoundGold.read(String(decoding: try Data(contentsOf: url), as: UTF8.self))
            print("\(url.lastPathComponent): \(items.count) words")
            for (index, score) in evaluation.scores(by: items).enumerated() {
                printLine(score)
                if index == 0 {
                    for error in score.errors.prefix(errors) { print("    \(error)") }
                }
            }
        }
        if let data {
            let speed = CompoundEvaluation.speed(on: data.prefix(20_000_000))
            print(
                "speed: \(Int(speed.wordsPerSecond)) words/s, \(Int(speed.wordsPerSecondWithoutCache)) without the cache"
                    + " (\(speed.words) words, \(speed.compounds) of them split)")
        }
    }

    private func printLine(_ score: CompoundScore) {
        func share(_ label: String, _ part: Int, _ whole: Int) -> String {
            whole == 0 ? "" : "  \(label) " + String(format: "%.3f", Double(part) / Double(whole)) + " of \(whole)"
        }
        print(
            "  " + score.name.padding(toLength: 10, withPad: " ", startingAt: 0)
                + share("head", score.headsRight, score.compounds) + share("parts", score.partsRight, score.compounds)
                + share("base", score.modifiersRight, score.modifiers)
                + share("simple cut", score.simpleCut, score.simple))
    }
}
