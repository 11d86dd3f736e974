import Articles

/// An article, or some paragraphs of it, as a page of Markdown.
struct ArticleMarkdown {
    private let article: StoredArticle

    init(_ article: StoredArticle) {
        self.article = article
    }

    func write(_ paragraphs: [ParagraphRecord], to output: Output) {
        let record = article.record
        output.line("# " + Markdown.link(record.displayTitle, to: record.url))
        let facts = [record.date?.display, record.source, record.author].compactMap(\.self).map(Markdown.line)
        if !facts.isEmpty {
            output.line()
            output.line("*\(facts.joined(separator: " · "))*")
        }
        var isInList = false
        // The title stands above already.
        for paragraph in paragraphs where paragraph.kind != .title || paragraph.text != record.title {
            // A list stays one list.
            if !(isInList && paragraph.kind == .listItem) { output.line() }
            isInList = paragraph.kind == .listItem
            output.line(markdown(paragraph))
        }
    }

    private func markdown(_ paragraph: ParagraphRecord) -> String {
        switch paragraph.kind {
        case .title, .heading: "## " + Markdown.line(paragraph.text)
        case .quote: Markdown.quotation(Markdown.text(paragraph.text))
        case .listItem: "- " + Markdown.line(paragraph.text)
        case .teaser: Markdown.text(paragraph.text, bold: paragraph.headline.map { [$0] } ?? [])
        case .body, .pointer, .boilerplate: Markdown.text(paragraph.text)
        }
    }
}
