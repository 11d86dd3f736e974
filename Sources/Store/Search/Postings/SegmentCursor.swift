internal import GRDB
internal import GRDBSQLite

/// Reads the terms of one segment of the index and the rows that hold them, page by page, as FTS5 wrote them.
///
/// The layout is the one described at the head of SQLite's `fts5_index.c`. A page holds terms, each followed by its rows:
/// a row's number (as the difference to the one before; whole where it is a term's or a page's first), the size of its
/// places, doubled, plus one for an entry that takes older ones back, and the places, each as the difference to the one
/// before, plus two. Rows and places may go on on the next page. All numbers are SQLite's variable-length ones.
final class SegmentCursor {
    private let segment: IndexSegments.Segment
    private let pages: Statement
    private let terms: Statement
    private let nextTerms: Statement

    /// The present page, with zeros behind it: a number that runs over its end is read and then refused.
    private var page: UnsafeMutablePointer<UInt8>
    private var capacity = 8192
    private var pageSize = 0
    private var pageNumber: Int64 = 0
    /// Of those seen, or the size up to which FTS5 fills one unless it is told another.
    private var largestPage = 4096
    private var knownPageOfNextTerm: Int64?
    private var isBehindLastPage = false
    /// Where its content ends; behind it stand the places of its terms.
    private var contentEnd = 0
    /// Where the place of the term after the next one is read from.
    private var footer = 0
    /// Where the next term of the page begins; nil if there is none.
    private var nextTerm: Int?
    private var isFirstTerm = true

    /// The present term, and where its rows begin.
    private let term: UnsafeMutablePointer<UInt8>
    private(set) var termCount = 0
    private var offset = 0

    /// More than any term of the analysis (`FTS5Analyzer.termCapacity`), and the byte in front of it.
    private static let termCapacity = 4096
    private static let padding = 16

    /// - Parameter isAlone: whether no other cursor reads at the same time; then all share one statement.
    init(_ segment: IndexSegments.Segment, _ db: Database, isAlone: Bool) throws {
        self.segment = segment
        let sql = "SELECT block FROM search_data WHERE id BETWEEN ? AND ?"
        pages = isAlone ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
        terms = try db.cachedStatement(
            sql: "SELECT pgno FROM search_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1")
        nextTerms = try db.cachedStatement(
            sql: "SELECT pgno FROM search_idx WHERE segid = ? AND term > ? ORDER BY term LIMIT 1")
        page = .allocate(capacity: capacity)
        term = .allocate(capacity: Self.termCapacity)
    }

    /// Ends reading: a statement at work would keep the view of the archive that it began with.
    func close() { sqlite3_reset(pages.sqliteStatement) }

    deinit {
        page.deallocate()
        term.deallocate()
    }

    /// No row is beyond it, so that the end of a block of rows is a row's number, too.
    private static let lastRow = Int64(UInt32.max) - Int64(RowLengths.blockRows)

