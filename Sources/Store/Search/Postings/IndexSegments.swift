import Foundation
internal import GRDB
internal import GRDBSQLite

/// Where the terms of the index stand, whatever they are read from.
protocol PostingSource {
    /// Paragraphs in the index, and the words of all of them.
    var paragraphCount: Int { get }
    var wordCount: Int { get }

    /// The rows that hold a term, and how often.
    func rows(of term: IndexTerm) throws -> RowList
    /// The rows that hold a term, and where; of these rows alone, if some are given.
    func places(of term: IndexTerm, within allowed: RowList?) throws -> RowList
    /// The rows that hold any term that begins like `prefix`, and how often any does; nil if that is more than `limit`
    /// times in all.
    func rows(ofTermsLike prefix: IndexTerm, limit: Int) throws -> RowList?
    /// The rows that hold any term that begins like `prefix`, and where; of these rows alone, if some are given.
    func places(ofTermsLike prefix: IndexTerm, within allowed: RowList?) throws -> RowList
}

/// The index as FTS5 stored it: its segments, read without FTS5.
///
/// FTS5 hands out row after row through callbacks and looks up the length of each; for a word in a third of all paragraphs
/// that is a quarter of a second, of which reading what is stored is a hundredth. The layout is part of what SQLite
/// promises to keep readable (`SegmentCursor`); should a later SQLite write another one, it says so in the index's
/// settings, and `VocabularyPostings` takes over.
final class IndexSegments: PostingSource {
    struct Segment: Hashable {
        var id: Int64
        var firstPage: Int64
        var lastPage: Int64
    }

    let paragraphCount: Int
    let wordCount: Int
    /// The oldest first: what a later one says of a row holds.
    private let segments: [Segment]
    /// One for each segment, for one term at a time.
    private let cursors: [SegmentCursor]
    private let db: Database

    /// The version of the layout, as FTS5 notes it in its settings.
    private static let layout = 4
    /// What stands in front of a term that is not of a prefix index.
    private static let termMark = UInt8(ascii: "0")

    /// Nil if FTS5 wrote the index in another layout.
    init?(_ db: Database) throws {
        let version = try Int.fetchOne(db.cachedStatement(sql: "SELECT v FROM search_config WHERE k = 'version'"))
        let block = try db.cachedStatement(sql: "SELECT block FROM search_data WHERE id = ?")
        guard
            version == Self.layout, let structure = try Data.fetchOne(block, arguments: [10]),
            let segments = Self.segments(in: structure)
        else { return nil }
        var totals = Numbers(try Data.fetchOne(block, arguments: [1]) ?? Data())
        paragraphCount = totals.next() ?? 0
        wordCount = totals.next() ?? 0
        self.segments = segments
        self.db = db
        cursors = try segments.map { try SegmentCursor($0, db, isAlone: true) }
    }

    /// The record of the segments: behind four bytes the number of levels, of segments and of pages ever written, then of
    /// each level, the newest first, how many of its segments are being merged and how many it has, then those.
    private static func segments(in record: Data) -> [Segment]? {
        let bytes = record.dropFirst(4)
        // The mark of a later layout.
        guard !bytes.starts(with: [0xFF, 0, 0, 1]) else { return nil }
        var numbers = Numbers(bytes)
        guard let levels = numbers.next(), numbers.next() != nil, numbers.next() != nil, levels < 1 << 16 else {
            return nil
        }
        var segments: [Segment] = []
        for _ in 0..<levels {
            guard numbers.next() != nil, let count = numbers.next(), count < 1 << 16 else { return nil }
            var level: [Segment] = []
            for _ in 0..<count {
                guard let id = numbers.next(), let first = numbers.next(), let last = numbers.next() else { return nil }
                // One that has been merged away has no pages.
                if first > 0 { level.append(Segment(id: Int64(id), firstPage: Int64(first), lastPage: Int64(last))) }
            }
            segments = level + segments
        }
        return segments
    }

    private func key(_ term: IndexTerm) -> [UInt8] { [Self.termMark] + Array(term.text.utf8) }

    func rows(of term: IndexTerm) throws -> RowList {
        try list(of: term) { try $0.readRows(into: $1) }
    }

    func places(of term: IndexTerm, within allowed: RowList?) throws -> RowList {
        try list(of: term) { try $0.readPlaces(into: $1, within: allowed) }
    }

    private func list(of term: IndexTerm, _ read: (SegmentCursor, RowList) throws -> Void) throws -> RowList {
        let key = key(term)
        guard key.count > 1 else { return RowList() }
        var all = RowList()
        for cursor in cursors {
            defer { cursor.close() }
            guard try cursor.seek(key, orBehind: false) else { continue }
            let list = RowList(capacity: 64)
            try read(cursor, list)
            all = all.renewed(by: list)
        }
        return all.withoutEmptyRows
    }

