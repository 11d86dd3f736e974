public import Articles

/// How odd input was read; the cases carry facts, `description` the sentence.
public struct QueryNote: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case lonelyQuotationMark
        case lonelyParenthesis
        case operatorWithoutOperand(String)
        case unknownField(String)
        case misplacedStar
        case orBeforeAnd
        case nothingToSearch
        case tooDeep(limit: Int)
        case tooLong(limitBytes: Int)
        case tooManyTerms(limit: Int)
    }

    public var kind: Kind
    /// Bytes of the query that it is about.
    public var range: ByteRange

    public init(_ kind: Kind, at range: ByteRange) {
        self.kind = kind
        self.range = range
    }
}

extension QueryNote: CustomStringConvertible {
    public var description: String {
        switch kind {
        case .lonelyQuotationMark:
            "a quotation mark has no partner; what follows it was read as words"
        case .lonelyParenthesis:
            "a parenthesis has no partner and was ignored"
        case .operatorWithoutOperand(let name):
            "»\(name)« has nothing to join and was ignored"
        case .unknownField(let name):
            "»\(name):« is no field; it was read as a word (fields: "
                + QueryField.allCases.map(\.rawValue).joined(separator: ", ") + ")"
        case .misplacedStar:
            "»*« means something only at the end of a word; elsewhere it was ignored"
        case .orBeforeAnd:
            "OR was applied before AND; parentheses say otherwise"
        case .nothingToSearch:
            "there is no word in it to search for"
        case .tooDeep(let limit):
            "parentheses more than \(limit) deep were ignored"
        case .tooLong(let limit):
            "only the first \(limit) bytes of the query were read"
        case .tooManyTerms(let limit):
            "only the first \(limit) words and phrases of the query were used"
        }
    }
}
