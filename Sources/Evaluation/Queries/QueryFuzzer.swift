import Articles
import Queries

/// Gives the parser of queries whatever there is, and looks whether its answers hold together.
///
/// A text is made of pieces that mean something beside pieces that don't and any characters at all, or is an earlier one
/// with a stretch of it doubled, dropped or put into another: what broke something once lies near what breaks it next.
public struct QueryFuzzer {
    /// A text of which something was read that can't be.
    public struct Failure: Sendable, CustomStringConvertible {
        public var text: String
        public var claim: String

        public var description: String { "\(text.debugDescription): \(claim)" }
    }

    private static let pieces = [
        " ", " ", " ", "a", "Zürich", "Nato-Gipfel", "OR", "AND", "NICHT", "NOT ", " UND ", "-", "*", "\"", "(", ")",
        "title:", "entity:", "foo:", ":", "„", "“", "”", "»", "«", "'", "‚", "‘", "’", "=", "^", "+", ".", "§", "5",
        "\u{301}", "\u{AD}", "\u{200B}", "\0", "\n", "🎉", "#", "…", ",", "/", "&", "東", "e\u{301}", "\u{FEFF}",
        "NEAR/5", " w/3 ", " /s ", "/p", " SATZ ", "atleast2 ", " same ", "the ", "^2", "^0.5", "date:", "2023", ">7d",
        "kind:", "quote", "id:", "has:", "..", " NOT w/2 ", "C++", "https://a.de/b?c=d", "1.", "%", "\t",
    ]
    private static let mostPieces = 20
    private static let mostBytes = 400
    /// Earlier texts that new ones may be made of.
    private static let poolSize = 256

    private var random: SplitMix
    private var pool: [String] = []
    private let parser = QueryParser()

    public init(seed: UInt64) {
        random = SplitMix(state: seed)
    }

    /// Reads `count` texts; hands over those that were read wrongly. What crashes, crashes.
    public mutating func run(_ count: Int, _ report: (Failure) -> Void) {
        for _ in 0..<count {
            let text = nextText()
            if let claim = brokenClaim(about: text) { report(Failure(text: text, claim: claim)) }
            if pool.count < Self.poolSize {
                pool.append(text)
            } else {
                pool[Int.random(in: 0..<Self.poolSize, using: &random)] = text
            }
        }
    }

    /// Which of the parser's promises a text breaks; nil for none.
    private func brokenClaim(about text: String) -> String? {
        let parsed = parser.parse(text)
        let findsNothing = parsed.notes.contains { $0.kind == .nothingToSearch }
        guard (parsed.tree == nil) == findsNothing else { return "nothing to search is said if and only if it is so" }
        for note in parsed.notes where text[utf8: note.range] == nil {
            return "a note is about bytes of the text, not \(note.range)"
        }
        guard let tree = parsed.tree else { return nil }
        for term in tree.terms where text[utf8: term.range]?.isEmpty != false {
            return "a term stands at bytes of the text, not \(term.range)"
        }
        let printed = tree.description
        return parser.parse(printed).tree?.unplaced == tree.unplaced
            ? nil : "printed as \(printed) it is read otherwise"
    }

    private mutating func nextText() -> String {
        guard !pool.isEmpty, Bool.random(using: &random) else { return freshText() }
        var scalars = Array(pool.randomElement(using: &random)!.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) { change(&scalars) }
        var text = ""
        for scalar in scalars where text.utf8.count < Self.mostBytes { text.unicodeScalars.append(scalar) }
        return text
    }

    private mutating func change(_ scalars: inout [Unicode.Scalar]) {
        let start = Int.random(in: 0...scalars.count, using: &random)
        let end = Int.random(in: start...min(scalars.count, start + 12), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: scalars.removeSubrange(start..<end)
        case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
        case 2:
            let other = Array(pool.randomElement(using: &random)!.unicodeScalars)
            let from = Int.random(in: 0...other.count, using: &random)
            scalars.replaceSubrange(start..<end, with: other[from...].prefix(12))
        default: scalars.insert(contentsOf: Self.pieces.randomElement(using: &random)!.unicodeScalars, at: start)
        }
    }

    private mutating func freshText() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...Self.mostPieces, using: &random) {
            if Int.random(in: 0..<12, using: &random) == 0 {
                // Any character of the first two planes; surrogates are none.
                let value = UInt32.random(in: 0..<0x20000, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            } else {
                text += Self.pieces.randomElement(using: &random)!
            }
        }
        return text
    }
}
