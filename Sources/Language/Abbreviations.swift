/// Words that take a dot without ending a sentence, German and English.
///
/// Collected for this program from the style of newspapers and official reports; spelled without the last dot.
enum Abbreviations {
    /// Their dot is always their own. Whether it also ends a sentence is decided by the next word.
    static let common: Set<String> = [
        // Titles and forms of address
        "Dr", "Prof", "Dipl", "Ing", "Mag", "Priv", "Doz", "habil", "jur", "med", "phil", "rer", "nat", "pol", "theol",
        "Hr", "Hrn", "Fr", "Frl", "Mr", "Mrs", "Ms", "Messrs", "Mme", "Mlle", "Rev", "Hon", "Gen", "Col", "Capt", "Lt",
        "Sgt", "Maj", "Sen", "Rep", "Gov", "Pres", "St", "Ste", "Hl", "hl", "Jr", "jr", "Sr", "sen", "jun",
        // Text
        "bzw", "ca", "usw", "etc", "vgl", "sog", "bspw", "evtl", "ggf", "inkl", "exkl", "zzgl", "abzgl", "max", "min",
        "gest", "geb", "verh", "verw", "gesch", "urspr", "eigtl", "allg", "bes", "insb", "insbes", "entspr", "gem",
        "lt", "mind", "zzt", "zz", "dt", "engl", "franz", "lat", "griech", "ital", "span", "russ", "amerik", "österr",
        "schweiz", "ehem", "vorm", "nachm", "stv", "stellv", "zit", "Anm", "Hrsg", "hrsg", "Hg", "Verf", "Übers",
        "Aufl",
        "Jg", "Jh", "Jhd", "Jhdt", "Jahrh", "Mio", "Mrd", "Bio", "Tsd", "Std", "Chr", "Str", "Bhf", "Hbf", "Pf", "Abt",
        "Rd", "Ave", "Blvd", "Mt", "Ft", "vs", "approx", "est", "resp", "ff", "tägl", "wöchentl", "jährl", "röm",
        "kath",
        "ev", "Fa", "Ges", "gegr", "Bgm", "Reg", "Bez", "Kfz", "Red", "feat",
        // Companies
        "Inc", "Corp", "Co", "Ltd", "Bros", "Cie", "plc",
    ]

    /// Abbreviations only before a figure, because they are words too or end sentences: `Art. 5`, `Abs. 2`, `Nr. 7`.
    static let beforeNumbers: Set<String> = [
        "Art", "Abs", "Nr", "Nrn", "No", "Bd", "Bde", "Kap", "Ziff", "Tel", "Abb", "Tab", "Fig", "Vol", "Az", "Drs",
        "Drucks", "Rn", "Rdnr", "Sp", "Teilnr", "Hausnr", "Pos", "pp", "Sec", "Ch",
    ]

    /// They never end a sentence: something must follow.
    static let neverFinal: Set<String> = [
        "Dr", "Prof", "Dipl", "Hr", "Hrn", "Fr", "Mr", "Mrs", "Ms", "Mme", "Rev", "Hon", "Gen", "Col", "Capt", "Lt",
        "Sgt", "Maj", "Sen", "Rep", "Gov", "Pres", "St", "Ste", "Hl", "hl", "bzw", "ca", "vgl", "sog", "bspw", "evtl",
        "ggf", "lt", "Mt", "z.B", "d.h", "i.d", "s.o", "o.g", "e.g", "i.e", "Nr", "Art", "Abs", "vs",
    ]

    /// Single letters with a dot besides initials: `S. 5`, `v. Chr.`, `z. B.`, `geb. v. d. Leyen`.
    static let singleLetters: Set<String> = [
        "S", "Z", "v", "n", "z", "d", "u", "a", "i", "o", "s", "e", "m", "b", "h", "p", "f", "ü", "ö",
    ]

    /// What follows such a letter in capitals: `v. Chr.`, `a. D.`, `z. Hd.`
    static let continuations: Set<String> = ["Chr", "Hd", "Zt", "Br", "Chr.", "Main"]

    /// Behind these a number of three digits with a dot is an ordinal: `der 100. Geburtstag`.
    static let determiners: Set<String> = [
        "der", "die", "das", "den", "dem", "des", "zum", "zur", "im", "am", "vom", "beim", "ein", "eine", "einen",
        "jede",
        "jeder", "jedes", "mein", "meinen", "meinem", "meines", "sein", "seine", "seinen", "seinem", "seines", "seiner",
        "ihr", "ihre", "ihren", "ihrem", "ihres", "ihrer", "unser", "unsere", "unseren", "unserem", "unseres",
    ]

    static let months: Set<String> = [
        "Jan", "Feb", "Mär", "Mrz", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Okt", "Oct", "Nov", "Dez", "Dec",
    ]

    static let monthNames: Set<String> = [
        "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]
}

/// Capitalized function words: at these a sentence begins after a doubtful dot.
enum SentenceStarts {
    static func contains(_ word: String) -> Bool { words.contains(word) }

    private static let words: Set<String> = {
        let lower = """
            der die das den dem des ein eine einen einem einer eines kein keine keinen keiner
            er sie es ich du wir ihr man ihm ihn ihnen uns mich mir dich dir euch sein seine seinen seiner seinem ihre
            ihren ihrer ihrem unser unsere mein meine dieser diese dieses diesen diesem jener jene jenes jeder jede jedes
            alle allen aller alles viele vielen einige einigen mehrere manche beide beiden andere anderen solche solcher
            wer was wo wann warum wie wieso weshalb welche welcher welches wohin woher
            in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von vom vor
            während wegen zu zum zur zwischen trotz laut gegenüber innerhalb außerhalb ab entgegen statt anstatt dank
            und oder aber denn doch sondern sowie weil dass daß ob wenn als nachdem bevor obwohl damit sodass falls sobald
            solange indem da so nun dann dort hier heute gestern morgen jetzt damals bereits schon noch nur auch nicht
            sogar allerdings jedoch dabei dadurch dafür dagegen daher dahinter danach daneben daran darauf daraufhin
            daraus darin darüber darum darunter davon davor dazu deshalb deswegen trotzdem dennoch außerdem zudem ferner
            weiter weiterhin schließlich zuletzt zuerst zunächst zuvor vorher später bisher seitdem inzwischen
            mittlerweile insgesamt insbesondere vielmehr übrigens immerhin nämlich zwar etwa rund fast knapp mehr
            vielleicht wahrscheinlich offenbar angeblich möglicherweise ebenso ebenfalls genau sehr ganz wieder immer nie
            oft manchmal meist anfang ende mitte erst letztlich demnach somit folglich hinzu hierbei hierzu hierfür
            ist war sind waren wird werden wurde wurden hat haben hatte hatten kann können soll sollen muss müssen
            the this that these those he she it they we you there here his her its their our my but and or if when while
            after before since although however then thus also at on by for from with without of to as what who where
            why how some many most all no not such a an i
            """
        var words: Set<String> = []
        for word in lower.split(whereSeparator: \.isWhitespace) {
            words.insert(word.prefix(1).uppercased() + word.dropFirst())
        }
        return words
    }()
}
