import Articles
import Entities
import Language

/// How well the linker groups and names annotated mentions.
///
/// Reads articles as `news-gold.txt` has them: a line `# …` opens one, every other line is a sentence in
/// `BracketedText` form. Mentions of one article with one canonical name are one entity.
package struct LinkingEvaluation: Sendable {
    /// A mention whose entity got another name than the annotation gives it.
    package struct Difference: Hashable, Sendable {
        package var surface: String
        package var label: String
        package var expected: String
        package var name: String
    }

    package private(set) var articles = 0
    package private(set) var mentions = 0
    /// Sums over mentions of B³ precision and recall (Bagga and Baldwin 1998).
    private var precisionSum = 0.0
    private var recallSum = 0.0
    private var sameName = 0
    private var sameKey = 0
    package private(set) var differences: [Difference] = []

    /// Wrong names with their number of places, the most frequent first.
    package var frequentDifferences: [(difference: Difference, count: Int)] {
        var counts: [Difference: Int] = [:]
        for difference in differences { counts[difference, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }
            .sorted { ($0.count, $1.difference.surface) > ($1.count, $0.difference.surface) }
    }

    package var precision: Double { precisionSum / Double(max(mentions, 1)) }
    package var recall: Double { recallSum / Double(max(mentions, 1)) }
    package var f1: Double { 2 * precision * recall / max(precision + recall, 1e-9) }
    /// Share of mentions whose entity has exactly the canonical name.
    package var nameAccuracy: Double { Double(sameName) / Double(max(mentions, 1)) }
    /// The same up to case, accents and spelling variants.
    package var keyAccuracy: Double { Double(sameKey) / Double(max(mentions, 1)) }

    /// - Parameter isIncluded: of the article's id, the first word of its header; to judge on a part.
    package init(gold: String, where isIncluded: (String) -> Bool = { _ in true }) {
        let linker = Linker()
        let analyzer = Analyzer()
        var article: [BracketedText] = []
        var id = ""
        for line in gold.split(separator: "\n") {
            if line.hasPrefix("# ") {
                if isIncluded(id) { score(article, linker, analyzer) }
                article = []
                id = line.dropFirst(2).split(separator: " ").first.map(String.init) ?? ""
            } else if let sentence = BracketedText(line) {
                article.append(sentence)
            }
        }
        if isIncluded(id) { score(article, linker, analyzer) }
    }

    private mutating func score(_ article: [BracketedText], _ linker: Linker, _ analyzer: Analyzer) {
        guard !article.isEmpty else { return }
        articles += 1
        let entities = linker.link(paragraphs: article.map(\.text), mentions: article.map { $0.names.map(\.mention) })
        var expected: [String: Int] = [:]
        var overlap: [[String: Int]] = []
        for entity in entities {
            var counts: [String: Int] = [:]
            for place in entity.mentions {
                let gold = analyzer.key(of: article[place.paragraph].names[place.index].canonical)
                counts[gold, default: 0] += 1
                expected[gold, default: 0] += 1
            }
            overlap.append(counts)
        }
        for (entity, counts) in zip(entities, overlap) {
            let key = analyzer.key(of: entity.name)
            for place in entity.mentions {
                let name = article[place.paragraph].names[place.index]
                let gold = analyzer.key(of: name.canonical)
                let common = Double(counts[gold] ?? 0)
                mentions += 1
                precisionSum += common / Double(entity.mentions.count)
                recallSum += common / Double(expected[gold] ?? 1)
                if entity.name == name.canonical { sameName += 1 }
                if key == gold {
                    sameKey += 1
                } else {
                    let text = article[place.paragraph].text
                    let surface = text[utf8: name.mention.range].map(String.init) ?? ""
                    let form = name.mention.form == .name ? "" : name.mention.form.rawValue
                    differences.append(
                        Difference(
                            surface: surface, label: name.mention.kind.rawValue + form, expected: name.canonical,
                            name: entity.name))
                }
            }
        }
    }
}

extension LinkingEvaluation: CustomStringConvertible {
    package var description: String {
        func percent(_ share: Double) -> String {
            let tenths = Int((share * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10)"
        }
        return """
            articles \(articles), mentions \(mentions)
            same entity (B³)     precision \(percent(precision))  recall \(percent(recall))  F1 \(percent(f1))
            canonical name       \(percent(nameAccuracy))  (spelling aside \(percent(keyAccuracy)))
            """
    }
}
