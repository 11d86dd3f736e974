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
}
