import Articles

/// The surnames, and names of one word, of the people of an article, as far as its sentences alone tell them.
struct KnownPeople {
    /// Last words of names, in `BaseLetters`.
    private var last: Set<[UInt8]> = []

    /// - Parameter labels: of all tokens of `article`.
    init(_ article: TokenizedArticle, _ labels: [NameLabel]) {
        for sentence in article.sentences {
            for token in sentence where labels[token].kind == .person && labels[token].form == .name {
                if token + 1 < sentence.upperBound, labels[token + 1].continues { continue }
                last.insert(BaseLetters.of(article.bytes[article.range(of: token)]))
            }
        }
    }

    /// Whether the word is a genitive of one of them: `Lehmbrucks`, `Peters’`.
    func hasGenitive(_ word: ArraySlice<UInt8>) -> Bool {
        guard !last.isEmpty, word.count > 3 else { return false }
        // Beside Eva Thoma, Thomas Brandner is called so himself.
        if GivenNames.contains(key: String(decoding: word, as: UTF8.self).lowercased()) { return false }
        let word = BaseLetters.of(word)[...]
        switch word[word.endIndex - 1] {
        case UInt8(ascii: "s"):
            let stem = word.dropLast()
            return last.contains(Array(stem)) || last.contains(Array(KnownPeople.withoutApostrophe(stem)))
        case UInt8(ascii: "'"), 0x99: return last.contains(Array(KnownPeople.withoutApostrophe(word)))
        default: return false
        }
    }

    private static func withoutApostrophe(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if word.last == UInt8(ascii: "'") { return word.dropLast() }
        return word.suffix(3).elementsEqual("’".utf8) ? word.dropLast(3) : word
    }
}
