import Entities
package import Foundation

/// Turns word lists (a form and its traits, between tabs) into the lexicon of a model.
package struct LexiconCompiler {
    private var numbers: [String: UInt16] = [:]

    package init() {}

    /// The lists' names in the folder, in the order of `Lexicon.TableName`; the trainer adds `knownNames`.
    private static let files = ["clusters.tsv", "own-clusters.tsv", "names.tsv", "phrases.tsv"]

    package mutating func compile(_ folder: URL) throws -> [UInt8] {
        var writer = ModelWriter()
        for (name, file) in zip(Lexicon.TableName.allCases, LexiconCompiler.files) {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
            var entries: [(hash: UInt64, traits: [UInt16])] = []
            for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
                let columns = line.split(separator: UInt8(ascii: "\t"))
                let traits = columns.dropFirst().map { number(String($0)!) }
                if name == .phrases {
                    LexiconCompiler.appendPhrase(columns[0], traits, &entries)
                } else {
                    entries.append((Lexicon.key(columns[0]), traits))
                }
            }
            if name == .phrases { entries = LexiconCompiler.merged(entries) }
            Lexicon.Table.write(entries, to: &writer)
        }
        return writer.bytes
    }

    private mutating func number(_ trait: String) -> UInt16 {
        if let number = numbers[trait] { return number }
        let number = UInt16(numbers.count + 1)
        numbers[trait] = number
        return number
    }

    private static func appendPhrase(
        _ phrase: Substring.UTF8View, _ traits: [UInt16], _ entries: inout [(hash: UInt64, traits: [UInt16])]
    ) {
        let words = phrase.split(separator: UInt8(ascii: " "))
        var key: UInt64 = 0
        for (index, word) in words.enumerated() {
            key = index == 0 ? Lexicon.key(word) : Lexicon.phraseKey(key, Lexicon.key(word))
            entries.append((key, index == words.count - 1 ? traits : [Lexicon.phraseBeginning]))
        }
    }

    /// A phrase that begins a longer one keeps its traits.
    private static func merged(
        _ entries: [(hash: UInt64, traits: [UInt16])]
    ) -> [(hash: UInt64, traits: [UInt16])] {
        entries.filter { $0.traits != [Lexicon.phraseBeginning] }
            + entries.filter { $0.traits == [Lexicon.phraseBeginning] }
    }
}
