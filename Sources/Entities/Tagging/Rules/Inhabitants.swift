import Articles

/// Knows the inhabitants of countries and regions, which the table of places has, where the chain does not.
enum Inhabitants {
    /// Labels those of `article` that were taken for no names.
    static func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        for token in labels.indices where labels[token].isOutside {
            let word = article.bytes[article.range(of: token)]
            guard word.count >= 4, let first = word.first, (0x41...0x5A).contains(first) || first == 0xC3,
                isInhabitant(String(decoding: word, as: UTF8.self).lowercased())
            else { continue }
            labels[token] = NameLabel(begins: true, kind: .location, form: .derived)
        }
    }

    private static func isInhabitant(_ word: String) -> Bool {
        endings.contains { ending, restored in
            guard word.hasSuffix(ending) else { return false }
            let stem = word.dropLast(ending.count) + restored
            return !others.contains(String(stem)) && Gazetteer.shared.name(ofInhabitant: String(stem)) != nil
        }
    }

    /// What inflection adds to the nominative singular, and takes from it.
    private static let endings = [
        ("", ""), ("n", ""), ("s", ""), ("in", ""), ("innen", ""), ("in", "e"), ("innen", "e"),
    ]

    /// What means something else as well (coins, poles, bulkheads, carpets, friars), and whom the gold takes for no
    /// inhabitants of a country.
    private static let others: Set<String> = [
        "franke", "pole", "schotte", "perser", "ire", "wale", "hesse", "dominikaner", "kurde", "bundesbürger",
        "lateinamerikaner",
    ]
}
