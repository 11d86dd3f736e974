internal import GRDB
import Schema

/// Brings a database to the present schema, one recorded step after the other.
///
/// Each step runs once, in a transaction with the record of it. The record keeps the step's SQL, so that an archive
/// whose steps were other ones is noticed before anything is changed.
struct Migrator {
    /// "Arcv": marks an SQLite file as an archive (`PRAGMA application_id`).
    static let applicationID = 0x4172_6376

    var migrations = Migration.all
    let path: String

    /// Checks that `db` is an archive whose steps this program knows; returns how many of them it has.
    ///
    /// An empty database has none and is accepted.
    func appliedSteps(_ db: Database) throws -> Int {
        let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if applicationID != Self.applicationID {
            let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard objects == 0, applicationID == 0 else { throw StoreError.notAnArchive(path: path) }
            return 0
        }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= migrations.count else {
            throw StoreError.newerSchema(path: path, found: version, known: migrations.count)
        }
        // Not `tableExists`, which reads the whole schema into memory first.
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE name = 'migration'")
        guard tables == 1 else {
            throw StoreError.damaged(path: path, detail: "the record of its schema is missing")
        }
        let applied = try Row.fetchAll(db, sql: "SELECT version, name, sql FROM migration ORDER BY version")
        guard applied.count == version else {
            throw StoreError.damaged(path: path, detail: "the record of its schema is incomplete")
        }
        for (row, migration) in zip(applied, migrations) {
            guard try row.optional(1) == migration.name, try row.optional(2) == migration.sql else {
                throw StoreError.changedMigration(path: path, name: migration.name)
            }
        }
        return version
    }

    /// The last step that makes tables of paragraphs or of the index anew.
    private static let lastRewriting = 15

    /// Applies what is missing.
    func migrate(_ writer: some DatabaseWriter) throws {
        let applied = try writer.read(appliedSteps)
        guard applied < migrations.count else { return }
        try writer.writeWithoutTransaction { db in
            // Else a table that is made anew would take along what refers to it (sqlite.org/lang_altertable.html#otheralter).
            // It can only be said outside of a transaction.
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
            guard try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 0 else {
                throw StoreError.unexpected(detail: "the database keeps watching over references")
            }
            for migration in migrations.dropFirst(applied) {
                try db.inTransaction(.immediate) {
                    // Another process may have been faster.
                    if try appliedSteps(db) < migration.version { try apply(migration, to: db) }
                    return .commit
                }
            }
            // Steps that make tables anew leave the old ones' texts in free pages, where no deletion would overwrite them. If
            // there is no room for it, the file stays as large as it is.
            if applied > 0, applied < Self.lastRewriting { try? db.execute(sql: "VACUUM") }
        }
    }

    private func apply(_ migration: Migration, to db: Database) throws {
        if migration.version == 1 {
            try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
            try db.execute(
                sql: """
                    CREATE TABLE migration (
                        version INTEGER PRIMARY KEY, name TEXT NOT NULL, sql TEXT NOT NULL
                    ) STRICT
                    """)
        }
        try db.execute(sql: migration.sql)
        // What SQL can't make of the tables before it. This is today's code on the tables of that step: a later step that
        // changes what it reads or writes must move it behind that one.
        switch migration.name {
        case "0010_sentences": try ArchiveWriter(db: db, path: path).renewRows()
        case "0013_places": try ArchiveWriter(db: db, path: path).renewNaming()
        default: break
        }
        try db.execute(
            sql: "INSERT INTO migration (version, name, sql) VALUES (?, ?, ?)",
            arguments: [migration.version, migration.name, migration.sql])
        try db.execute(sql: "PRAGMA user_version = \(migration.version)")
    }
}
