internal import GRDB

/// Why the store could not go on. Facts only: no SQL, and no values that were bound to it.
public enum StoreError: Error, Hashable, Sendable {
    case missing(path: String)
    case notAnArchive(path: String)
    /// Made by a program that knows more schema steps than this one.
    case newerSchema(path: String, found: Int, known: Int)
    /// A schema step was applied in another form than this program has.
    case changedMigration(path: String, name: String)
    case damaged(path: String, detail: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case busy(path: String)
    case cannotOpen(path: String, detail: String)
    /// The index was built by another analysis; everything but searching works.
    case outdatedIndex(path: String, found: String, wanted: String)
    case targetExists(path: String)
    /// The file system refused a read or a write.
    case inputOutput(path: String, detail: String)
    /// An article that could not be given back as it came; nothing of it was stored.
    case invalidArticle(detail: String)
    /// What should not happen: a mistake of this program.
    case unexpected(detail: String)
}

extension StoreError {
    /// Errors of the database as cases of this type; others are somebody else's and stay what they are.
    static func told(_ error: any Error, path: String) -> any Error {
        error is DatabaseError || error is RowDecodingError ? StoreError(error, path: path) : error
    }

    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            // The row's own description would print what it holds.
            self =
                error is RowDecodingError
                ? .damaged(path: path, detail: "a row does not hold what its table promises")
                : .unexpected(detail: "\(error)")
            return
        }
        // GRDB's `description` would add the SQL and its arguments; `message` is SQLite's own sentence.
        let detail = error.message ?? "SQLite result \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAnArchive(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: detail)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, detail: detail)
        case .SQLITE_IOERR:
            // A write beyond a quota or a file-size limit arrives as this code, not as SQLITE_FULL.
            self =
                error.extendedResultCode == .SQLITE_IOERR_WRITE
                ? .diskFull(path: path) : .inputOutput(path: path, detail: detail)
        default: self = .unexpected(detail: detail)
        }
    }
}
