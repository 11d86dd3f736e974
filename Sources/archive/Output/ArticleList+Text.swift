import Archiving
import Articles
import Search

extension ArticleList.Row {
    /// An article with the paragraphs that show that it names what was asked for.
    ///
    ///     4  Der Stadtrat streitet über die neue Brücke
    ///        2024-03-05 · Flussbote · named 5 times in 2 paragraphs
    ///        12  Die Stadt hat den Bau der Brücke …
    ///
    /// - Parameter part: what had to name several.
    func write(together part: SharedPart?, to output: Output) {
        let number = "\(article.id)"
        let margin = String(repeating: " ", count: number.utf8.count + 2)
        var head = StyledText(number, .citation)
        head.append("  ")
        let title = evidence.first { $0.paragraph.number == 0 }
        if let title {
            head.append(StyledText(title.paragraph.text, marking: title.names.map(\.range), base: .strong))
        } else {
            head.append(Printable.line(article.displayTitle), .strong)
        }
        output.line(output.width.map { head.cut(to: $0) } ?? head)

        var labels: [String] = []
        if let date = article.date { labels.append(date.display) }
        if let source = article.source { labels.append(Printable.line(source)) }
        let paragraphs = Quantity.count(paragraphNumbers.count, "paragraph")
        let times = Quantity.count(mentionCount, "time")
        let shown =
            switch part {
            case nil: "named \(times) in \(paragraphs)"
            case .paragraph: "together in \(paragraphs), named \(times)"
            case .sentence: "together in sentences of \(paragraphs), named \(times)"
            case .item: "together in items with \(paragraphs) that name them, named \(times)"
            }
        labels.append(shown)
        var line = StyledText(margin)
        line.append(labels.joined(separator: " · "), .faint)
        output.line(output.width.map { line.cut(to: $0) } ?? line)

        let width = evidence.map { "\($0.paragraph.number)".count }.max() ?? 0
        for evidence in evidence where evidence.paragraph.number != 0 {
            let number = "\(evidence.paragraph.number)"
            EvidenceText(evidence.paragraph, marks: evidence.names.map(\.range), label: number)
                .write(indent: margin + String(repeating: " ", count: width - number.count), to: output)
        }
    }
}
