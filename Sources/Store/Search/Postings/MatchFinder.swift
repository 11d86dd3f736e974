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
        return try find(match, boost: 1, &words)
    }

    /// The rows that match, and the words that score, wherever they are.
    func rowsAndWords(of match: Match) throws -> (rows: RowList, words: [Word]) {
        var words: [Word]? = []
        let rows = try find(match, boost: 1, &words)
        return (rows, words ?? [])
    }

    /// - Parameter words: what scores is added; nil if nothing does.
    private func find(_ match: Match, boost: Double, _ words: inout [Word]?) throws -> RowList {
        switch match {
        case .phrase, .prefix:
            return try find([match], boost: boost, &words)
        case .forms(let members):
            return try find(members, boost: boost, &words)
        case .weighted(let member, let factor):
            return try find(member, boost: boost * factor, &words)
        case .all(let members):
            let lists = try members.map { try find($0, boost: boost, &words) }.sorted { $0.count < $1.count }
            guard let first = lists.first else { return RowList() }
            return lists.dropFirst().reduce(first) { $0.intersection(with: $1) }
        case .any(let members):
            return RowList.union(try members.map { try find($0, boost: boost, &words) })
        case .excluding(let wanted, let unwanted):
            let found = try find(wanted, boost: boost, &words)
            return found.subtracting(try rows(of: unwanted))
        }
    }

    /// The forms of one word.
    private func find(_ forms: [Match], boost: Double, _ words: inout [Word]?) throws -> RowList {
        let word: KeptWords.Word
        if let kept = keptState?.word(of: forms) {
            word = kept
        } else {
            var fresh = try read(forms)
            if fresh.occurrences.count >= KeptWords.leastRows { fresh.occurrences = fresh.occurrences.compact }
            word = fresh
            keptState?.keep(word, as: forms)
        }
        if words != nil {
            let found = Double(min(word.count, source.paragraphCount))
            let rarity = log(1 + (Double(source.paragraphCount) - found + 0.5) / (found + 0.5))
            words?.append(Word(occurrences: word.occurrences, unit: word.unit, rarity: boost * rarity))
        }
        return word.occurrences
    }

    private func read(_ forms: [Match]) throws -> KeptWords.Word {
        var lists: [(list: RowList, weight: UInt32)] = []
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
        let first = lists.first ?? (RowList(), FormWeight.whole)
        // One list is taken as it is: it may be half a million rows long.
        let occurrences =
            lists.count < 2
            ? first.list
            : lists.dropFirst(2).reduce(
                first.list.sum(with: lists[1].list, times: first.weight, otherTimes: lists[1].weight)
            ) { $0.sum(with: $1.list, otherTimes: $1.weight) }
        return KeptWords.Word(
            occurrences: occurrences, unit: lists.count < 2 ? first.weight : 1, count: rowsOfWord + rowsOfParts)
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
