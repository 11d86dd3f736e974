import Articles

/// Names of things that the words around them tell: what a film, a book or a ship is called, and treaties.
///
/// `der Roman „Am Ende der Mole“` names a book whatever stands in its title; `sprach von einem „Sieg der Vernunft“` names
/// nothing.
enum NamedThings {
    /// Forbids things' names that are what somebody calls something: `sprach von einem „Sieg der Vernunft“`.
    static func speech(in sentence: ReadSentence, _ quotations: [Quotation]) -> [LabelBan] {
        guard !quotations.isEmpty, sentence.names.contains(where: { $0.kind == .other && $0.tokens.count > 1 }) else {
            return []
        }
        let called = quotations.filter { quotation in
            guard quotation.opensSurely, let before = sentence.text(at: quotation.inside.lowerBound - 2) else {
                return false
            }
            return beforeCalled.contains(before)
                && sentence.names.contains { $0.kind == .other && $0.tokens == quotation.inside && $0.tokens.count > 1 }
        }
        guard !called.isEmpty, sentence.tokens.contains(where: { calling.contains(sentence.text($0)) }) else {
            return []
        }
        return called.flatMap { quotation in
            quotation.inside.map { LabelBan(token: $0, extent: .kind(.other)) }
                + [LabelBan(token: quotation.inside.lowerBound + 1, extent: .continuing)]
        }
    }

    private static let beforeCalled: Set<String> = ["ein", "eine", "einen", "einem", "einer", "eines", "als"]

    private static let calling: Set<String> = [
        "sprach", "spricht", "sprachen", "sprechen", "gesprochen", "nannte", "nennt", "nannten", "nennen", "genannt",
        "bezeichnete", "bezeichnet", "bezeichneten", "würdigte", "würdigt", "würdigten", "kritisierte", "lobte",
        "rühmte",
        "beschrieb", "beschreibt", "verspottete", "feierte", "warnte", "warnt",
    ]

    /// Labels what is named as a thing in `labels`, those of the whole article.
    ///
    /// - Parameter subjects: of the article.
    static func mark(
        _ labels: inout [NameLabel], in sentence: ReadSentence, _ quotations: [Quotation], _ subjects: Subjects
    ) {
        for quotation in quotations
        where quotation.opensSurely && quotation.inside.count <= Quotation.longestTitle
            && names(sentence, quotation.inside, labels, subjects)
        {
            label(quotation.inside, &labels, in: sentence.tokens)
        }
        treaties(sentence, &labels)
        warships(sentence, &labels)
    }

    /// What an article speaks of, asked for where it matters.
    final class Subjects {
        private let article: TokenizedArticle
        /// Whether it speaks of books, films and the like.
        private(set) lazy var hasWorks = has(NamedThings.works)
        private(set) lazy var hasShips = has(NamedThings.ships)

        init(_ article: TokenizedArticle) { self.article = article }

        private func has(_ nouns: [String]) -> Bool {
            (0..<article.tokenCount).contains { token in
                let word = String(decoding: article.bytes[article.range(of: token)], as: UTF8.self)
                return word.isCapitalized && NamedThings.ends(word, nouns)
            }
        }
    }

    private static func label(_ tokens: Range<Int>, _ labels: inout [NameLabel], in sentence: Range<Int>) {
        // Of names that reach in or out nothing is left outside.
        if labels[tokens.lowerBound].continues {
            var token = tokens.lowerBound - 1
            while token > sentence.lowerBound, labels[token].continues {
                labels[token] = .outside
                token -= 1
            }
            labels[token] = .outside
        }
        var token = tokens.upperBound
        while token < sentence.upperBound, labels[token].continues {
            labels[token] = .outside
            token += 1
        }
        for token in tokens { labels[token] = NameLabel(begins: token == tokens.lowerBound, kind: .other, form: .name) }
    }

    /// Whether the words around a quotation say that it is the name of a thing.
    private static func names(
        _ sentence: ReadSentence, _ inside: Range<Int>, _ labels: [NameLabel], _ subjects: Subjects
    ) -> Bool {
        guard isTitle(inside, sentence) else { return false }
        if isSold(inside, sentence) { return true }
        let token = inside.lowerBound - 2
        guard let cue = sentence.text(at: token) else { return false }
        if cue.isCapitalized, ends(cue, works) || ends(cue, ships) { return true }
        // `Lehmbrucks „Am Ende der Mole“` is her book if the article speaks of books; else what she said.
        if labels[token].kind == .person, labels[token].form == .name, ["s", "'", "’"].contains(cue.last) {
            return inside.count > 1 && subjects.hasWorks
        }
        // A ship's name is a place's, but for the article.
        return inside.count == 1 && labels[inside.lowerBound].kind == .location && feminine.contains(cue)
            && !sentence.text(inside.lowerBound).contains("-") && subjects.hasShips
    }

