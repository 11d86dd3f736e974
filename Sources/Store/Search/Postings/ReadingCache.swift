internal import GRDB
import Synchronization

/// What was read of an archive and holds until the archive changes: for programs that search again and again.
final class ReadingCache: Sendable {
    struct Contents: Sendable {
        /// `change.count`.
        var change: Int
        var lengths = RowLengths()
        var extents: Extents?
    }

    private let contents = Mutex(Contents(change: -1))

    /// What is known of the archive in this state.
    func contents(of change: Int) -> Contents {
        contents.withLock { $0.change == change ? $0 : Contents(change: change) }
    }

    func keep(_ extents: Extents, of change: Int) { update(change) { $0.extents = extents } }

    func keep(_ lengths: RowLengths, of change: Int) { update(change) { $0.lengths = lengths } }

    private func update(_ change: Int, _ body: (inout Contents) -> Void) {
        contents.withLock { contents in
            // Who reads an older state than another must not put it back.
            if contents.change > change { return }
            if contents.change < change { contents = Contents(change: change) }
            body(&contents)
        }
    }
}

extension ArchiveReader {
    /// Which state of the archive this is; every transaction that writes makes another one.
    func change() throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT count FROM change")) ?? 0
    }
}
