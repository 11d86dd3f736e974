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
        let hasContent = found.contains(where: \.isContent)
        var seen: Set<[Concept]> = []
        var distinct: [RankedWord] = []
        var before: Interrogative?
        for found in found {
            defer { before = found.interrogative }
            guard found.isContent || !hasContent, seen.insert(found.word.concepts).inserted else { continue }
            let isAsked = before?.covers(found.word.text) == true
            distinct.append(isAsked ? found.word.weighted(by: weights.asked) : found.word)
        }
        return Array(distinct.prefix(Self.wordLimit))
    }

    /// A word of the query, in its order.
    private struct FoundWord {
        var word: RankedWord
        /// False for a word that is in every article.
        var isContent = true
        var interrogative: Interrogative?
    }

    private func words(of term: QueryTerm, isDemanded: Bool) -> [FoundWord] {
        if term.form == .pattern {
            let evidence = (patterns.words[term.text] ?? []).map { Concept.Evidence(term: .one($0), weight: 1) }
            let concept = Concept(evidence: evidence, weight: term.weight)
            return [FoundWord(word: RankedWord(text: term.text, isDemanded: isDemanded, concepts: [concept]))]
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
                ranked.family = family(of: forms.flatMap(\.stems) + parts) + closeFamily(of: forms)
            }
            let interrogative = term.form == .word ? Interrogative(folded: whole.folded) : nil
            return FoundWord(
                word: ranked.weighted(by: term.weight), isContent: interrogative == nil && terms.isContent(text),
                interrogative: interrogative)
        }
    }

    private func concept(of form: QueryWord.Part) -> Concept {
        let exact = IndexTerm.exact(form.folded)
        if form.stems.isEmpty { return Concept(evidence: [.init(term: .one(exact), weight: 1)]) }
        return Concept(
            evidence: form.stems.map { .init(term: .one(.stem($0)), weight: 1) }
                + form.otherStems.map { .init(term: .one(.stem($0)), weight: weights.otherStem) }
                + placeForms(of: form).map { .init(term: .one(.stem($0)), weight: weights.placeForm) }
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

    private func placeForms(of form: QueryWord.Part) -> [String] {
        let others = form.partStem.map(PlaceForms.bundled.others) ?? []
        return others.filter { !form.stems.contains($0) && !form.otherStems.contains($0) }
    }

    private func family(of stems: [String]) -> [RankedWord.Relatives] {
        beginnings(of: stems, weights.familyLength).map {
            RankedWord.Relatives(concept: relatives($0, weight: weights.family), share: weights.familyShare)
        }
    }

    private func closeFamily(of forms: [QueryWord.Part]) -> [RankedWord.Relatives] {
        let own = forms.flatMap { $0.stems + $0.otherStems }.withoutRepetition
        return beginnings(of: forms.flatMap(\.stems), weights.closeFamilyLength).map { beginning in
            var concept = relatives(beginning, weight: weights.closeFamily)
            concept.exceptions = own.filter { $0.hasPrefix(beginning) }.map { .stem($0) }
            return RankedWord.Relatives(concept: concept, share: weights.closeFamilyShare)
        }
    }

    private func beginnings(of stems: [String], _ length: Int) -> [String] {
        stems.filter { $0.count >= length }.map { String($0.prefix(length)) }.withoutRepetition
    }

    private func relatives(_ beginning: String, weight: Double) -> Concept {
        let term = Concept.Evidence.Term.beginning(.stem(beginning), limit: weights.familyOccurrences)
        return Concept(evidence: [.init(term: term, weight: 1)], weight: weight)
    }
}

extension RankedWord {
    fileprivate func weighted(by factor: Double) -> RankedWord {
        func weighted(_ concepts: [Concept]) -> [Concept] {
            concepts.map { concept in
                var concept = concept
                concept.weight *= factor
                return concept
            }
        }
        guard factor != 1 else { return self }
        var word = self
        word.concepts = weighted(concepts)
        word.joined = joined.flatMap { weighted([$0]).first }
        word.parts = weighted(parts)
        word.family = family.map {
            RankedWord.Relatives(concept: weighted([$0.concept])[0], share: $0.share)
        }
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
