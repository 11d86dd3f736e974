/// What German inflection does to names: which bases a form may have, the likeliest first.
enum GermanForms {
    // MARK: Genitive

    /// `Bidens` → `Biden`; `Bundestages` → `Bundestag`, `Bundestage`; `Erdoğan's` → `Erdoğan`; empty for `Klaus'`, `Max`.
    static func genitiveBases(of word: Substring) -> [String] {
        for ending in ["'s", "’s", "‘s", "´s"] where word.hasSuffix(ending) && word.count > 4 {
            return [String(word.dropLast(ending.count))]
        }
        guard word.count > 3, word.last == "s" else { return [] }
        let stem = word.dropLast()
        guard let before = stem.last, !"sßxzSXZ".contains(before), before.isLetter, !word.hasSuffix("fonds")
        else { return [] }
        for (ending, base) in [("nisses", "nis"), ("busses", "bus")] where word.hasSuffix(ending) {
            return [word.dropLast(ending.count) + base]
        }
        // "Bundestages", "Gesetzes", "Werkes", but "Shuttles", "Fairphones".
        if before == "e", word.count > 4, let consonant = stem.dropLast().last, "tdgkbfszhpm".contains(consonant) {
            return [String(stem.dropLast()), String(stem)]
        }
        return [String(stem)]
    }

    // MARK: Adjectives

    private static let adjectiveEndings = ["en", "er", "es", "em", "e"]

    /// `französischen` → `französisch`, and so `französichen`, as it is often misspelled; lower case.
    static func adjectiveStems(of word: String) -> [String] {
        let word = word.lowercased()
        var stems = [word]
        for ending in adjectiveEndings where word.hasSuffix(ending) && word.count > ending.count + 2 {
            stems.append(String(word.dropLast(ending.count)))
        }
        if let slip = stems.first(where: { $0.hasSuffix("ich") && $0.count > 6 }) {
            stems.append(slip.dropLast(2) + "sch")
        }
        return stems
    }

    /// `Russinnen`, `Russin`, `Russen` → `russe`; `Italienern` → `italiener`; lower case.
    static func inhabitantBases(of word: String) -> [String] {
        let word = word.lowercased()
        var bases = [word]
        func drop(_ ending: String, _ replacement: String = "") {
            guard word.hasSuffix(ending), word.count > ending.count + 2 else { return }
            bases.append(word.dropLast(ending.count) + replacement)
        }
        drop("n")
        drop("s")
        drop("en")
        drop("innen")
        drop("innen", "e")
        drop("nen")
        drop("in")
        drop("in", "e")
        return bases
    }

    /// Places whose inhabitant, or whose adjective in -er, this may be: `Bremer` → `Brem`, `Bremen`, …
    static func placeBases(ofInhabitant word: String) -> [String] {
        var stem = Substring(word)
        for ending in ["erinnen", "erin", "ern", "ers", "er"] where word.hasSuffix(ending) {
            stem = word.dropLast(ending.count)
            break
        }
        guard stem.count < word.count, stem.count > 1 else { return [] }
        var bases = [String(stem), stem + "en", stem + "n", stem + "e", stem + "a"]
        if stem.hasSuffix("länd") { bases.insert(stem.dropLast(3) + "and", at: 0) }
        if stem.hasSuffix("n") { bases.append(stem.dropLast() + "en") }
        if stem.hasSuffix("l") { bases.append(stem.dropLast() + "el") }
        if stem.hasSuffix("an") { bases.append(String(stem.dropLast(2))) }
        if stem.hasSuffix("ens") { bases.append(String(stem.dropLast(3) + "e")) }
        if let plain = withoutUmlaut(stem) { bases.append(plain) }
        return bases
    }

    /// Places whose adjective in -isch this may be: `vatikanische` → `Vatikan`, `Vatikana`, …
    static func placeBases(ofAdjective word: String) -> [String] {
        for stem in adjectiveStems(of: word) where stem.hasSuffix("isch") && stem.count > 6 {
            let root = stem.dropLast(4)
            var bases = ["", "en", "ien", "a", "ia", "ei", "land", "o", "e"].map { capitalized(root + $0) }
            if let plain = withoutUmlaut(root) { bases += [capitalized(plain[...]), capitalized(plain + "en")] }
            return bases
        }
        return []
    }

