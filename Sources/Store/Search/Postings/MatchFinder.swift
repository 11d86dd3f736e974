import Foundation

/// Finds what matches, and weighs the words of the match.
///
/// Several phrases may be forms of one word: FTS5's own `bm25()` takes every phrase for a word of its own, and a compound
/// that holds a common word as a rare part would stand above the word itself. Here the phrases of `Match.forms` are one
/// word: their weighted occurrences are added before they saturate, and the word's rarity is that of all its forms (BM25F:
/// Robertson, Zaragoza, Taylor, Simple BM25 Extension to Multiple Weighted Fields, 2004).
struct MatchFinder {
    let source: any PostingSource
    /// Where common words are kept.
    var keptState: KeptState?

    /// A word that scores, in all its forms.
    struct Word {
        /// Where it occurs, and how often, in units of so many tenths of an occurrence.
        var occurrences: RowList
        var unit: UInt32
        /// The inverse document frequency, times what the word counts among others.
        var rarity: Double
    }

    /// The rows that match.
    func rows(of match: Match) throws -> RowList {
        var words: [Word]?
        return try find(match, isNeeded: true, boost: 1, &words)
    }

    /// The rows that match, and the words that score, wherever they are.
    ///
    /// - Parameter isNeeded: whether only rows that match are to be scored; then words may lack others.
    func rowsAndWords(of match: Match, isNeeded: Bool = false) throws -> (rows: RowList, words: [Word]) {
        var words: [Word]? = []
        let rows = try find(match, isNeeded: isNeeded, boost: 1, &words)
        return (rows, words ?? [])
    }

    /// - Parameters:
    ///   - isNeeded: whether rows that don't match are of no use.
    ///   - words: what scores is added; nil if nothing does.
    private func find(_ match: Match, isNeeded: Bool, boost: Double, _ words: inout [Word]?) throws -> RowList {
        switch match {
        case .phrase, .prefix:
            return try find([match], boost: boost, &words)
        case .forms(let members):
            return try find(members, boost: boost, &words)
        case .weighted(let member, let factor):
            return try find(member, isNeeded: isNeeded, boost: boost * factor, &words)
        case .all(let members) where isNeeded:
            return try find(all: members, boost: boost, &words)
        case .all(let members):
            return Self.intersection(try members.map { try find($0, isNeeded: false, boost: boost, &words) })
                ?? RowList()
        case .any(let members):
            // A word inside an alternative scores wherever it stands.
            return RowList.union(
                try members.map { try find($0, isNeeded: words == nil, boost: boost, &words) })
        case .excluding(let wanted, let unwanted):
            let found = try find(wanted, isNeeded: isNeeded, boost: boost, &words)
            return found.subtracting(try rows(of: unwanted))
        }
    }

    /// The forms of one word.
    private func find(_ forms: [Match], boost: Double, _ words: inout [Word]?) throws -> RowList {
        let (occurrences, unit, count) = try wholeWord(forms, kept: keptState?.word(of: forms))
        words?.append(Word(occurrences: occurrences, unit: unit, rarity: boost * rarity(of: count)))
        return occurrences
    }

    /// What all of some matches find, of which words come last, the commonest at the end: of what is left then, their forms
    /// need be looked up alone, not added up.
    private func find(all members: [Match], boost: Double, _ words: inout [Word]?) throws -> RowList {
        guard members.count > 1 else {
            return try members.first.map { try find($0, isNeeded: true, boost: boost, &words) } ?? RowList()
        }
        var found: [RowList] = []
        var scoring = [[Word]?](repeating: words == nil ? nil : [], count: members.count)
        var waiting: [(index: Int, forms: [Match], boost: Double, word: KeptWords.Word)] = []
        for (index, member) in members.enumerated() {
            if let (forms, boost) = member.word(boost: boost) {
                waiting.append((index, forms, boost, try word(forms)))
            } else {
                found.append(try find(member, isNeeded: true, boost: boost, &scoring[index]))
            }
        }
        var rows = Self.intersection(found)
        for (index, forms, boost, word) in waiting.sorted(by: { $0.word.size < $1.word.size }) {
            let (occurrences, unit): (RowList, UInt32)
            if let left = rows, left.count < word.size / Self.lookUpCost {
                (occurrences, unit) = Self.sum(
                    word.lists.map { ($0.occurrences.intersection(with: left), $0.unit) })
            } else {
                (occurrences, unit, _) = try wholeWord(forms, kept: word)
            }
            rows = rows?.intersection(with: occurrences) ?? occurrences
            scoring[index]?.append(
                Word(occurrences: occurrences, unit: unit, rarity: boost * rarity(of: word.count)))
        }
        words? += scoring.flatMap { $0 ?? [] }
        return rows ?? RowList()
    }

    private static func intersection(_ lists: [RowList]) -> RowList? {
        let lists = lists.sorted { $0.count < $1.count }
        return lists.first.map { lists.dropFirst().reduce($0) { $0.intersection(with: $1) } }
    }

    /// To look a row up takes as long as to add up so many.
    private static let lookUpCost = 4

    /// The inverse document frequency.
    private func rarity(of count: Int) -> Double {
        let found = Double(min(count, source.paragraphCount))
        return log(1 + (Double(source.paragraphCount) - found + 0.5) / (found + 0.5))
    }

    /// A word's forms, each by itself if they weren't added up before.
    private func word(_ forms: [Match]) throws -> KeptWords.Word {
        if let kept = keptState?.word(of: forms) { return kept }
        var word = try read(forms)
        for index in word.lists.indices { word.lists[index].occurrences = word.lists[index].occurrences.compact }
        keptState?.keep(word, as: forms)
        return word
    }

