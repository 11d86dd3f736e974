import Articles
import Language

/// Knows a surname where it stands alone from the full name elsewhere in the article.
///
/// `Annika Lehmbruck` makes every `Lehmbruck` a person whatever the words around it say, as no other word is spelled
/// so. Surnames that are words (`Becken`, `Kurz`) are known only where a noun would have an article.
struct RepeatedSurnames {
    /// Last words of names of several words, in `BaseLetters`.
    private var surnames: [[UInt8]: Bool] = [:]

    /// - Parameters:
    ///   - labels: of all tokens of `article`.
    ///   - isWord: whether a word means something else as well.
    init(_ article: TokenizedArticle, _ labels: [NameLabel], isWord: (ArraySlice<UInt8>) -> Bool) {
        for sentence in article.sentences {
            for token in sentence
            where labels[token].continues && labels[token].kind == .person && labels[token].form == .name {
                if token + 1 < sentence.upperBound, labels[token + 1].continues { continue }
                let word = article.bytes[article.range(of: token)]
                guard word.count >= 4, RepeatedSurnames.mayBeSurname(String(decoding: word, as: UTF8.self)),
                    // `die Lehmbrucksche Raute`
                    labels[token - 1].continues
                        || RepeatedSurnames.adjectiveEnding(of: article.bytes[article.range(of: token - 1)]) == nil
                else { continue }
                let surname = BaseLetters.of(word)
                if surnames[surname] == nil { surnames[surname] = isWord(word) }
            }
        }
    }

    /// False for abbreviations and what a slash joins.
    private static func mayBeSurname(_ word: String) -> Bool {
        word.isCapitalized && !word.contains("/") && word.contains(where: \.isLowercase)
    }

