import Articles
import Language

/// Where no name begins, and with what none goes on, however much the words beside it look like one.
///
/// What the gold has of each is in decision 9. Titles of works may hold anything: names of things between quotation
/// marks are left alone.
enum NameBorders {
    /// - Parameters:
    ///   - known: the kind of a word that is mostly a name by itself, in any text.
    ///   - isOwner: whether a word is the genitive of a person whom the article names.
    static func bans(
        in sentence: ReadSentence, known: (ArraySlice<UInt8>) -> EntityKind?, isOwner: (Int) -> Bool
    ) -> [LabelBan] {
        var bans = signature(sentence)
        for name in sentence.names {
            marks(of: name, in: sentence, &bans)
            guard name.tokens.count > 1 else {
                countable(name, in: sentence, &bans)
                let token = name.tokens.lowerBound
                if sentence.article.isEnglish, months.contains(sentence.text(token)) {
                    bans.append(LabelBan(token: token, extent: .any))
                }
                continue
            }
            words(of: name, in: sentence, known, &bans)
            if name.form == .name { owner(of: name, in: sentence, isOwner, known, &bans) }
        }
        return bans
    }

    /// Bullets, brackets that open or close nothing, results of matches, and numbers of documents.
    private static func marks(of name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        var open = 0
        for token in name.tokens {
            let bytes = sentence.bytes(token)
            if bytes.count <= 2, isServing(token, in: sentence) {
                bans.append(LabelBan(token: token, extent: .any))
            }
            guard let first = bytes.first, !isLetter(first) || bytes.count == 1 else { continue }
            let text = sentence.text(token)
            if token == name.tokens.lowerBound, neverFirst.contains(text) {
                bans.append(LabelBan(token: token, extent: .beginning))
            }
            if isDocumentNumber(text) { bans.append(LabelBan(token: token, extent: .any)) }
            if name.kind != .other, isResult(text) { bans.append(LabelBan(token: token, extent: .any)) }
            if text == "(" { open += 1 }
            if text == ")" {
                if open == 0, token > name.tokens.lowerBound {
                    bans.append(LabelBan(token: token, extent: .continuing))
                }
                open -= 1
            }
        }
    }

    /// The D of `Präsident a. D.`, the G of `Oberst i. G.`, however they are cut.
    private static func isServing(_ token: Int, in sentence: ReadSentence) -> Bool {
        let letter = sentence.text(token).first
        guard letter == "D" || letter == "G" else { return false }
        let small = letter == "D" ? "a" : "i"
        let before = sentence.text(at: token - 1)
        return before == small + "." || before == small || before == "." && sentence.text(at: token - 2) == small
    }

    /// The letters by which an agency's last line names its editors, `dpa abc yyzz n1 def`, are no names.
    private static func signature(_ sentence: ReadSentence) -> [LabelBan] {
        guard (3...8).contains(sentence.tokens.count),
            agencies.contains(sentence.text(sentence.tokens.lowerBound)),
            sentence.tokens.dropFirst().allSatisfy({
                sentence.bytes($0).count <= 5
                    && sentence.bytes($0).allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            })
        else { return [] }
        return sentence.names.flatMap { $0.tokens }.filter { $0 > sentence.tokens.lowerBound }
            .map { LabelBan(token: $0, extent: .any) }
    }

    private static let agencies: Set<String> = [
        "dpa", "afp", "rtr", "epd", "kna", "sid", "apa", "ap", "dts", "DPA", "AFP",
    ]

