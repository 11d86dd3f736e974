public import Articles

/// How odd input was read; the cases carry facts, `description` the sentence.
public struct QueryNote: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case lonelyQuotationMark
        case lonelyParenthesis
        case operatorWithoutOperand(String)
        case unknownField(String)
        /// A field's name before a blank or the end.
        case emptyField(String)
        /// The value of a field that holds facts.
        case unknownValue(field: String, value: String)
        /// A time that ends before it begins, by one condition or by several.
        case backwards(DateRange)
        case misplacedStar
        case misplacedWeight
        case orBeforeAnd
        /// A word that is also an operator.
        case wordAsOperator(String, QueryScope)
        /// A number that an operator can't have.
        case numberLimited(operator: String, limit: Int)
        /// What can't be near, or counted, because it stands at no place.
        case joinedByAnd(operator: String)
        case nothingToSearch
        case tooDeep(limit: Int)
        case tooLong(limitBytes: Int)
        /// Words beyond the limit were left out.
        case tooManyWords(limit: Int)
        /// A query with operators can't be cut without another meaning.
        case tooManyTerms(limit: Int)
    }

    public var kind: Kind
    /// Bytes of the query that it is about.
    public var range: ByteRange

    public init(_ kind: Kind, at range: ByteRange) {
        self.kind = kind
        self.range = range
    }

    /// Whether a strict reader refuses the query for it.
    public var isFault: Bool {
        switch kind {
        case .orBeforeAnd, .wordAsOperator: false
        default: true
        }
    }

}

extension QueryNote.Kind {
    /// Whether the query was not run at all.
    var isRefusal: Bool {
        switch self {
        case .tooDeep, .tooLong, .tooManyTerms: true
        default: false
        }
    }
}

extension QueryNote: CustomStringConvertible {
    /// What is odd, and how it was read all the same.
    public var description: String {
        let words = words
        return words.problem + words.reading
    }

    /// What is odd, for a reader who takes nothing that is.
    public var problem: String { words.problem }

    private var words: (problem: String, reading: String) {
        switch kind {
        case .lonelyQuotationMark:
            ("a quotation mark has no partner", "; what follows it was read as words")
        case .lonelyParenthesis:
            ("a parenthesis has no partner", " and was ignored")
        case .operatorWithoutOperand(let name):
            ("»\(name)« has nothing to join", " and was ignored")
        case .unknownField(let name):
            (
                "»\(name):« is no field",
                "; it was read as a word (fields: " + QueryField.allCases.map(\.rawValue).joined(separator: ", ") + ")"
            )
        case .emptyField(let name):
            ("»\(name):« has nothing right behind it", "; it was read as a word")
        case .unknownValue(let field, let value):
            ("»\(value)« is nothing that »\(field):« can be", "; both were read as words")
        case .backwards(let range):
            (range.contradiction ?? "", "")
        case .misplacedStar:
            ("»*« means something only in a word", "; here it was ignored")
        case .misplacedWeight:
            ("»^« means something only before a number above 0, behind what it weighs", "; here it was ignored")
        case .orBeforeAnd:
            ("OR was applied before AND", "; parentheses say otherwise")
        case .wordAsOperator(let word, let scope):
            ("»\(word)« was read as \(scope)", "; quotation marks make it a word")
        case .numberLimited(let name, let limit):
            ("»\(name)« takes a number from 1 to \(limit)", "; the nearest was taken")
        case .joinedByAnd(let name):
            (
                "»\(name)« is for words, phrases and alternatives of them (OR)",
                "; what else it was to join was joined by AND"
            )
        case .nothingToSearch:
            ("there is no word in it to search for", "")
        case .tooDeep(let limit):
            ("the query was not run: its groups lie more than \(limit) deep inside one another", "")
        case .tooLong(let limit):
            ("the query was not run: it has more than \(limit) bytes", "")
        case .tooManyWords(let limit):
            ("the query has more than \(limit) words and phrases", "; only the first \(limit) were used")
        case .tooManyTerms(let limit):
            ("the query was not run: it has more than \(limit) words and phrases", "")
        }
    }
}
