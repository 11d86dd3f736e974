import Articles
import Language
import Queries
import Store

/// The words of a query's tree to what ranks by them.
struct ConceptCompiler {
    let analyzer: Analyzer
    var weights = RankingWeights()

    /// A longer query is ranked by its first words.
    static let wordLimit = 256

    /// The words of a query, each once.
    ///
    /// Function words rank only where there are no others: they are in every article.
    func words(of tree: QueryTree) -> [RankedWord] {
        let found = tree.ranked.flatMap { words(of: $0.term, isDemanded: $0.isDemanded) }
        let content = found.filter(\.isContent)
        var seen: Set<[Concept]> = []
        let distinct = (content.isEmpty ? found : content).map(\.word).filter { seen.insert($0.concepts).inserted }
        return Array(distinct.prefix(Self.wordLimit))
    }

    private func words(of term: QueryTerm, isDemanded: Bool) -> [(word: RankedWord, isContent: Bool)] {
        let words = analyzer.queryWords(of: term.text)
        let terms = TermCompiler(analyzer: analyzer)
        return words.enumerated().compactMap { index, word in
            guard let text = term.text[utf8: word.range].map(String.init) else { return nil }
            var ranked = RankedWord(text: text, isDemanded: isDemanded, concepts: [])
            let whole = word.joined ?? word.parts[0]
            switch term.form {
            case .prefix where index == words.count - 1:
                ranked.concepts = [
                    Concept(evidence: [.init(term: .beginning(.exact(whole.folded), limit: .max), weight: 1)])
                ]
            case .exact:
                ranked.concepts = [Concept(evidence: [.init(term: .one(.exact(whole.folded)), weight: 1)])]
            case .word, .phrase, .prefix:
                let forms = word.parts + (word.joined.map { [$0] } ?? [])
                let parts = forms.flatMap(\.compoundParts)
                ranked.concepts = forms.map(concept)
                ranked.parts = parts.map(compoundPart)
                ranked.family = family(of: forms.flatMap(\.stems) + parts)
            }
            return (ranked, terms.isContent(text))
        }
    }

    private func concept(of form: QueryWord.Part) -> Concept {
        let exact = IndexTerm.exact(form.folded)
        if form.stems.isEmpty { return Concept(evidence: [.init(term: .one(exact), weight: 1)]) }
        return Concept(
            evidence: form.stems.map { .init(term: .one(.stem($0)), weight: 1) }
                + [.init(term: .one(exact), weight: weights.exactForm)]
                + (form.partStem.map { [.init(term: .one(.part($0)), weight: weights.partOfCompound)] } ?? []))
    }

    private func compoundPart(_ stem: String) -> Concept {
        Concept(
            evidence: [
                .init(term: .one(.stem(stem)), weight: 1),
                .init(term: .one(.part(stem)), weight: weights.partOfQueryPart),
            ], weight: weights.compoundPart)
    }

    private func family(of stems: [String]) -> [Concept] {
        stems.filter { $0.count >= weights.familyLength }.map { String($0.prefix(weights.familyLength)) }
            .withoutRepetition
            .map { beginning in
                let term = Concept.Evidence.Term.beginning(.stem(beginning), limit: weights.familyOccurrences)
                return Concept(evidence: [.init(term: term, weight: 1)], weight: weights.family)
            }
    }
}

extension QueryTree {
    /// The terms by which to rank: all but those that are excluded or ask for something beside words.
    fileprivate var ranked: [(term: QueryTerm, isDemanded: Bool)] {
        switch self {
        case .term(let term):
            switch term.field {
            case nil: [(term, true)]
            case .title: [(term, false)]
            default: []
            }
        case .all(let members): members.flatMap(\.ranked)
        case .any(let members): members.flatMap(\.ranked).map { ($0.term, false) }
        case .not: []
        }
    }
}
