import Language

/// The words of a person's name.
enum PersonName {
    private static let titles: Set<String> = [
        "dr", "prof", "herr", "herrn", "frau", "fräulein", "präsident", "präsidentin", "kanzler", "kanzlerin",
        "bundeskanzler", "bundeskanzlerin", "minister", "ministerin", "premier", "premierminister", "premierministerin",
        "papst", "könig", "königin", "prinz", "prinzessin", "kaiser", "sir", "lord", "lady", "general", "oberst", "mr",
        "mrs", "ms", "senator", "senatorin", "bischof", "erzbischof", "kardinal", "scheich", "ajatollah", "imam",
        "us-präsident", "us-präsidentin", "president", "minister", "queen", "king", "pope", "prince", "princess",
        "chancellor", "kronprinz", "kronprinzessin",
    ]

    /// What a person is or does, where a tagger took it for a part of the name: `Torhüter`, `Ex-Kanzler`, `CDU-Politikerin`.
    private static let roles: Set<String> = [
        "abgeordneter", "abgeordnete", "admiral", "anwalt", "autor", "berater", "botschafter", "bürgermeister",
        "oberbürgermeister", "chef", "chefin", "coach", "dirigent", "experte", "fraktionschef", "fraktionsvorsitzender",
        "generalsekretär", "gouverneur", "innenminister", "außenminister", "finanzminister", "verteidigungsminister",
        "verkehrsminister", "umweltminister", "justizminister", "wirtschaftsminister", "kandidat", "kapitän", "kollege",
        "kommissar", "komponist", "kritiker", "künstler", "landrat", "libero", "maler", "manager", "ministerpräsident",
        "moderator", "nationalspieler", "parteichef", "pilot", "politiker", "professor", "rapper", "regisseur",
        "regierungschef", "rennfahrer", "sänger", "schauspieler", "schiedsrichter", "schriftsteller", "sprecher",
        "staatschef", "staatspräsident", "staatssekretär", "star", "stürmer", "torhüter", "torwart", "trainer",
        "bundestrainer", "verteidiger", "vize", "vorsitzender", "parteivorsitzender", "weltmeister", "wissenschaftler",
    ]

    /// What may stand in front of a name and is never its first word, as "von" and "zu" may be.
    private static let prepositions: Set<Substring> = [
        "an", "auf", "bei", "durch", "für", "gegen", "mit", "nach", "neben", "ohne", "seit", "trotz", "um", "und",
        "wegen",
        "wie", "zwischen",
    ]

    private static func isRole(_ word: Substring) -> Bool {
        var role = word.lowercased()
        if let hyphen = role.lastIndex(of: "-") { role = String(role[role.index(after: hyphen)...]) }
        if roles.contains(role) || titles.contains(role) { return true }
        return role.hasSuffix("in") && roles.contains(String(role.dropLast(2)))
    }

    /// What is left of "Dr. h. c." and "Minister a. D."; an initial is a capital.
    private static let degreeLetters: Set<Substring> = ["h.", "c.", "h.c.", "a.", "a.D."]

    /// Without what a tagger may have left in front: `Dr. Angela Merkel` → `Angela Merkel`; a lone title stays.
    static func withoutTitles(_ name: String) -> String {
        guard name.utf8.contains(0x20) else { return name }
        var words = name.split(separator: " ")
        // A list's "Maier, Anna".
        if words.count > 1, let comma = words.firstIndex(where: { $0.hasSuffix(",") }), comma < words.count - 1 {
            words[comma].removeLast()
            words = Array(words[(comma + 1)...] + words[...comma])
        }
        // "an Eva Brandner": no name begins so.
        while words.count > 1, prepositions.contains(words[0]) { words.removeFirst() }
        while words.count > 1,
            titles.contains(words[0].lowercased().filter { $0 != "." }) || degreeLetters.contains(words[0])
                || isRole(words[0])
        {
            let first = words.removeFirst()
            if first == "a.", words.count > 1, words[0] == "D." { words.removeFirst() }
        }
        // "Anna Maier (Köln)"
        if words.count > 1, let last = words.last, last.hasPrefix("("), last.hasSuffix(")") { words.removeLast() }
        // "Maier [Köln" where the bracket was cut off.
        if let bracket = words.firstIndex(where: { $0.hasPrefix("[") }), bracket > 0 {
            words.removeSubrange(bracket...)
        }
        return words.joined(separator: " ")
    }

    private static let familyWord = "Familie "

    /// The name of all who bear a surname.
    static func family(_ surname: String) -> String { familyWord + surname }

    /// Whether a name is that of a family, and nobody's full name.
    static func isFamily(_ name: String) -> Bool { name.hasPrefix(familyWord) }

    private static let nobility: Set<String> = [
        "graf", "gräfin", "freiherr", "freifrau", "freiin", "baron", "baronin", "fürst", "fürstin", "herzog",
        "herzogin", "edler", "edle", "ritter", "erzherzog", "erzherzogin", "della", "delle", "dello", "dalla", "degli",
        "bint",
    ]

    private static let foldedTitles: Set<String> = {
        let analyzer = Analyzer()
        return Set(titles.union(nobility).map { analyzer.key(of: $0) })
    }()

    /// Whether a person may be called by this folded word in the middle of the name, as Uribe of `Álvaro Uribe Vélez`
    /// is, and not by `Graf` or `Wolfgang`.
    static func isSurname(inMiddle key: String) -> Bool {
        key.utf8.count > 3 && !foldedTitles.contains(key) && !GivenNames.contains(key: key)
    }

    /// Whether both may name one person: given names and initials of the shorter occur in the longer, in order.
    ///
    /// The last words are taken to agree. `George Bush` fits `George W. Bush`; `Bill Clinton` does not fit
    /// `Hillary Clinton`.
    static func givenNamesAgree(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard let first = short.first, let other = long.first else { return true }
        // A first name may be left out: "Karl Marx" and "Heinrich Karl Marx". An initial is too little for that.
        guard agree(first, other) || long.dropFirst().contains(where: { $0.utf8.count > 2 && $0 == first })
        else { return false }
        var rest = long[...]
        for word in short {
            guard let index = rest.firstIndex(where: { agree(word, $0) }) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    private static func agree(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if left.utf8.count == 1 || right.utf8.count == 1 { return left.utf8.first == right.utf8.first }
        return SoundKey.of(left) == SoundKey.of(right)
    }
}
