/// How far one folded word is from another as people misspell: letters left out, added, exchanged or swapped
/// (Damerau-Levenshtein), of which those that sound alike count half.
///
/// Doubled letters, `ie` and `i`, a mute `h`, `c` before `k`, `t` before `z`, `d` before `t`, and letters that German
/// writes one sound with. No keyboard is assumed.
struct SpellingDistance {
    /// In half steps.
    static let step = 2

    private let word: [Unicode.Scalar]
    /// The largest distance of interest.
    private let limit: Int

    init(to word: String, limit: Int) {
        self.word = Array(word.unicodeScalars)
        self.limit = limit
    }

    /// The distance in half steps; nil if it is above the limit.
    func distance(of other: String) -> Int? {
        let other = Array(other.unicodeScalars)
        // Each letter more or less costs half a step or more.
        guard abs(other.count - word.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = [0]
        for index in other.indices { last.append(last[index] + Self.cost(of: other[index], in: other, at: index)) }
        for row in word.indices {
            let drop = Self.cost(of: word[row], in: word, at: row)
            var current = [last[0] + drop]
            var least = current[0]
            for column in other.indices {
                var cost = min(
                    last[column] + Self.exchange(word[row], other[column]), last[column + 1] + drop,
                    current[column] + Self.cost(of: other[column], in: other, at: column))
                if row > 0, column > 0, word[row] == other[column - 1], word[row - 1] == other[column] {
                    cost = min(cost, beforeLast[column - 1] + Self.step)
                }
                current.append(cost)
                least = min(least, cost)
            }
            guard least <= limit else { return nil }
            beforeLast = last
            last = current
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }

    /// What it costs that a letter is there in one of two words.
    private static func cost(of letter: Unicode.Scalar, in word: [Unicode.Scalar], at index: Int) -> Int {
        let before = index > 0 ? word[index - 1] : nil
        let behind = index + 1 < word.count ? word[index + 1] : nil
        let isHeardAnyway =
            switch letter {
            case before, behind: true
            case "h": true
            case "e": before == "i"
            case "c": behind == "k"
            case "t": behind == "z"
            case "d": behind == "t"
            default: false
            }
        return isHeardAnyway ? step / 2 : step
    }

    private static func exchange(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Int {
        if one == other { return 0 }
        return areAlike(min(one, other), max(one, other)) ? step / 2 : step
    }

    /// Whether two letters, the first in the alphabet first, are often heard as one.
    private static func areAlike(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        switch (first, second) {
        case ("s", "z"), ("c", "k"), ("c", "z"), ("d", "t"), ("b", "p"), ("g", "k"), ("k", "q"), ("f", "v"),
            ("v", "w"), ("i", "y"), ("i", "j"), ("j", "y"), ("a", "e"), ("u", "y"), ("k", "x"):
            true
        default: false
        }
    }
}
