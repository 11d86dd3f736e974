import Articles

/// Knows the inhabitants of countries and regions, which the table of places has, where the chain does not.
enum Inhabitants {
    /// Labels those of `article` that were taken for no names.
    static func mark(_ labels: inout [NameLabel], of article: TokenizedArticle) {
        for token in labels.indices where labels[token].isOutside {
            let word = article.bytes[article.range(of: token)]
            guard word.count >= 4, let first = word.first, (0x41...0x5A).contains(first) || first == 0xC3,
                forms.contains(FeatureHash.of(word))
            else { continue }
            labels[token] = NameLabel(begins: true, kind: .location, form: .derived)
        }
    }

    /// Hashes of all their forms.
    private static let forms: Set<UInt64> = {
        var forms: Set<UInt64> = []
        for inhabitant in Gazetteer.shared.inhabitants where !others.contains(inhabitant) {
            let name = inhabitant.prefix(1).uppercased() + inhabitant.dropFirst()
            for ending in ["", "n", "s", "in", "innen"] { forms.insert(FeatureHash.of((name + ending).utf8)) }
            guard name.hasSuffix("e") else { continue }
            for ending in ["in", "innen"] { forms.insert(FeatureHash.of((name.dropLast() + ending).utf8)) }
        }
        return forms
    }()

    /// What means something else as well (coins, poles, bulkheads, carpets, friars), and whom the gold takes for no
    /// inhabitants of a country.
    private static let others: Set<String> = [
        "franke", "pole", "schotte", "perser", "ire", "wale", "hesse", "dominikaner", "kurde", "bundesbürger",
        "lateinamerikaner",
    ]
}
