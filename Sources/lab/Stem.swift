import ArgumentParser
import Foundation
import Language

struct Stem: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stems words as the index does: a line in, its stems out.",
        discussion: """
            Example: echo Sicherheitskonferenzen | lab stem

            prints sicherheitskonferenz. Words that have no stem, because every text has them, are left out.
            """)

    @Option(help: "The language: de or en.")
    var language = "de"

    @Argument(help: "A file; without one, standard input.")
    var file: String?

    func run() throws {
        let data =
            try file.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            ?? FileHandle.standardInput.readToEnd() ?? Data()
        let analyzer = Analyzer()
        var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        var output = ""
        for line in lines {
            let stems = analyzer.terms(of: String(line), language: language).compactMap(\.stem)
            output += stems.joined(separator: " ") + "\n"
        }
        FileHandle.standardOutput.write(Data(output.utf8))
    }
}
