/// A word that asks.
///
/// What stands right behind one tells what kind of answer is wanted (`welche Stadt`, `wie hoch`, `which team`), or is
/// the question's own verb (`wann annektierten`). The text that answers need not hold it.
public enum Interrogative: Sendable {
    /// Asks which of a kind, and the noun behind it names the kind.
    case which
    /// Any other: `wer`, `wie`, `wofür`, `when`.
    case other

    /// - Parameter folded: `QueryWord.Part.folded`; nil for a word that asks nothing.
    public init?(folded: String) {
        if Self.asksWhich.contains(folded) {
            self = .which
        } else if Self.asksOtherwise.contains(folded) {
            self = .other
        } else {
            return nil
        }
    }

    /// Whether a word right behind it belongs to the asking. A name does not: `wer Trump wählte`.
    public func covers(_ next: String) -> Bool {
        self == .which || next.unicodeScalars.first?.properties.isLowercase == true
    }

    private static let asksWhich = words("welch welche welcher welches welchem welchen which")

    private static let asksOtherwise = words(
        """
        wer wen wem wessen was wo woher wohin wann warum wieso weshalb weswegen wie wieviel wieviele inwiefern inwieweit
        wobei wodurch wofur wogegen womit wonach woran worauf woraus worin woruber worum wovon wozu
        who whom whose what where when why how
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