    /// `Merkelsche`, `Schillerscher` → `Merkel`, `Schiller`.
    static func personBase(ofAdjective word: String) -> String? {
        for ending in ["schen", "scher", "sches", "schem", "sche", "sch"]
        where word.hasSuffix(ending) && word.count > ending.count + 2 {
            var base = word.dropLast(ending.count)
            if let mark = base.last, "'’".contains(mark) { base = base.dropLast() }
            return capitalized(base)
        }
        return nil
    }

    static func capitalized(_ word: some StringProtocol) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    private static func withoutUmlaut(_ stem: Substring) -> String? {
        guard let index = stem.lastIndex(where: { "äöü".contains($0) }) else { return nil }
        let plain: Character = stem[index] == "ä" ? "a" : stem[index] == "ö" ? "o" : "u"
        return stem[..<index] + String(plain) + stem[stem.index(after: index)...]
    }

    // MARK: Names of several words

    enum Gender { case masculine, feminine, neuter, plural }

    /// `Deutschen Bundestages` after `des` → `Deutscher Bundestag`; nil where the name shows no inflection.
    ///
    /// - Parameter determiner: the article or contracted preposition before the name, in lower case.
    static func nominative(of name: String, determiner: String?) -> String? {
        var words = name.split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        // "2. Deutschen Kongress"
        if words.count > 2, words[0].hasSuffix("."), Int(words[0].dropLast()) != nil {
            let rest = words.dropFirst().joined(separator: " ")
            return nominative(of: rest, determiner: determiner).map { words[0] + " " + $0 }
        }
        if let paper = townPaper(words, determiner: determiner) { return paper == name ? nil : paper }
        let isGenitive = ["des", "eines", "seines", "ihres", "dieses"].contains(determiner)
        if let nominative = feminineNominative(words) { return nominative == name ? nil : nominative }
        var adjectives = words.dropLast().prefix { isInflectedAdjective($0) }.count
        // What a word of grammar follows is a noun: "Initiative für", "Zentrale der".
        if words[adjectives].first?.isLowercase == true { adjectives = 0 }
        guard adjectives > 0 || isGenitive else { return nil }
        // "des Bundes der Bäcker" has no other word to show the case, "des Karls Verlag" has.
        let isHeadFirst = words.count == 1 || words[0].count > 6 || isPhrase(words) && isShortBody(words[0])
        if adjectives == 0, !isHeadFirst || genitiveBases(of: words[0][...]).isEmpty {
            return genitiveLast(words)
        }
        // "des Deutschen Curling Verbands"
        if isGenitive, genitiveBases(of: words[adjectives][...]).isEmpty, let name = genitiveLast(words) {
            words = name.split(separator: " ").map(String.init)
        }
        let head = words[adjectives]
        var gender = Gender.feminine
        if isGenitive || (adjectives > 0 && words[0].hasSuffix("en") && determiner != "den" && determiner != "die") {
            if let base = genitiveBases(of: head[...]).first, isGenitive || (determiner == nil && !isPlural(head)) {
                words[adjectives] = base
                gender = .masculine
            }
        }
        guard adjectives > 0 else { return words[adjectives] == head ? nil : words.joined(separator: " ") }
        gender = self.gender(
            of: words[adjectives], form: words[0], determiner: determiner, wasGenitive: gender == .masculine)
        let ending =
            switch gender {
            case .masculine: "er"
            case .neuter: "es"
            case .feminine, .plural: "e"
            }
        // Dative: "bei den Olympischen Spielen".
        if gender == .plural, words[adjectives].hasSuffix("n"), isPlural(String(words[adjectives].dropLast())) {
            words[adjectives].removeLast()
        }
        for index in 0..<adjectives { words[index] = adjectiveRoot(words[index]) + ending }
        let result = words.joined(separator: " ")
        return result == name ? nil : result
    }

    /// `Neustädter Allgemeine` of "in der Neustädter Allgemeinen", and `Neustädter Allgemeine Zeitung`: the town stays as it
    /// is.
    private static func townPaper(_ words: [String], determiner: String?) -> String? {
        guard words.count > 1, words[0].count > 4, words[0].hasSuffix("er"), words[0].first?.isUppercase == true,
            words[1].hasSuffix("en"), words[1].first?.isUppercase == true, isInflectedAdjective(words[1])
        else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        if words.count > 2 { return nominative(of: rest, determiner: determiner).map { words[0] + " " + $0 } }
        return ["der", "zur", "die"].contains(determiner) ? words[0] + " " + adjectiveRoot(rest) + "e" : nil
    }