    /// Labels the surnames that were taken for no names.
    func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        guard !surnames.isEmpty else { return }
        for sentence in article.sentences {
            for token in sentence where !labels[token].continues {
                let word = article.bytes[article.range(of: token)]
                guard let first = word.first, first >= 0x80 || (0x41...0x5A).contains(first) else { continue }
                if labels[token].kind == .person || labels[token].isOutside, isAdjective(word) {
                    labels[token] = NameLabel(begins: true, kind: .person, form: .derived)
                    var next = token + 1
                    while next < sentence.upperBound, labels[next].continues {
                        labels[next] = .outside
                        next += 1
                    }
                    continue
                }
                guard word.count >= 4, let isWord = isWord(word) else { continue }
                let sentence = ReadSentence(article, sentence, labels: [])
                if !labels[token].isOutside {
                    if !isWord, isMistaken(token, in: sentence, labels) {
                        labels[token] = NameLabel(begins: true, kind: .person, form: .name)
                    }
                    continue
                }
                if isWord ? actsAlone(token, in: sentence) : standsAlone(token, in: sentence, labels) {
                    labels[token] = NameLabel(begins: true, kind: .person, form: .name)
                }
            }
        }
    }

    /// True for a name of one word that was taken for a place's or an organization's.
    private func isMistaken(_ token: Int, in sentence: ReadSentence, _ labels: [NameLabel]) -> Bool {
        guard labels[token].kind == .location || labels[token].kind == .organization, labels[token].form == .name,
            token + 1 == sentence.tokens.upperBound || !labels[token + 1].continues
        else { return false }
        let before = sentence.text(at: token - 1) ?? ""
        return !RepeatedSurnames.beforePlaces.contains(before) && !before.isCapitalized && before != "("
            && before != "["
    }

    private static let beforePlaces: Set<String> = [
        "in", "aus", "nach", "bei", "bis", "der", "die", "das", "dem", "den", "des", "vom", "beim", "zum", "zur", "im",
    ]

    /// True for `Lehmbrucksche` and `Lehmbruck’schen`.
    private func isAdjective(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count > 7, let ending = RepeatedSurnames.adjectiveEnding(of: word) else { return false }
        var stem = word.dropLast(ending.count)
        if stem.last == UInt8(ascii: "'") {
            stem = stem.dropLast()
        } else if stem.suffix(3).elementsEqual("’".utf8) {
            stem = stem.dropLast(3)
        }
        return surnames[BaseLetters.of(stem)] != nil
    }

    private static func adjectiveEnding(of word: ArraySlice<UInt8>) -> [UInt8]? {
        adjectiveEndings.first { word.suffix($0.count).elementsEqual($0) }
    }

    private static let adjectiveEndings = ["sche", "schen", "scher", "sches", "schem"].map { Array($0.utf8) }

    /// Whether the surname with this form is a word as well; nil if it is none.
    private func isWord(_ form: ArraySlice<UInt8>) -> Bool? {
        let form = BaseLetters.of(form)
        if let isWord = surnames[form] { return isWord }
        return form.last == UInt8(ascii: "s") ? surnames[Array(form.dropLast())] : nil
    }

    /// True but where the word goes on with a name or a hyphen, or belongs to a street or the like.
    private func standsAlone(_ token: Int, in sentence: ReadSentence, _ labels: [NameLabel]) -> Bool {
        for next in [token - 1, token + 1] where sentence.tokens.contains(next) {
            let text = sentence.text(next)
            if text == "-" || text == "–" || text == "/" { return false }
            if !labels[next].isOutside, text.isCapitalized, labels[next].form == .name, labels[next].kind != .person {
                return next < token
            }
        }
        return true
    }

    /// True where a noun would have an article: at a clause's beginning in front of a verb that persons are subjects of,
    /// behind a preposition, and in the genitive.
    private func actsAlone(_ token: Int, in sentence: ReadSentence) -> Bool {
        guard let next = sentence.text(at: token + 1) else { return false }
        let before = sentence.text(at: token - 1)
        let begins = before.map(RepeatedSurnames.clauseBeginnings.contains) ?? true
        if surnames[BaseLetters.of(sentence.bytes(token))] == nil {
            // Nouns in the genitive have an article: `Reiches Rat`, but `des Reiches Ende`.
            return next.isCapitalized && (begins || before.map(RepeatedSurnames.prepositions.contains) ?? false)
        }
        if begins { return RepeatedSurnames.verbs.contains(next) }
        return before.map(RepeatedSurnames.prepositions.contains) ?? false && !next.isCapitalized
            && GermanWords.hasNoun(sentence.bytes(token))
    }

    /// With which nouns that can be counted have an article; those of set phrases (`mit Kraft`) are left out.
    private static let prepositions: Set<String> = ["statt", "gegen", "für", "über", "durch", "an"]

    private static let clauseBeginnings: Set<String> = [
        ":", "„", "“", "\"", "»", "–", "—", ";", "•", "und", "doch", "aber", "denn",
    ]

    /// None of them is a copula: `Kurz war die Freude.`
    private static let verbs: Set<String> = [
        "sagte", "sagt", "hatte", "hat", "will", "wollte", "kommt", "kam", "hofft", "hoffte", "gibt", "gab", "ging",
        "geht", "bleibt", "erklärte", "erklärt", "betonte", "kündigte", "forderte", "fordert", "warnte", "warnt",
        "kritisierte", "kritisiert", "nannte", "nennt", "sprach", "spricht", "sieht", "sah", "lobte", "verwies",
        "meinte", "teilte", "trat", "tritt", "verlor", "gewann", "schrieb", "schreibt", "verteidigte", "antwortete",
        "räumte", "schwieg", "reagierte", "plant", "plante", "soll", "sollte", "muss", "musste", "kann", "konnte",
        "möchte", "darf", "durfte", "hält", "hielt", "zeigte", "zeigt", "äußerte", "bestätigte", "wies", "legte",
        "setzte", "übernahm", "verließ", "wechselte", "erzielte", "traf", "rechnet", "rechnete", "glaubt", "glaubte",
        "verlangt", "verlangte", "droht", "drohte", "ließ", "lässt", "macht", "machte", "stellte", "stellt", "fügte",
    ]
}
