public import Articles
import Language

/// The terms that the index is to hold of an article, made before the article is stored.
///
/// SQLite has one writer at a time, and analysis would be a quarter of its work; whoever reads articles on several
/// threads makes the terms there.
public struct ArticleTerms: Sendable {
    /// The terms of the title, if the article has one, and of each paragraph, one behind the other, as
    /// `FTS5Analyzer` takes them.
    fileprivate(set) var bytes: [UInt8] = []
    /// Where in `bytes` each text's terms end.
    fileprivate(set) var ends: [Int] = []
    /// How many words each text has.
    fileprivate var wordCounts: [Int] = []
    /// Where each text's sentences begin (`PackedSentences`), and where in these bytes each text's end.
    fileprivate var sentences: [UInt8] = []
    fileprivate var sentenceEnds: [Int] = []

    /// In front of each term: whether it takes the next position or shares that of the term before it. No term holds
    /// such a byte, and no text that the tokenizer is to analyse begins with one.
    static let nextPosition: UInt8 = 0x10
    static let samePosition: UInt8 = 0x11

    /// The terms of the text `index`: of the title, if there is one, then of the paragraphs.
    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// How many words the text `index` has.
    func words(_ index: Int) -> Int { wordCounts[index] }

    /// Where the sentences of the text `index` begin (`PackedSentences`).
    func sentences(_ index: Int) -> ArraySlice<UInt8> {
        sentences[(index == 0 ? 0 : sentenceEnds[index - 1])..<sentenceEnds[index]]
    }
}

/// Makes the terms of articles. Owns caches and serves one task at a time.
public final class IndexAnalyzer {
    private let analyzer = Analyzer()
    /// Where each position's word begins in the text at hand.
    private var words: [Int] = []

    public init() {}

    /// - Parameter language: a BCP 47 tag; nil if nobody could tell.
    public func terms(of article: Article, language: String?) -> ArticleTerms {
        var terms = ArticleTerms()
        let language = AnalysisLanguage(tag: language)
        terms.ends.reserveCapacity(article.paragraphs.count + 1)
        if var title = article.title { title.withUTF8 { append($0, language, to: &terms) } }
        var text = article.text
        text.withUTF8 { text in
            terms.bytes.reserveCapacity(text.count * 3)
            for paragraph in article.paragraphs {
                // A range beyond the text is for `ArchiveWriter.store` to refuse.
                let range = (paragraph.range.lowerBound..<paragraph.range.upperBound).clamped(to: text.indices)
                append(UnsafeBufferPointer(rebasing: text[range]), language, to: &terms)
            }
        }
        return terms
    }

    private func append(_ text: UnsafeBufferPointer<UInt8>, _ language: AnalysisLanguage, to terms: inout ArticleTerms)
    {
        words.removeAll(keepingCapacity: true)
        analyzer.forEachIndexTerm(in: text, language: language) { kind, term, start, _, colocated in
            if !colocated { words.append(start) }
            terms.bytes.append(colocated ? ArticleTerms.samePosition : ArticleTerms.nextPosition)
            if let mark = IndexTerm.mark(of: kind) { terms.bytes.append(mark) }
            terms.bytes.append(contentsOf: term)
            return true
        }
        terms.ends.append(terms.bytes.count)
        terms.wordCounts.append(words.count)
        PackedSentences.append(SentenceCutter.starts(in: text, words: words), to: &terms.sentences)
        terms.sentenceEnds.append(terms.sentences.count)
    }
}