    /// `Augusts des Starken` → `August der Starke`, `Katharina der Großen` → `Katharina die Große`; nil for other names.
    static func epithetNominative(of name: String) -> String? {
        let words = name.split(separator: " ").map(String.init)
        guard words.count == 3, words[0].first?.isUppercase == true, words[0].utf8.count > 3,
            words[2].first?.isUppercase == true,
            words[2].hasSuffix("en"), isInflectedAdjective(words[2]),
            let article = ["des": "der", "dem": "der", "den": "der", "der": "die"][words[1]]
        else { return nil }
        // "Herodes des Großen" ends so himself.
        let isBare = words[1] != "des" || ["es", "us", "is"].contains { words[0].hasSuffix($0) }
        let given = isBare ? words[0] : genitiveBases(of: words[0][...]).last ?? words[0]
        return given + " " + article + " " + words[2].dropLast()
    }

    /// "des Freiburger Frühlings": the last word shows the case where the first does not.
    private static func genitiveLast(_ words: [String]) -> String? {
        guard words.count > 1, !isPhrase(words), let base = genitiveBases(of: words[words.count - 1][...]).first else {
            return nil
        }
        return words.dropLast().joined(separator: " ") + " " + base
    }

    /// `Technischer Universität Neustadt` → `Technische Universität Neustadt`: of a noun that is feminine by its ending,
    /// whatever article seems to be in front; nil for any other.
    private static func feminineNominative(_ words: [String]) -> String? {
        let adjectives = adjectiveCount(words)
        guard adjectives > 0, isFeminine(words[adjectives]),
            words[..<adjectives].allSatisfy({ $0.hasSuffix("e") || isAdjectiveInDoubt($0) })
        else { return nil }
        return (words[..<adjectives].map { adjectiveRoot($0) + "e" } + words[adjectives...]).joined(separator: " ")
    }

    /// Whether a word in -er is an adjective in another case, and not of a town or a family (`Leipziger`, `Jülicher`,
    /// `Fischer`), whose case doesn't show.
    private static func isAdjectiveInDoubt(_ word: String) -> Bool {
        word == "Deutscher" || word.hasSuffix("ischer") && word.count > 8
    }

    private static let feminineEndings = [
        "heit", "keit", "schaft", "ität", "tion", "sion", "union", "partei", "polizei", "bank", "liga", "armee",
        "kirche", "zeitung", "schule", "kammer", "börse", "straße", "behörde", "agentur", "akademie", "regierung",
        "versicherung", "stiftung", "vereinigung", "verwaltung",
    ]

    /// Whether the ending of a noun leaves no doubt.
    private static func isFeminine(_ noun: String) -> Bool {
        let lower = noun.lowercased()
        return feminineEndings.contains { lower.hasSuffix($0) }
    }

    /// A name of several words without the endings of inflection, in lower case, to compare it with another; nil where
    /// no adjective is in front.
    static func stems(of name: String) -> String? {
        let words = name.split(separator: " ").map(String.init)
        guard words.count > 1, let last = words.last, adjectiveCount(words) > 0 else { return nil }
        var head = last.lowercased()
        for ending in ["es", "en", "s", "n", "e"] where head.hasSuffix(ending) && head.count > ending.count + 3 {
            head.removeLast(ending.count)
            break
        }
        let front = words.dropLast().enumerated().map { index, word in
            index < adjectiveCount(words) ? adjectiveRoot(word) : word
        }
        return front.joined(separator: " ").lowercased() + " " + head
    }

    /// `Frankfurter Allgemeinen Zeitung` → `Frankfurter Allgemeine Zeitung`, `… Allgemeiner …`, `… Allgemeines …`: with
    /// other endings for those words in front of the last that end in -en.
    static func otherCases(of name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        guard words.count > 1, words.dropLast().contains(where: { $0.hasSuffix("en") && $0.count > 4 }) else {
            return []
        }
        return ["e", "er", "es"].map { ending in
            (words.dropLast().map { $0.hasSuffix("en") && $0.count > 4 ? $0.dropLast(2) + ending : $0 }
                + words.suffix(1)).joined(separator: " ")
        }
    }