    func rows(ofTermsLike prefix: IndexTerm, limit: Int) throws -> RowList? {
        let union = RowUnion()
        var left = limit
        try forEachTerm(like: prefix, { try $0.readRows(into: $1) }) { list in
            left -= list.sum
            if left >= 0 { union.add(list) }
            return left >= 0
        }
        return left >= 0 ? union.list : nil
    }

    func places(ofTermsLike prefix: IndexTerm, within allowed: RowList?) throws -> RowList {
        var lists: [RowList] = []
        try forEachTerm(like: prefix, { try $0.readPlaces(into: $1, within: allowed) }) { list in
            lists.append(list)
            return true
        }
        return RowList(joining: lists)
    }

    /// Calls `body` for the rows of each term that begins like `prefix`, until it returns false.
    private func forEachTerm(
        like prefix: IndexTerm, _ read: (SegmentCursor, RowList) throws -> Void, _ body: (RowList) throws -> Bool
    ) throws {
        let key = key(prefix)
        guard key.count > 1 else { return }
        let cursors = try segments.map { try SegmentCursor($0, db, isAlone: false) }
        defer { for cursor in cursors { cursor.close() } }
        var open = try cursors.filter { try $0.seek(key, orBehind: true) && $0.begins(with: key) }
        while let first = open.min(by: { $0.compare($1.termBytes) < 0 }) {
            // A term at a time, from the oldest segment to the newest, so that later entries take older ones back.
            let term = Array(first.termBytes)
            var all = RowList()
            var isAnyDone = false
            for cursor in open where cursor.compare(term) == 0 {
                let list = RowList(capacity: 64)
                try read(cursor, list)
                all = all.renewed(by: list)
                if try !cursor.advance() || !cursor.begins(with: key) { isAnyDone = true }
            }
            if isAnyDone { open = open.filter { $0.begins(with: key) } }
            all = all.withoutEmptyRows
            if all.count > 0, try !body(all) { return }
        }
    }
}

/// SQLite's numbers of variable length, one behind the other.
private struct Numbers {
    private var bytes: Data.Iterator

    init(_ bytes: Data) { self.bytes = bytes.makeIterator() }

    /// Nil at the end.
    mutating func next() -> Int? {
        var value: UInt64 = 0
        for _ in 0..<8 {
            guard let byte = bytes.next() else { return nil }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int(truncatingIfNeeded: value) }
        }
        guard let byte = bytes.next() else { return nil }
        return Int(truncatingIfNeeded: value << 8 | UInt64(byte))
    }
}

/// The rows of very many short lists together: pairs that are sorted at the end or, if there are many, a number for every
/// row there is.
final class RowUnion {
    private var pairs: [UInt64] = []
    private var numbers: [UInt32] = []
    private var isDense = false

    /// More pairs than this take longer to sort than all rows take to be looked through.
    private static let sortingLimit = 100_000

    func add(_ list: RowList) {
        if !isDense, pairs.count + list.count > Self.sortingLimit {
            isDense = true
            for pair in pairs { count(UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair)) }
            pairs = []
        }
        if isDense {
            if list.count > 0 { makeRoom(for: list.rows[list.count - 1]) }
            numbers.withUnsafeMutableBufferPointer { numbers in
                for index in 0..<list.count { numbers[Int(list.rows[index])] &+= list.numbers[index] }
            }
        } else {
            for index in 0..<list.count { pairs.append(UInt64(list.rows[index]) << 32 | UInt64(list.numbers[index])) }
        }
    }

    private func count(_ row: UInt32, _ number: UInt32) {
        makeRoom(for: row)
        numbers[Int(row)] &+= number
    }

    private func makeRoom(for row: UInt32) {
        guard Int(row) >= numbers.count else { return }
        numbers += repeatElement(0, count: max(Int(row) + 1 - numbers.count, numbers.count / 4))
    }

    var list: RowList {
        if isDense {
            let list = RowList(capacity: numbers.count)
            for (row, number) in numbers.enumerated() where number > 0 { list.appendReserved(UInt32(row), number) }
            return list
        }
        let list = RowList(capacity: pairs.count)
        var last: (row: UInt32, number: UInt32)?
        for pair in pairs.sorted() {
            let (row, number) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            if let known = last, known.row == row {
                last = (row, known.number &+ number)
            } else {
                if let known = last { list.append(known.row, known.number) }
                last = (row, number)
            }
        }
        if let known = last { list.append(known.row, known.number) }
        return list
    }
}