    /// Marks that the gold never has at a name's beginning; `€`, `’Ndrangheta` and quotation marks it has.
    private static let neverFirst: Set<String> = [
        "•", "·", "●", "▪", "■", "►", "–", "—", "-", "|", "+", "+++", ")", "]", "(", "[", ":", ";", "!", "?", "…",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 ? byte != 0xE2 && byte != 0xC2 : byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    /// A DOI.
    private static func isDocumentNumber(_ text: String) -> Bool { text.hasPrefix("10.") && text.contains("/") }

    /// `2:1`
    private static func isResult(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    /// A person who is a word behind an indefinite article: `einen Strauß`.
    private static func countable(_ name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        let token = name.tokens.lowerBound
        guard name.kind == .person, name.form == .name, let before = sentence.text(at: token - 1),
            indefinite.contains(before), GermanWords.hasNoun(sentence.bytes(token))
        else { return }
        bans.append(LabelBan(token: token, extent: .kind(.person)))
    }

    /// `das` may be a pronoun behind a comma.
    private static let indefinite: Set<String> = [
        "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem", "Ein", "Eine", "Einen",
        "Einem", "Kein", "Keine", "Keinen", "Das",
    ]

    /// Words that end a name before them.
    private static func words(
        of name: NameSpan, in sentence: ReadSentence, _ known: (ArraySlice<UInt8>) -> EntityKind?,
        _ bans: inout [LabelBan]
    ) {
        if sentence.article.isForeign {
            foreignWords(of: name, in: sentence, &bans)
            return
        }
        dateline(name, in: sentence, known, &bans)
        guard name.kind != .other else { return }
        beginning(of: name, in: sentence, &bans)
        for token in name.tokens.dropFirst() {
            let text = sentence.text(token)
            if text.isLowercased {
                let ends =
                    name.kind == .person
                    ? !mayStandInPerson(text)
                    : neverInside.contains(text) || text == "gegen" && isKnown(token + 1, sentence, known)
                if ends { bans.append(LabelBan(token: token, extent: .continuing)) }
            } else if isBreak(text, of: name) || text == "," && isLast(token, of: name, sentence, known) {
                bans.append(LabelBan(token: token, extent: .continuing))
            }
        }
    }

    /// The places before a dash at a text's beginning: `Dorfen/Winsen – Forschern ist es gelungen`.
    private static func dateline(
        _ name: NameSpan, in sentence: ReadSentence, _ known: (ArraySlice<UInt8>) -> EntityKind?,
        _ bans: inout [LabelBan]
    ) {
        let start = name.tokens.lowerBound
        guard start == sentence.tokens.lowerBound, ["–", "-", "—"].contains(sentence.text(start + 1)),
            sentence.bytes(start).split(separator: UInt8(ascii: "/")).allSatisfy({ known($0) == .location })
        else { return }
        bans.append(LabelBan(token: start + 1, extent: .any))
    }

    private static func isKnown(
        _ token: Int, _ sentence: ReadSentence, _ known: (ArraySlice<UInt8>) -> EntityKind?
    ) -> Bool {
        sentence.tokens.contains(token) && known(sentence.bytes(token)) != nil
    }

    /// Whether another name begins behind a comma, and no list (`Lehm, Bruck und Weidner`).
    private static func isLast(
        _ comma: Int, of name: NameSpan, _ sentence: ReadSentence, _ known: (ArraySlice<UInt8>) -> EntityKind?
    ) -> Bool {
        name.kind == .organization && sentence.tokens.contains(comma + 1)
            && known(sentence.bytes(comma + 1)) == .location
            && !name.tokens.contains { $0 > comma && ["und", "and", "&"].contains(sentence.text($0)) }
    }

    private static func isBreak(_ mark: String, of name: NameSpan) -> Bool {
        (mark == "–" || mark == "—") && name.kind != .organization
    }

    /// Titles, and words of another clause, that were taken for a person's first name.
    private static func beginning(of name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        let start = name.tokens.lowerBound
        let first = sentence.text(start)
        guard name.kind == .person, titles.contains(first) || first.isLowercased && !mayStandInPerson(first) else {
            return
        }
        bans.append(LabelBan(token: start, extent: .beginning))
        // `Dr. von Weidner` is somebody of that name.
        if particles.contains(sentence.text(start + 1)) {
            bans.append(LabelBan(token: start + 1, extent: .outside))
        }
    }

    /// In other languages the chain takes whole clauses for names: they end at every small word but a few.
    private static func foreignWords(of name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        let before = sentence.text(at: name.tokens.lowerBound - 1) ?? ""
        let isQuoted = WordForm(before).quotation != Quotation.Mark.none
        if name.kind == .other, isQuoted { return }
        for token in name.tokens {
            let text = sentence.text(token)
            if token == name.tokens.lowerBound {
                // `la prison de la Santé`
                let isParticle = particles.contains(text) && !before.isLowercased
                // "al-Qaida", "eBay"
                let isSmall = text.isLowercased && !text.contains(where: \.isUppercase)
                if isSmall && !isParticle || foreignBeginnings.contains(text) {
                    bans.append(LabelBan(token: token, extent: .beginning))
                }
            } else if text == "," || text.isLowercased && endsForeign(text, name.kind, sentence.article.isEnglish) {
                bans.append(LabelBan(token: token, extent: .continuing))
            }
        }
    }

    /// Organizations' adjectives are small in other languages than English: `Banque centrale`.
    private static func endsForeign(_ word: String, _ kind: EntityKind, _ isEnglish: Bool) -> Bool {
        if kind == .person { return !mayStandInPerson(word) }
        return isEnglish ? !mayStandInPerson(word) && !foreignLinks.contains(word) : clauseWords.contains(word)
    }

    private static let clauseWords: Set<String> = [
        "a", "à", "au", "aux", "est", "sont", "sort", "où", "qui", "que", "pour", "dans", "avec", "par", "sur", "en",
    ]

    private static let foreignLinks: Set<String> = [
        "of", "the", "and", "for", "on", "du", "des", "et", "d", "l", "in", "without",
    ]

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Prepositions at a sentence's beginning.
    private static let foreignBeginnings: Set<String> = [
        "In", "At", "On", "From", "With", "When", "As", "For", "But", "And", "À", "Dans", "Pour", "Sans", "Sur", "Avec",
        "En",
    ]

    /// What stands before people's names; in the gold no name of several words begins so.
    private static let titles: Set<String> = [
        "Prof", "Prof.", "Dr", "Dr.", "Herr", "Herrn", "Frau", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Kardinal",
        "Papst",
        "Prinz", "Prinzessin", "Prince", "Princess", "König", "Königin", "Präsident", "Präsidentin", "Bischof",
        "Pfarrer",
        "Pater", "Ajatollah", "Scheich", "President", "Crown",
    ]

    /// Words in small letters that people have in their names; others are of another clause.
    private static func mayStandInPerson(_ word: String) -> Bool {
        word.contains("-") || word.contains("'") || word.contains("’") || particles.contains(word)
    }

    private static let particles: Set<String> = [
        "von", "vom", "van", "zu", "zum", "zur", "der", "den", "dem", "des", "die", "de", "da", "di", "do", "du", "dos",
        "das", "del", "della", "degli", "dei", "la", "le", "las", "los", "el", "al", "und", "y", "e", "i", "ter", "ten",
        "te", "op", "auf", "an", "af", "av", "bin", "bint", "ibn", "ben", "abu", "aus", "cel", "junior", "senior",
        "delle", "jun.", "sen.", "jr.", "sr.", "s", "t", "genannt", "d", "st.", "v.",
    ]

    /// Small words that no name of a place or an organization holds.
    private static let neverInside: Set<String> = [
        "trifft", "bei", "statt", "ist", "sind", "war", "hat", "haben", "wird", "will", "sagt", "sagte", "oder", "nach",
        "seit", "bis", "wegen", "während", "gegenüber", "laut", "sowie",
    ]

    /// Takes a name's closing bracket into it: `Winsen (Luhe)`.
    static func close(_ labels: inout [NameLabel], in sentence: ReadSentence) {
        for name in sentence.names where name.tokens.count > 2 && name.tokens.upperBound < sentence.tokens.upperBound {
            let next = name.tokens.upperBound
            guard labels[next].isOutside, sentence.bytes(next).elementsEqual(")".utf8) else { continue }
            let opened = name.tokens.dropFirst().contains { sentence.bytes($0).elementsEqual("(".utf8) }
            let closed = name.tokens.contains { sentence.bytes($0).elementsEqual(")".utf8) }
            if opened, !closed { labels[next] = NameLabel(begins: false, kind: name.kind, form: name.form) }
        }
    }

    /// Takes what follows `Van` and the like into a person's name: `Ole Van der Meer`.
    static func goOn(_ labels: inout [NameLabel], in sentence: ReadSentence) {
        for name in sentence.names where name.kind == .person && name.form == .name {
            let last = name.tokens.upperBound - 1
            guard last + 2 < sentence.tokens.upperBound, beforeArticle.contains(sentence.text(last)),
                articles.contains(sentence.text(last + 1)), sentence.text(last + 2).isCapitalized,
                labels[last + 1].isOutside
            else { continue }
            var end = last + 3
            while end < sentence.tokens.upperBound, labels[end].continues { end += 1 }
            for token in last + 1..<end { labels[token] = NameLabel(begins: false, kind: .person, form: .name) }
        }
    }

    private static let beforeArticle: Set<String> = ["Van", "van", "Von", "von", "De", "de"]
    private static let articles: Set<String> = ["der", "den", "dem", "la", "las", "los", "het"]

    private static let capitalParticles: Set<String> = ["Le", "La", "De", "Van", "Von", "Di", "Del", "El", "Al"]

    /// What stands behind a person or a place in the genitive is theirs: `Lehmbrucks Partei`, `Dorfens Süden`.
    private static func owner(
        of name: NameSpan, in sentence: ReadSentence, _ isOwner: (Int) -> Bool,
        _ known: (ArraySlice<UInt8>) -> EntityKind?, _ bans: inout [LabelBan]
    ) {
        for token in name.tokens.dropLast() {
            let word = sentence.bytes(token)
            let kind: EntityKind
            if isOwner(token) {
                kind = .person
            } else if name.kind != .other, word.last == UInt8(ascii: "s"), known(word.dropLast()) == .location,
                known(word) == nil || known(word) == .location
            {
                kind = .location
            } else {
                continue
            }
            bans.append(LabelBan(token: token + 1, extent: .continuing))
            if name.kind == kind { bans.append(LabelBan(token: token + 1, extent: .kind(kind))) }
            let start = name.tokens.lowerBound
            if token == start || token == start + 1 && capitalParticles.contains(sentence.text(start)) {
                for owner in start...token {
                    if kind == .person { bans.append(LabelBan(token: owner, extent: .outside)) }
                    for other in EntityKind.allCases where other != kind {
                        bans.append(LabelBan(token: owner, extent: .kind(other)))
                    }
                }
            }
            return
        }
    }
}
