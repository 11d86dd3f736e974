import Articles

/// Where no name begins, and with what none goes on, however much the words beside it look like one.
///
/// What the gold has of each is in decision 9. Titles of works may hold anything: names of things between quotation
/// marks are left alone.
enum NameBorders {
    /// - Parameter isOwner: whether a word is the genitive of a person whom the article names.
    static func bans(in sentence: ReadSentence, isOwner: (Int) -> Bool) -> [LabelBan] {
        var bans = signature(sentence)
        for name in sentence.names {
            marks(of: name, in: sentence, &bans)
            guard name.tokens.count > 1 else { continue }
            words(of: name, in: sentence, &bans)
            if name.form == .name { owner(of: name, in: sentence, isOwner, &bans) }
        }
        return bans
    }

    /// Bullets, brackets that open or close nothing, results of matches, and numbers of documents.
    private static func marks(of name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        var open = 0
        for token in name.tokens {
            let bytes = sentence.bytes(token)
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

    /// Words that end a name before them.
    private static func words(of name: NameSpan, in sentence: ReadSentence, _ bans: inout [LabelBan]) {
        guard name.kind != .other else { return }
        let first = sentence.text(name.tokens.lowerBound)
        if name.kind == .person, titles.contains(first) || first.isLowercased && !mayStandInPerson(first) {
            bans.append(LabelBan(token: name.tokens.lowerBound, extent: .beginning))
        }
        for token in name.tokens.dropFirst() {
            let text = sentence.text(token)
            if text.isLowercased {
                if name.kind == .person ? !mayStandInPerson(text) : neverInside.contains(text) {
                    bans.append(LabelBan(token: token, extent: .continuing))
                }
            } else if isBreak(text, before: sentence.text(at: token + 1), name, token) {
                bans.append(LabelBan(token: token, extent: .continuing))
            }
        }
    }

    /// A dash or a comma between names.
    private static func isBreak(_ mark: String, before next: String?, _ name: NameSpan, _ token: Int) -> Bool {
        switch mark {
        case "–", "—": name.kind != .organization
        default: false
        }
    }

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
        "delle", "jun.", "sen.", "jr.", "sr.", "s", "t", "of", "the", "genannt", "d", "st.", "v.",
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

    /// What stands behind a person in the genitive is that person's: `Lehmbrucks Partei`.
    private static func owner(
        of name: NameSpan, in sentence: ReadSentence, _ isOwner: (Int) -> Bool, _ bans: inout [LabelBan]
    ) {
        for token in name.tokens.dropLast() where isOwner(token) {
            bans.append(LabelBan(token: token + 1, extent: .continuing))
            if name.kind == .person { bans.append(LabelBan(token: token + 1, extent: .kind(.person))) }
            if token == name.tokens.lowerBound {
                for kind in [EntityKind.location, .organization, .other] {
                    bans.append(LabelBan(token: token, extent: .kind(kind)))
                }
            }
            return
        }
    }
}
