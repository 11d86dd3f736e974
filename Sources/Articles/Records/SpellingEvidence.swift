/// Why a spelling counts as an entity's, and in which company it stands.
public struct SpellingEvidence: Hashable, Sendable {
    public var spelling: Spelling
    public var reason: LinkReason
    /// Articles that have the spelling, and those of them that have the very name, too.
    public var articles: Int
    public var articlesWithName: Int
    /// Mentions of this spelling that a correction brought here.
    public var corrected: Int

    public init(spelling: Spelling, reason: LinkReason, articles: Int, articlesWithName: Int, corrected: Int) {
        self.spelling = spelling
        self.reason = reason
        self.articles = articles
        self.articlesWithName = articlesWithName
        self.corrected = corrected
    }
}

/// What joins a spelling to the name of its entity.
public enum LinkReason: String, Hashable, Sendable, CaseIterable {
    /// The very name, case and accents aside.
    case name
    /// The name with a title or a role in front, or its words in the order of a list.
    case title
    /// A person's last name, in any case.
    case surname
    /// A person's given name.
    case givenName
    /// Another choice of given names: `Eva M. Brandner`.
    case givenNames
    /// The name in the genitive, dative or accusative.
    case inflection
    /// An adjective or inhabitant.
    case derivation
    /// A word that has the name in it.
    case compound
    /// The name in other letters: `Zelensky`, `A7`.
    case transliteration
    /// Named so by the table of places.
    case places
    /// Named so by the table of institutions.
    case institutions
    /// An abbreviation that an article explains, or one that only this name fits.
    case abbreviation
    /// Without its legal form, place or other words, in an article that has the whole name.
    case shortForm
    /// A slip of the pen.
    case misspelling
    /// Nothing that the spelling itself shows: the articles, the archive or a correction joined them.
    case context
}
