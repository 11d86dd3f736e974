import Articles
import Testing

@testable import Entities

@Suite struct NamedCompoundsTests {
    /// The labels after `mark`, of one article whose sentences are tokens with their labels: `Alba/B-ORG`, `bat`.
    private func marked(_ sentences: String...) -> [String] {
        var article = TokenizedArticle()
        var labels: [NameLabel] = []
        for sentence in sentences {
            for token in sentence.split(separator: " ") {
                let parts = token.split(separator: "/")
                article.append(token: parts[0].utf8)
                labels.append(parts.count > 1 ? NameLabel(String(parts[1]))! : .outside)
            }
            article.endSentence()
        }
        NamedCompounds(article, labels).mark(&labels, of: article)
        return zip(0..<article.tokenCount, labels).compactMap { token, label in
            label.isOutside
                ? nil : String(decoding: article.bytes[article.range(of: token)], as: UTF8.self) + "/\(label)"
        }
    }

    @Test func `a hyphenated word holds a name that the article has alone`() {
        #expect(
            marked("Die Zonta/B-ORG tagt", "der ZONTA-Beitritt und zonta-nahe Kreise")
                == ["Zonta/B-ORG", "ZONTA-Beitritt/B-ORGpart", "zonta-nahe/B-ORGpart"])
    }

    @Test func `a solid word holds a place that the article has alone, and a noun`() {
        #expect(
            marked("Der Saturn/B-LOC leuchtet", "die Saturnatmosphäre und der Saturnier, saturnhaft")
                == ["Saturn/B-LOC", "Saturnatmosphäre/B-LOCpart"])
        // Not where the name is a firm's as well.
        #expect(marked("Der Saturn/B-LOC leuchtet, Saturn/B-ORG wirbt", "die Saturnfiliale").count == 2)
    }

    @Test func `the kind is the one that the name mostly has`() {
        #expect(
            marked("Orbo/B-PER Orbo/B-LOC Orbo/B-PER", "die Orbo-Werke").last == "Orbo-Werke/B-PERpart")
    }

    @Test(arguments: [
        ("Zonta/B-ORG Nord/I-ORG tagt", "Zonta-Werk"),  // only a part of a longer name
        ("die Zonta/B-OTH", "Zonta-Werk"),  // a thing of another kind
        ("die Zonta/B-ORG", "Zonta-EU"),  // two names
        ("die Zonta/B-ORG", "Zonta-9"),
        ("die Zonta/B-ORG", "Zonta-"),
        ("die Zonta/B-ORG", "Anti-Zonta"),
        ("die Zontas/B-ORG", "Zonta-Werk"),
    ])
    func `nothing else is marked`(first: String, word: String) {
        #expect(marked(first, "das \(word)").allSatisfy { !$0.contains(word) })
    }

    @Test func `what the tagger has found stays`() {
        #expect(marked("Zonta/B-ORG", "Zonta-Preis/B-OTH").last == "Zonta-Preis/B-OTH")
    }

    @Test func `a person's compounds are known from a genitive and from the full name`() {
        #expect(marked("Lehmbrucks/B-PER Rat", "das Lehmbruck-Lager").last == "Lehmbruck-Lager/B-PERpart")
        #expect(
            marked("Annika/B-PER Lehmbruck/I-PER kam", "die Lehmbruck-Leute").last == "Lehmbruck-Leute/B-PERpart")
        #expect(marked("Ole/B-PER Becken/I-PER kam", "die Becken-Leute").last == "Becken/I-PER")
    }

    @Test func `whoever has a chief is an organization unless the word means something else`() {
        #expect(
            marked("die Zonta-Chefin und der Orbo-Generalsekretär")
                == ["Zonta-Chefin/B-ORGpart", "Orbo-Generalsekretär/B-ORGpart"])
        #expect(marked("der Remmer-Clan") == ["Remmer-Clan/B-PERpart"])
        #expect(marked("die Frak-tionsvorsitzende , der Möchte-gern-Präsident").isEmpty)
        #expect(marked("der Ex-Präsident , die Firmen-Chefin , der Zonta-Plan").isEmpty)
    }

    @Test func `what bears a whole name is a name`() {
        #expect(
            marked("der Annika-Lehmbruck-Preis/B-PERpart , des Annika-Lehmbruck-Archivs/B-PERpart")
                == ["Annika-Lehmbruck-Preis/B-OTH", "Annika-Lehmbruck-Archivs/B-ORG"])
        #expect(marked("das Annika-Lehmbruck-Haus/B-PERpart") == ["Annika-Lehmbruck-Haus/B-PERpart"])
        #expect(marked("der Lehmbruck-Preis/B-PERpart") == ["Lehmbruck-Preis/B-PERpart"])
    }
}
