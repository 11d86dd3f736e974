import Articles
import Language
import Queries
import Store

/// The words of a query's tree to what ranks by them.
struct ConceptCompiler {
    let analyzer: Analyzer
    var weights = RankingWeights()

    /// Function words rank only where there are no others: they are in every article.
    func words(of tree: QueryTree) -> [RankedWord] {
        let words = tree.ranked.flatMap(words)
        let content = words.filter(\.isContent)
        return (content.isEmpty ? words : content).map(\.word).withoutRepetition
    }

    private func words(of term: QueryTerm) -> [(word: RankedWord, isContent: Bool)] {
        let words = analyzer.queryWords(of: term.text)
        return words.enumerated().compactMap { index, word in
            guard let text = term.text[utf8: word.range] else { return nil }
            let forms = word.parts + (word.joined.map { [$0] } ?? [])
            let isBeginning = term.form == .prefix && index == words.count - 1
            let concepts = forms.map { concept(of: $0, isExact: term.form == .exact, isBeginning: isBeginning) }
            var ranked = RankedWord(text: String(text), concepts: concepts, parts: [], family: [])
            if term.form == .word || term.form == .phrase {
                let parts = forms.flatMap(\.compoundParts)
                ranked.parts = parts.map { part in
                    Concept(
                        evidence: [
                            .init(term: .one(.stem(part)), weight: 1),
                            .init(term: .one(.part(part)), weight: weights.partOfQueryPart),
                        ], weight: weights.compoundPart)
                }
                ranked.family = family(of: forms.flatMap(\.stems) + parts)
            }
            return (ranked, TermCompiler(analyzer: analyzer).isContent(ranked.text))
        }
    }

    private func concept(of form: QueryWord.Part, isExact: Bool, isBeginning: Bool) -> Concept {
        let exact = IndexTerm.exact(form.folded)
        if isBeginning { return Concept(evidence: [.init(term: .beginning(exact), weight: 1)]) }
        if isExact || form.stems.isEmpty { return Concept(evidence: [.init(term: .one(exact), weight: 1)]) }
        return Concept(
            evidence: form.stems.map { .init(term: .one(.stem($0)), weight: 1) }
                + [.init(term: .one(exact), weight: weights.exactForm)]
                + (form.partStem.map { [.init(term: .one(.part($0)), weight: weights.partOfCompound)] } ?? []))
    }

    private func family(of stems: [String]) -> [Concept] {
        stems.filter { $0.count >= weights.familyLength }.map { String($0.prefix(weights.familyLength)) }
            .withoutRepetition
            .map { Concept(evidence: [.init(term: .beginning(.stem($0)), weight: 1)], weight: weights.family) }
    }
}

extension QueryTree {
    /// The terms by which to rank: all but those that are excluded or ask for something beside words.
    fileprivate var ranked: [QueryTerm] {
        switch self {
        case .term(let term): term.field == nil || term.field == .title ? [term] : []
        case .all(let members), .any(let members): members.flatMap(\.ranked)
        case .not: []
        }
    }
}
