import Articles

/// Query text to lexemes; every text has some reading.
struct QueryScanner {
    enum Lexeme: Hashable {
        case open, close
        case and, or, not
        /// A hyphen right before what it excludes.
        case minus
        /// The name and colon right before a value.
        case field(QueryField)
        case term(QueryTerm.Form, String)
        /// Stands where a term would, but holds no letter or digit.
        case nothing
    }

    struct Token {
        var lexeme: Lexeme
        var range: ByteRange
    }

    private(set) var tokens: [Token] = []
    private(set) var notes: [QueryNote] = []

    private let scalars: [Unicode.Scalar]
    /// Where each scalar begins, and where the text ends.
    private let offsets: [Int]
    private var next = 0
    /// Partners known to stand nowhere from here on, so that a text of nothing but marks is read once, not once a mark.
    private var missing: Set<Set<Unicode.Scalar>> = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.offsets = offsets
    }

    mutating func scan() {
        while next < scalars.count {
            let scalar = scalars[next]
            if scalar.isBlank {
                next += 1
            } else if scalar == "(" || scalar == ")" {
                emit(scalar == "(" ? .open : .close, next..<next + 1)
            } else if let mark = QuotationMark(opening: scalar), mark.isPlain || startsWord(next) {
                scanPhrase(mark)
            } else if scalar == "-", startsWord(next), startsOperand(next + 1) {
                emit(.minus, next..<next + 1)
            } else if scalar.isSearchable || scalar.isKept {
                if !scanField() { scanWord(.word, from: next) }
            } else if scalar == "=", next + 1 < scalars.count, scalars[next + 1].isSearchable {
                next += 1
                scanWord(.exact, from: next - 1)
            } else {
                if scalar == "*" { note(.misplacedStar, next..<next + 1) }
                next += 1
            }
        }
    }

    /// Reads from a quotation mark to its partner, or passes over a mark that has none.
    private mutating func scanPhrase(_ mark: QuotationMark) {
        let start = next
        guard let end = partner(of: mark) else {
            if mark.isPlain { note(.lonelyQuotationMark, start..<start + 1) }
            next += 1
            return
        }
        let inner = scalars[start + 1..<end]
        var words = String.UnicodeScalarView()
        // `"` ends a phrase when it is printed; inside one it says nothing to the search.
        for word in inner.split(whereSeparator: { $0.isBlank || $0 == "\"" }) {
            if !words.isEmpty { words.append(" ") }
            words.append(contentsOf: word)
        }
        emit(inner.contains(where: \.isWordForming) ? .term(.phrase, String(words)) : .nothing, start..<end + 1)
    }

    /// Where the partner of the mark at `next` stands.
    private mutating func partner(of mark: QuotationMark) -> Int? {
        if !mark.isPlain, next + 1 < scalars.count, scalars[next + 1].isBlank { return nil }
        for closers in mark.closing where !missing.contains(closers) {
            var index = next + 1
            while index < scalars.count {
                if closers.contains(scalars[index]), mark.isPlain || endsWord(index) { return index }
                index += 1
            }
            missing.insert(closers)
        }
        return nil
    }

    /// Reads `name:` before a value; the name of no field becomes a word. False if there is neither.
    private mutating func scanField() -> Bool {
        let start = next
        var colon = next
        while colon < scalars.count, scalars[colon].isLetterOrMark { colon += 1 }
        guard
            colon - start > 1, colon < scalars.count, scalars[colon] == ":", startsOperand(colon + 1),
            scalars[start..<colon].contains(where: \.isWordForming)
        else { return false }
        let name = text(start..<colon)
        if let field = QueryField(named: name) {
            emit(.field(field), start..<colon + 1)
        } else {
            note(.unknownField(name), start..<colon + 1)
            emit(.term(.word, Self.plain(name)), start..<colon)
            next = colon + 1
        }
        return true
    }

    /// Reads a word, its star and the punctuation behind it.
    ///
    /// - Parameter start: where its mark stands, if it has one.
    private mutating func scanWord(_ form: QueryTerm.Form, from start: Int) {
        let first = next
        var end = first
        while end < scalars.count, !scalars[end].endsWord { end += 1 }
        next = end
        var last = end
        var star: Int?
        while last > first, !scalars[last - 1].isSearchable, !scalars[last - 1].isKeptBehind {
            last -= 1
            if scalars[last] == "*" { star = last }
        }
        guard scalars[first..<last].contains(where: \.isWordForming) else {
            emit(.nothing, start..<end)
            return
        }
        // `Nato-*` is the beginning of a word, too; `=wort*` can't be a beginning and the very form at once.
        let isPrefix = form == .word && star.map { scalars[last..<$0].allSatisfy { $0 == "-" } } == true
        if scalars[first..<last].contains("*") || (star != nil && !isPrefix) { note(.misplacedStar, first..<end) }
        let word = text(first..<last)
        if form == .word, !isPrefix, last == end, !followsMark(first), let lexeme = Self.operators[word] {
            emit(lexeme, first..<end)
        } else if isPrefix, let star {
            emit(.term(.prefix, word), start..<star + 1)
        } else {
            emit(.term(form, form == .word ? Self.plain(word) : word), start..<last)
        }
        next = end
    }

    static let operators: [String: Lexeme] = [
        "AND": .and, "UND": .and, "OR": .or, "ODER": .or, "NOT": .not, "NICHT": .not,
    ]

    /// A word that looks like an operator but is none, in lower case, so that it stays a word when printed.
    static func plain(_ word: String) -> String { operators[word] == nil ? word : word.lowercased() }

    private mutating func emit(_ lexeme: Lexeme, _ range: Range<Int>) {
        tokens.append(Token(lexeme: lexeme, range: bytes(range)))
        next = range.upperBound
    }

    private mutating func note(_ kind: QueryNote.Kind, _ range: Range<Int>) {
        notes.append(QueryNote(kind, at: bytes(range)))
    }

    private func bytes(_ range: Range<Int>) -> ByteRange {
        ByteRange(offsets[range.lowerBound], offsets[range.upperBound])
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private func startsWord(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = scalars[index - 1]
        return before.isBlank || before == "("
            || ((before == "-" || before == ":") && scalars[index] != "-")
    }

    /// True right behind `-` or `title:`, where an operator can only be meant as a word.
    private func followsMark(_ index: Int) -> Bool {
        guard let last = tokens.last, last.range.upperBound == offsets[index] else { return false }
        return switch last.lexeme {
        case .minus, .field: true
        default: false
        }
    }

    private func endsWord(_ index: Int) -> Bool {
        guard !scalars[index - 1].isBlank else { return false }
        guard index + 1 < scalars.count else { return true }
        let after = scalars[index + 1]
        return !after.isSearchable && after != "-"
    }

    private func startsOperand(_ index: Int) -> Bool {
        guard index < scalars.count else { return false }
        let scalar = scalars[index]
        if scalar == "=" { return index + 1 < scalars.count && scalars[index + 1].isSearchable }
        return scalar == "(" || scalar.isSearchable || scalar.isKept
            || QuotationMark(opening: scalar) != nil
    }
}

