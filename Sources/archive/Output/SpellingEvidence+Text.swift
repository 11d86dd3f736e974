import Articles

extension [SpellingEvidence] {
    /// A line for each spelling: what joins it to the name, and in which company it stands.
    func write(to output: Output) {
        var table = Table([
            .init(title: "spelling", widthLimit: 40), .init(title: "mentions", alignment: .right), .init(title: "why"),
        ])
        for evidence in self {
            table.append([
                StyledText(Printable.line(evidence.spelling.surface)),
                StyledText(Quantity.number(evidence.spelling.count)), StyledText(evidence.words),
            ])
        }
        for line in table.lines(width: output.width) { output.line(line) }
    }
}

extension SpellingEvidence {
    /// `surname; the name stands in 3 of 4 articles`.
    var words: String {
        var parts = [reason.words]
        if reason != .name {
            if articlesWithName == articles {
                parts.append(
                    articles == 1 ? "the name stands in the same article" : "the name stands in the same articles")
            } else if articlesWithName > 0 {
                parts.append(
                    "the name stands in \(Quantity.number(articlesWithName)) of \(Quantity.number(articles)) articles")
            } else if reason.needsCompany {
                parts.append("the archive knows no other who is likelier")
            }
        }
        if corrected > 0 { parts.append("\(Quantity.number(corrected)) by correction") }
        return parts.joined(separator: "; ")
    }

    var json: JSONValue {
        [
            "surface": .string(spelling.surface), "form": .string(spelling.form.rawValue),
            "mentions": JSONValue(spelling.count), "reason": .string(reason.rawValue), "articles": JSONValue(articles),
            "articlesWithName": JSONValue(articlesWithName), "corrected": JSONValue(corrected),
        ]
    }
}

extension LinkReason {
    /// Whether the spelling alone may mean several.
    fileprivate var needsCompany: Bool {
        switch self {
        case .surname, .givenName, .givenNames, .shortForm, .abbreviation, .transliteration, .misspelling, .context:
            true
        default: false
        }
    }

    fileprivate var words: String {
        switch self {
        case .name: "the name itself"
        case .title: "the name with a title or in another order"
        case .surname: "surname"
        case .givenName: "given name"
        case .givenNames: "other given names that agree"
        case .inflection: "the name in another case"
        case .derivation: "adjective or inhabitant"
        case .compound: "word that has the name in it"
        case .transliteration: "the name in other letters"
        case .places: "by the table of places"
        case .institutions: "by the table of institutions"
        case .abbreviation: "abbreviation"
        case .shortForm: "a part of the name, or more than it"
        case .misspelling: "slip of the pen"
        case .context: "joined by its articles"
        }
    }
}
