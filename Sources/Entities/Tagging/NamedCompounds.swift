import Articles
import Language

/// Knows a name inside a hyphenated word from the rest of the article.
///
/// Where an article names the Nato, its `Nato-Beitritt` holds that name, whatever the words around it say. Of the
/// 9 such words of unseen news that the chain of labels takes for no names, all are parts in the gold.
struct NamedCompounds {
    /// How often a word alone is the name of a person, a place or an organization.
    private var kinds: [[UInt8]: [EntityKind: Int]] = [:]
    /// The kind of a word that is mostly a name by itself, in any text; nil for others.
    private let known: (ArraySlice<UInt8>) -> EntityKind?

    /// - Parameters:
    ///   - labels: of all tokens of `article`.
    ///   - known: the kind of a word that is mostly a name by itself, in any text; nil for others.
    init(
        _ article: TokenizedArticle, _ labels: [NameLabel],
        known: @escaping (ArraySlice<UInt8>) -> EntityKind? = { _ in nil }
    ) {
        self.known = known
        for sentence in article.sentences {
            for token in sentence where !labels[token].isOutside && labels[token].form == .name {
                guard let kind = labels[token].kind, kind != .other,
                    token + 1 == sentence.upperBound || !labels[token + 1].continues
                else { continue }
                let word = article.bytes[article.range(of: token)]
                if labels[token].begins {
                    kinds[NamedCompounds.key(word), default: [:]][kind, default: 0] += 1
                }
                guard kind == .person else { continue }
                // Of `Annika Lehmbruck` and of `Lehmbrucks` as well; a surname that is a word has other compounds.
                if labels[token].continues, !GermanWords.hasNoun(word) {
                    kinds[NamedCompounds.key(word), default: [:]][kind, default: 0] += 1
                }
                if word.count > 4, word.last == UInt8(ascii: "s"), !GermanWords.hasNoun(word.dropLast()) {
                    kinds[NamedCompounds.key(word.dropLast()), default: [:]][kind, default: 0] += 1
                }
            }
        }
    }

