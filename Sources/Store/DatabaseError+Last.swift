internal import GRDB
internal import GRDBSQLite

extension DatabaseError {
    /// What a connection says of its last call, for those who call SQLite past GRDB.
    init(lastOf connection: OpaquePointer?) {
        self.init(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: connection.flatMap(sqlite3_errmsg).map(String.init(cString:)))
    }
}
