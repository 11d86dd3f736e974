import Articles

/// What a script may want to have of articles, a row each.
enum ArticleRow: String {
    case ids, urls, files

    /// Writes a row for each article that has one: not every article has a URL, or a file of its own.
    ///
    /// - Returns: how many have one.
    func write(_ articles: [ArticleRecord], format: OutputFormat, endsWithNUL: Bool, to output: Output) -> Int {
        var rows = ValueRows(rawValue, format: format, endsWithNUL: endsWithNUL, to: output)
        for article in articles { append(article, to: &rows) }
        rows.finish()
        tellWhatIsMissing(count: rows.count, of: articles.count)
        return rows.count
    }

    /// Says so if there are articles, but none has what was asked for.
    func tellWhatIsMissing(count: Int, of articles: Int) {
        guard articles > 0, count == 0 else { return }
        let what =
            switch self {
            case .ids: "number"
            case .urls: "URL"
            case .files: "file of its own"
            }
        Diagnostics.print(
            articles == 1 ? "the article has no \(what)" : "none of \(Quantity.number(articles)) articles has a \(what)"
        )
    }

    func append(_ article: ArticleRecord, to rows: inout ValueRows) {
        switch self {
        case .ids: rows.append(article.id)
        case .urls: if let url = article.url { rows.append(url) }
        case .files: if let path = article.path { rows.append(path) }
        }
    }
}
