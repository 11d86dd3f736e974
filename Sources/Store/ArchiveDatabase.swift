import Foundation
internal import GRDB
import Language

/// An archive's file: one writer, and readers that never wait for it.
public final class ArchiveDatabase: Sendable {
    public enum Mode: Hashable, Sendable {
        /// For reading alone; the file must exist.
        case readOnly
        /// For both; the file must exist.
        case readWrite
        /// Like `readWrite`, but makes the file and its folder where they are missing.
        case create
    }

    public let path: String
    private let connection: any DatabaseWriter
    private let cache = ReadingCache()

    /// Whether nothing can be written through this connection.
    var isReadOnly: Bool { connection.configuration.readonly }

    /// How long a write waits for another program's.
    private static let busyTimeoutSeconds = 60.0

    /// Opens an archive and, unless it is only read and up to date, brings its schema to the present.
    public init(path: String, mode: Mode) throws(StoreError) {
        self.path = path
        do {
            connection = try Self.connect(path, mode)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func connect(_ path: String, _ mode: Mode) throws -> any DatabaseWriter {
        let migrator = Migrator(path: path)
        let size = fileSize(path)
        guard size != nil || mode == .create else { throw StoreError.missing(path: path) }
        if size ?? 0 > 0 {
            // Looked at before anything is set: a file that is no archive stays as it is, to the byte.
            let (connection, applied) = try connectForReading(path, migrator)
            // An empty database may become an archive; another process may be making it one at this moment.
            if applied == 0, mode != .create { throw StoreError.notAnArchive(path: path) }
            if mode == .readOnly, applied == migrator.migrations.count { return connection }
            try connection.close()
        } else if mode != .create {
            throw StoreError.notAnArchive(path: path)
        } else {
            try makeFolder(for: path)
        }
        // An older archive has to be written once before it can be read.
        let pool = try pool(path)
        try migrator.migrate(pool)
        return pool
    }

    /// In bytes; nil where there is no file.
    ///
    /// Asked of the system itself: Foundation's attributes take longer than to open the database.
    private static func fileSize(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Opens for writing, and waits while another program does the same to a new file: SQLite sets the journal mode
    /// of a database without asking the busy handler.
    private static func pool(_ path: String) throws -> DatabasePool {
        let end = Date(timeIntervalSinceNow: busyTimeoutSeconds)
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration())
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < end {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static func connectForReading(
        _ path: String, _ migrator: Migrator
    ) throws -> (connection: DatabaseQueue, appliedSteps: Int) {
        var configuration = configuration()
        configuration.readonly = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA mmap_size = \(mostMappedBytes)") }
        func open(_ path: String) throws -> (DatabaseQueue, Int) {
            let connection = try DatabaseQueue(path: path, configuration: configuration)
            return (connection, try connection.read(migrator.appliedSteps))
        }
        do {
            return try open(path)
        } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
            // Where the folder can't be written, the files that readers share with a writer can't be made; then there
            // is no writer either, unless it left its log (sqlite.org/wal.html#read_only_databases).
            guard
                !FileManager.default.fileExists(atPath: path + "-wal"),
                let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
            else { throw error }
            return try open("file:\(escaped)?immutable=1")
        }
    }

    /// More than SQLite maps. A command that only reads then takes pages where the system has them: for a view of five
    /// megabytes, to make room for them and copy them took longer than to read them. The price is that an error of the disk
    /// ends the command by a signal (sqlite.org/mmap.html); it has nothing to lose.
    private static let mostMappedBytes = 1 << 40

    private static func makeFolder(for path: String) throws {
        // NSString's own way to the folder of a path crashes on Linux when the path is one letter.
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StoreError.cannotOpen(path: path, detail: "its folder cannot be made")
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.prepareDatabase { db in
            db.add(tokenizer: FTS5Analyzer.self)
            FormerLengths.add(to: db)
            PlaceFunctions.add(to: db)
            // What was committed survives a crash of the program without a sync for each transaction; a crash of
            // the machine can take back the last ones, never damage the file (sqlite.org/pragma.html#pragma_synchronous).
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            // Freed pages are not read again to be overwritten with zeros: a merge of the index would write twice. What
            // a user deletes is (`deleteArticle`).
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA secure_delete = FAST") }
            // Text to be read again is in the system's cache; this is for index pages while writing.
            try db.execute(sql: "PRAGMA cache_size = -32768")
        }
        return configuration
    }

    /// Runs `body` on an unchanging view of the archive.
    ///
    /// - Throws: `StoreError` for what the database could not do, and whatever else `body` throws.
    public func read<T>(_ body: (ArchiveReader) throws -> T) throws -> T {
        do {
            return try connection.read { db in
                try body(ArchiveReader(db: db, path: path, kept: KeptState(of: db, in: cache)))
            }
        } catch {
            throw StoreError.told(error, path: path)
        }
    }

    /// Runs `body` in one transaction: all of it is stored or, if it throws, nothing.
    ///
    /// - Throws: `StoreError` for what the database could not do, and whatever else `body` throws.
    public func write<T>(_ body: (ArchiveWriter) throws -> T) throws -> T {
        do {
            return try connection.write { db in
                let writer = ArchiveWriter(db: db, path: path)
                defer { writer.endOverwriting() }
                try writer.reader.requirePresentIndex()
                let result = try body(writer)
                try writer.finish()
                return result
            }
        } catch {
            throw StoreError.told(error, path: path)
        }
    }

    /// Drops what is derived from the paragraphs and hands an empty index and entity tables to `body`, which fills
    /// them; all in one transaction.
    public func rebuild<T>(_ body: (ArchiveWriter) throws -> T) throws -> T {
        do {
            return try connection.write { db in
                let writer = ArchiveWriter(db: db, path: path)
                try writer.clearDerived()
                let result = try body(writer)
                try writer.finish()
                return result
            }
        } catch {
            throw StoreError.told(error, path: path)
        }
    }

    /// Lets the index settle after much was written: merges its segments and tells the planner about sizes.
    public func settle() throws(StoreError) {
        do {
            try connection.writeWithoutTransaction { db in
                // It reads before it writes. Unless it has its turn from the beginning, SQLite refuses it at once when
                // another program wrote in between.
                try db.inTransaction(.immediate) {
                    try db.execute(sql: "PRAGMA optimize")
                    return .commit
                }
            }
            do {
                try mergeSegments()
            } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_FULL].contains(error.resultCode) {
                // All is stored and can be searched: another ingest merges, where there is room and time.
            }
            try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Merges segments of the index until each of its levels has one at most (`0012_merging.sql`, `0015_docsize.sql`).
    ///
    /// A search looks for each form of each word in every segment, so ten of them make ten of a rare word's look-ups, and
    /// what lists the words of the index has to merge them each time. What an ingest adds begins on the lowest level, two
    /// of one make one of the next: after n ingests there are about log n segments, and each word was written as often.
    /// To merge all into one each time would use up FTS5's levels, of which it makes new ones then and never less.
    private func mergeSegments() throws {
        // In transactions of their own, so that readers' views and the log stay small, and what is read is freed for what
        // is written. Whoever ends an ingest early waits for one; the next ingest goes on with the merge.
        while !Task.isCancelled {
            let changes = try connection.write { db in
                let before = db.totalChangesCount
                try db.execute(
                    sql: "INSERT INTO search (search, rank) VALUES ('merge', ?)", arguments: [Self.mergedPages])
                return db.totalChangesCount - before
            }
            // One change is the command itself (sqlite.org/fts5.html#the_merge_command).
            if changes < 2 { return }
        }
    }

    /// Pages of the index, of 4 kB each, that one transaction of a merge writes; some of it stays free in the file.
    private static let mergedPages = 250

    /// Copies a consistent state to `target`, which must not exist; readers and the writer go on meanwhile.
    public func backup(to target: String) throws(StoreError) {
        guard !FileManager.default.fileExists(atPath: target) else { throw .targetExists(path: target) }
        do {
            var configuration = Configuration()
            configuration.journalMode = .default
            let copy = try DatabaseQueue(path: target, configuration: configuration)
            // An error of the disk would end the program where pages are mapped, and leave a partial copy.
            if isReadOnly { try connection.unsafeRead { try $0.execute(sql: "PRAGMA mmap_size = 0") } }
            try connection.backup(to: copy)
            try copy.close()
        } catch {
            // A partial copy must not pass for a backup.
            for suffix in ["", "-journal", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: target + suffix)
            }
            throw StoreError(error, path: target)
        }
    }

    /// Runs `body` in a transaction that leaves nothing behind.
    func inTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        try connection.writeWithoutTransaction { db in
            var result: T?
            try db.inTransaction {
                result = try body(db)
                return .rollback
            }
            return result!
        }
    }

    /// Closes the file; what follows fails.
    public func close() throws(StoreError) {
        do { try connection.close() } catch { throw StoreError(error, path: path) }
    }
}

/// Questions to an unchanging view of an archive. Each table's questions are in an extension beside its SQL.
public struct ArchiveReader {
    let db: Database
    let path: String
    /// What readers of the same state share; nil where the state is still changing.
    var kept: KeptState?
}

/// Changes within one transaction. Each table's changes are in an extension beside its SQL.
public final class ArchiveWriter {
    let db: Database
    let path: String
    /// Entities that lost mentions in this transaction and may have none left at its end.
    var diminished: Set<Int64> = []
    /// Articles in which others are named than before, and are to be packed anew at the end of the transaction.
    var renamed: Set<Int64> = []
    /// What `length_block` and `sentence_block` are to say of the rows that this transaction touched.
    var rowChanges = RowChanges()
    /// Cuts those texts into sentences that came without their `ArticleTerms`.
    lazy var sentenceCutter = SentenceCutter()
    var isOverwriting = false
    /// The corrections, once they were asked for.
    var rules: CorrectionRules?
    /// The rules before corrections were recorded that don't show yet.
    var formerRules: CorrectionRules?

    init(db: Database, path: String) {
        self.db = db
        self.path = path
    }

    /// Reads what the transaction has written so far.
    public var reader: ArchiveReader { ArchiveReader(db: db, path: path) }

    func finish() throws {
        try applyCorrections()
        try dropNamelessEntities()
        try renewNaming(ofArticles: renamed.sorted())
        renamed = []
        try renewChangedRows()
        try execute("UPDATE change SET count = count + 1", [])
    }
}
