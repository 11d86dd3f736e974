/// How closely a paragraph must follow the words of a query, from the strictest reading to the loosest.
public enum Closeness: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Quoted words in their very form and order.
    case verbatim
    /// Quoted words in order, in any inflection.
    case inflected
    /// Quoted words anywhere in the paragraph; function words may lack.
    case scattered
    /// The same, and of a compound its parts anywhere in the paragraph are as good: Opfer des Hochwassers.
    case decomposed
    /// Words side by side anywhere in the article, of which the paragraph has some.
    case apart
    /// Any of the words; most of them come first.
    case partial

    public static func < (left: Closeness, right: Closeness) -> Bool { left.rawValue < right.rawValue }
}
