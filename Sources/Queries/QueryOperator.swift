/// A word of the query language that joins or marks others.
enum QueryOperator: Hashable {
    case and, or, not
    case near(Nearness)
    case within(QueryScope)
    case atLeast(Int)

    /// Reads one as the press databases write it; nil if `word` is none.
    ///
    /// `AND`, `SATZ` and the like in capitals alone, because they are words, too; `near5`, `w/5`, `/s` in any case.
    ///
    /// - Parameter isLimited: set where the number was out of bounds and the nearest was taken.
    init?(_ word: String, isLimited: inout Bool) {
        if let plain = Self.plain[word] {
            self = plain
            return
        }
        // The longest is ATLEAST/ with a number; what is longer need not be looked at.
        guard word.utf8.count <= 16, word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let word = word.lowercased()
        if let scope = Self.scopes[word] {
            self = .within(scope)
            return
        }
        let digits = word.reversed().prefix { $0.isNumber }.count
        guard digits > 0, let number = Int(word.suffix(digits)) else { return nil }
        let counted = Self.limited(number, &isLimited)
        switch word.dropLast(digits) {
        case "near", "near/", "w/", "/": self = .near(Nearness(words: counted))
        case "adj", "adj/", "pre/", "onear/": self = .near(Nearness(words: counted, isOrdered: true))
        case "atleast", "atleast/": self = .atLeast(counted)
        default: return nil
        }
    }

    private static func limited(_ number: Int, _ isLimited: inout Bool) -> Int {
        let counted = min(max(number, 1), Nearness.limit)
        if counted != number { isLimited = true }
        return counted
    }

    private static let plain: [String: QueryOperator] = [
        "AND": .and, "UND": .and, "OR": .or, "ODER": .or, "NOT": .not, "NICHT": .not,
        "NEAR": .near(Nearness(words: 10)), "ADJ": .near(Nearness(words: 1, isOrdered: true)),
        "SENTENCE": .within(.sentence), "SATZ": .within(.sentence),
        "PARAGRAPH": .within(.paragraph), "ABSATZ": .within(.paragraph), "SAME": .within(.paragraph),
        "ITEM": .within(.item), "MELDUNG": .within(.item),
        "ARTICLE": .within(.article), "ARTIKEL": .within(.article),
    ]

    private static let scopes: [String: QueryScope] = [
        "/s": .sentence, "w/s": .sentence, "w/sent": .sentence,
        "/p": .paragraph, "w/p": .paragraph, "w/para": .paragraph,
        "/i": .item, "w/i": .item, "/a": .article, "w/a": .article,
    ]
}
