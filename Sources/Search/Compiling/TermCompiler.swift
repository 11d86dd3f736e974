import Articles
import Language
import Queries
import Store

/// One term of a query to what the index holds of it.
struct TermCompiler {
    let analyzer: Analyzer
    /// What words with stars stand for.
    var patterns = WordPatterns()
    /// Whether a word is also looked for as a part of compounds.
    var looksIntoCompounds = true

    /// What finds `term` in a text; nil if it holds nothing that could be searched for.
    func match(_ term: QueryTerm, _ closeness: Closeness) -> Match? {
        let match = unweighted(term, closeness)
        return term.weight == 1 ? match : match.map { .weighted($0, term.weight) }
    }

    private func unweighted(_ term: QueryTerm, _ closeness: Closeness) -> Match? {
        if term.form == .pattern { return pattern(term.text) }
        let words = analyzer.queryWords(of: term.text)
        guard let first = words.first else { return nil }
        switch term.form {
        case .prefix: return prefix(words, in: term.text)
        case .exact, .exactPhrase: return exact(words)
        case .phrase where closeness == .verbatim: return exact(words)
        case .word where words.count == 1 && closeness != .decomposed: return match(first, in: term.text)
        // Written without a space, and yet several words (`Müller/Meier`, an address): a phrase in any inflection.
        case .phrase, .word, .pattern:
            return closeness <= .inflected
                ? .forms(of: sequences(in: term.text))
                : .every(
                    words.compactMap { closeness == .decomposed ? parts($0, in: term.text) : match($0, in: term.text) })
        }
    }

    /// A word, or all parts of the compound that it is.
    private func parts(_ word: QueryWord, in text: String) -> Match? {
        let whole = match(word, in: text)
        let found: [Match?] =
            if word.joined != nil {
                word.parts.map { .forms(of: alternatives(of: $0)) }
            } else {
                word.parts[0].compoundParts.map { .forms(of: [.phrase([.stem($0)]), .phrase([.part($0)])]) }
            }
        // Both halves of Baden-Baden are one word, which alone is no part of the town.
        let parts = found.compactMap(\.self).withoutRepetition
        guard parts.count > 1, let all = Match.every(parts) else { return whole }
        return .either([whole, all].compactMap(\.self))
    }

    /// The words of `term` one by one.
    func words(of term: QueryTerm) -> [WantedWord] {
        if term.form == .prefix || term.form == .pattern {
            return match(term, .verbatim).map { [WantedWord(text: "\(term)", match: $0)] } ?? []
        }
        return analyzer.queryWords(of: term.text).compactMap { word in
            guard
                let text = term.text[utf8: word.range],
                let match = term.form == .exact ? exact([word]) : match(word, in: term.text)
            else { return nil }
            return WantedWord(text: String(text), match: match, isContent: isContent(String(text)))
        }
    }

    /// False for a word that any language uses to build sentences: it has no stem there.
    func isContent(_ word: String) -> Bool {
        Self.languages.allSatisfy { analyzer.terms(of: word, language: $0).contains { $0.stem != nil } }
    }

    /// Those with stems.
    private static let languages = ["de", "en"]

    /// The words that a word with stars stands for, as forms of one word.
    private func pattern(_ text: String) -> Match? {
        let words = patterns.words[text] ?? []
        // What no word fits finds nothing, which is another thing than nothing to search for.
        return words.isEmpty ? .any([]) : .forms(of: words.map { .phrase([$0]) })
    }

    private func exact(_ words: [QueryWord]) -> Match {
        .phrase(words.flatMap(\.parts).map { .exact($0.folded) })
    }

    /// A word in any of its forms, also as a part of a compound. The exact form is named beside the stem that finds it
    /// too, so that it scores twice, and above a compound that holds it.
    private func match(_ word: QueryWord, in text: String) -> Match? {
        guard let joined = word.joined else { return .forms(of: alternatives(of: word.parts[0])) }
        return .forms(of: alternatives(of: joined) + sequences(in: text[utf8: word.range].map { String($0) } ?? ""))
    }

    private func alternatives(of part: QueryWord.Part) -> [Match] {
        (part.stems + part.otherStems).map { .phrase([.stem($0)]) } + [.phrase([.exact(part.folded)])]
            + (looksIntoCompounds ? part.partStem.map { [.phrase([.part($0)])] } ?? [] : [])
    }

    /// The words of `text` one behind the other, as each language inflects them.
    ///
    /// A text is in one language, so the stems of two never mix in one sequence.
    private func sequences(in text: String) -> [Match] {
        (Self.languages + [nil]).map { language in
            var position = -1
            var sequence: [IndexTerm] = []
            // The first term of a position is the part; a whole that shares its position spans the next ones, too.
            for term in analyzer.terms(of: text, language: language) where term.position > position {
                position = term.position
                sequence.append(term.stem.map { .stem($0) } ?? .exact(term.folded))
            }
            return .phrase(sequence)
        }
    }

    private func prefix(_ words: [QueryWord], in text: String) -> Match? {
        guard let last = words.last, let part = last.joined ?? last.parts.last else { return nil }
        return .every(words.dropLast().compactMap { match($0, in: text) } + [.prefix(.exact(part.folded))])
    }
}

extension Match {
    /// All of `matches` without repetition; a single one is itself.
    static func every(_ matches: [Match]) -> Match? {
        let unique = matches.withoutRepetition
        return unique.count > 1 ? .all(unique) : unique.first
    }

    /// `matches` as forms of one word, without repetition; a single one is itself.
    ///
    /// Each is a phrase or a beginning.
    static func forms(of matches: [Match]) -> Match? {
        let unique = matches.withoutRepetition
        return unique.count > 1 ? .forms(unique) : unique.first
    }

    /// Any of `matches` without repetition; a single one is itself.
    static func either(_ matches: [Match]) -> Match? {
        let unique = matches.withoutRepetition
        return unique.count > 1 ? .any(unique) : unique.first
    }
}

extension Sequence where Element: Hashable {
    var withoutRepetition: [Element] {
        let all = Array(self)
        // Most often there is but one; a set's type is not made for that.
        guard all.count > 1 else { return all }
        var seen: Set<Element> = []
        return all.filter { seen.insert($0).inserted }
    }
}