    /// The forms in the nominative that a name of several words may have: `Goldene Ball` → `Goldener Ball`, …
    static func inflections(of name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        let count = adjectiveCount(words)
        guard count > 0, let last = words.last else { return [] }
        let heads =
            [last]
            + ["es", "en", "s", "n"].filter { last.hasSuffix($0) && last.count > $0.count + 2 }
            .map { String(last.dropLast($0.count)) }
        return heads.flatMap { head in
            ["er", "e", "es", "en"].map { ending in
                (words[..<count].map { adjectiveRoot($0) + ending } + words[count..<words.count - 1] + [head])
                    .joined(separator: " ")
            }
        }.filter { $0 != name }
    }

    /// How many inflected adjectives are in front of the last word.
    private static func adjectiveCount(_ words: [String]) -> Int {
        words.dropLast().prefix { word in
            isInflectedAdjective(word)
                || word.count > 4 && (word.hasSuffix("er") || word.hasSuffix("es"))
                    && isInflectedAdjective(word.dropLast(2) + "e")
        }.count
    }

    /// Whether all words in front of the last are adjectives: `Neue Demokratische Partei`.
    static func isDescription(_ name: String) -> Bool {
        let words = name.split(separator: " ").map(String.init)
        return words.count > 1 && adjectiveCount(words) == words.count - 1
    }

    /// Whether a name is only the genitive of several behind the name of a body: `Deutscher Dachdecker`, and not
    /// `Deutscher Bund` or `Deutscher Dachdeckerverein`.
    static func isGenitivePlural(_ name: String) -> Bool {
        guard name.contains("er ") else { return false }
        let words = name.split(separator: " ").map(String.init)
        guard words.count > 1, let first = words.first, let last = words.last, first.hasSuffix("er"),
            isInflectedAdjective(first.dropLast(2) + "e"), !isBody(last)
        else { return false }
        return ["er", "en", "n", "e"].contains { last.hasSuffix($0) }
    }

    private static let bodies = [
        "verein", "verband", "bund", "vereinigung", "gesellschaft", "gewerkschaft", "arbeitsgemeinschaft", "kammer",
        "innung", "genossenschaft", "ring", "rat", "union", "partei",
    ]

    /// Whether a word says what kind of body bears a name: `Bundesverbands`.
    static func isBody(_ word: String) -> Bool {
        guard word.first?.isUppercase == true else { return false }
        let lower = word.lowercased()
        return bodies.contains { body in ["", "s", "es"].contains { lower.hasSuffix(body + $0) } }
    }

    /// `Bundes`, `Büros`: short words for bodies in the genitive, where `Haus` and `Palais` are none.
    private static func isShortBody(_ word: String) -> Bool {
        isBody(word) || ["Büros", "Amts", "Amtes"].contains(word)
    }

    /// Whether words of grammar stand inside: `Fußballer des Jahres`, whose end says nothing about its case.
    static func isPhrase(_ words: [some StringProtocol]) -> Bool {
        words.dropFirst().contains { word in word.first?.isLowercase == true && word.count < 5 }
    }

    private static let determiners: Set<String> = [
        "der", "die", "das", "den", "dem", "des", "im", "am", "vom", "zum", "zur", "beim", "ins", "ans", "ein", "eine",
        "einen", "einem", "einer", "eines", "seine", "seiner", "seines", "seinem", "seinen", "ihre", "ihrer", "ihres",
        "ihrem", "ihren", "dieser", "diese", "dieses", "diesem", "diesen",
    ]

    static func isDeterminer(_ word: String) -> Bool { determiners.contains(word) }

    private static func isInflectedAdjective(_ word: String) -> Bool {
        guard word.count > 3, !word.contains("-") || word.hasSuffix("schen") || word.hasSuffix("sche"),
            word.hasSuffix("en") || word.hasSuffix("e") || word.hasSuffix("em")
        else { return false }
        guard !isNounLikeAdjective(word) else { return false }
        let root = adjectiveRoot(word).lowercased()
        return adjectiveSuffixes.contains { root.hasSuffix($0) } || adjectives.contains(root)
    }

    private static let adjectiveSuffixes = [
        "isch", "ersch", "deutsch", "lich", "ig", "iert", "einigt", "vereint", "ell", "onal", "ial", "ral", "kal",
        "tiv", "är", "zehnt", "zigst",
    ]

