import Foundation
internal import GRDB

// Where the sentences of each paragraph begin: `0010_sentences.sql`.

/// Where the sentences of paragraphs begin, packed, read in blocks as they are asked for.
struct RowSentences: Sendable {
    private var blocks = RowBlocks<UInt8>()

    /// The rows from `number * RowLengths.blockRows` on (`PackedSentences`); of those behind the end nothing is to be said.
    mutating func block(_ number: Int, from db: Database) throws -> [UInt8] {
        try blocks.block(number) { try Self.storedBlock(Int64(number), in: db) }
    }

    /// As `block`, not kept.
    static func storedBlock(_ number: Int64, in db: Database) throws -> [UInt8] {
        let data = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT starts FROM sentence_block WHERE number = ?"), arguments: [number])
        return Array(data ?? Data())
    }
}

/// Where one paragraph's sentences begin, in bytes: of each but the first how many positions behind the one before, each
/// in LEB128, then a 0. So most paragraphs take one byte, and no other byte is 0.
enum PackedSentences {
    /// - Parameter starts: rising; what the first is does not matter.
    static func append(_ starts: [Int], to bytes: inout [UInt8]) {
        for (start, next) in zip(starts, starts.dropFirst()) {
            var gap = next - start
            while gap >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: gap) | 0x80)
                gap >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: gap))
        }
        bytes.append(0)
    }

    /// Appends the next row's beginnings, the first being 0.
    ///
    /// - Parameter offset: of the row in `block`; moved to the next row.
    static func read(_ block: [UInt8], at offset: inout Int, into starts: inout [Int]) {
        var (start, gap, shift) = (0, 0, 0)
        starts.append(0)
        while offset < block.count {
            let byte = Int(block[offset])
            offset += 1
            if byte == 0 { return }
            // No text has so many words; damage may say so.
            if shift < 32 { gap |= (byte & 0x7F) << shift }
            shift += 7
            if byte < 0x80 {
                start += gap
                starts.append(start)
                (gap, shift) = (0, 0)
            }
        }
    }

    /// Goes over so many rows.
    static func skip(_ count: Int, of block: [UInt8], from offset: inout Int) {
        var left = count
        block.withUnsafeBufferPointer { block in
            while left > 0, offset < block.count {
                left &-= block[offset] == 0 ? 1 : 0
                offset &+= 1
            }
        }
    }
}

/// Goes from row to row and says where the sentences of each begin.
struct SentenceWalk {
    private let search: IndexSearch
    private var number = -1
    private var block: [UInt8] = []
    /// Where in the block the next row stands, and which of the block it is.
    private var offset = 0
    private var next = 0
    /// The positions in the present row, rising, the first at 0.
    private(set) var starts: [Int] = []

    init(_ search: IndexSearch) { self.search = search }

    /// - Parameter row: behind all before.
    mutating func go(to row: UInt32) throws {
        let (number, index) = Int(row).quotientAndRemainder(dividingBy: RowLengths.blockRows)
        if number != self.number {
            block = try search.sentenceBlock(number)
            self.number = number
            (offset, next) = (0, 0)
        }
        PackedSentences.skip(index - next, of: block, from: &offset)
        starts.removeAll(keepingCapacity: true)
        PackedSentences.read(block, at: &offset, into: &starts)
        next = index + 1
    }
}

/// What a transaction found out about sentences, until it ends.
struct SentenceChanges {
    /// In the order of the changes, which may come back to a row; `bytes` has theirs one behind the other.
    private var rows: [(row: Int64, start: Int, end: Int)] = []
    private var bytes: [UInt8] = []

    mutating func set(_ row: Int64, to packed: ArraySlice<UInt8>) {
        rows.append((row, bytes.count, bytes.count + packed.count))
        bytes += packed
    }

    mutating func remove(_ row: Int64) { set(row, to: [0]) }

