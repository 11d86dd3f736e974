import Foundation
internal import GRDB

// Where the sentences of each paragraph begin: `0010_sentences.sql`.

/// Where the sentences of paragraphs begin, packed, read in blocks as they are asked for.
final class RowSentences: Sendable {
    private let blocks = RowBlocks<UInt8>()

    /// The rows from `number * RowLengths.blockRows` on (`PackedSentences`); of those behind the end nothing is to be said.
    func block(_ number: Int, from db: Database) throws -> [UInt8] {
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

extension PackedSentences {
    /// Without the rows at the end of which there is nothing to be said.
    static func trimmed(_ block: [UInt8]) -> [UInt8] {
        guard let last = block.lastIndex(where: { $0 != 0 }) else { return [] }
        return Array(block[...last]) + [0]
    }
}
