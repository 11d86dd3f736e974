import Articles

/// A remark on how a query was answered; the cases carry facts, `description` the sentence.
enum SearchNote: Hashable {
    /// Terms that hold nothing the index knows.
    case ignored([String])
    /// Phrases that occur only in other forms.
    case otherForms([String])
    /// Phrases that occur only in another order or apart.
    case otherOrder([String])
    /// Phrases that occur as they are written, but not with all other words.
    case otherOrderBesideWords([String])
    /// Compounds of which only the parts stand with all other words.
    case decomposed([String])
    /// No paragraph has all the words, but articles have.
    case apart(words: [String])
    /// Nothing has all the words; whether the closest come first.
    case partial(words: [String], closestFirst: Bool)
    case unknownWords([String])
    case misspelled(Suggestion)
    /// A query of more words than rank.
    case wordsLimited(Int)
    case unknownEntity(name: String, kind: EntityKind?, nearest: [String])
    case hiddenEntity(name: String, id: Int64)
    /// A word with stars that more words fit than can be looked for.
    case tooWide(pattern: String, isAlone: Bool, limit: Int)
    /// More patterns than can be held against all words.
    case tooManyPatterns(limit: Int)
    /// More facts about the paragraph than can be asked of a sentence.
    case tooMixed(limit: Int)
    /// More paragraphs than can be cut into sentences.
    case tooCommon(paragraphs: Int, limit: Int)
    /// A name that several entities bear.
    case severalEntities(name: String, [EntityNames.Named])
}

extension SearchNote: CustomStringConvertible {
    var description: String {
        switch self {
        case .ignored(let terms):
            "\(Self.quoted(terms)) can't be searched for and was ignored"
        case .otherForms(let phrases):
            "nothing has \(Self.quoted(phrases)) word for word; other forms of the same words are shown"
        case .otherOrder(let phrases):
            "nothing has \(Self.quoted(phrases)) in this order; paragraphs with all the words are shown"
        case .otherOrderBesideWords(let phrases):
            "nothing has the other words and \(Self.quoted(phrases)) in this order; paragraphs with all the words are shown"
        case .decomposed(let words):
            "nothing has all with \(Self.quoted(words)) as one word; paragraphs with the parts of it are shown"
        case .apart(let words):
            "no paragraph has all of \(Self.quoted(words)); those of articles that have all are shown"
        case .partial(let words, let closestFirst):
            "nothing has all of \(Self.quoted(words)); "
                + (closestFirst ? "the closest come first" : "what has some of them is shown")
        case .unknownWords(let words):
            "\(Self.quoted(words)) \(words.count == 1 ? "occurs" : "occur") nowhere"
        case .misspelled(let suggestion):
            "»\(suggestion.word)« occurs nowhere; did you mean \(Self.either(suggestion.alternatives))?"
        case .wordsLimited(let limit):
            "articles were ranked by the first \(limit) words"
        case .tooWide(let pattern, let isAlone, let limit):
            "the query was not run: more than \(limit) words fit »\(pattern)«"
                + (isAlone ? "" : " and its other words with stars") + "; write more letters of it"
        case .tooManyPatterns(let limit):
            "the query was not run: it has more than \(limit) words with stars"
        case .tooMixed(let limit):
            "the query was not run: inside SENTENCE no more than \(limit) fields and larger parts can be asked for"
        case .tooCommon(let paragraphs, let limit):
            "the query was not run: \(paragraphs) paragraphs have what is to share a sentence with a name, and no more than "
                + "\(limit) can be looked through; add a rarer word or name"
        case .unknownEntity(let name, let kind, let nearest):
            "no \(kind.map(Self.noun) ?? "entity") is called »\(name)«"
                + (nearest.isEmpty ? "" : "; did you mean \(Self.either(nearest))?")
        case .hiddenEntity(let name, let id):
            "»\(name)« is hidden: #\(id) finds it, and `archive entity unhide \(id)` lists it again"
        case .severalEntities(let name, let entities):
            "»\(name)« was taken for any of \(Self.list(entities))"
        }
    }

    /// »a«, »b« or »c«.
    private static func either(_ texts: [String]) -> String {
        guard texts.count > 1, let last = texts.last else { return quoted(texts) }
        return quoted(texts.dropLast()) + " or »\(last)«"
    }

    private static func quoted(_ texts: [String]) -> String {
        texts.map { "»\($0)«" }.joined(separator: ", ")
    }

    private static func noun(_ kind: EntityKind) -> String {
        switch kind {
        case .person: "person"
        case .location: "place"
        case .organization: "organization"
        case .other: "entity"
        }
    }

    private static func list(_ entities: [EntityNames.Named]) -> String {
        let shown = entities.prefix(4).map { "\($0.name) (\($0.kind.rawValue) \($0.id))" }
        let rest = entities.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
