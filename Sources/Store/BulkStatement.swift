internal import GRDB
internal import GRDBSQLite

/// A statement that is run for each of a million paragraphs.
///
/// GRDB's `execute(arguments:)` boxes every argument and looks the statement up by its text each time, which came to
/// a fifth of an ingest without entities. This binds bytes where they lie.
struct BulkStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        connection = db.sqliteConnection
    }

    /// Binds the parameter `index`, counted from 1.
    func bind(_ index: CInt, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: CInt, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

    func bind(_ index: CInt, _ value: Int?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
    }

    /// Binds UTF-8 without copying it: it must stay where it is until `run` has returned.
    func bind(_ index: CInt, _ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else {
            sqlite3_bind_text(handle, index, "", 0, nil)
            return
        }
        UnsafeRawPointer(start).withMemoryRebound(to: CChar.self, capacity: text.count) {
            _ = sqlite3_bind_text(handle, index, $0, CInt(text.count), nil)
        }
    }

    /// Binds bytes without copying them: they must stay where they are until `run` has returned.
    func bind(_ index: CInt, blob: UnsafeRawBufferPointer) {
        // Of no bytes at no place SQLite would make a NULL.
        guard let start = blob.baseAddress else {
            sqlite3_bind_zeroblob(handle, index, 0)
            return
        }
        sqlite3_bind_blob(handle, index, start, CInt(blob.count), nil)
    }

    /// Binds a literal of this program.
    func bind(_ index: CInt, _ text: StaticString) {
        bind(index, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Runs the statement with what is bound.
    func run() throws {
        let result = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else {
            throw DatabaseError(lastOf: connection)
        }
    }
}