    private static let nounsLikeAdjectives = [
        "zentrale", "filiale", "kathedrale", "stelle", "quelle", "zelle", "welle", "kapelle", "tabelle", "affäre",
        "sphäre", "initiative", "offensive",
    ]

    /// `Landeszentrale`, `Meldestellen`: a noun that ends as adjectives do. `Zentrale` alone may be either.
    private static func isNounLikeAdjective(_ word: String) -> Bool {
        guard word.first?.isUppercase == true else { return false }
        let lower = word.lowercased()
        return nounsLikeAdjectives.contains { noun in
            lower.utf8.count > noun.utf8.count && (lower.hasSuffix(noun) || lower.hasSuffix(noun + "n"))
        }
    }

    /// Adjectives of names that no suffix gives away.
    private static let adjectives: Set<String> = [
        "rot", "weiß", "schwarz", "grün", "blau", "gelb", "braun", "golden", "silbern", "alt", "neu", "groß", "klein",
        "hoh",
        "nah", "fern", "mittler", "ober", "unter", "kalt", "erst", "zweit", "dritt", "viert", "fünft", "sechst",
        "siebt", "siebent", "acht",
        "neunt", "elft", "zwölft", "frei", "jung",
        "link", "recht", "still", "lang", "breit", "tot", "wild", "offen", "eisern", "deutsch", "öffentlich", "best",
        "verboten", "verloren", "schön", "gut", "bunt", "rund", "spät", "früh", "weltweit", "global", "allgemein",
        "vereint", "oberst",
        "höchst", "gemeinsam", "orthodox", "autonom", "modern", "angewandt", "bildend",
        "stark", "kühn", "kahl", "fromm", "weis", "streng",
    ]

    private static func adjectiveRoot(_ word: String) -> String {
        for ending in adjectiveEndings where word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
        return word
    }

    private static func isPlural(_ noun: String) -> Bool {
        [
            "ionen", "aaten", "iele", "inseln", "irate", "ungen", "heiten", "keiten", "schaften", "täten", "eien",
            "werke",
        ]
        .contains { noun.lowercased().hasSuffix($0) }
    }

    private static func gender(of noun: String, form: String, determiner: String?, wasGenitive: Bool) -> Gender {
        let lower = noun.lowercased()
        let isNeuter = [
            "amt", "gericht", "haus", "werk", "kreuz", "meer", "reich", "institut", "parlament", "komitee",
            "ministerium",
            "museum", "zentrum", "orchester", "theater", "land", "buch", "gesetz", "radio", "fernsehen", "forum", "tor",
            "büro", "team", "königreich", "netzwerk", "bündnis", "hilfswerk", "kolleg", "archiv", "konzil", "ballett",
            "kabinett", "historisches", "patentamt", "krankenhaus", "quartett", "lager", "trikot", "gebiet", "tum",
            "stadion", "magazin", "blatt", "programm", "projekt", "abkommen", "denkmal", "schloss", "viertel",
            "festival",
            "fest", "studio", "labor", "präsidium", "konsortium", "laboratorium",
        ].contains { lower.hasSuffix($0) }
        let isFeminine = [
            "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ei", "enz", "anz", "bank", "union", "liga", "bahn",
            "post",
            "armee", "front", "kirche", "garde", "woche", "flotte", "zeitung", "börse", "straße", "schule",
            "hochschule",
            "kammer", "presse", "welle", "linke", "oper", "see", "mauer", "revolution", "kultur", "musik", "wehr",
        ].contains { lower.hasSuffix($0) }
        switch determiner {
        case "das", "ins", "ans": return .neuter
        case "der" where form.hasSuffix("e"): return .masculine
        case "der": return isPlural(noun) ? .plural : .feminine
        case "die", "zur", "eine", "einer", "seine", "seiner", "ihre", "ihrer": return .feminine
        case "den" where lower.hasSuffix("en") || isPlural(noun): return .plural
        case "den": return .masculine
        default: break
        }
        if isPlural(noun) { return .plural }
        if isNeuter { return .neuter }
        if isFeminine && !wasGenitive { return .feminine }
        if form.hasSuffix("er"), determiner == nil { return .masculine }
        if form.hasSuffix("es"), determiner == nil { return .neuter }
        if form.hasSuffix("e"), determiner == nil { return .feminine }
        return .masculine
    }
}
