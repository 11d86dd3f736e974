import Articles

/// Query text to lexemes; every text has some reading.
struct QueryScanner {
    enum Lexeme: Hashable {
        case open, close
        case `operator`(QueryOperator)
        /// A word that joins where it stands between two others, as in Factiva.
        case same
        /// A hyphen right before what it excludes.
        case minus
        /// The name and colon right before a value.
        case field(QueryField)
        case term(QueryTerm.Form, String)
        /// A weight right behind what it is for.
        case weight(Double)
        /// Stands where a term would, but holds no letter or digit.
        case nothing

        static let and = Lexeme.operator(.and)
        static let or = Lexeme.operator(.or)
        static let not = Lexeme.operator(.not)
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
            } else if scalar == "(" {
                emit(.open, next..<next + 1)
            } else if scalar == ")" {
                emit(.close, next..<next + 1)
                scanWeight()
            } else if let mark = QuotationMark(opening: scalar), mark.isPlain || startsWord(next) {
                scanPhrase(mark, .phrase, from: next)
            } else if scalar == "-", startsWord(next), startsOperand(next + 1) {
                emit(.minus, next..<next + 1)
            } else if scalar == "§", let number = sectionNumber(behind: next) {
                let start = next
                next = number
                scanWord(.word, from: start, sign: "§")
            } else if scalar.isSearchable || scalar.isKept {
                if !scanField() { scanWord(.word, from: next) }
            } else if scalar == "=", next + 1 < scalars.count, startsExact(next + 1) {
                scanExact()
            } else if scalar == "*", startsWord(next), startsPattern(next) {
                scanWord(.word, from: next)
            } else if scalar == "/", startsWord(next), scanSlash() {
                continue
            } else {
                if scalar == "*" { note(.misplacedStar, next..<next + 1) }
                if scalar == "^" { note(.misplacedWeight, next..<next + 1) }
                next += 1
            }
        }
    }

    /// Reads `=word` or `="words"`.
    private mutating func scanExact() {
        let start = next
        next += 1
        if let mark = QuotationMark(opening: scalars[next]) {
            scanPhrase(mark, .exactPhrase, from: start)
        } else {
            scanWord(.exact, from: start)
        }
    }

    /// Reads from a quotation mark to its partner, or passes over a mark that has none.
    ///
    /// - Parameter start: where the mark before it stands, if it has one.
    private mutating func scanPhrase(_ mark: QuotationMark, _ form: QueryTerm.Form, from start: Int) {
        let opening = next
        guard let end = partner(of: mark) else {
            if mark.isPlain { note(.lonelyQuotationMark, opening..<opening + 1) }
            next += 1
            return
        }
        let inner = scalars[opening + 1..<end]
        var words = String.UnicodeScalarView()
        // `"` ends a phrase when it is printed; inside one it says nothing to the search.
        for word in inner.split(whereSeparator: { $0.isBlank || $0 == "\"" }) {
            if !words.isEmpty { words.append(" ") }
            words.append(contentsOf: word)
            if word.contains("*"), word.contains(where: \.isWordForming) { note(.misplacedStar, opening..<end + 1) }
        }
        emit(inner.contains(where: \.isWordForming) ? .term(form, String(words)) : .nothing, start..<end + 1)
        scanWeight()
    }

    /// Reads the weight behind a phrase or a group: `^2`, `^0.5`.
    private mutating func scanWeight() {
        guard next < scalars.count, scalars[next] == "^", let (weight, end) = weight(at: next) else { return }
        emit(.weight(weight), next..<end)
    }

    /// The number behind `^`, and where it ends: at the end of a word.
    private func weight(at caret: Int) -> (weight: Double, end: Int)? {
        var end = caret + 1
        while end < scalars.count, "0123456789.".unicodeScalars.contains(scalars[end]), end - caret <= 24 { end += 1 }
        while end > caret + 1, scalars[end - 1] == "." { end -= 1 }
        guard
            let weight = Double(text(caret + 1..<end)), weight > 0,
            end == scalars.count || !scalars[end].isSearchable
        else { return nil }
        return (QueryTerm.limited(weight), end)
    }

    /// Reads an operator that begins with a slash: `/s`, `/5`. False if there is none.
    private mutating func scanSlash() -> Bool {
        let start = next
        var end = next
        while end < scalars.count, !scalars[end].endsWord, end - start < 16 { end += 1 }
        return scanOperator(start..<end)
    }

    private mutating func scanOperator(_ range: Range<Int>) -> Bool {
        var isLimited = false
        let word = text(range)
        guard let found = QueryOperator(word, isLimited: &isLimited) else { return false }
        // Right behind a hyphen or a field only what counts is an operator; others can only be meant as words.
        if followsMark(range.lowerBound) {
            guard case .atLeast = found, tokens.last?.lexeme == .minus else { return false }
        }
        if isLimited { note(.numberLimited(operator: word, limit: Nearness.limit), range) }
        emit(.operator(found), range)
        return true
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
            colon - start > 1, colon < scalars.count, scalars[colon] == ":",
            scalars[start..<colon].contains(where: \.isWordForming)
        else { return false }
        let name = text(start..<colon)
        let holdsFacts = QueryField(named: name)?.holdsFacts == true
        guard startsOperand(colon + 1) || (holdsFacts && startsFact(colon + 1)) else {
            if QueryField(named: name) != nil, colon + 1 == scalars.count || scalars[colon + 1].isBlank {
                note(.emptyField(name), start..<colon + 1)
            }
            return false
        }
        guard let field = QueryField(named: name) else {
            note(.unknownField(name), start..<colon + 1)
            emit(Self.word(name), start..<colon)
            next = colon + 1
            return true
        }
        emit(.field(field), start..<colon + 1)
        if field.holdsFacts { scanFact() }
        return true
    }

    /// Reads the value of a fact as it stands, up to the next blank: `>7d`, `2023-07-01..2023-07-14`.
    private mutating func scanFact() {
        let start = next
        guard scalars[start] != "(", !(QuotationMark(opening: scalars[start])?.isPlain ?? false) else { return }
        var end = start
        while end < scalars.count, !scalars[end].endsWord { end += 1 }
        var last = end
        while last > start, ",;!?:".unicodeScalars.contains(scalars[last - 1]) { last -= 1 }
        guard scalars[start..<last].contains(where: \.isWordForming) else { return }
        emit(.term(.word, text(start..<last)), start..<last)
        next = end
    }

    /// Where the number of a section begins that stands apart from its sign: `§ 218`, `§§ 218`.
    private func sectionNumber(behind sign: Int) -> Int? {
        var number = sign
        while number < min(scalars.count, sign + 8), scalars[number] == "§" || scalars[number].isBlank { number += 1 }
        guard number < scalars.count, scalars[number].properties.numericType != nil else { return nil }
        return number
    }

    /// Reads a word, its stars, its weight and the punctuation behind it.
    ///
    /// - Parameters:
    ///   - start: where its mark stands, if it has one.
    ///   - sign: a sign of the word that stands apart from it.
    private mutating func scanWord(_ form: QueryTerm.Form, from start: Int, sign: String = "") {
        let first = next
        var end = first
        while end < scalars.count, !scalars[end].endsWord { end += 1 }
        if form == .word, sign.isEmpty, scanOperator(first..<end) { return }
        var last = end
        var star: Int?
        var weight: (value: Double, range: Range<Int>)?
        while true {
            while last > first, !scalars[last - 1].isSearchable, !scalars[last - 1].isKeptBehind {
                last -= 1
                if scalars[last] == "*" { star = last }
            }
            if let caret = scalars[first..<last].lastIndex(of: "^"), Double(text(caret + 1..<last)) == 0 {
                // No word of its own, and nothing that a word could weigh.
                note(.misplacedWeight, caret..<last)
                last = caret
                continue
            }
            guard let (factor, range) = weightEnding(at: last, after: first) else { break }
            weight = ((weight?.value ?? 1) * factor, range.lowerBound..<(weight?.range.upperBound ?? range.upperBound))
            if star != nil { note(.misplacedStar, first..<end) }
            star = nil
            last = range.lowerBound
        }
        guard scalars[first..<last].contains(where: \.isWordForming) else {
            emit(.nothing, start..<end)
            return
        }
        // `Nato-*` is the beginning of a word, too; `=wort*` can't be a beginning and the very form at once.
        let isOpen = form == .word && star.map { scalars[last..<$0].allSatisfy { $0 == "-" } } == true
        let hasInnerStar = scalars[first..<last].contains("*")
        let word = sign + text(first..<last)
        if form == .word, hasInnerStar {
            emit(.term(.pattern, word + (isOpen ? "*" : "")), start..<(isOpen ? star.map { $0 + 1 } ?? last : last))
        } else if isOpen, let star {
            emit(.term(.prefix, word), start..<star + 1)
        } else {
            if hasInnerStar || star != nil { note(.misplacedStar, first..<end) }
            if form == .word, word == "same", last == end, !followsMark(first) {
                emit(.same, start..<last)
            } else {
                emit(form == .word ? Self.word(word) : .term(form, word), start..<last)
            }
        }
        if let weight { emit(.weight(QueryTerm.limited(weight.value)), weight.range) }
        next = end
    }

    /// The weight that ends a word at `end`: `^2`.
    private func weightEnding(at end: Int, after first: Int) -> (Double, Range<Int>)? {
        var caret = end
        while caret > first, end - caret <= 24, scalars[caret - 1] != "^" { caret -= 1 }
        guard
            caret - 1 > first, scalars[caret - 1] == "^", let (weight, weightEnd) = weight(at: caret - 1),
            weightEnd == end
        else { return nil }
        return (weight, caret - 1..<end)
    }

    /// The lexeme of a word that is no operator, in a form in which it stays a word when it is printed.
    static func word(_ word: String) -> Lexeme {
        guard isOperator(word) else { return .term(.word, word) }
        return isOperator(word.lowercased()) ? .term(.phrase, word) : .term(.word, word.lowercased())
    }

    private static func isOperator(_ word: String) -> Bool {
        var isLimited = false
        return word == "same" || QueryOperator(word, isLimited: &isLimited) != nil
    }

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
        for scalar in scalars[range] { view.append(scalar) }
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
        if scalar == "=" { return index + 1 < scalars.count && startsExact(index + 1) }
        return scalar == "(" || scalar.isSearchable || scalar.isKept
            || QuotationMark(opening: scalar) != nil || startsPattern(index)
    }

    /// Whether a fact may begin here: `>7d`, `..2023`, `2023`.
    private func startsFact(_ index: Int) -> Bool {
        var first = index
        while first < scalars.count, "<>=./*".unicodeScalars.contains(scalars[first]) { first += 1 }
        return first < scalars.count && scalars[first].isSearchable
    }

    /// Whether what stands behind `=` can be the very form of something.
    private func startsExact(_ index: Int) -> Bool {
        scalars[index].isSearchable || QuotationMark(opening: scalars[index])?.isPlain == true
    }

    /// Whether a star begins a word here: `*gipfel`, `*-gipfel`.
    private func startsPattern(_ index: Int) -> Bool {
        guard scalars[index] == "*" else { return false }
        var letter = index + 1
        while letter < min(scalars.count, index + 8), scalars[letter] == "*" || scalars[letter] == "-" { letter += 1 }
        return letter < scalars.count && scalars[letter].isSearchable
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

    static let plainMarks = Array("\"„“”‟»«›‹「」『』〝〟〞＂".unicodeScalars)
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