    private static let feminine: Set<String> = ["die", "Die", "der", "Der"]

    /// True in front of a publisher and a price: `„Am Ende der Mole“ (Orbo, 24 Euro)`.
    private static func isSold(_ inside: Range<Int>, _ sentence: ReadSentence) -> Bool {
        let open = inside.upperBound + 1
        guard sentence.text(at: open) == "(" else { return false }
        var token = open + 1
        while token < min(open + 10, sentence.tokens.upperBound), sentence.text(token) != ")" { token += 1 }
        return sentence.text(at: token) == ")" && sentence.text(token - 1) == "Euro"
    }

    /// True for what begins with a capital letter or a digit and does not end as a sentence.
    private static func isTitle(_ inside: Range<Int>, _ sentence: ReadSentence) -> Bool {
        guard let first = sentence.text(inside.lowerBound).unicodeScalars.first else { return false }
        guard first.properties.isUppercase || first.properties.numericType != nil else { return false }
        return ![".", ",", ";"].contains(sentence.text(inside.upperBound - 1))
    }

    fileprivate static func ends(_ word: String, _ nouns: [String]) -> Bool {
        let word = word.lowercased()
        return !word.contains("mitglied")
            && nouns.contains { noun in
                word.hasSuffix(noun) || word.hasSuffix(noun + "s") || word.hasSuffix(noun + "es")
                    || word.hasSuffix(noun + "n")
            }
    }

    /// Nouns before a work's title, also as heads of compounds.
    fileprivate static let works = [
        "film", "roman", "buch", "bestseller", "novelle", "oper", "operette", "musical", "album", "song", "lied",
        "single",
        "serie", "gemälde", "theaterstück", "biografie", "biographie", "krimi", "thriller", "drama", "komödie",
        "tragödie",
        "ballett", "sinfonie", "hörspiel", "essay", "doku", "dokumentation", "gedicht", "sammelband", "videospiel",
        "computerspiel", "brettspiel",
    ]
    fileprivate static let ships = [
        "schiff", "fregatte", "korvette", "frachter", "tanker", "fähre", "raumsonde", "u-boot", "flugzeugträger",
        "zerstörer", "yacht",
    ]

    /// `Bornholmer Abkommen`, where the tagger sees the place alone.
    private static func treaties(_ sentence: ReadSentence, _ labels: inout [NameLabel]) {
        for name in sentence.names
        where name.kind == .location && name.form == .derived && name.tokens.count == 1
            && name.tokens.upperBound < sentence.tokens.upperBound && labels[name.tokens.upperBound].isOutside
        {
            let token = name.tokens.lowerBound
            let place = sentence.text(token)
            guard place.isCapitalized, place.hasSuffix("er"), treaties.contains(sentence.text(token + 1)) else {
                continue
            }
            labels[token] = NameLabel(begins: true, kind: .other, form: .name)
            labels[token + 1] = NameLabel(begins: false, kind: .other, form: .name)
        }
    }

    /// `USS Ole Weidner`, of which the tagger sees the person or place that a ship was named after.
    private static func warships(_ sentence: ReadSentence, _ labels: inout [NameLabel]) {
        for name in sentence.names
        where name.form == .name && name.tokens.lowerBound > sentence.tokens.lowerBound
            && labels[name.tokens.lowerBound - 1].isOutside
            && prefixes.contains(sentence.text(name.tokens.lowerBound - 1))
        {
            let start = name.tokens.lowerBound - 1
            for token in start..<name.tokens.upperBound {
                labels[token] = NameLabel(begins: token == start, kind: .other, form: .name)
            }
        }
    }

    private static let prefixes: Set<String> = ["USS", "USNS", "HMS", "HMCS", "HMAS", "RMS"]

    private static let treaties: Set<String> = [
        "Abkommen", "Abkommens", "Memorandum", "Memorandums", "Vertrag", "Vertrags", "Vertrages", "Verträge",
        "Verträgen",
        "Protokoll", "Protokolls", "Konvention", "Übereinkommen", "Klimaabkommen", "Klimaabkommens", "Friede",
        "Frieden",
    ]
}
