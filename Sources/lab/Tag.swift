public import ArgumentParser
public import Articles
import Entities
import Foundation
import Synchronization

struct Tag: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tags GermEval columns: prints the same lines with predicted names in columns 3 and 4.",
        discussion: """
            Example: lab tag --setting fast < sentences.tsv > tagged.tsv

            Sentences behind equal # lines are one article.
            """)

    @Option(help: "Which tagger: fast or accurate.")
    var setting = TaggerSetting.fast

    @Option(help: "Another model than the program's own.")
    var model: String?

    @Argument(help: "A file; without one, standard input.")
    var file: String?

    func run() throws {
        let tagger = try setting.tagger(model: model)
        let data =
            try file.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            ?? FileHandle.standardInput.readToEnd() ?? Data()
        // By scalars, since "\r\n" is one character.
        let lines = String(decoding: data, as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
        FileHandle.standardOutput.write(Data(TaggedLines(lines).tagged(by: tagger).joined(separator: "\n").utf8))
    }
}

extension TaggerSetting: ExpressibleByArgument {
    /// The program's own tagger, or one with the model at `path`.
    ///
    /// - Parameter quickPath: the model of the quick tagger that the accurate one asks beside its own.
    func tagger(model path: String?, quickModel quickPath: String? = nil) throws -> any NameTagger {
        func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
        switch (self, path) {
        case (_, nil): return tagger
        case (.fast, let path?): return try Tagger(model: bytes(path))
        case (.accurate, let path?):
            let quick = try quickPath.map { try Tagger(model: bytes($0)) }
            return try EncoderTagger(model: bytes(path), quick: quick ?? .bundled)
        }
    }
}

/// Lines of GermEval columns, gathered to articles.
private struct TaggedLines: Sendable {
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

    func tagged(by tagger: any NameTagger) -> [String] {
        let found = Mutex<[[(outer: [String], nested: [String])]]>(Array(repeating: [], count: articles.count))
        DispatchQueue.concurrentPerform(iterations: articles.count) { article in
            let tokens = articles[article].map { $0.map { String(columns($0)[1]) } }
            let labels = tagger.labels(of: tokens)
            found.withLock { $0[article] = labels }
        }
        var result = lines.map(String.init)
        for (article, labels) in zip(articles, found.withLock { $0 }) {
            for (sentence, labels) in zip(article, labels) {
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
