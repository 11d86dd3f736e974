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
            let tree = Self.tree(depth: 5, &random)
            let parsed = QueryParser().parse(tree.description)
            #expect(parsed.tree?.unplaced == tree, "seed \(seed): \(tree)")
            #expect(parsed.notes.isEmpty, "seed \(seed): \(tree): \(parsed.notes)")
        }
    }

    @Test("for whatever random texts were read as", arguments: [4, 5, 6] as [UInt64])
    func texts(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<4000 {
            let text = Self.text(&random)
            let parsed = QueryParser().parse(text)
            let tree = parsed.tree
            #expect(
                (tree == nil) == parsed.notes.map(\.kind).contains(.nothingToSearch),
                "seed \(seed): \(text)")
            guard let tree else { continue }
            #expect(
                QueryParser().parse("\(tree)").tree?.unplaced == tree.unplaced,
                "seed \(seed): \(text) as \(tree)")
            var end = 0
            for term in tree.terms {
                #expect(term.range.lowerBound >= end, "seed \(seed): \(text)")
                #expect(text[utf8: term.range]?.isEmpty == false, "seed \(seed): \(text)")
                end = term.range.upperBound
            }
            for note in parsed.notes { #expect(text[utf8: note.range] != nil, "seed \(seed): \(text)") }
        }
    }

    @Test("for groups as deep as may be")
    func depth() {
        let text = String(repeating: "a OR (b (", count: 4) + "c" + String(repeating: "))", count: 4)
        let parsed = QueryParser().parse(text)
        #expect(parsed.notes.isEmpty)
        #expect(QueryParser().parse("\(parsed.tree!)").tree?.unplaced == parsed.tree?.unplaced)
    }

    private static func tree(depth: Int, _ random: inout SeededRandom) -> QueryTree {
        func members(_ random: inout SeededRandom) -> [QueryTree] {
            (0..<Int.random(in: 2...4, using: &random)).map { _ in tree(depth: depth - 1, &random) }
        }
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
        case 4: return tree(depth: depth - 1, &random).negated
        case 5, 6: return .conjunction(of: members(&random))!
        case 7: return .disjunction(of: members(&random))!
        default: return .term(term(&random))
        }
    }

    private static func term(_ random: inout SeededRandom) -> QueryTerm {
        let words = [
            "Zürich", "Nato-Gipfel", "geht's", "C++", "§218", "or", "=", "2:1", "e\u{301}", "東京", "a*b",
        ]
        let phrases = ["bilaterale Garantien", "OR", "(a", "- b", "x:y *", "»a«", "title:a", "'tis"]
        let field =
            Int.random(in: 0..<3, using: &random) == 0
            ? QueryField.allCases.randomElement(using: &random) : nil
        let range = ByteRange(0, 0)
        let word = words.filter { $0 != "=" && $0 != "a*b" }.randomElement(using: &random)!
        return switch Int.random(in: 0..<5, using: &random) {
        case 0: QueryTerm(.exact, word == "§218" ? "Gipfel" : word, field: field, range: range)
        case 1: QueryTerm(.prefix, word, field: field, range: range)
        case 2: QueryTerm(.phrase, phrases.randomElement(using: &random)!, field: field, range: range)
        default: QueryTerm(.word, word, field: field, range: range)
        }
    }

    /// Pieces that mean something beside pieces that don't, and now and then any character at all.
    private static func text(_ random: inout SeededRandom) -> String {
        let pieces = [
            " ", " ", " ", "a", "Zürich", "Nato-Gipfel", "OR", "AND", "NICHT", "NOT ", " UND ", "-", "*",
            "\"", "(", ")",
            "title:", "entity:", "foo:", ":", "„", "“", "”", "»", "«", "'", "‚", "‘", "’", "=", "^", "+",
            ".", "§", "5",
            "\u{301}", "\u{AD}", "\u{200B}", "\0", "\n", "🎉", "#", "…", ",", "/", "&", "東", "e\u{301}",
            "\u{FEFF}",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            if Int.random(in: 0..<12, using: &random) == 0 {
                let value = UInt32.random(in: 0..<0x3000, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            } else {
                text += pieces.randomElement(using: &random)!
            }
        }
        return text
    }
}

extension QueryTree {
    /// The same tree without places, for comparing.
    fileprivate var unplaced: QueryTree {
        switch self {
        case .term(var term):
            term.range = ByteRange(0, 0)
            return .term(term)
        case .all(let members): return .all(members.map(\.unplaced))
        case .any(let members): return .any(members.map(\.unplaced))
        case .not(let member): return .not(member.unplaced)
        }
    }
}