    private static func damaged() -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT_VTAB, message: "the full-text index can't be read")
    }

    var termBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: term, count: termCount) }

    // MARK: Pages

    private func open(page number: Int64) throws {
        let handle = pages.sqliteStatement
        sqlite3_reset(handle)
        isBehindLastPage = false
        pageNumber = number &- 1
        sqlite3_bind_int64(handle, 1, segment.id << 37 &+ number)
        sqlite3_bind_int64(handle, 2, segment.id << 37 &+ segment.lastPage)
        guard try openNext() else { throw Self.damaged() }
    }

    /// Goes to the next page; false behind the last one.
    private func openNext() throws -> Bool {
        // A statement that has ended would begin again.
        if isBehindLastPage { return false }
        let handle = pages.sqliteStatement
        switch sqlite3_step(handle) {
        case SQLITE_ROW: break
        case SQLITE_DONE:
            isBehindLastPage = true
            return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        let size = Int(sqlite3_column_bytes(handle, 0))
        guard size >= 4, size <= 1 << 16, let bytes = sqlite3_column_blob(handle, 0) else { throw Self.damaged() }
        if size + Self.padding > capacity {
            page.deallocate()
            capacity = size + Self.padding
            page = .allocate(capacity: capacity)
        }
        UnsafeMutableRawPointer(page).copyMemory(from: bytes, byteCount: size)
        (page + size).update(repeating: 0, count: Self.padding)
        pageSize = size
        pageNumber &+= 1
        largestPage = max(largestPage, size)
        knownPageOfNextTerm = nil
        contentEnd = Int(page[2]) << 8 | Int(page[3])
        guard contentEnd >= 4, contentEnd <= size else { throw Self.damaged() }
        footer = contentEnd
        nextTerm = nil
        isFirstTerm = true
        try findNextTerm(after: 0)
        return true
    }

    private func findNextTerm(after last: Int) throws {
        guard footer < pageSize else {
            nextTerm = nil
            return
        }
        var position = UnsafePointer(page + footer)
        let next = last &+ Int(truncatingIfNeeded: Self.number(&position))
        footer = position - UnsafePointer(page)
        guard next >= 4, next < contentEnd, next > last else { throw Self.damaged() }
        nextTerm = next
    }

    /// A number of SQLite's (sqlite.org/fileformat2.html#varint).
    @inline(__always)
    private static func number(_ position: inout UnsafePointer<UInt8>) -> UInt64 {
        let first = position[0]
        if first < 0x80 {
            position += 1
            return UInt64(first)
        }
        return longNumber(&position)
    }

    private static func longNumber(_ position: inout UnsafePointer<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<8 {
            let byte = position[0]
            position += 1
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        value = value << 8 | UInt64(position[0])
        position += 1
        return value
    }

    // MARK: Terms

    /// Goes to a term, or to the first one behind it.
    ///
    /// - Returns: whether there is one.
    func seek(_ key: [UInt8], orBehind: Bool) throws -> Bool {
        let handle = terms.sqliteStatement
        sqlite3_bind_int64(handle, 1, segment.id)
        _ = key.withUnsafeBytes { sqlite3_bind_blob(handle, 2, $0.baseAddress, CInt($0.count), nil) }
        let result = sqlite3_step(handle)
        // The lowest bit tells of a list of page numbers beside the rows, which is for jumping over pages.
        let number =
            result == SQLITE_ROW ? max(sqlite3_column_int64(handle, 0) >> 1, segment.firstPage) : segment.firstPage
        sqlite3_reset(handle)
        guard result == SQLITE_ROW || result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result))
        }
        try open(page: number)
        repeat {
            // If the page that could have the term hasn't, no page has.
            if !orBehind, nextTerm == nil { return false }
            guard try advance() else { return false }
            switch compare(key) {
            case 0: return true
            case 1...: return orBehind
            default: break
            }
        } while true
    }

    /// Goes to the next term, wherever in the rows of the present one it stands.
    func advance() throws -> Bool {
        while nextTerm == nil {
            guard try openNext() else {
                termCount = 0
                return false
            }
        }
        guard let start = nextTerm else { return false }
        var position = UnsafePointer(page + start)
        let kept = isFirstTerm ? 0 : Int(truncatingIfNeeded: Self.number(&position))
        let added = Int(truncatingIfNeeded: Self.number(&position))
        let bytes = position - UnsafePointer(page)
        guard kept >= 0, added >= 0, kept <= termCount, added <= Self.termCapacity - kept, bytes + added <= contentEnd
        else { throw Self.damaged() }
        (term + kept).update(from: position, count: added)
        termCount = kept + added
        isFirstTerm = false
        knownPageOfNextTerm = nil
        offset = bytes + added
        try findNextTerm(after: start)
        return true
    }

    /// Below 0 if the present term is before `key`, above if it is behind.
    func compare(_ key: [UInt8]) -> Int {
        key.withUnsafeBufferPointer { compare($0) }
    }

    func compare(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        for index in 0..<min(termCount, key.count) where term[index] != key[index] {
            return term[index] < key[index] ? -1 : 1
        }
        return termCount - key.count
    }

    func begins(with prefix: [UInt8]) -> Bool {
        termCount >= prefix.count && (0..<prefix.count).allSatisfy { term[$0] == prefix[$0] }
    }

    /// Goes over the rows of the present term, and over the pages that hold nothing else.
    func skipRows() throws {
        guard nextTerm == nil else { return }
        let number = try pageOfNextTerm()
        // A way back would come here again, and never end.
        guard number > pageNumber else { throw Self.damaged() }
        if number > segment.lastPage {
            isBehindLastPage = true
        } else if number != pageNumber + 1 {
            try open(page: number)
        } else if try !openNext() {
            throw Self.damaged()
        }
    }

    /// Where the next term is, if it is not on this page; behind the last page if there is none.
    private func pageOfNextTerm() throws -> Int64 {
        if let knownPageOfNextTerm { return knownPageOfNextTerm }
        let handle = nextTerms.sqliteStatement
        sqlite3_bind_int64(handle, 1, segment.id)
        sqlite3_bind_blob(handle, 2, term, CInt(termCount), nil)
        let result = sqlite3_step(handle)
        let number = result == SQLITE_ROW ? sqlite3_column_int64(handle, 0) >> 1 : segment.lastPage + 1
        sqlite3_reset(handle)
        guard result == SQLITE_ROW || result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result))
        }
        knownPageOfNextTerm = number
        return number
    }

    // MARK: Rows

    /// Where on the present page the term's rows end.
    private var rowsEnd: Int { nextTerm ?? contentEnd }

    /// No fewer than the rows of the present term, which has not been read yet; a row takes three bytes at least.
    func mostRows() throws -> Int {
        if let nextTerm { return (nextTerm - offset) / 3 }
        let pages = try max(Int(truncatingIfNeeded: pageOfNextTerm() &- pageNumber), 0)
        return (contentEnd - offset + min(pages, Int(UInt32.max)) * largestPage) / 3
    }

    /// Goes to the rows of the present term on the next page; false if it has none there.
    private func continueRows() throws -> Bool {
        guard nextTerm == nil, try openNext() else { return false }
        let first = Int(page[0]) << 8 | Int(page[1])
        guard first != 0, first < rowsEnd else { return false }
        offset = first
        return true
    }

    /// Appends the rows of the present term, and how often it stands in each.
    ///
    /// - Throws: where the rows don't rise, too: whoever joins lists relies on it.
    func readRows(into list: RowList) throws {
        var row: UInt64 = 0
        var last: UInt64 = 0
        while true {
            if offset >= rowsEnd {
                guard try continueRows() else { return }
                row = 0
            }
            var position = UnsafePointer(page + offset)
            let end = UnsafePointer(page + rowsEnd)
            list.reserve(rowsEnd - offset)
            let (rows, numbers) = (list.rows + list.count, list.numbers + list.count)
            var (count, beyond) = (0, 0)
            let contentEnd = UnsafePointer(page + contentEnd)
            while position < end {
                let size: Int
                // Both numbers out of eight bytes that are read together: each row waits for the one before it.
                let word = UInt64(littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
                let isLong = word >> 7 & 1
                let behind = word >> (8 &+ 8 &* isLong)
                if (word & word >> 8 | behind) & 0x80 == 0 {
                    row &+= isLong == 0 ? word & 0x7F : (word & 0x7F) << 7 | word >> 8 & 0x7F
                    size = Int(truncatingIfNeeded: behind & 0x7F) / 2
                    position += Int(truncatingIfNeeded: 2 &+ isLong)
                } else {
                    row &+= Self.number(&position)
                    size = Int(truncatingIfNeeded: Self.number(&position) >> 1)
                }
                let here = min(size, contentEnd - position)
                guard row > last, row <= Self.lastRow, here >= 0 else { throw Self.damaged() }
                last = row
                rows[count] = UInt32(truncatingIfNeeded: row)
                numbers[count] = Self.numbers(position, here)
                count &+= 1
                position += here
                if size != here {
                    beyond = size - here
                    break
                }
            }
            if beyond > 0 {
                numbers[count - 1] &+= try skipPlaces(beyond)
                row = 0
            } else {
                offset = position - UnsafePointer(page)
            }
            list.takeWritten(count)
        }
    }

    /// How many numbers end among so many bytes: those without the high bit. Behind the bytes of a page there are
    /// `padding` more.
    @inline(__always)
    private static func numbers(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        if count <= 8 {
            // Most often it is one or two, and to count them in a loop costs more than all the rest.
            let mask: UInt64 = count == 8 ? .max : 1 &<< UInt64(truncatingIfNeeded: 8 &* count) &- 1
            let bytes = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
            let ends = ~bytes & mask & 0x8080_8080_8080_8080
            return UInt32(truncatingIfNeeded: ((ends >> 7) &* 0x0101_0101_0101_0101) >> 56)
        }
        var numbers: UInt32 = 0
        for index in 0..<count { numbers &+= UInt32(start[index] >> 7 ^ 1) }
        return numbers
    }

    /// Goes behind the rest of a row's places, which stands on the next pages; returns how many there are.
    private func skipPlaces(_ size: Int) throws -> UInt32 {
        var left = size
        var number: UInt32 = 0
        while left > 0 {
            guard nextTerm == nil, try openNext() else { throw Self.damaged() }
            let here = min(left, contentEnd - 4)
            number &+= Self.numbers(UnsafePointer(page + 4), here)
            left -= here
            offset = 4 + here
        }
        return number
    }

    /// Goes over rows on this page that are before a wanted one, most of all where a common word is read.
    ///
    /// - Parameters:
    ///   - row: the one before, from which the next is told; `last` is the last one at all.
    private func passOver(rowsBefore wanted: UInt64, _ row: inout UInt64, _ last: inout UInt64) throws {
        let (end, contentEnd) = (UnsafePointer(page + rowsEnd), UnsafePointer(page + contentEnd))
        var position = UnsafePointer(page + offset)
        while position < end {
            var behind = position
            let next = row &+ Self.number(&behind)
            let size = Int(truncatingIfNeeded: Self.number(&behind) >> 1)
            guard next > last, next <= Self.lastRow, size >= 0 else { throw Self.damaged() }
            // A row whose places go on on the next page is left to who reads it.
            if next >= wanted || size > contentEnd - behind { break }
            (row, last) = (next, next)
            position = behind + size
        }
        offset = position - UnsafePointer(page)
    }

    /// Appends the rows of the present term with the places at which it stands.
    ///
    /// - Parameter allowed: only these rows; nil for all.
    func readPlaces(into list: RowList, within allowed: RowList?) throws {
        var row: UInt64 = 0
        var last: UInt64 = 0
        var next = 0
        while true {
            if offset >= rowsEnd {
                guard try continueRows() else { return }
                row = 0
            }
            if let allowed {
                if next < allowed.count, UInt64(allowed.rows[next]) <= last { next += 1 }
                guard next < allowed.count else { return }
                try passOver(rowsBefore: UInt64(allowed.rows[next]), &row, &last)
                if offset >= rowsEnd { continue }
            }
            var position = UnsafePointer(page + offset)
            row &+= Self.number(&position)
            var size = Int(truncatingIfNeeded: Self.number(&position) >> 1)
            guard row > last, row <= Self.lastRow, size >= 0 else { throw Self.damaged() }
            last = row
            offset = position - UnsafePointer(page)
            var isWanted = true
            if let allowed {
                next = allowed.index(notBelow: UInt32(row), from: next)
                isWanted = next < allowed.count && allowed.rows[next] == UInt32(row)
            }
            var number: UInt32 = 0
            var place: UInt64 = 0
            var isOnOnePage = true
            while size > 0 {
                if offset >= contentEnd {
                    guard nextTerm == nil, try openNext() else { throw Self.damaged() }
                    offset = 4
                    isOnOnePage = false
                }
                let here = min(size, contentEnd - offset)
                if isWanted {
                    var position = UnsafePointer(page + offset)
                    let end = position + here
                    while position < end {
                        place &+= Self.number(&position) &- 2
                        list.appendPlace(UInt32(truncatingIfNeeded: place))
                        number += 1
                    }
                    guard position == end else { throw Self.damaged() }
                }
                size -= here
                offset += here
            }
            if isWanted {
                list.append(UInt32(row), number)
                list.endPlaces()
            }
            if !isOnOnePage { row = 0 }
        }
    }
}
