/// The s that the German stemmer leaves behind a vowel: of a name's genitive (`Chinas`), of a plural (`Kameras`).
enum FinalS {
    /// The stem with such an s for one without it, and the other way round; nil where neither may be.
    ///
    /// - Parameter word: folded, and its own stem: the stemmer took nothing from it.
    ///
    /// What is no word at all (`Prei` for Preis) finds nothing. Of the shortest words both would be: Mai and Mais.
    static func counterpart(of word: String) -> String? {
        guard let last = word.utf8.last, word.utf8.count >= 4 else { return nil }
        if isVowel(last) { return word + "s" }
        let isLeft = last == UInt8(ascii: "s") && word.utf8.count >= 5 && isVowel(word.utf8.dropLast().last!)
        return isLeft ? String(word.dropLast()) : nil
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }
}
