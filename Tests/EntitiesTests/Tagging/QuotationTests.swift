import Articles
import Testing

@testable import Entities

@Suite("Quotation")
struct QuotationTests {
    private func insides(_ text: String) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        return Quotation.all(words.count) { WordForm(words[$0]).quotation }
            .map { words[$0.inside].joined(separator: " ") }
    }

    @Test(
        "marks of every custom enclose what stands between them",
        arguments: [
            ("Er las „ Der Turm “ dort", ["Der Turm"]), ("He read “ The tower ” there", ["The tower"]),
            ("Er las \" Der Turm \" dort", ["Der Turm"]), ("Er las ‚ Der Turm ‘ dort", ["Der Turm"]),
            ("„ a “ und „ b “", ["a", "b"]), ("kein Anfang “ und „ kein Ende", []), ("„ “ leer", []), ("", []),
        ])
    func pairs(text: String, expected: [String]) {
        #expect(insides(text) == expected)
    }

    @Test("a long stretch between straight marks may lie between two quotations")
    func unsure() {
        let words = "\" a b c d e f g h i \" Der Turm \"".split(separator: " ").map(String.init)
        let all = Quotation.all(words.count) { WordForm(words[$0]).quotation }
        #expect(all.map(\.opensSurely) == [true, false])
    }
}

@Suite("QuotedTitles")
struct QuotedTitlesTests {
    private func torn(_ text: String, _ labels: String) -> [Range<Int>] {
        let words = text.split(separator: " ").map(String.init)
        let labels = labels.split(separator: " ").map { NameLabel(String($0))! }
        var article = TokenizedArticle()
        for word in words { article.append(token: word.utf8) }
        let sentence = ReadSentence(article, 0..<words.count, labels: labels[...])
        let tokens = QuotedTitles.torn(
            sentence, Quotation.all(words.count) { WordForm(words[$0]).quotation }
        ).map { $0.token }
        return tokens.isEmpty ? [] : [tokens.min()!..<tokens.max()! + 1]
    }

    @Test(
        "a thing that begins a quotation and ends in its midst is torn",
        arguments: [
            ("„ Der Turm am Meer “", "O B-OTH I-OTH O O O", [1..<3]),
            ("„ Der Turm am Meer “", "O B-OTH I-OTH I-OTH I-OTH O", []),
            ("„ Wohin ? “", "O B-OTH O O", []),
            ("„ Der Turm am Meer “", "O B-LOC I-LOC O O O", []),
            ("„ Der Turm am Meer “", "O O B-OTH I-OTH I-OTH O", []),
            ("„ Der Turm am Meer", "O B-OTH I-OTH O O", []),
            ("Der Turm am Meer", "B-OTH I-OTH O O", []),
        ])
    func torn(text: String, labels: String, expected: [Range<Int>]) {
        #expect(torn(text, labels) == expected)
    }
}

@Suite("TokenizedArticle")
struct TokenizedArticleTests {
    @Test(
        "pointed quotation marks are curled ones, whichever way the article turns them",
        arguments: [
            ("» Turm « und «", "„Turm“und“"), ("« Turm » und »", "„Turm“und“"), ("› Turm ‹", "‚Turm‘"),
            ("« ‹ Turm › »", "„‚Turm‘“"), ("„ Turm “ …", "„Turm“…"), ("»« é", "»«é"),
        ])
    func marks(text: String, expected: String) {
        var article = TokenizedArticle()
        for token in text.split(separator: " ") { article.append(token: token.utf8) }
        #expect(String(decoding: article.bytes, as: UTF8.self) == expected)
    }
}
