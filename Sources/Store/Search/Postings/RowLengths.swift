import Foundation
internal import GRDB
import Synchronization

// How many words each paragraph has: `0009_lengths.sql`.

/// The lengths of paragraphs, in words as the index counts them, read in blocks as they are asked for.
///
/// One for each state of the archive, for whoever reads it.
final class RowLengths: Sendable {
    /// Rows in a block: two bytes of each fit into a page of the database.
    static let blockRows = 2000

    private let blocks = RowBlocks<UInt16>()

    /// The lengths of the rows from `number * blockRows` on; those behind the end are 0.
    func block(_ number: Int, from db: Database) throws -> [UInt16] {
        try blocks.block(number) { try Self.storedBlock(Int64(number), in: db) }
    }

    /// As `block`, not kept.
    static func storedBlock(_ number: Int64, in db: Database) throws -> [UInt16] {
        let statement = try NumberedStatement(db, "SELECT lengths FROM length_block WHERE number = ?")
        var block = [UInt16](repeating: 0, count: blockRows)
        try statement.forEachRow(of: number) {
            let bytes = statement.bytes(0)
            for index in 0..<min(bytes.count / 2, blockRows) {
                block[index] = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
            }
        }
        return block
    }

    /// As they are stored, up to the last row that has a word.
    static func packed(_ block: [UInt16]) -> Data {
        let used = (block.lastIndex { $0 != 0 } ?? -1) + 1
        return Data(block.prefix(used).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    }
}

/// What is known of rows, in blocks that are read when they are first asked for.
///
/// All who read share it: a list of some hundred blocks of one's own took a small search longer than to read its index.
final class RowBlocks<Element: Sendable>: Sendable {
    private let blocks = Mutex<[[Element]?]>([])

    /// Rows are numbers of 32 bits; of others, which damage may name, nothing is kept.
    private static var mostBlocks: Int { Int(UInt32.max) / RowLengths.blockRows + 1 }

    func block(_ number: Int, read: () throws -> [Element]) rethrows -> [Element] {
        guard 0..<Self.mostBlocks ~= number else { return try read() }
        if let block = blocks.withLock({ number < $0.count ? $0[number] : nil }) { return block }
        let block = try read()
        blocks.withLock { blocks in
            if number >= blocks.count { blocks += repeatElement(nil, count: number + 1 - blocks.count) }
            blocks[number] = block
        }
        return block
    }
}

/// `lengths(offset, size)` in the SQL of `0009_lengths.sql`, which packed what FTS5 noted of rows. The step behind it makes all
/// lengths anew, so nothing has to come of this.
enum FormerLengths {
    static func add(to db: Database) {
        db.add(function: DatabaseFunction("lengths", argumentCount: 2, aggregate: None.self))
    }

    private struct None: DatabaseAggregate {
        mutating func step(_ values: [DatabaseValue]) {}
        func finalize() -> (any DatabaseValueConvertible)? { nil }
    }
}
