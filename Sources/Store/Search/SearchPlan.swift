public import Articles
import Language

/// What the full-text index is asked for, without any syntax.
public indirect enum Match: Hashable, Sendable {
    /// Terms that follow one another; a single term is a phrase of one.
    case phrase([IndexTerm])
    /// Any term that begins like this.
    case prefix(IndexTerm)
    case all([Match])
    case any([Match])
    /// Any of these, which are forms of one word: they score as one.
    case forms([Match])
    /// What the first finds without what the second finds.
    case excluding(Match, Match)
    /// The same, and it counts so much more among others.
    case weighted(Match, Double)
}

/// A term as the index holds it.
public struct IndexTerm: Hashable, Sendable {
    /// The index's own bytes for it.
    let text: String

    /// A folded word in exactly this form.
    public static func exact(_ folded: String) -> IndexTerm { IndexTerm(text: folded) }

    /// A stem; apart from exact forms, so that `hund` as a word and as the stem of Hunde differ.
    public static func stem(_ stem: String) -> IndexTerm {
        IndexTerm(text: String(decoding: [stemMark] + Array(stem.utf8), as: UTF8.self))
    }

    /// The stem of a part of a compound; apart from the stems of words, so that a word can rank above it.
    public static func part(_ stem: String) -> IndexTerm {
        IndexTerm(text: String(decoding: [partMark] + Array(stem.utf8), as: UTF8.self))
    }

    /// One of 64 bits, which all terms have that say the same word of whatever kind.
    public var shape: UInt64 {
        let marks = isStem || isPart ? 1 : 0
        return Self.shape(text.utf8.count - marks, text.utf8.last)
    }

    /// The bit of a word's folded bytes or those of its stem.
    public static func shape(of word: UnsafeBufferPointer<UInt8>) -> UInt64 { shape(word.count, word.last) }

    private static func shape(_ count: Int, _ last: UInt8?) -> UInt64 {
        1 &<< (UInt64(truncatingIfNeeded: count) &* 11 &+ UInt64(last ?? 0))
    }

    /// Whether it is of a compound's part.
    var isPart: Bool { text.utf8.first == Self.partMark }
    /// Whether it is a word's stem.
    var isStem: Bool { text.utf8.first == Self.stemMark }

    /// A tilde: no word begins with one.
    static let stemMark: UInt8 = 0x7E
    /// A bar: nor with this.
    static let partMark: UInt8 = 0x7C

    /// What stands in front of a term of this kind.
    static func mark(of kind: Analyzer.TermKind) -> UInt8? {
        switch kind {
        case .exact: nil
        case .stem: stemMark
        case .part: partMark
        }
    }
}

/// Which paragraphs are wanted.
public indirect enum Condition: Hashable, Sendable {
    case match(Match)
    /// The places of the paragraph's words are right.
    case places(Places)
    /// The paragraph's text has a word with its signs.
    case signed(SignedWord)
    /// The paragraph's article has a title that matches.
    case title(Match)
    /// The paragraph's item has a paragraph that fulfils it.
    case inItem(Condition)
    /// The paragraph's article has a paragraph that fulfils it.
    case inArticle(Condition)
    /// The paragraph's article has so many of these places or more.
    case atLeast(Int, Places, TextPart)
    /// The paragraph names one of these entities.
    case paragraphNames([Int64])
    /// The paragraph's article names one of these entities.
    case articleNames([Int64])
    /// The article's source, without regard to case.
    case source(String)
    /// The article's author or source holds these folded words, one behind the other.
    case byline(Byline, key: String)
    /// The article's number, its id at the publisher or its address.
    case article(String)
    /// The paragraph's number in its article.
    case number(Int)
    /// The article or the paragraph has something of the kind at all.
    case has(Fact)
    /// The article's language; `de` also finds `de-AT`.
    case language(String)
    case kinds([ParagraphKind])
    /// On or after this day or instant.
    case from(ArticleDate)
    /// On or before this day or instant; a day includes all of it.
    case to(ArticleDate)
    case all([Condition])
    case any([Condition])
    case not(Condition)
}

/// Which paragraphs of an article.
public enum TextPart: Hashable, Sendable {
    case anywhere, title
    /// All but the title.
    case text
}

/// Who wrote an article, and who published it.
public enum Byline: String, Hashable, Sendable {
    case author, source
}

/// What an article or a paragraph may have or lack.
public enum Fact: Hashable, Sendable {
    case title, author, source, language, date, id, url
    /// A name in the paragraph, of any kind or of one.
    case names(EntityKind?)
}

/// A search as the store runs it.
public struct SearchPlan: Hashable, Sendable {
    public enum Order: Hashable, Sendable {
        case relevance, newest, oldest
        /// By relevance and date together (`Freshness`), seen from this day.
        case fresh(ArticleDate)
    }

    /// A paragraph's place in the order of a plan.
    public struct Place: Hashable, Sendable {
        public var score: Double
        /// As stored; empty if there is none.
        public var date: String
        public var paragraphID: Int64

        public init(score: Double, date: String, paragraphID: Int64) {
            self.score = score
            self.date = date
            self.paragraphID = paragraphID
        }
    }

    /// What scores: paragraphs it doesn't find score 0. Nil if nothing can be scored.
    ///
    /// Fastest where it is also, as `.match`, the condition or one of the conditions that must all hold: then it is looked
    /// up once.
    public var ranking: Match?
    public var condition: Condition
    public var order: Order
    public var limit: Int
    public var offset: Int
    /// Only what comes behind this place is wanted.
    public var after: Place?

    public init(
        ranking: Match?, condition: Condition, order: Order = .relevance, limit: Int, offset: Int = 0,
        after: Place? = nil
    ) {
        self.ranking = ranking
        self.condition = condition
        self.order = order
        self.limit = limit
        self.offset = offset
        self.after = after
    }
}

/// A paragraph that fulfils a plan's condition.
public struct Candidate: Hashable, Sendable {
    public var paragraphID: Int64
    public var articleID: Int64
    /// BM25 (`MatchFinder`, `RowScoring`), higher is better.
    public var score: Double

    public init(paragraphID: Int64, articleID: Int64, score: Double) {
        self.paragraphID = paragraphID
        self.articleID = articleID
        self.score = score
    }
}