    /// A word's forms added up.
    ///
    /// - Parameter kept: what is known of it.
    private func wholeWord(
        _ forms: [Match], kept: KeptWords.Word?
    ) throws -> (occurrences: RowList, unit: UInt32, count: Int) {
        if let kept, kept.lists.count == 1 { return (kept.lists[0].occurrences, kept.lists[0].unit, kept.count) }
        var word = try kept ?? read(forms)
        var (occurrences, unit) = Self.sum(word.lists)
        if occurrences.count >= KeptWords.leastRows { occurrences = occurrences.compact }
        word.lists = [(occurrences, unit)]
        keptState?.keep(word, as: forms)
        return (occurrences, unit, word.count)
    }

    private func read(_ forms: [Match]) throws -> KeptWords.Word {
        var lists: [(occurrences: RowList, unit: UInt32)] = []
        // An exact form stands where its stem stands, so the largest of them counts; parts stand elsewhere.
        var (rowsOfWord, rowsOfParts) = (0, 0)
        let hasStem = forms.contains { $0.terms.contains(where: \.isStem) }
        for form in forms {
            let list = try self.list(of: form)
            let isPart = form.terms.contains(where: \.isPart)
            let isExact = hasStem && !isPart && !form.terms.contains(where: \.isStem)
            if isPart { rowsOfParts += list.count } else { rowsOfWord = max(rowsOfWord, list.count) }
            let weight = isPart ? FormWeight.part : isExact ? FormWeight.exactForm : FormWeight.whole
            if list.count > 0 { lists.append((list, weight)) }
        }
        return KeptWords.Word(lists: lists, count: rowsOfWord + rowsOfParts)
    }

    private static func sum(
        _ lists: [(occurrences: RowList, unit: UInt32)]
    ) -> (occurrences: RowList, unit: UInt32) {
        // One list is taken as it is: it may be half a million rows long.
        guard let first = lists.first, lists.count > 1 else { return lists.first ?? (RowList(), FormWeight.whole) }
        let two = first.occurrences.sum(with: lists[1].occurrences, times: first.unit, otherTimes: lists[1].unit)
        return (lists.dropFirst(2).reduce(two) { $0.sum(with: $1.occurrences, otherTimes: $1.unit) }, 1)
    }

    /// The rows of a phrase or a beginning, and how often it stands in each.
    private func list(of match: Match) throws -> RowList {
        switch match {
        case .prefix(let term): return try source.rows(ofTermsLike: term, limit: .max) ?? RowList()
        case .phrase(let terms):
            let terms = terms.filter { !$0.text.isEmpty }
            return terms.count == 1 ? try source.rows(of: terms[0]) : try places(ofPhrase: terms, within: nil)
        default: return RowList()
        }
    }

    /// The rows that hold terms one behind the other, and where the first stands.
    ///
    /// - Parameter allowed: only these rows; nil for all.
    func places(ofPhrase terms: [IndexTerm], within allowed: RowList?) throws -> RowList {
        guard terms.count > 1 else {
            return try terms.first.map { try source.places(of: $0, within: allowed) } ?? RowList()
        }
        // Long words are rare ones: what they leave need not be read of the others.
        let order = terms.indices.sorted { terms[$0].text.utf8.count > terms[$1].text.utf8.count }
        var found: RowList?
        for index in order {
            let list = try source.places(of: terms[index], within: found ?? allowed)
            found = found.map { list.shifted(by: index, in: $0) } ?? list.shifted(by: index, in: nil)
            if found?.count == 0 { break }
        }
        return found ?? RowList()
    }
}

/// What an occurrence of a form counts, in tenths of one: whole numbers add up to the same in any order. The reasons are
/// those of the ranking by article: `Sources/Decisions/0004-ranking.md`.
enum FormWeight {
    static let whole: UInt32 = 10
    /// Of the exact form, beside the one of its stem.
    static let exactForm: UInt32 = 3
    /// Inside a compound.
    static let part: UInt32 = 5
}

extension Match {
    /// The forms of a single word, and what it counts among others; nil for anything else.
    fileprivate func word(boost: Double) -> (forms: [Match], boost: Double)? {
        switch self {
        case .phrase, .prefix: ([self], boost)
        case .forms(let members): (members, boost)
        case .weighted(let member, let factor): member.word(boost: boost * factor)
        case .all, .any, .excluding: nil
        }
    }

    /// Of a phrase or a beginning.
    fileprivate var terms: [IndexTerm] {
        switch self {
        case .phrase(let terms): terms
        case .prefix(let term): [term]
        case .all, .any, .forms, .excluding, .weighted: []
        }
    }
}

extension RowList {
    /// The rows with their places moved forward by `offset`, as far as there is such a place in `others`, too.
    fileprivate func shifted(by offset: Int, in others: RowList?) -> RowList {
        let result = RowList(capacity: count)
        var other = 0
        for index in 0..<count {
            var kept: UInt32 = 0
            if let others {
                other = others.index(notBelow: rows[index], from: other)
                guard other < others.count else { break }
                guard others.rows[other] == rows[index] else { continue }
                let theirs = others.places(at: other)
                var next = theirs.startIndex
                for place in places(at: index) where Int(place) >= offset {
                    let start = place - UInt32(offset)
                    while next < theirs.endIndex, theirs[next] < start { next += 1 }
                    guard next < theirs.endIndex else { break }
                    if theirs[next] == start {
                        result.appendPlace(start)
                        kept += 1
                    }
                }
            } else {
                for place in places(at: index) where Int(place) >= offset {
                    result.appendPlace(place - UInt32(offset))
                    kept += 1
                }
            }
            guard kept > 0 else { continue }
            result.append(rows[index], kept)
            result.endPlaces()
        }
        return result
    }
}