/// An opening quotation mark of some nation, with what may close it.
private struct QuotationMark {
    /// The usual partners, then those that count only where the usual are missing.
    let closing: [Set<Unicode.Scalar>]
    /// True if the mark is never part of a word; an apostrophe is.
    let isPlain: Bool

    init?(opening mark: Unicode.Scalar) {
        guard let closing = Self.partners[mark] else { return nil }
        self.closing = closing
        isPlain = !"'‚‘".unicodeScalars.contains(mark)
    }

    /// German „…“ »…« ‚…‘ ›…‹, English “…” ‘…’, French «…» ‹…›, Swedish ”…” »…», Japanese 「…」『…』〝…〟,
    /// and what typing on another keyboard makes of them.
    private static let partners: [Unicode.Scalar: [Set<Unicode.Scalar>]] = [
        "\"": [["\""], ["”", "“"]],
        "„": [["“", "”"], ["\"", "‟"]],
        "“": [["”"], ["“", "\""]],
        "”": [["”"]],
        "‟": [["”"]],
        "»": [["«"], ["»"]],
        "«": [["»"]],
        "›": [["‹"]],
        "‹": [["›"]],
        "‚": [["‘", "’"], ["'"]],
        "‘": [["’"], ["'"]],
        "'": [["'"]],
        "「": [["」"]],
        "『": [["』"]],
        "〝": [["〟", "〞"]],
        "＂": [["＂"]],
    ]

    static let plainMarks = Set("\"„“”‟»«›‹「」『』〝〟〞＂".unicodeScalars)
}

extension Unicode.Scalar {
    /// White space, and control characters, which nobody types as part of a word.
    fileprivate var isBlank: Bool {
        properties.isWhitespace || properties.generalCategory == .control
    }

    fileprivate var endsWord: Bool {
        isBlank || self == "(" || self == ")" || QuotationMark.plainMarks.contains(self)
    }

    /// A letter or digit.
    fileprivate var isWordForming: Bool { properties.isAlphabetic || properties.numericType != nil }

    fileprivate var isLetterOrMark: Bool { properties.isAlphabetic || isMark }

    /// A letter, a digit, or what is written over one.
    fileprivate var isSearchable: Bool { isWordForming || isMark }

    private var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// A sign that belongs to the word it precedes: `§218`, `.NET`, `#metoo`.
    fileprivate var isKept: Bool { "§$€£#@.".unicodeScalars.contains(self) }

    /// A sign that belongs to the word it follows: `C++`, `5%`.
    fileprivate var isKeptBehind: Bool { "+#%€$°".unicodeScalars.contains(self) }
}
