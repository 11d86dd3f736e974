/// Takes the marks off letters that German lacks, since the same article writes `Vučić` and `Vucic`.
enum BaseLetters {
    /// The word's UTF-8 without them; `ä`, `ö`, `ü` and `ß` stay.
    static func of(_ word: ArraySlice<UInt8>) -> [UInt8] {
        guard isMarked(word) else { return Array(word) }
        var plain = String.UnicodeScalarView()
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars { plain.append(table[scalar] ?? scalar) }
        return Array(String(plain).utf8)
    }

    private static func isMarked(_ word: ArraySlice<UInt8>) -> Bool {
        word.indices.contains { index in
            switch word[index] {
            case 0xC4, 0xC5, 0xC8: true
            case 0xC3: index + 1 < word.endIndex && !german.contains(word[index + 1])
            default: false
            }
        }
    }

    /// The second bytes of `ä`, `ö`, `ü`, `ß` and the capitals.
    private static let german: Set<UInt8> = [0xA4, 0xB6, 0xBC, 0x9F, 0x84, 0x96, 0x9C]

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        let marked = [
            "a": "áàâãåāăą", "c": "ćčçĉċ", "d": "ďđ", "e": "éèêëēėęě", "g": "ğģĝġ", "h": "ħ", "i": "íìîïīįı", "k": "ķ",
            "l": "łľļ", "n": "ñńňņ", "o": "óòôõøōő", "r": "řŕ", "s": "śšşș", "t": "ťţț", "u": "úùûūůűų", "y": "ýÿ",
            "z": "źżž", "A": "ÁÀÂÃÅĀĂĄ", "C": "ĆČÇĈĊ", "D": "ĎĐ", "E": "ÉÈÊËĒĖĘĚ", "G": "ĞĢĜĠ", "H": "Ħ",
            "I": "ÍÌÎÏĪĮİ",
            "K": "Ķ", "L": "ŁĽĻ", "N": "ÑŃŇŅ", "O": "ÓÒÔÕØŌŐ", "R": "ŘŔ", "S": "ŚŠŞȘ", "T": "ŤŢȚ", "U": "ÚÙÛŪŮŰŲ",
            "Y": "ÝŸ", "Z": "ŹŻŽ",
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (base, letters) in marked {
            for letter in letters.unicodeScalars { table[letter] = base.unicodeScalars.first }
        }
        return table
    }()
}
