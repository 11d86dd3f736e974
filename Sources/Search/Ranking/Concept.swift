import Store

/// A word of a query as the ranking of articles weighs it: everything in a text that counts as this word.
struct Concept: Hashable {
    /// A term that speaks for the concept, and how much one occurrence of it counts.
    struct Evidence: Hashable {
        enum Term: Hashable {
            case one(IndexTerm)
            /// All terms that begin so; none of them if they occur more often than `limit`.
            case beginning(IndexTerm, limit: Int)
        }

        var term: Term
        var weight: Double
    }

    var evidence: [Evidence]
    /// What doesn't count, though a beginning covers it.
    var exceptions: [IndexTerm] = []
    /// How much the concept counts among others.
    var weight = 1.0
}

/// A word of a query with its concepts.
struct RankedWord: Hashable {
    /// As it was asked for.
    var text: String
    /// False where something else does as well: in a choice of alternatives, or in a field.
    var isDemanded: Bool
    /// The word itself, or the parts of a word with hyphens. An article that has not all of them lacks the word.
    var concepts: [Concept]
    /// A word with hyphens as one word, which is as good as all its parts.
    var joined: Concept?
    /// The parts of a compound, each as a word of its own.
    var parts: [Concept] = []
    /// What begins like the word or its parts.
    var family: [Relatives] = []

    /// Words that share a beginning with one that few articles have.
    struct Relatives: Hashable {
        var concept: Concept
        /// The share of articles above which a word can do without.
        var share: Double
    }
}

extension RankedWord {
    var allConcepts: [Concept] { concepts + (joined.map { [$0] } ?? []) + parts + family.map(\.concept) }

    /// How much it counts among the words of its query.
    var weight: Double { concepts.first?.weight ?? 1 }
}
