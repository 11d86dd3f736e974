import Articles
internal import GRDB

/// Numbers as a JSON array: how a list of any length is bound to one parameter.
enum JSONList {
    static func of(_ numbers: [Int64]) -> String { "[" + numbers.map(String.init).joined(separator: ",") + "]" }
}

/// A `Condition` as SQL over the tables `paragraph`, `revision` and `article`; what it compares with is bound.
struct ConditionSQL {
    private(set) var text = ""
    var arguments: StatementArguments = []

    mutating func append(_ condition: Condition) {
        switch condition {
        case .match(let match):
            guard let expression = match.fts5 else { return text += "0" }
            bind("paragraph.id IN (SELECT rowid FROM search WHERE search MATCH ?)", [expression])
        case .title(let match):
            guard let expression = match.fts5 else { return text += "0" }
            bind(
                """
                revision.id IN (
                    SELECT titled.revision_id FROM search JOIN paragraph AS titled ON titled.id = search.rowid
                    WHERE search MATCH ? AND titled.kind = 'title'
                )
                """, [expression])
        case .paragraphNames(let entities):
            bind(
                """
                paragraph.id IN (
                    SELECT paragraph_id FROM mention WHERE entity_id IN (SELECT value FROM json_each(?))
                )
                """, [JSONList.of(entities)])
        case .articleNames(let entities):
            bind(
                "article.id IN (SELECT article_id FROM appearance WHERE entity_id IN (SELECT value FROM json_each(?)))",
                [JSONList.of(entities)])
        case .source(let source):
            bind("revision.source = ? COLLATE NOCASE", [source])
        case .language(let tag):
            // `de` is also the beginning of `de-AT`, but not of `den`.
            bind(
                "(revision.language = ? COLLATE NOCASE OR substr(revision.language, 1, ?) = ? COLLATE NOCASE)",
                [tag, tag.unicodeScalars.count + 1, tag + "-"])
        case .kinds(let kinds):
            text += "paragraph.kind IN (" + kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"
        case .from(let date):
            bind("revision.date >= ?", [date.iso8601])
        case .to(let date):
            if date.iso8601 == date.day {
                // All of the day: its instants sort behind it and before the next one.
                bind("revision.date < ?", [date.addingDays(1)?.iso8601 ?? "9999-99-99"])
            } else {
                bind("revision.date <= ?", [date.iso8601])
            }
        case .all(let conditions): join(conditions, with: " AND ", empty: "1")
        case .any(let conditions): join(conditions, with: " OR ", empty: "0")
        case .not(let condition):
            // A comparison with an absent fact is neither true nor false; its negation is meant to be true.
            text += "coalesce("
            append(condition)
            text += ", 0) = 0"
        }
    }

    private mutating func bind(_ sql: String, _ values: StatementArguments) {
        text += sql
        arguments += values
    }

    private mutating func join(_ conditions: [Condition], with separator: String, empty: String) {
        guard !conditions.isEmpty else { return text += empty }
        text += "("
        for (index, condition) in conditions.enumerated() {
            if index > 0 { text += separator }
            append(condition)
        }
        text += ")"
    }
}

extension Match {
    /// The match as an FTS5 expression of quoted terms; nil if it can find nothing.
    var fts5: String? {
        switch self {
        case .phrase(let terms):
            terms.isEmpty ? nil : Self.quote(terms.map(\.text).joined(separator: " "))
        case .prefix(let term):
            term.text.isEmpty ? nil : Self.quote(term.text) + " *"
        case .all(let matches):
            Self.join(matches, " AND ", needsEvery: true)
        case .any(let matches), .forms(let matches):
            Self.join(matches, " OR ", needsEvery: false)
        case .excluding(let wanted, let unwanted):
            switch (wanted.fts5, unwanted.fts5) {
            case (nil, _): nil
            case (let wanted?, nil): wanted
            case (let wanted?, let unwanted?): "(\(wanted) NOT \(unwanted))"
            }
        }
    }

    private static func quote(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func join(_ matches: [Match], _ separator: String, needsEvery: Bool) -> String? {
        let expressions = matches.compactMap(\.fts5)
        guard !expressions.isEmpty, !needsEvery || expressions.count == matches.count else { return nil }
        return expressions.count == 1 ? expressions[0] : "(" + expressions.joined(separator: separator) + ")"
    }
}
