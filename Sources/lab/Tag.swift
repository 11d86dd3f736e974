import ArgumentParser
import Entities
import Foundation

struct Tag: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tags GermEval columns: prints the same lines with predicted names in columns 3 and 4.",
        discussion: """
            Example: lab tag --setting fast < sentences.tsv > tagged.tsv

            Sentences behind equal # lines are one article.
            """)

    enum Setting: String, ExpressibleByArgument, CaseIterable {
        case fast
    }

    @Option(help: "Which tagger.")
    var setting = Setting.fast

    @Option(help: "Another model than the program's own.")
    var model: String?

    @Argument(help: "A file; without one, standard input.")
    var file: String?

    func run() throws {
        let tagger = try Tagger.chosen(model)
        let data =
            try file.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            ?? FileHandle.standardInput.readToEnd() ?? Data()
        // By scalars, since "\r\n" is one character.
        let lines = String(decoding: data, as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
        FileHandle.standardOutput.write(Data(TaggedLines(lines).tagged(by: tagger).joined(separator: "\n").utf8))
    }
}

extension Tagger {
    /// The program's own tagger, or one with the model at `path`.
    static func chosen(_ path: String?) throws -> Tagger {
        guard let path else { return bundled }
        return try Tagger(model: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    }
}

/// Lines of GermEval columns, gathered to articles.
private struct TaggedLines {
    private var lines: [Substring]
    /// For each article its sentences, each with the numbers of its lines.
    private var articles: [[[Int]]] = []

    init(_ lines: [Substring]) {
        self.lines = lines
        var header: Substring = ""
        var lastHeader: Substring?
        var sentence: [Int] = []
        func close(_ articles: inout [[[Int]]]) {
            guard !sentence.isEmpty else { return }
            if header == lastHeader, !header.isEmpty {
                articles[articles.count - 1].append(sentence)
            } else {
                articles.append([sentence])
                lastHeader = header
            }
            sentence = []
        }
        for (number, line) in lines.enumerated() {
            if line.hasPrefix("#") {
                close(&articles)
                header = line
            } else if line.contains("\t") {
                sentence.append(number)
            } else {
                close(&articles)
            }
        }
        close(&articles)
    }

    func tagged(by tagger: Tagger) -> [String] {
        var result = lines.map(String.init)
        for article in articles {
            let tokens = article.map { $0.map { String(columns($0)[1]) } }
            for (sentence, labels) in zip(article, tagger.labels(of: tokens)) {
                for (index, line) in sentence.enumerated() {
                    var columns = self.columns(line).map(String.init)
                    while columns.count < 4 { columns.append("O") }
                    columns[2] = labels.outer[index]
                    columns[3] = labels.nested[index]
                    result[line] = columns.joined(separator: "\t") + (lines[line].last == "\r" ? "\r" : "")
                }
            }
        }
        return result
    }

    private func columns(_ line: Int) -> [Substring] {
        let text = lines[line].last == "\r" ? lines[line].dropLast() : lines[line]
        return text.split(separator: "\t", omittingEmptySubsequences: false)
    }
}
