import Articles
import Foundation

/// An article of the gold as running text, with what each name in it means.
package struct LinkedGold: Hashable, Sendable {
    package var id: String
    /// Its date, YYYY-MM-DD, where the header has one.
    package var date: String?
    /// Its sentences in one paragraph.
    package var text: String
    /// Ranges are bytes of `text`.
    package var names: [BracketedText.Name]

    /// Its place among `count` folds, as `GoldDocument.fold(of:)`.
    package func fold(of count: Int) -> Int { GoldDocument(id: id, sentences: []).fold(of: count) }

    /// Reads a sentence a line, in `BracketedText` form; a line `# ID …` opens an article.
    package static func read(_ gold: String) -> [LinkedGold] {
        var articles: [LinkedGold] = []
        for line in gold.split(separator: "\n") {
            if line.hasPrefix("# ") {
                let words = line.dropFirst(2).split(separator: " ").map(String.init)
                let date = words.dropFirst().first.flatMap { ArticleDate(iso8601: $0) == nil ? nil : $0 }
                articles.append(LinkedGold(id: words.first ?? "", date: date, text: "", names: []))
            } else if let sentence = BracketedText(line), let last = articles.indices.last {
                if !articles[last].text.isEmpty { articles[last].text += " " }
                let start = articles[last].text.utf8.count
                articles[last].text += sentence.text
                articles[last].names += sentence.names.map { name in
                    var name = name
                    name.mention.range = name.mention.range.shifted(by: start)
                    return name
                }
            }
        }
        return articles.filter { !$0.text.isEmpty }
    }

    /// The article as a line that `archive ingest` reads.
    package var jsonLine: String {
        get throws {
            struct Line: Encodable {
                var id: String
                var date: String?
                var text: String
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            return String(decoding: try encoder.encode(Line(id: id, date: date, text: text)), as: UTF8.self)
        }
    }
}
