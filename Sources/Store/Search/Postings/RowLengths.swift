import Foundation
internal import GRDB
internal import GRDBSQLite

// How many words each paragraph has: `0009_lengths.sql`.

/// The lengths of paragraphs, in words as the index counts them, read in blocks as they are asked for.
struct RowLengths: Sendable {
    /// Rows in a block: two bytes of each fit into a page of the database.
    static let blockRows = 2000

    private var blocks = RowBlocks<UInt16>()

    /// The lengths of the rows from `number * blockRows` on; those behind the end are 0.
    mutating func block(_ number: Int, from db: Database) throws -> [UInt16] {
        try blocks.block(number) {
            let data = try Data.fetchOne(
                db.cachedStatement(sql: "SELECT lengths FROM length_block WHERE number = ?"), arguments: [number])
            var block = [UInt16](repeating: 0, count: Self.blockRows)
            data?.withUnsafeBytes { bytes in
                for index in 0..<min(bytes.count / 2, Self.blockRows) {
                    block[index] = UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
                }
            }
            return block
        }
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

/// `lengths(offset, size)` in SQL: of the sizes that FTS5 notes of rows, packed into two bytes each, in any order.
enum LengthPacking {
    static let name = "lengths"

    static func add(to db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, nil,
            { context, _, values in
                guard let state = sqlite3_aggregate_context(context, CInt(State.size)), let values else { return }
                let offset = sqlite3_value_int64(values[0])
                guard offset >= 0, offset < RowLengths.blockRows else { return }
                var size = 0
                // FTS5 keeps the length of each column as one of SQLite's numbers, and there is one column.
                if let bytes = sqlite3_value_blob(values[1])?.assumingMemoryBound(to: UInt8.self) {
                    for index in 0..<Int(sqlite3_value_bytes(values[1])) {
                        size = size << 7 | Int(bytes[index] & 0x7F)
                        if bytes[index] < 0x80 { break }
                    }
                }
                let used = state.assumingMemoryBound(to: UInt32.self)
                used.pointee = max(used.pointee, UInt32(offset) + 1)
                // What is longer than this scores next to nothing anyway.
                (state + 4).storeBytes(
                    of: UInt16(min(size, Int(UInt16.max))).littleEndian, toByteOffset: 2 * Int(offset), as: UInt16.self)
            },
            { context in
                guard let state = sqlite3_aggregate_context(context, 0) else { return sqlite3_result_null(context) }
                let used = state.load(as: UInt32.self)
                // The bytes are SQLite's own: it copies them, as the argument -1 asks it to.
                sqlite3_result_blob(
                    context, state + 4, CInt(used) * 2, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// How many rows are in use, then their lengths.
    private enum State {
        static let size = 4 + 2 * RowLengths.blockRows
    }
}

extension ArchiveWriter {
    /// Notes that the lengths of these rows of paragraphs change in this transaction.
    func lengthsChange(from first: Int64, to last: Int64) {
        let rows = Int64(RowLengths.blockRows)
        changedLengthBlocks.formUnion(first / rows...last / rows)
    }

    /// Brings the lengths up to date with the index.
    func renewChangedLengths() throws {
        for block in changedLengthBlocks {
            try execute("DELETE FROM length_block WHERE number = ?", [block])
            try execute(
                """
                INSERT INTO length_block (number, lengths)
                SELECT ?1, packed FROM (
                    SELECT lengths(id - ?1 * ?2, sz) AS packed FROM search_docsize
                    WHERE id >= ?1 * ?2 AND id < (?1 + 1) * ?2
                ) WHERE packed IS NOT NULL
                """, [block, RowLengths.blockRows])
        }
        changedLengthBlocks = []
    }

    /// Makes all lengths anew.
    func renewLengths() throws {
        changedLengthBlocks = []
        try db.execute(
            sql: "DELETE FROM length_block; INSERT INTO length_block SELECT number, lengths FROM present_length_block")
    }
}
