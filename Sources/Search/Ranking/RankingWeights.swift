/// The numbers of the ranking of articles.
///
/// Tuned on 600 Wikinews titles and 512 questions (`lab eval retrieval`); the runs and what each number gains are in
/// `Sources/Decisions/0004-ranking.md`. None is sharp: halving or doubling one moves MRR by less than .01.
struct RankingWeights {
    /// How soon further occurrences of a word stop to count: BM25's k1 and b
    /// (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.4).
    var saturation = 0.8
    /// How much a long article's occurrences are discounted: 0 not at all, 1 by its whole length.
    var lengthDiscount = 0.75
    /// An occurrence in the very form that was asked for, beside the one of its stem.
    var exactForm = 0.3
    /// An occurrence of a form that the stemmer keeps apart, as `gewann` from `gewinnt`.
    var otherStem = 0.8
    /// An occurrence of another word for the same place, as `türkisch` for Türkei.
    var placeForm = 0.5
    /// An occurrence inside a compound, in units of one as a word.
    var partOfCompound = 0.5
    /// The same for the parts of a compound in the query.
    var partOfQueryPart = 0.7
    /// A part of a compound in the query as a concept, beside the compound itself.
    var compoundPart = 0.6
    /// What begins like a rare word.
    var family = 0.4
    /// The share of articles above which a word needs no family.
    var familyShare = 0.02
    /// Characters of a stem that make a family.
    var familyLength = 5
    /// What begins like a word at greater length, the word itself left out: beside the family, and for more words.
    var closeFamily = 0.4
    var closeFamilyShare = 0.05
    var closeFamilyLength = 7
    /// Occurrences above which a beginning says nothing.
    var familyOccurrences = 100_000
    /// A word in the first paragraph of running text, in units of its rarity.
    var lede = 0.3
    /// A word that says what is asked for, as `Beruf` in »welchen Beruf«.
    var asked = 0.6
}
