import Articles
import Language

/// Knows a surname where it stands alone from the full name elsewhere in the article.
///
/// `Annika Lehmbruck` makes every `Lehmbruck` a person whatever the words around it say, as no other word is spelled
/// so. Surnames that are words (`Becken`, `Kurz`) are known only in front of a verb and without an article.
struct RepeatedSurnames {
    /// Last words of names of several words.
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
                guard word.count >= 4, String(decoding: word, as: UTF8.self).isCapitalized else { continue }
                if surnames[Array(word)] == nil { surnames[Array(word)] = isWord(word) }
            }
        }
    }

    /// Labels the surnames that were taken for no names.
    func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        guard !surnames.isEmpty else { return }
        for sentence in article.sentences {
            for token in sentence where labels[token].isOutside {
                let word = article.bytes[article.range(of: token)]
                guard word.count >= 4, let isWord = isWord(word) else { continue }
                let sentence = ReadSentence(article, sentence, labels: [])
                if isWord ? actsAlone(token, in: sentence) : standsAlone(token, in: sentence, labels) {
                    labels[token] = NameLabel(begins: true, kind: .person, form: .name)
                }
            }
        }
    }

    /// Whether the surname with this form is a word as well; nil if it is none.
    private func isWord(_ form: ArraySlice<UInt8>) -> Bool? {
        if let isWord = surnames[Array(form)] { return isWord }
        guard form.last == UInt8(ascii: "s"), let isWord = surnames[Array(form.dropLast())], !isWord else { return nil }
        return false
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

    /// True at a clause's beginning in front of a verb that persons are subjects of.
    private func actsAlone(_ token: Int, in sentence: ReadSentence) -> Bool {
        guard let next = sentence.text(at: token + 1), RepeatedSurnames.verbs.contains(next) else { return false }
        guard let before = sentence.text(at: token - 1) else { return true }
        return RepeatedSurnames.clauseBeginnings.contains(before)
    }

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
