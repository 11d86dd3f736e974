/// A word with signs that make another word of it and that the index doesn't hold: `C++`, `C#`, `§ 218`, `.NET`, `@spd`,
/// `3,2`.
public struct SignedWord: Hashable, Sendable {
    /// `§`, `.` or `@`, or nothing.
    public let before: String
    /// Without its signs, in lower case.
    public let word: String
    /// `+`, `++` or `#`, or nothing.
    public let behind: String

    /// - Parameter text: as a person wrote it; nil if it has no such signs.
    public init?(_ text: String) {
        let scalars = text.unicodeScalars
        let start = scalars.firstIndex { !"§.@".unicodeScalars.contains($0) } ?? scalars.endIndex
        let end = scalars[start...].lastIndex { !"+#".unicodeScalars.contains($0) }.map(scalars.index(after:)) ?? start
        guard start < end else { return nil }
        switch String(scalars[..<start]) {
        case let sign where [".", "@", "§"].contains(sign): before = sign
        // `§§ 218` is no other section.
        case "§§": before = "§"
        // Three dots are punctuation, which no word is looked for with.
        default: before = ""
        }
        guard !before.isEmpty || end < scalars.endIndex else { return nil }
        word = String(scalars[start..<end]).lowercased()
        behind = String(scalars[end...])
    }

    /// A decimal number in its very form: to the index `3,2` is a 3 before a 2, as in a result of 3:2.
    ///
    /// - Parameter text: nil if it is none with a comma.
    public init?(decimal text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }) else { return nil }
        self.init(before: "", word: text, behind: "")
    }

    init(before: String, word: String, behind: String) {
        self.before = before
        self.word = word
        self.behind = behind
    }

    /// Whether it stands in a text, as a word of its own; behind `§` there may be a space.
    func occurs(in text: String) -> Bool {
        let text = Array(text.lowercased().unicodeScalars)
        let (before, word, behind) = (
            Array(before.unicodeScalars), Array(word.unicodeScalars), Array(behind.unicodeScalars)
        )
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { start in
            guard text[start] == word[0], text[start...].starts(with: word) else { return false }
            let end = start + word.count
            return Self.ends(text[..<start], with: before) && Self.begins(text[end...], with: behind)
        }
    }

    private static func ends(_ text: ArraySlice<Unicode.Scalar>, with signs: [Unicode.Scalar]) -> Bool {
        guard let sign = signs.last else { return text.last.map { !$0.isWordForming } ?? true }
        let text = sign == "§" ? text.dropLast(text.reversed().prefix { $0.properties.isWhitespace }.count) : text
        return text.suffix(signs.count).elementsEqual(signs)
    }

    private static func begins(_ text: ArraySlice<Unicode.Scalar>, with signs: [Unicode.Scalar]) -> Bool {
        guard text.starts(with: signs) else { return false }
        let next = text.dropFirst(signs.count).first
        // `C+` is not in `C++`, but `C++` is in `C++11`.
        return next.map { signs.isEmpty ? !$0.isWordForming : $0 != signs[signs.count - 1] } ?? true
    }
}

extension Unicode.Scalar {
    fileprivate var isWordForming: Bool { properties.isAlphabetic || properties.numericType != nil }
}
