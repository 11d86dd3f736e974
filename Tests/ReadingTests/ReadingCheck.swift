import Articles
import Foundation

@testable import Reading

/// Reads texts and bytes, and prints what came of them.
enum ReadingCheck {
    static func readouts(
        _ bytes: [UInt8], named name: String = "a.txt", _ options: ReadingOptions = ReadingOptions()
    ) -> (articles: [Article], findings: [Finding]) {
        var articles: [Article] = []
        var findings: [Finding] = []
        ArticleReader(options: options).read(bytes, named: name) { readout in
            switch readout {
            case .article(let article): articles.append(article)
            case .finding(let finding): findings.append(finding)
            }
        }
        return (articles, findings)
    }

    static func readouts(
        _ text: String, named name: String = "a.txt", _ options: ReadingOptions = ReadingOptions()
    ) -> (articles: [Article], findings: [Finding]) {
        readouts(Array(text.utf8), named: name, options)
    }

    /// A line a paragraph: its kind, an arrow at each line end inside, marks around a teaser's headline.
    static func dump(_ article: Article) -> String {
        var lines: [String] = []
        for (name, value) in [
            ("id", article.externalID), ("url", article.url), ("title", article.title), ("date", article.date?.iso8601),
            ("source", article.source), ("author", article.author), ("language", article.language),
            ("metadata", article.metadata),
        ] {
            if let value { lines.append("\(name): \(value)") }
        }
        var item = 0
        for paragraph in article.paragraphs {
            if paragraph.item != item {
                item = paragraph.item
                lines.append("")
                lines.append("item \(item)\(article.items[item - 1].heading.map { ": \($0)" } ?? "")")
            }
            lines.append("  \(paragraph.number) \(paragraph.kind.rawValue): \(shown(paragraph, in: article))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func shown(_ paragraph: Paragraph, in article: Article) -> String {
        let text = String(article.text[utf8: paragraph.range] ?? "(no characters)")
        var shown = text
        if let headline = paragraph.headline, let words = text[utf8: headline],
            let rest = text[utf8: ByteRange(headline.upperBound, text.utf8.count)]
        {
            shown = "⟦\(words)⟧\(rest)"
        }
        return shown.replacing("\r\n", with: "↵").replacing("\n", with: "↵").replacing("\r", with: "↵")
    }

    /// `kind: text` of each paragraph of a plain text.
    static func paragraphs(_ text: String, named name: String = "a.txt") -> [String] {
        guard let article = readouts(text, named: name).articles.first else { return [] }
        return article.paragraphs.map { "\($0.kind.rawValue): \(shown($0, in: article))" }
    }

    /// The headings of the items of a plain text, nil for one that has none.
    static func items(_ text: String, named name: String = "a.txt") -> [String?] {
        readouts(text, named: name).articles.first?.items.map(\.heading) ?? []
    }

    static func fixture(_ name: String, file: String = #filePath) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Fixtures")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static let fixtureNames = [
        "big-story.txt", "daily-brief.txt", "drei-themen.txt", "feature-en.txt", "fussball.txt", "hard-wrapped.txt",
        "interview.txt",
        "kurzmeldungen.txt", "liste.txt", "morgenlage.txt", "neue-woche.txt", "notizen.md", "rundbrief.md",
        "sections.txt",
        "wire-story.txt",
        "wochenpost-crlf.txt", "zeilen.txt",
    ]

    /// What is wrong with the ranges of an article; nil if nothing is.
    static func fault(_ article: Article) -> String? {
        var end = 0
        var joined = ""
        for (index, paragraph) in article.paragraphs.enumerated() {
            let range = paragraph.range
            guard paragraph.number == index + 1 else { return "paragraph \(index + 1) is numbered \(paragraph.number)" }
            guard range.lowerBound >= end, !range.isEmpty else {
                return "paragraph \(paragraph.number) overlaps or is empty"
            }
            guard let gap = article.text[utf8: ByteRange(end, range.lowerBound)] else {
                return "a gap cuts a character"
            }
            guard let words = article.text[utf8: range] else { return "paragraph \(paragraph.number) cuts a character" }
            guard String(words).trimmed == words else {
                return "paragraph \(paragraph.number) has white space around it"
            }
            if let headline = paragraph.headline, String(words)[utf8: headline] == nil {
                return "the headline of paragraph \(paragraph.number) lies outside"
            }
            guard 1...article.items.count ~= paragraph.item else { return "there is no item \(paragraph.item)" }
            joined += gap
            joined += words
            end = range.upperBound
        }
        guard let rest = article.text[utf8: ByteRange(end, article.text.utf8.count)] else {
            return "the rest cuts a character"
        }
        joined += rest
        guard joined.utf8.elementsEqual(article.text.utf8) else { return "paragraphs and gaps are not the text" }
        guard article.items.map(\.number) == article.items.indices.map({ $0 + 1 }) else {
            return "items are misnumbered"
        }
        let itemsSeen = article.paragraphs.map(\.item)
        guard itemsSeen == itemsSeen.sorted(), Set(itemsSeen).count == article.items.count else {
            return "items are empty or out of order"
        }
        return nil
    }
}