    /// Calls `body` for each block that changes, with the last word on each of its rows.
    fileprivate func forEachBlock(_ body: (Int64, [(index: Int, packed: ArraySlice<UInt8>)]) throws -> Void) throws {
        let order = rows.indices.sorted { (rows[$0].row, $0) < (rows[$1].row, $1) }
        var position = 0
        while position < order.count {
            let number = rows[order[position]].row / Int64(RowLengths.blockRows)
            var changes: [(index: Int, packed: ArraySlice<UInt8>)] = []
            while position < order.count {
                let (row, start, end) = rows[order[position]]
                guard row / Int64(RowLengths.blockRows) == number else { break }
                let index = Int(row % Int64(RowLengths.blockRows))
                if changes.last?.index == index { changes.removeLast() }
                changes.append((index, bytes[start..<end]))
                position += 1
            }
            try body(number, changes)
        }
    }
}

extension ArchiveWriter {
    /// Brings the beginnings of sentences up to date with the rows that changed.
    func renewChangedSentences() throws {
        try sentenceChanges.forEachBlock { number, changes in
            let old = try RowSentences.storedBlock(number, in: db)
            var new: [UInt8] = []
            var (offset, next) = (0, 0)
            for (index, packed) in changes {
                let start = offset
                PackedSentences.skip(index - next, of: old, from: &offset)
                new += old[start..<offset]
                // Rows behind the block's end were left out.
                let left = index - next - old[start..<offset].count { $0 == 0 }
                new += repeatElement(0, count: left)
                new += packed
                PackedSentences.skip(1, of: old, from: &offset)
                next = index + 1
            }
            try write(new + old[offset...], asBlock: number)
        }
        sentenceChanges = SentenceChanges()
    }

    /// Finds all beginnings of sentences anew.
    func renewSentences() throws {
        sentenceChanges = SentenceChanges()
        try db.execute(sql: "DELETE FROM sentence_block")
        try reader.forEachPresentSentenceBlock { try write($1, asBlock: $0) }
    }

    /// - Parameter starts: one row behind the other.
    private func write(_ starts: [UInt8], asBlock number: Int64) throws {
        let starts = PackedSentences.trimmed(starts)
        if starts.isEmpty {
            try execute("DELETE FROM sentence_block WHERE number = ?", [number])
        } else {
            try execute("INSERT OR REPLACE INTO sentence_block (number, starts) VALUES (?, ?)", [number, Data(starts)])
        }
    }
}

extension PackedSentences {
    /// Without the rows at the end of which there is nothing to be said.
    fileprivate static func trimmed(_ block: [UInt8]) -> [UInt8] {
        guard let last = block.lastIndex(where: { $0 != 0 }) else { return [] }
        return Array(block[...last]) + [0]
    }
}

extension ArchiveReader {
    /// Calls `body` with the blocks as the paragraphs of the newest texts want them, each with its number.
    fileprivate func forEachPresentSentenceBlock(_ body: (Int64, [UInt8]) throws -> Void) throws {
        let cutter = SentenceCutter()
        let rows = Int64(RowLengths.blockRows)
        var (number, next): (Int64, Int64) = (0, 0)
        var block: [UInt8] = []
        for article in try extents().articles {
            let texts = try BulkQuery(
                db, "SELECT id, text FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id",
                [article.firstParagraph, article.lastParagraph])
            while try texts.next() {
                let row = texts.number(0)
                // Not twice, whatever the extents say.
                guard row >= next else { continue }
                if row / rows != number {
                    try body(number, block)
                    (number, next, block) = (row / rows, row / rows * rows, [])
                }
                block += repeatElement(0, count: Int(row - next))
                texts.bytes(1).withMemoryRebound(to: UInt8.self) { block += cutter.packed($0) }
                next = row + 1
            }
        }
        try body(number, block)
    }

    /// How many blocks are not as the paragraphs want them.
    func differingSentenceBlocks() throws -> Int {
        var stored = Set(try Int64.fetchAll(db, sql: "SELECT number FROM sentence_block"))
        var differing = 0
        try forEachPresentSentenceBlock { number, block in
            let present = PackedSentences.trimmed(block)
            let isStored = stored.remove(number) != nil
            if try isStored == present.isEmpty || RowSentences.storedBlock(number, in: db) != present { differing += 1 }
        }
        return differing + stored.count
    }
}
