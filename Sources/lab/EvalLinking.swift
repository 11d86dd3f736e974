import ArgumentParser
import Evaluation
import Foundation

struct EvalLinking: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linking",
        abstract: "Links annotated mentions and compares entities and names with the annotation.",
        discussion: """
            The gold has a sentence a line with names in brackets, an article opened by a line "# …":

              # 1 2023-07-11 Gipfel
              [PER Bidens|Joe Biden] Besuch in [LOC Litauen]

            Example:

              lab eval linking news-gold.txt --differences 20
            """)

    @Argument(help: "The annotated articles.")
    var gold: String

    @Option(help: "Judge only every fifth article, beginning with this one (0 to 4).")
    var fifth: Int?

    @Option(help: "Show so many of the most frequent wrong names.")
    var differences = 0

    func validate() throws {
        if let fifth, !(0...4).contains(fifth) { throw ValidationError("a fifth is 0, 1, 2, 3 or 4") }
    }

    func run() throws {
        let text = try String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8)
        let evaluation = LinkingEvaluation(gold: text) { number in
            guard let fifth else { return true }
            return number % 5 == fifth
        }
        print(evaluation)
        guard differences > 0 else { return }
        print("\nplaces  label     text → name given [annotated]")
        for (difference, count) in evaluation.frequentDifferences.prefix(differences) {
            let label = difference.label.padding(toLength: 8, withPad: " ", startingAt: 0)
            print(
                String(count).leftPadded(to: 6), "", label, "", difference.surface, "→", difference.name,
                "[\(difference.expected)]")
        }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
