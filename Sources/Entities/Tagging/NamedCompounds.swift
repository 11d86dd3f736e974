import Articles

/// Knows a name inside a hyphenated word from the rest of the article.
///
/// Where an article names the Nato, its `Nato-Beitritt` holds that name, whatever the words around it say. Of the
/// 9 such words of unseen news that the chain of labels takes for no names, all are parts in the gold.
struct NamedCompounds {
    /// How often a word alone is the name of a person, a place or an organization.
    private var kinds: [[UInt8]: [EntityKind: Int]] = [:]

    /// - Parameter labels: of all tokens of `article`.
    init(_ article: TokenizedArticle, _ labels: [NameLabel]) {
        for sentence in article.sentences {
            for token in sentence where labels[token].begins && labels[token].form == .name {
                guard let kind = labels[token].kind, kind != .other,
                    token + 1 == sentence.upperBound || !labels[token + 1].continues
                else { continue }
                kinds[NamedCompounds.key(article.bytes[article.range(of: token)]), default: [:]][kind, default: 0] += 1
            }
        }
    }

    /// Labels the words that hold one of the names and were taken for none.
    func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        guard !kinds.isEmpty else { return }
        for token in labels.indices where labels[token].isOutside {
            let word = article.bytes[article.range(of: token)]
            guard let head = NamedCompounds.head(of: word), let found = kinds[NamedCompounds.key(head)],
                let kind = EntityKind.allCases.max(by: { found[$0, default: 0] < found[$1, default: 0] })
            else { continue }
            labels[token] = NameLabel(begins: true, kind: kind, form: .part)
        }
    }

    /// What stands before a word's first hyphen if a word of at least three letters stands behind it.
    private static func head(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let hyphen = word.firstIndex(of: UInt8(ascii: "-")), hyphen - word.startIndex >= 2 else { return nil }
        let tail = word[(hyphen + 1)...].prefix { $0 != UInt8(ascii: "-") }
        let isWord = tail.allSatisfy { $0 >= 0x80 || $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        // `Nato-EU` holds two names, neither of which is the head of the other.
        let isMoreThanInitials = tail.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        return tail.count >= 3 && isWord && isMoreThanInitials ? word[..<hyphen] : nil
    }

    /// Equal for words that differ in the case of Latin letters only.
    private static func key(_ word: ArraySlice<UInt8>) -> [UInt8] {
        word.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
}
