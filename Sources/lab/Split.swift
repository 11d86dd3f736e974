import ArgumentParser
import Foundation
import Language

struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Splits German compounds: a word a line in, its parts joined by | out.",
        discussion: """
            Example: echo Sicherheitskonferenz | lab split

            prints Sicherheit|Konferenz. Parts in front are base forms, the last one ends as the word does. A word that \
            is no compound, or has a space in it, comes back as it is.
            """)

    @Flag(help: "Split parts again that are compounds themselves.")
    var fine = false

    @Argument(help: "A file; without one, standard input.")
    var file: String?

    func run() throws {
        let data =
            try file.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
            ?? FileHandle.standardInput.readToEnd() ?? Data()
        let splitter = CompoundSplitter()
        var output = Data()
        output.reserveCapacity(data.count + data.count / 4)
        var lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        let endsInNewline = lines.last?.isEmpty ?? false
        if endsInNewline { lines = lines.dropLast() }
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            let end = line.last == 0x0D ? line.dropLast() : line
            output += CompoundNotation(splitter, fine: fine).notation(of: String(decoding: end, as: UTF8.self)).utf8
            if line.count > end.count { output.append(0x0D) }
            if !isLast || endsInNewline { output.append(0x0A) }
        }
        FileHandle.standardOutput.write(output)
    }
}
