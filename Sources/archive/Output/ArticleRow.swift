import Articles

/// What a script may want to have of articles, a row each.
enum ArticleRow: String {
    case ids, urls, files

    /// Writes a row for each article that has one: not every article has a URL, or a file of its own.
    func write(_ articles: [ArticleRecord], format: OutputFormat, endsWithNUL: Bool, to output: Output) {
        var rows = ValueRows(rawValue, format: format, endsWithNUL: endsWithNUL, to: output)
        for article in articles { append(article, to: &rows) }
        rows.finish()
    }

    func append(_ article: ArticleRecord, to rows: inout ValueRows) {
        switch self {
        case .ids: rows.append(article.id)
        case .urls: if let url = article.url { rows.append(url) }
        case .files: if let path = article.path { rows.append(path) }
        }
    }
}
