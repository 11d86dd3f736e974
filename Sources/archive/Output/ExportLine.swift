import Articles

/// An article as a line of JSON that ingest reads back to the same article.
struct ExportLine {
    let text: String

    /// Keys that are known stand first; keys that were kept unread follow as they were written.
    ///
    /// A title that was read from the text will be read from it again. An absent value has no key here, so that
    /// one kept unread (a date that is no date) can take its name.
    init(_ article: StoredArticle) {
        let record = article.record
        let known: [(name: String, value: String?)] = [
            ("id", record.externalID), ("url", record.url), ("title", article.givenTitle),
            ("date", record.date?.iso8601), ("language", record.language), ("source", record.source),
            ("author", record.author), ("text", article.text),
        ]
        let members = known.compactMap { name, value in value.map { JSONValue.Member(name, .string($0)) } }
        let names = Set(members.map(\.name))
        let kept = article.metadata.flatMap { JSONObjectText($0) }?.members.filter { !names.contains($0.name) } ?? []
        // There is always a text, so what was kept follows a comma.
        text = JSONValue.object(members).text.dropLast() + kept.map { ",\($0.text)" }.joined() + "}"
    }
}
