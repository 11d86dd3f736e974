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
        let statement = try NumberedStatement(db, "SELECT block FROM search_data WHERE id = ?")
        func block(_ number: Int64) throws -> [UInt8]? {
            var block: [UInt8]?
            try statement.forEachRow(of: number) { block = Array(statement.bytes(0)) }
            return block
        }
        guard
            version == Self.layout, let structure = try block(10), let segments = Self.segments(in: structure)
        else { return nil }
        var totals = Numbers(try block(1)?[...] ?? [])
        paragraphCount = totals.next() ?? 0
        wordCount = totals.next() ?? 0
        self.segments = segments
        self.db = db
        cursors = try segments.map { try SegmentCursor($0, db, isAlone: true) }
    }

    /// Pages of each segment.
    var sizes: [Int] { segments.map { Int($0.lastPage - $0.firstPage + 1) } }

    /// The record of the segments: behind four bytes the number of levels, of segments and of pages ever written, then of
    /// each level, the newest first, how many of its segments are being merged and how many it has, then those.
    private static func segments(in record: [UInt8]) -> [Segment]? {
        let bytes = record.dropFirst(4)
        // The mark of a later layout.
        guard !bytes.starts(with: [0xFF, 0, 0, 1]) else { return nil }
        var numbers = Numbers(bytes)
        guard let levels = numbers.next(), numbers.next() != nil, numbers.next() != nil, 0..<1 << 16 ~= levels else {
            return nil
        }
        var segments: [Segment] = []
        for _ in 0..<levels {
            guard numbers.next() != nil, let count = numbers.next(), 0..<1 << 16 ~= count else { return nil }
            var level: [Segment] = []
            for _ in 0..<count {
                guard let id = numbers.next(), let first = numbers.next(), let last = numbers.next(),
                    0..<1 << 31 ~= last, first <= last
                else { return nil }
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
        if segments.count == 1 { return try rows(ofTermsLike: key(prefix), at: cursors[0], limit: limit) }
        let union = RowUnion()
        var left = limit
        try forEachTerm(like: prefix, { try $0.readRows(into: $1) }) { list in
            if limit < .max { left -= list.sum }
            if left >= 0 { union.add(list) }
            return left >= 0
        }
        return left >= 0 ? union.list : nil
    }

    /// The same where all is in one segment: the rows of many a word are added up together.
    private func rows(ofTermsLike key: [UInt8], at cursor: SegmentCursor, limit: Int) throws -> RowList? {
        let union = RowUnion()
        defer { cursor.close() }
        guard key.count > 1, try cursor.seek(key, orBehind: true) else { return union.list }
        let read = RowList(capacity: Self.rowsTogether)
        var left = limit
        func add() -> Bool {
            if limit < .max { left -= read.sum }
            if left >= 0 { union.add(read) }
            read.removeAll()
            return left >= 0
        }
        while cursor.begins(with: key) {
            try cursor.readRows(into: read)
            if read.count >= Self.rowsTogether / 2, !add() { return nil }
            if try !cursor.advance() { break }
        }
        return add() ? union.list : nil
    }

    private static let rowsTogether = 8192

    func places(ofTermsLike prefix: IndexTerm, within allowed: RowList?) throws -> RowList {
        var lists: [RowList] = []
        try forEachTerm(like: prefix, keepsLists: true, { try $0.readPlaces(into: $1, within: allowed) }) { list in
            lists.append(list)
            return true
        }
        return RowList(joining: lists)
    }

    /// Calls `body` for the rows of each term that begins like `prefix`, until it returns false. A list is its own again
    /// when `body` is done with it, unless it `keepsLists`.
    private func forEachTerm(
        like prefix: IndexTerm, keepsLists: Bool = false, _ read: (SegmentCursor, RowList) throws -> Void,
        _ body: (RowList) throws -> Bool
    ) throws {
        let key = key(prefix)
        guard key.count > 1 else { return }
        try forEachTerm(from: key, while: { $0.begins(with: key) }, keepsLists: keepsLists, read) { try body($1) }
    }

    /// Calls `body` for the terms from `start` up to, not including, `end`, in the order of their bytes, with the rows that
    /// hold each, until it returns false. Both are only valid during the call.
    ///
    /// - Parameter isWanted: asked about a term before its rows are read, and told how many rows have it at most.
    func forEachTerm(
        from start: String, to end: String,
        where isWanted: ((UnsafeBufferPointer<UInt8>, Int) -> Bool)? = nil,
        _ body: (UnsafeBufferPointer<UInt8>, RowList) throws -> Bool
    ) throws {
        let (start, end) = (key(IndexTerm(text: start)), key(IndexTerm(text: end)))
        try forEachTerm(
            from: start, while: { $0.compare(end) < 0 },
            where: isWanted.map { isWanted in { isWanted(UnsafeBufferPointer(rebasing: $0.dropFirst()), $1) } },
            keepsLists: false,
            { try $0.readRows(into: $1) }
        ) { try body(UnsafeBufferPointer(rebasing: $0.dropFirst()), $1) }
    }

    /// - Parameter body: gets a term, which is only valid during the call, and its rows.
    private func forEachTerm(
        from key: [UInt8], while isInside: (SegmentCursor) -> Bool,
        where isWanted: ((UnsafeBufferPointer<UInt8>, Int) -> Bool)? = nil, keepsLists: Bool,
        _ read: (SegmentCursor, RowList) throws -> Void,
        _ body: (UnsafeBufferPointer<UInt8>, RowList) throws -> Bool
    ) throws {
        let cursors = try segments.map { try SegmentCursor($0, db, isAlone: false) }
        defer { for cursor in cursors { cursor.close() } }
        var open = try cursors.filter { try $0.seek(key, orBehind: true) && isInside($0) }
        var present: [Int] = []
        var term: [UInt8] = []
        let scratch = RowList(capacity: 64)
        while !open.isEmpty {
            if open.count == 1 {
                // Most often all is in one segment, and words come by the ten thousand.
                return try forEachTerm(
                    at: open[0], while: isInside, where: isWanted, keepsLists ? nil : scratch, read, body)
            }
            // A term at a time, from the oldest segment to the newest, so that later entries take older ones back.
            present.removeAll(keepingCapacity: true)
            present.append(0)
            for index in 1..<max(open.count, 1) {
                let order = open[index].compare(open[present[0]].termBytes)
                if order < 0 { present.removeAll(keepingCapacity: true) }
                if order <= 0 { present.append(index) }
            }
            var isLeftOut = false
            if let isWanted {
                let mostRows = try present.reduce(0) { try $0 + open[$1].mostRows() }
                isLeftOut = !isWanted(open[present[0]].termBytes, mostRows)
            }
            var all = keepsLists ? RowList(capacity: 64) : scratch
            all.removeAll()
            if !isLeftOut {
                term.removeAll(keepingCapacity: true)
                term.append(contentsOf: open[present[0]].termBytes)
            }
            var isAnyDone = false
            for (number, index) in present.enumerated() {
                let cursor = open[index]
                if isLeftOut {
                    try cursor.skipRows()
                } else if number == 0 {
                    try read(cursor, all)
                } else {
                    let list = RowList(capacity: 64)
                    try read(cursor, list)
                    all = all.renewed(by: list)
                }
                if try !cursor.advance() || !isInside(cursor) { isAnyDone = true }
            }
            // One without a further term stands at none.
            if isAnyDone { open = open.filter { $0.termCount > 0 && isInside($0) } }
            let rows = all.withoutEmptyRows
            if rows.count > 0, try !term.withUnsafeBufferPointer({ try body($0, rows) }) { return }
        }
    }

    /// The same of the terms from the one that a cursor stands at, where no other segment has any.
    ///
    /// - Parameter scratch: what every term's rows are read into; nil if each is to have a list of its own.
    private func forEachTerm(
        at cursor: SegmentCursor, while isInside: (SegmentCursor) -> Bool,
        where isWanted: ((UnsafeBufferPointer<UInt8>, Int) -> Bool)?, _ scratch: RowList?,
        _ read: (SegmentCursor, RowList) throws -> Void,
        _ body: (UnsafeBufferPointer<UInt8>, RowList) throws -> Bool
    ) throws {
        repeat {
            if let isWanted, try !isWanted(cursor.termBytes, cursor.mostRows()) {
                try cursor.skipRows()
                continue
            }
            let all = scratch ?? RowList(capacity: 64)
            all.removeAll()
            try read(cursor, all)
            let rows = all.withoutEmptyRows
            if rows.count > 0, try !body(cursor.termBytes, rows) { return }
        } while try cursor.advance() && isInside(cursor)
    }
}

/// SQLite's numbers of variable length, one behind the other.
private struct Numbers {
    private var bytes: ArraySlice<UInt8>.Iterator

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes.makeIterator() }

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
