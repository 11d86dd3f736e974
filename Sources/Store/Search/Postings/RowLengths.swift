import Foundation
internal import GRDB

// How many words each paragraph has: `0009_lengths.sql`.

/// The lengths of paragraphs, in words as the index counts them, read in blocks as they are asked for.
struct RowLengths: Sendable {
    /// Rows in a block: two bytes of each fit into a page of the database.
    static let blockRows = 2000

    private var blocks = RowBlocks<UInt16>()

    /// The lengths of the rows from `number * blockRows` on; those behind the end are 0.
    mutating func block(_ number: Int, from db: Database) throws -> [UInt16] {
        try blocks.block(number) { try Self.storedBlock(Int64(number), in: db) }
    }

    /// As `block`, not kept.
    static func storedBlock(_ number: Int64, in db: Database) throws -> [UInt16] {
        let data = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT lengths FROM length_block WHERE number = ?"), arguments: [number])
        var block = [UInt16](repeating: 0, count: blockRows)
        data?.withUnsafeBytes { bytes in
            for index in 0..<min(bytes.count / 2, blockRows) {
                block[index] = UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
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
struct RowBlocks<Element: Sendable>: Sendable {
    private var blocks: [[Element]?] = []

    /// Rows are numbers of 32 bits; of others, which damage may name, nothing is kept.
    private static var mostBlocks: Int { Int(UInt32.max) / RowLengths.blockRows + 1 }

    mutating func block(_ number: Int, read: () throws -> [Element]) rethrows -> [Element] {
        guard 0..<Self.mostBlocks ~= number else { return try read() }
        if number < blocks.count, let block = blocks[number] { return block }
        let block = try read()
        if number >= blocks.count { blocks += repeatElement(nil, count: number + 1 - blocks.count) }
        blocks[number] = block
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
