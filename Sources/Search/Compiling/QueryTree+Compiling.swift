import Queries
import Store

// What a query's tree asks for, as its compilation looks at it.

extension QueryTerm {
    /// The word with its signs, if these tell it from others; nil for several words.
    var signed: SignedWord? {
        switch form {
        case .word: SignedWord(text)
        case .exact, .exactPhrase: SignedWord(text) ?? SignedWord(decimal: text)
        case .phrase, .prefix, .pattern: nil
        }
    }

    /// Whether something else may be shown where nothing has it.
    var mayLack: Bool { field == nil && form != .exactPhrase && signed == nil }
}

extension QueryTree {
    /// The terms that all should hold, or any of them in a group of alternatives of words.
    var wanted: [QueryTerm] {
        switch self {
        case .term(let term): term.mayLack ? [term] : []
        case .all(let members): members.flatMap(\.wanted)
        case .any(let members): isOfWords ? members.flatMap(\.wanted) : []
        case .fact, .and, .not, .near, .within, .atLeast: []
        }
    }

    /// The words and phrases that are looked for in any form, whatever else is asked of them; none that is excluded.
    var soughtWords: [QueryTerm] {
        switch self {
        case .term(let term):
            [nil, .title, .text].contains(term.field) && (term.form == .word || term.form == .phrase) ? [term] : []
        case .all(let members), .and(let members), .any(let members), .within(_, let members):
            members.flatMap(\.soughtWords)
        case .near(let left, _, let right): left.soughtWords + right.soughtWords
        case .atLeast(_, let member): member.soughtWords
        case .fact, .not: []
        }
    }

    /// True if it asks for nothing but words and phrases of the paragraph, of which some may lack.
    var isOfWords: Bool {
        switch self {
        case .term(let term): term.mayLack
        case .all(let members), .any(let members): members.allSatisfy(\.isOfWords)
        case .fact, .and, .not, .near, .within, .atLeast: false
        }
    }

    /// Whether it is a word or phrase for which nothing else may be shown.
    var isDemandedAsWritten: Bool {
        if case .term(let term) = self { term.field == nil && !term.mayLack } else { false }
    }

    /// Whether a phrase stands side by side with other words.
    var hasPhraseAmongWords: Bool {
        guard case .all(let members) = self else { return false }
        return members.contains {
            if case .term(let term) = $0 { term.form == .phrase || term.form == .exactPhrase } else { false }
        }
    }

    /// The words side by side in it asked of the article as a whole.
    var apart: QueryTree {
        guard case .all(let members) = self else { return self }
        let words = members.filter(\.isOfWords)
        guard words.count > 1 else { return self }
        return .all([.within(.article, words)] + members.filter { !$0.isOfWords })
    }

    /// What a part of a text that fulfils it shows of it: its words, names, and what is near.
    var contributing: [QueryTree] {
        switch self {
        case .term(let term): term.field == nil || term.field == .text || term.field.isOfEntities ? [self] : []
        case .near: textPart == .title ? [] : [self]
        case .all(let members), .and(let members), .any(let members), .within(_, let members):
            members.flatMap(\.contributing)
        case .atLeast(_, let member): member.contributing
        case .fact, .not: []
        }
    }

    /// Where something that stands at places stands.
    var textPart: TextPart {
        let fields = Set(terms.map(\.field))
        return fields.contains(.title) ? .title : fields.contains(.text) ? .text : .anywhere
    }

    /// The members of what shares a sentence, without their field, if all of it is asked of titles.
    var withoutTitle: [QueryTree]? {
        guard case .within(_, let members) = self, !terms.isEmpty, terms.allSatisfy({ $0.field == .title }) else {
            return nil
        }
        let bare = members.compactMap(\.untitled)
        return bare.count == members.count ? bare : nil
    }

    /// The same of any text; nil if it holds what is no words.
    private var untitled: QueryTree? {
        func all(_ members: [QueryTree]) -> [QueryTree]? {
            let bare = members.compactMap(\.untitled)
            return bare.count == members.count ? bare : nil
        }
        switch self {
        case .term(var term):
            term.field = nil
            return .term(term)
        case .all(let members): return all(members).map { .all($0) }
        case .and(let members): return all(members).map { .and($0) }
        case .any(let members): return all(members).map { .any($0) }
        case .not(let member): return member.untitled.map { .not($0) }
        case .near(let left, let nearness, let right):
            guard let left = left.untitled, let right = right.untitled else { return nil }
            return .near(left, nearness, right)
        case .within(.sentence, let members): return all(members).map { .within(.sentence, $0) }
        case .fact, .within, .atLeast: return nil
        }
    }
}
