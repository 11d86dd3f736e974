internal import GRDB
internal import GRDBSQLite

/// Rows of numbers and bytes, read by the hundred thousand.
///
/// GRDB asks each value for its type and boxes it, which takes several times as long as SQLite takes to find the row.
///
/// Ends with its owner: a row that waits for the next would hold up the view that the connection has of the archive.
struct BulkQuery: ~Copyable {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws {
        let statement = try db.cachedStatement(sql: sql)
        try statement.setArguments(arguments)
        self.statement = statement
        handle = statement.sqliteStatement
        connection = db.sqliteConnection
    }

    /// Goes to the next row; false behind the last one.
    func next() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            throw DatabaseError(lastOf: connection)
        }
    }

    deinit { sqlite3_reset(handle) }

    /// 0 where there is no number.
    func number(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

    /// Nil where there is no text.
    func text(_ column: CInt) -> String? {
        guard sqlite3_column_type(handle, column) == SQLITE_TEXT else { return nil }
        return String(decoding: bytes(column), as: UTF8.self)
    }

    /// Valid until the next row.
    func bytes(_ column: CInt) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}
