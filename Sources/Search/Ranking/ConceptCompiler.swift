import Articles
import Language
import Queries
import Store

/// The words of a query's tree to what ranks by them.
struct ConceptCompiler {
    let analyzer: Analyzer
    /// What words with stars stand for.
    var patterns = WordPatterns()
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
        if term.form == .pattern {
            let evidence = (patterns.words[term.text] ?? []).map { Concept.Evidence(term: .one($0), weight: 1) }
            let concept = Concept(evidence: evidence, weight: term.weight)
            return [(RankedWord(text: term.text, isDemanded: isDemanded, concepts: [concept]), true)]
        }
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
            case .exact, .exactPhrase:
                ranked.concepts = [Concept(evidence: [.init(term: .one(.exact(whole.folded)), weight: 1)])]
            case .word, .phrase, .prefix, .pattern:
                let forms = word.parts + (word.joined.map { [$0] } ?? [])
                let parts = forms.flatMap(\.compoundParts)
                ranked.concepts = word.parts.map(concept)
                ranked.joined = word.joined.map(concept)
                ranked.parts = parts.map(compoundPart)
                ranked.family = family(of: forms.flatMap(\.stems) + parts)
            }
            return (ranked.weighted(by: term.weight), terms.isContent(text))
        }
    }

    private func concept(of form: QueryWord.Part) -> Concept {
        let exact = IndexTerm.exact(form.folded)
        if form.stems.isEmpty { return Concept(evidence: [.init(term: .one(exact), weight: 1)]) }
        return Concept(
            evidence: form.stems.map { .init(term: .one(.stem($0)), weight: 1) }
                + form.otherStems.map { .init(term: .one(.stem($0)), weight: weights.otherStem) }
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

extension RankedWord {
    fileprivate func weighted(by factor: Double) -> RankedWord {
        func weighted(_ concepts: [Concept]) -> [Concept] {
            concepts.map { Concept(evidence: $0.evidence, weight: $0.weight * factor) }
        }
        guard factor != 1 else { return self }
        var word = self
        word.concepts = weighted(concepts)
        word.joined = joined.flatMap { weighted([$0]).first }
        word.parts = weighted(parts)
        word.family = weighted(family)
        return word
    }
}

extension QueryTree {
    /// The terms by which to rank: all but those that are excluded or ask for something beside words.
    ///
    /// Only words side by side are demanded by the ranking; what else must be there is a condition already.
    fileprivate var ranked: [(term: QueryTerm, isDemanded: Bool)] {
        switch self {
        case .term(let term):
            switch term.field {
            case nil: [(term, term.form != .exactPhrase)]
            case .title, .text: [(term, false)]
            default: []
            }
        case .all(let members): members.flatMap(\.ranked)
        case .and(let members), .any(let members), .within(_, let members):
            members.flatMap(\.ranked).map { ($0.term, false) }
        case .near(let left, let nearness, let right):
            (left.ranked + (nearness.isNegated ? [] : right.ranked)).map { ($0.term, false) }
        case .atLeast(_, let member): member.ranked.map { ($0.term, false) }
        case .fact, .not: []
        }
    }
}
