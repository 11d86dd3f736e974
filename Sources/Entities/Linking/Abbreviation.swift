/// Abbreviations made of the letters of a long form.
enum Abbreviation {
    /// `EU` of `Europäische Union`, `GdP` of `Gewerkschaft der Polizei`: its letters occur in order, the first in front.
    static func fits(_ short: String, of long: String) -> Bool {
        let letters = short.filter(\.isLetter)
        guard 2...10 ~= letters.count, letters.count * 2 <= long.count, !short.contains(" "),
            letters.filter(\.isUppercase).count * 2 >= letters.count, letters.filter(\.isUppercase).count > 1
        else { return false }
        var rest = long.lowercased()[...]
        var isFirst = true
        for letter in letters.lowercased() {
            guard let index = rest.firstIndex(of: letter), !isFirst || index == rest.startIndex else { return false }
            isFirst = false
            rest = rest[rest.index(after: index)...]
        }
        return true
    }

    /// Whether `short` has the first letters of all words of `long`, in order, and beside them only letters from inside
    /// long words: `DWD` of `Deutscher Wetterdienst`, `JFK` of `John F. Kennedy`.
    ///
    /// Little words may be left out.
    static func areInitials(_ short: String, of long: String) -> Bool {
        // Each letter may be one of several: what is longer is no abbreviation, and would take for ever.
        guard 2...10 ~= short.utf8.count, long.utf8.count <= 160 else { return false }
        let words = long.split(whereSeparator: { $0 == " " || $0 == "-" }).map { Array($0) }
        guard words.count > 1 else { return false }
        return fits(Array(short)[...], words[...])
    }

    /// Whether an abbreviation may leave the word out: `der`, `für`, `of`.
    static func isLittle(_ word: some Collection<Character>) -> Bool {
        word.count < 4 && word.first?.isLowercase == true
    }

    private static func fits(_ letters: ArraySlice<Character>, _ words: ArraySlice<[Character]>) -> Bool {
        guard let word = words.first else { return letters.isEmpty }
        let rest = words.dropFirst()
        if isLittle(word), fits(letters, rest) { return true }
        guard let letter = letters.first, letter.lowercased() == word[0].lowercased() else { return false }
        if fits(letters.dropFirst(), rest) { return true }
        // Parts of a compound, or a syllable.
        guard word.count > 7 else { return false }
        var inner = letters.dropFirst()
        for character in word.dropFirst() {
            guard let next = inner.first else { return false }
            guard character.lowercased() == next.lowercased() else { continue }
            inner = inner.dropFirst()
            if fits(inner, rest) { return true }
        }
        return false
    }
}
