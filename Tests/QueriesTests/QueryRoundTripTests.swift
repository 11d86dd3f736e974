import ArchiveTesting
import Articles
import Queries
import Testing

@Suite("Printing and reparsing a query gives the same tree")
struct QueryRoundTripTests {
    @Test("for random trees", arguments: [1, 2, 3] as [UInt64])
    func trees(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<1500 {
            let tree = Self.tree(depth: 3, &random)
            let parsed = QueryParser().parse(tree.description)
            #expect(parsed.tree?.unplaced == tree, "seed \(seed): \(tree)")
            #expect(parsed.notes.isEmpty, "seed \(seed): \(tree): \(parsed.notes)")
        }
    }

    @Test("for groups as deep as may be")
    func depth() {
        let text = String(repeating: "a OR (b (", count: 5) + "c" + String(repeating: "))", count: 5)
        let parsed = QueryParser().parse(text)
        #expect(parsed.notes.isEmpty)
        #expect(QueryParser().parse("\(parsed.tree!)").tree?.unplaced == parsed.tree?.unplaced)
    }

    private static func tree(depth: Int, _ random: inout SeededRandom) -> QueryTree {
        func members(_ random: inout SeededRandom) -> [QueryTree] {
            (0..<Int.random(in: 2...4, using: &random)).map { _ in tree(depth: depth - 1, &random) }
        }
        switch Int.random(in: 0..<(depth > 0 ? 13 : 4), using: &random) {
        case 3: return .fact(QueryFact(fact(&random), range: ByteRange(0, 0)))
        case 4: return tree(depth: depth - 1, &random).negated
        case 5, 6: return .conjunction(of: members(&random))!
        case 7: return .explicitConjunction(of: members(&random))!
        case 8: return .disjunction(of: members(&random))!
        case 9: return places(depth: 2, field(&random), &random)
        case 10: return .atLeast(Int.random(in: 1...255, using: &random), places(depth: 1, field(&random), &random))
        case 11, 12: return .shared(QueryScope.allCases.randomElement(using: &random)!, members(&random))!
        default:
            return .term(
                term(field(&random, QueryField.allCases.filter { QueryFieldKind.words.contains($0) }), &random))
        }
    }

    /// Something that stands at places of a text.
    private static func places(depth: Int, _ field: QueryField?, _ random: inout SeededRandom) -> QueryTree {
        switch Int.random(in: 0..<(depth > 0 ? 4 : 1), using: &random) {
        case 1:
            return .disjunction(of: (0..<2).map { _ in places(depth: depth - 1, field, &random) })!
        case 2, 3:
            let nearness = Nearness(
                words: Int.random(in: 1...255, using: &random), isOrdered: Bool.random(using: &random),
                isNegated: Int.random(in: 0..<4, using: &random) == 0)
            return .near(
                places(depth: depth - 1, field, &random), nearness, places(depth: depth - 1, field, &random))
        default: return .term(term(field, &random))
        }
    }

    private enum QueryFieldKind {
        static let words: [QueryField] = [.title, .text, .author, .source, .entity, .person, .place, .organization]
    }

    private static func field(
        _ random: inout SeededRandom, _ fields: [QueryField] = [.title, .text]
    ) -> QueryField? {
        Int.random(in: 0..<3, using: &random) == 0 ? fields.randomElement(using: &random) : nil
    }

    private static func fact(_ random: inout SeededRandom) -> QueryFact.Value {
        let day = ArticleDate(year: 2023, month: 7, day: 1)
        let later = ArticleDate(year: 2023, month: 7, day: 14)
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: .kind(ParagraphKind.allCases.randomElement(using: &random)!)
        case 1: .language(["de", "en-GB"].randomElement(using: &random)!)
        case 2: .date([DateRange(from: day, to: later), DateRange(from: day, to: day)].randomElement(using: &random)!)
        case 3: .date([DateRange(from: day, to: nil), DateRange(from: nil, to: day)].randomElement(using: &random)!)
        case 4: .id(["12", "a b", "12:7", "https://a.de/(b)?c=»d«"].randomElement(using: &random)!)
        default: .has(QueryAttribute.allCases.randomElement(using: &random)!)
        }
    }

    private static func term(_ field: QueryField?, _ random: inout SeededRandom) -> QueryTerm {
        let words = ["Zürich", "Nato-Gipfel", "geht's", "C++", "§218", "or", "2:1", "e\u{301}", "東京", "near", "x^y"]
        let phrases = ["bilaterale Garantien", "OR", "(a", "- b", "x:y *", "»a«", "title:a", "'tis", "w/5", "a^2"]
        let weight = [1, 1, 1, 2, 0.5, 1.25, 100, 0.01].randomElement(using: &random)!
        let word = words.randomElement(using: &random)!
        let (form, text): (QueryTerm.Form, String) =
            switch Int.random(in: 0..<7, using: &random) {
            case 0: (.exact, word == "§218" ? "Gipfel" : word)
            case 1: (.prefix, word)
            case 2: (.phrase, phrases.randomElement(using: &random)!)
            case 3: (.exactPhrase, phrases.randomElement(using: &random)!)
            case 4: (.pattern, ["*gipfel", "*gipf*", "G*l", "*-Gip-f*l"].randomElement(using: &random)!)
            default: (.word, word)
            }
        return QueryTerm(form, text, field: field, weight: weight, range: ByteRange(0, 0))
    }
}
