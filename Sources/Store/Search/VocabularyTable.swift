internal import GRDB

// The words of the index, made of it as it is asked for; holds no data.

extension ArchiveReader {
    /// Calls `body` for the exact forms from `start` up to, not including, `end` with the number of paragraphs that have
    /// each, in the order of their bytes; until it returns false.
    public func forEachTerm(from start: String, to end: String, _ body: (String, Int) throws -> Bool) throws {
        let segments = try IndexSegments(db)
        if segments == nil { try makeVocabulary() }
        var goesOn = true
        for (start, end) in Self.exactForms(from: start, to: end) where goesOn {
            if let segments {
                // FTS5's own table takes ten times as long to count the paragraphs of a term.
                try segments.forEachTerm(from: start, to: end) {
                    goesOn = try body(String(decoding: $0, as: UTF8.self), $1.count)
                    return goesOn
                }
                continue
            }
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?"),
                arguments: [start, end])
            while goesOn, let row = try rows.next() { goesOn = try body(row.value(0), row.value(1)) }
        }
    }

    /// Stems and parts of compounds stand apart behind a tilde and a bar.
    private static func exactForms(from start: String, to end: String) -> [(start: String, end: String)] {
        [(start, min(end, "|")), (max(start, "\u{7F}"), end)].filter { $0.0 < $0.1 }
    }

    /// A word in its exact form, and the paragraphs that have it.
    public struct CountedTerm: Sendable {
        public var text: String
        public var count: Int
        /// The first of them.
        public var paragraphs: [Int64]
    }

    /// Those exact forms from `start` up to, not including, `end` that are in most paragraphs, the most frequent first; of
    /// equal ones the first by their bytes.
    ///
    /// - Parameters:
    ///   - sample: so many paragraphs of each are told.
    ///   - beside: only paragraphs that fulfil it count, if any does; words that are among the commonest of all come first
    ///     then.
    ///   - isWanted: asked only about those that are frequent enough.
    public func commonestTerms(
        from start: String, to end: String, limit: Int, sample: Int, beside: Condition? = nil,
        where isWanted: (String) -> Bool
    ) throws -> [CountedTerm] {
        var best: [CountedTerm] = []
        var least: Int { best.count < limit ? 0 : best[limit - 1].count }
        func take(_ term: String, _ count: Int, _ paragraphs: [Int64]) {
            let index = best.firstIndex {
                $0.count < count || $0.count == count && term.utf8.lexicographicallyPrecedes($0.text.utf8)
            }
            best.insert(CountedTerm(text: term, count: count, paragraphs: paragraphs), at: index ?? best.count)
            if best.count > limit { best.removeLast() }
        }
        guard limit > 0 else { return [] }
        var rowsBeside = try beside.map { try IndexSearch(self).restrict(nil, by: $0) }
        if rowsBeside?.count == 0 { rowsBeside = nil }
        guard let segments = try IndexSegments(db) else {
            let search = try IndexSearch(self)
            try forEachTerm(from: start, to: end) {
                guard $1 >= least, isWanted($0) else { return true }
                if let rowsBeside {
                    let rows = try search.restrict(rowsBeside, by: .match(.phrase([.exact($0)])))
                    if rows.count > 0, rows.count >= least { take($0, rows.count, rows.first(sample)) }
                } else {
                    take($0, $1, [])
                }
                return true
            }
            for index in best.indices where rowsBeside == nil {
                best[index].paragraphs = try someParagraphs(with: .exact(best[index].text), limit: sample)
            }
            return best
        }
        // Most words are rare, and no row of them need be read: how long their lists are says enough.
        let mostLikely = [rowsBeside == nil ? Self.mostLikely : Self.mostLikely / 2, .max]
        for most in limit < Self.mostLikely / 4 ? mostLikely : [.max] {
            best = []
            var likely = LikelyTerms(most)
            for (start, end) in Self.exactForms(from: start, to: end) {
                try segments.forEachTerm(from: start, to: end) { term, mostRows in
                    likely.add(term, mostRows)
                    return false
                } _: { _, _ in
                    true
                }
            }
            for (term, mostRows) in likely.sorted() {
                if mostRows < least { break }
                guard isWanted(term) else { continue }
                var rows = try segments.rows(of: .exact(term))
                if let rowsBeside { rows = rows.intersection(with: rowsBeside) }
                if rows.count > 0, rows.count >= least { take(term, rows.count, rows.first(sample)) }
            }
            // Beside other words, the commonest of all are good enough if they are as many as wanted.
            let isEnough = best.count == limit && (rowsBeside != nil || least > likely.leftOut)
            if isEnough || likely.leftOut < 0 { break }
        }
        return best
    }

    /// So many are as good as always enough for a page of completions.
    private static let mostLikely = 256

    /// Calls `body` for the folded spellings and surnames from `start` up to, not including, `end` with the number of
    /// places that have each, and of a surname one more for each person of the archive who bears it.
    public func forEachSpelling(from start: String, to end: String, _ body: (String, Int) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT key, sum(count) FROM (
                        SELECT key, count FROM spelling WHERE key >= ?1 AND key < ?2 AND form <> 'part'
                        UNION ALL SELECT surname_key, 1 FROM entity WHERE surname_key >= ?1 AND surname_key < ?2
                    ) GROUP BY key
                    """), arguments: [start, end])
        while let row = try rows.next() { try body(row.value(0), row.value(1)) }
    }

    /// The first paragraphs that hold a term.
    public func someParagraphs(with term: IndexTerm, limit: Int) throws -> [Int64] {
        // A word may stand twice in a paragraph.
        let rows = try Int64.fetchCursor(
            db.cachedStatement(sql: "SELECT doc FROM posting WHERE term = ?"), arguments: [term.text])
        var ids: [Int64] = []
        while ids.count < limit, let id = try rows.next() { if ids.last != id { ids.append(id) } }
        return ids
    }

    /// How many paragraphs the index holds.
    public func indexedParagraphCount() throws -> Int {
        // What lies between two extents is no more than revisions have left behind.
        try Int.fetchOne(
            db, sql: "SELECT coalesce(sum(last_paragraph - first_paragraph + 1), 0) FROM extent") ?? 0
    }

    private func makeVocabulary() throws {
        try db.execute(
            sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, search, row)")
    }

    /// The exact forms that consist of these pieces with anything between them: `["", "gipfel"]` of all that end so.
    ///
    /// Reads all forms that begin with the first piece.
    ///
    /// - Parameter limit: nil is returned if there are more.
    public func terms(of pieces: [String], limit: Int) throws -> [IndexTerm]? {
        guard let first = pieces.first, pieces.contains(where: { !$0.isEmpty }) else { return [] }
        try makeVocabulary()
        let wanted = pieces.map { Array($0.utf8) }
        var found: [IndexTerm] = []
        // Stems and parts of compounds stand apart behind a tilde and a bar.
        for (start, end) in first.isEmpty ? [("", "|"), ("\u{7F}", "\u{10FFFF}")] : [(first, first + "\u{10FFFF}")] {
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ?"),
                arguments: [start, end])
            while let row = try rows.next() {
                let term: String = try row.value(0)
                guard Self.holds(Array(term.utf8), wanted) else { continue }
                guard found.count < limit else { return nil }
                found.append(.exact(term))
            }
        }
        return found
    }

    /// Whether the first piece begins the term, the last one ends it, and the others stand between in order.
    private static func holds(_ term: [UInt8], _ pieces: [[UInt8]]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, term.starts(with: first) else { return false }
        var start = first.count
        let end = term.count - (pieces.count > 1 ? last.count : 0)
        guard end >= start, pieces.count > 1 ? term[end...].elementsEqual(last) : term.count == first.count else {
            return false
        }
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            var position = start
            while position + piece.count <= end, !term[position...].starts(with: piece) { position += 1 }
            guard position + piece.count <= end else { return false }
            start = position + piece.count
        }
        return true
    }
}

extension RowList {
    fileprivate func first(_ limit: Int) -> [Int64] { (0..<min(limit, count)).map { Int64(rows[$0]) } }
}

/// Those terms that may be in most paragraphs.
private struct LikelyTerms {
    private let most: Int
    private var terms: [(text: String, mostRows: Int)] = []
    /// No fewer rows than any term has that was left out; below 0 where none was.
    private(set) var leftOut = -1

    init(_ most: Int) { self.most = most }

    /// - Parameter mostRows: no fewer than there are.
    mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ mostRows: Int) {
        guard mostRows > leftOut else { return }
        terms.append((String(decoding: term, as: UTF8.self), mostRows))
        guard terms.count / 8 >= most else { return }
        terms = sorted()
        leftOut = terms[most].mostRows
        terms.removeLast(terms.count - most)
    }

    /// What may be in most comes first.
    func sorted() -> [(text: String, mostRows: Int)] { terms.sorted { $0.mostRows > $1.mostRows } }
}
