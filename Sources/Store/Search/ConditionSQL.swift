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
        case .places(let places): append(places)
        case .atLeast(let count, let places, let part): append(places, atLeast: count, in: part)
        case .inItem(let condition):
            text += "(paragraph.revision_id, paragraph.item) IN (SELECT paragraph.revision_id, paragraph.item FROM "
            appendCurrent(where: condition)
        case .inArticle(let condition):
            text += "paragraph.revision_id IN (SELECT paragraph.revision_id FROM "
            appendCurrent(where: condition)
        case .signed(let word):
            bind("\(PlaceFunctions.signing)(paragraph.text, ?, ?, ?)", [word.before, word.word, word.behind])
        case .title(let match):
            guard let expression = match.fts5 else { return text += "0" }
            bind(
                """
                revision.id IN (
                    SELECT titled.revision_id FROM search JOIN paragraph AS titled ON titled.id = search.rowid
                    WHERE search MATCH ? AND titled.kind = \(ParagraphKind.title.code)
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
        case .byline(let byline, let key):
            bind(
                """
                revision.id IN (
                    SELECT id FROM revision WHERE instr(\(PlaceFunctions.folding)(\(byline.rawValue)), ?) > 0
                )
                """, [" \(key) "])
        case .article(let reference):
            bind(
                """
                article.id IN (
                    SELECT id FROM article WHERE id = ? UNION SELECT id FROM article WHERE external_id = ?
                    UNION SELECT id FROM article WHERE identity_url = ? UNION SELECT article_id FROM revision WHERE url = ?
                )
                """, [Int64(reference), reference, reference, reference])
        case .number(let number): bind("paragraph.number = ?", [number])
        case .has(let fact): append(fact)
        case .language(let tag):
            // `de` is also the beginning of `de-AT`, but not of `den`.
            bind(
                "(revision.language = ? COLLATE NOCASE OR substr(revision.language, 1, ?) = ? COLLATE NOCASE)",
                [tag, tag.unicodeScalars.count + 1, tag + "-"])
        case .kinds(let kinds):
            text += "paragraph.kind IN (" + kinds.map { "\($0.code)" }.joined(separator: ", ") + ")"
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

    /// Paragraphs of the newest texts that fulfil a condition, behind `FROM`, up to the closing parenthesis.
    private mutating func appendCurrent(where condition: Condition) {
        if case .match(let match) = condition, let expression = match.fts5 {
            // The index holds the newest texts alone.
            return bind(
                "search CROSS JOIN paragraph ON paragraph.id = search.rowid WHERE search MATCH ?)", [expression])
        }
        text += "\(Self.current) WHERE "
        append(condition)
        text += ")"
    }

    private mutating func append(_ places: Places) {
        if let leading = places.leading {
            guard let expression = leading.fts5 else { return text += "0" }
            return bind(
                "paragraph.id IN (SELECT rowid FROM search WHERE search MATCH ? AND \(Self.placesOfIndex))",
                [expression, places.code])
        }
        text += "paragraph.id IN (SELECT paragraph.id FROM \(Self.current) WHERE "
        append(places.necessary ?? .all([]))
        bind(" AND \(Self.placesOfText(places)))", Self.placesOfText(places))
    }

    /// Articles that have so many of the places, in one part of them.
    private mutating func append(_ places: Places, atLeast count: Int, in part: TextPart) {
        let isCounted =
            switch part {
            case .anywhere: ""
            case .title: " AND paragraph.kind = \(ParagraphKind.title.code)"
            case .text: " AND paragraph.kind <> \(ParagraphKind.title.code)"
            }
        if let leading = places.leading {
            guard let expression = leading.fts5 else { return text += "0" }
            // A function of the index can't be asked for while rows are grouped: hence the inner query and its LIMIT.
            return bind(
                """
                paragraph.revision_id IN (
                    SELECT revision_id FROM (
                        SELECT paragraph.revision_id AS revision_id, \(Self.placesOfIndex) AS places
                        FROM search CROSS JOIN paragraph ON paragraph.id = search.rowid
                        WHERE search MATCH ?\(isCounted) LIMIT -1
                    ) GROUP BY revision_id HAVING sum(places) >= ?
                )
                """, [places.code, expression, count])
        }
        text += "paragraph.revision_id IN (SELECT paragraph.revision_id FROM \(Self.current) WHERE "
        append(places.necessary ?? .all([]))
        bind(
            isCounted + " GROUP BY paragraph.revision_id HAVING sum(\(Self.placesOfText(places))) >= ?)",
            Self.placesOfText(places) + [count])
    }

    /// The paragraphs of the newest texts.
    private static let current = """
        article JOIN revision ON revision.id = article.revision_id
        JOIN paragraph ON \(ParagraphRows.joined)
        """

    private static let placesOfIndex = "\(PlaceFunctions.ofIndex)(search, ?)"

    private static func placesOfText(_ places: Places) -> String {
        let names = places.leaves.count { if case .mentions = $0 { true } else { false } }
        return "\(PlaceFunctions.ofText)(paragraph.text, revision.analysis, ?"
            + (names > 0 ? ", " + mentions(of: names) : "") + ")"
    }

    /// Of each of so many leaves of names its bytes in a paragraph, between semicolons: one value, since SQLite gives a
    /// function no more than 127; joined in halves, as conditions are.
    private static func mentions(of leaves: Int) -> String {
        if leaves > 1 { return "(\(mentions(of: leaves / 2)) || ';' || \(mentions(of: leaves - leaves / 2)))" }
        return """
            coalesce((SELECT group_concat(start || ' ' || "end", ' ') FROM mention
                WHERE paragraph_id = paragraph.id AND entity_id IN (SELECT value FROM json_each(?))), '')
            """
    }

    private static func placesOfText(_ places: Places) -> StatementArguments {
        places.leaves.reduce(into: [places.code]) { values, leaf in
            if case .mentions(let entities) = leaf { values += [JSONList.of(entities)] }
        }
    }

    private mutating func append(_ fact: Fact) {
        switch fact {
        case .title:
            text += "(revision.title IS NOT NULL OR EXISTS (SELECT 1 FROM paragraph AS titled "
            text += "WHERE titled.id BETWEEN revision.first_row AND revision.last_row "
            text += "AND titled.kind = \(ParagraphKind.title.code)))"
        case .author: text += "revision.author IS NOT NULL"
        case .source: text += "revision.source IS NOT NULL"
        case .language: text += "revision.language IS NOT NULL"
        case .date: text += "revision.date IS NOT NULL"
        case .id: text += "article.external_id IS NOT NULL"
        case .url: text += "(revision.url IS NOT NULL OR article.identity_url IS NOT NULL)"
        case .names(let kind):
            bind(
                """
                paragraph.id IN (
                    SELECT mention.paragraph_id FROM mention JOIN entity ON entity.id = mention.entity_id
                    LEFT JOIN shown ON shown.entity_id = entity.id
                    WHERE coalesce(shown.hidden, 0) = 0 AND (? IS NULL OR coalesce(shown.kind, entity.kind) = ?)
                )
                """, [kind?.rawValue, kind?.rawValue])
        }
    }

    private mutating func bind(_ sql: String, _ values: StatementArguments) {
        text += sql
        arguments += values
    }

    /// Joined in halves: SQLite takes no expression that is a thousand deep.
    private mutating func join(
        _ conditions: some RandomAccessCollection<Condition>, with separator: String, empty: String
    ) {
        guard let first = conditions.first else { return text += empty }
        guard conditions.count > 1 else { return append(first) }
        text += "("
        join(conditions.prefix(conditions.count / 2), with: separator, empty: empty)
        text += separator
        join(conditions.dropFirst(conditions.count / 2), with: separator, empty: empty)
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
        case .weighted(let match, _): match.fts5
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