    /// Labels the words that hold one of the names and were taken for none.
    func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        for token in labels.indices where labels[token].isOutside || labels[token].form == .part {
            let word = article.bytes[article.range(of: token)]
            if labels[token].kind == .person, let kind = NamedCompounds.kindCalledAfter(word) {
                labels[token] = NameLabel(begins: true, kind: kind, form: .name)
            }
            guard labels[token].isOutside else { continue }
            if let (head, tail) = NamedCompounds.parts(of: word) {
                guard let kind = kind(of: head, before: tail) else { continue }
                labels[token] = NameLabel(begins: true, kind: kind, form: .part)
            } else if beginsWithPlace(word) {
                labels[token] = NameLabel(begins: true, kind: .location, form: .part)
            }
        }
    }

    /// `Saturnmond`, `Marsatmosphäre` where the article names Saturn and Mars: a place and a noun.
    private func beginsWithPlace(_ word: ArraySlice<UInt8>) -> Bool {
        guard 8...60 ~= word.count, let first = word.first, 0x41...0x5A ~= first else { return false }
        for end in word.indices.dropFirst(4).dropLast(3) {
            guard let found = kinds[NamedCompounds.key(word[..<end])], found[.location, default: 0] > 0,
                found.allSatisfy({ $0.key == .location }), word[end] | 0x20 == word[end]
            else { continue }
            if GermanWords.hasNoun(word[end...]) { return true }
        }
        return false
    }

    /// What is named by a compound's beginning.
    private func kind(of head: ArraySlice<UInt8>, before tail: ArraySlice<UInt8>) -> EntityKind? {
        if let found = kinds[NamedCompounds.key(head)],
            let kind = EntityKind.allCases.max(by: { found[$0, default: 0] < found[$1, default: 0] })
        {
            return kind
        }
        // `Kraft-Wärme-Kopplung` is no Ms Kraft's.
        guard !GermanWords.hasNoun(head) else { return nil }
        if head.count > 2, let kind = known(head) ?? known(NamedCompounds.upper(head)), kind != .other,
            kind != .person || !NamedCompounds.isFoundation(tail)
        {
            return kind
        }
        // `Zonta-Chefin` names somebody's house by whatever is no word, `Orbo-Clan` a family.
        guard NamedCompounds.mayBeName(head) else { return nil }
        if NamedCompounds.ends(tail, NamedCompounds.roles) { return .organization }
        return NamedCompounds.families.contains(String(decoding: tail, as: UTF8.self)) ? .person : nil
    }

    private static func upper(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        word.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") ? $0 & 0xDF : $0 }[...]
    }

    /// The kind of what bears somebody's whole name, and so is a name itself: `Annika-Lehmbruck-Preis`.
    private static func kindCalledAfter(_ word: ArraySlice<UInt8>) -> EntityKind? {
        let parts = word.split(separator: UInt8(ascii: "-"))
        guard parts.count > 2, let last = parts.last else { return nil }
        let noun = String(decoding: last, as: UTF8.self)
        return calledAfter.first { noun == $0.key || noun.hasPrefix($0.key) && noun.count <= $0.key.count + 2 }?.value
    }

    private static let calledAfter: [(key: String, value: EntityKind)] = [
        ("Preis", .other), ("Medaille", .other), ("Institut", .organization), ("Stiftung", .organization),
        ("Archiv", .organization), ("Gesellschaft", .organization), ("Universität", .organization),
    ]

    /// What is called after somebody is a name itself: `Lehmbruck-Institut`.
    private static func isFoundation(_ tail: ArraySlice<UInt8>) -> Bool {
        let tail = String(decoding: tail, as: UTF8.self)
        return foundations.contains { tail.hasPrefix($0) }
    }

    private static let foundations = [
        "Institut", "Stiftung", "Preis", "Haus", "Archiv", "Gesellschaft", "Museum", "Schule", "Gymnasium", "Straße",
        "Platz",
        "Universität", "Orden", "Medaille", "Klinik", "Brücke", "Allee", "Ring", "Park", "Stadion", "Halle", "Denkmal",
    ]

    private static func ends(_ tail: ArraySlice<UInt8>, _ nouns: [String]) -> Bool {
        let word = String(decoding: tail, as: UTF8.self)
        guard word.isCapitalized else { return false }
        let tail = word.lowercased()
        return nouns.contains { noun in endings.contains { tail.hasSuffix(noun + $0) } }
    }

    private static let roles = [
        "chef", "präsident", "gründer", "sprecher", "generalsekretär", "vorstand", "vorständ", "vorsitzende", "manager",
    ]
    private static let families: Set<String> = ["Clan", "Clans", "Sippe", "Dynastie"]
    private static let endings = ["", "s", "in", "innen", "en", "n", "r", "es"]

    /// True for a word with a capital letter that has no meaning of its own.
    private static func mayBeName(_ head: ArraySlice<UInt8>) -> Bool {
        String(decoding: head, as: UTF8.self).isCapitalized && head.count >= 3 && !head.contains(UInt8(ascii: "/"))
            && !GermanWords.contains(head)
            && !prefixes.contains(String(decoding: head, as: UTF8.self))
    }

    private static let prefixes: Set<String> = [
        "Ex", "Vize", "Co", "Ko", "Alt", "Neu", "Interims", "Mitte", "Top", "Web", "Online", "Digital", "Bob",
        "Schüler", "Noch", "Nicht", "Bald", "Fast", "Schon", "Beinahe",
    ]

    /// What stands before a word's first hyphen, and behind it, if a word of at least three letters stands there.
    private static func parts(of word: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, tail: ArraySlice<UInt8>)? {
        guard let hyphen = word.firstIndex(of: UInt8(ascii: "-")), hyphen - word.startIndex >= 2 else { return nil }
        let tail = word[(hyphen + 1)...].prefix { $0 != UInt8(ascii: "-") }
        let isWord = tail.allSatisfy { $0 >= 0x80 || $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        // `Nato-EU` holds two names, neither of which is the head of the other.
        let isMoreThanInitials = tail.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        return tail.count >= 3 && isWord && isMoreThanInitials ? (word[..<hyphen], word[(hyphen + 1)...]) : nil
    }

    /// Equal for words that differ in the case of Latin letters only.
    private static func key(_ word: ArraySlice<UInt8>) -> [UInt8] {
        word.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
}
