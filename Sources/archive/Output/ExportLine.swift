import Articles

/// An article as a line of JSON that ingest reads back to the same article.
struct ExportLine {
    let text: String

    /// Keys that are known stand first; keys that were kept unread follow as they were written.
    ///
    /// An absent value has no key here, so that one kept unread (a date that is no date) can take its name.
    init(_ article: StoredArticle) {
        let record = article.record
        let known: [(name: String, value: String?)] = [
            ("id", record.externalID), ("url", record.url), ("title", record.title), ("date", record.date?.iso8601),
            ("language", record.language), ("source", record.source), ("author", record.author),
            ("text", article.text),
        ]
        var members = known.compactMap { name, value in value.map { JSONValue.Member(name, .string($0)) } }
        let names = Set(members.map(\.name))
        for member in article.metadata.flatMap({ JSONObjectText($0) })?.members ?? []
        where !names.contains(member.name) {
            members.append(JSONValue.Member(member.name, .verbatim(member.value)))
        }
        text = JSONValue.object(members).text
    }
}
