internal import GRDB
internal import GRDBSQLite

/// A statement with one number as its parameter that is asked a hundred thousand times.
///
/// GRDB's rows cost three times what SQLite takes to find them.
struct NumberedStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        connection = db.sqliteConnection
    }

    /// Calls `body` for each row; `number` reads it.
    func forEachRow(of parameter: Int64, _ body: () throws -> Void) throws {
        sqlite3_bind_int64(handle, 1, parameter)
        defer { sqlite3_reset(handle) }
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW {
            try body()
            result = sqlite3_step(handle)
        }
        guard result == SQLITE_DONE else {
            throw DatabaseError(lastOf: connection)
        }
    }

    func number(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

    /// Nil where there is no whole number.
    func integer(_ column: CInt) -> Int? {
        sqlite3_column_type(handle, column) == SQLITE_INTEGER ? Int(number(column)) : nil
    }

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
