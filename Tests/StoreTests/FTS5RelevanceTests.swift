import ArchiveTesting
import Articles
import Testing

@testable import Store

@Suite("FTS5Relevance")
struct FTS5RelevanceTests {
    private func scores(_ archive: TestArchive, _ match: Match) throws -> [Double] {
        try archive.read { reader in
            try reader.candidates(for: SearchPlan(ranking: match, condition: .match(match), limit: 100))
        }.map(\.score)
    }

    @Test("the forms of a word score as one word, alternatives as several")
    func forms() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund", "Hund", "Hund", "Katze", "Maus"]))
        let (dog, cat) = (Match.phrase([.exact("hund")]), Match.phrase([.exact("katze")]))
        let alone = try scores(archive, cat)
        #expect(try scores(archive, .any([dog, cat])).first == alone.first)
        // As rare as both together, since both are the word.
        let together = try scores(archive, .forms([dog, cat]))
        #expect(together.count == 4 && together.allSatisfy { $0 == together[0] && $0 < alone[0] })
    }

    @Test("an exact form beside its stem, and a part, count less than the stem")
    func weights() {
        let forms = Match.forms([
            .phrase([.stem("hund")]), .phrase([.exact("hund")]), .phrase([.part("hund")]),
            .phrase([.stem("nato"), .stem("hund")]), .phrase([.exact("nato"), .exact("hund")]),
        ])
        #expect(forms.phraseWeights.map(\.weight) == [1, 0.3, 0.5, 1, 0.3])
        #expect(Set(forms.phraseWeights.map(\.group)) == [0])
        #expect(PhraseWeight.list(PhraseWeight.text(forms.phraseWeights)) == forms.phraseWeights)
        #expect(Match.forms([.phrase([.exact("und")])]).phraseWeights.map(\.weight) == [1])
    }

    @Test("every phrase of an expression has its weight, whatever the expression", arguments: [1, 2, 3] as [UInt64])
    func anyExpression(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        try archive.store(.of(["a b c d", "b c", "c d a", "d", "a a b"]))
        func term() -> IndexTerm {
            let word = ["a", "b", "c", "d", ""].randomElement(using: &random)!
            return [IndexTerm.exact(word), .stem(word), .part(word)].randomElement(using: &random)!
        }
        func leaf() -> Match {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: .prefix(term())
            case 1: .phrase([])
            default: .phrase((0..<Int.random(in: 1...2, using: &random)).map { _ in term() })
            }
        }
        func match(_ depth: Int) -> Match {
            let members = { (0..<Int.random(in: 0...3, using: &random)).map { _ in match(depth - 1) } }
            return switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
            case 1: .all(members())
            case 2: .any(members())
            case 3: .forms((0..<Int.random(in: 0...3, using: &random)).map { _ in leaf() })
            case 4: .excluding(match(depth - 1), match(depth - 1))
            default: leaf()
            }
        }
        for _ in 0..<300 {
            let match = match(3)
            // A phrase without a weight is refused by the function, and so is a weight without a phrase.
            let scores = try scores(archive, match)
            #expect(scores.allSatisfy { $0.isFinite && $0 >= 0 }, "seed \(seed): \(match)")
        }
    }
}
