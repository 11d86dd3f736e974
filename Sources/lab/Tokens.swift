import ArgumentParser
import Articles
import Foundation
import Language

struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cuts running text into sentences and tokens, as the taggers see it: material for training.",
        discussion: """
            Example: echo 'Am 3. Mai kam Dr. Maier. Er ging.' | lab tokens

            prints a line a sentence, its tokens with spaces between. Each line in is a paragraph; lines that begin \
            with "# " go through unchanged.
            """)

    @Argument(help: "A file; without one, standard input.")
    var file: String?

    func run() throws {
        let data =
            try file.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            ?? FileHandle.standardInput.readToEnd() ?? Data()
        let splitter = SentenceSplitter()
        var output = Data()
        output.reserveCapacity(data.count + data.count / 4)
        for line in data.split(separator: 0x0A) {
            var paragraph = String(decoding: line, as: UTF8.self)
            if paragraph.hasPrefix("# ") {
                output += line
                output.append(0x0A)
                continue
            }
            let sentences = splitter.sentences(in: paragraph)
            paragraph.withUTF8 { bytes in
                for sentence in sentences {
                    for (index, token) in sentence.tokens.enumerated() {
                        if index > 0 { output.append(0x20) }
                        output += bytes[token.range.lowerBound..<token.range.upperBound]
                    }
                    output.append(0x0A)
                }
            }
        }
        FileHandle.standardOutput.write(output)
    }
}
