internal import GRDB
import Synchronization

/// What was read of an archive and holds until the archive changes: for programs that search again and again.
final class ReadingCache: Sendable {
    struct Contents: Sendable {
        /// `change.count`.
        var change: Int
        var lengths = RowLengths()
        var sentences = RowSentences()
        var extents: Extents?
        var words = KeptWords()
        /// By number; nil until something was counted.
        var facetBlocks: [Int64: FacetBlock]?
    }

    private let contents = Mutex(Contents(change: -1))

    /// What is known of the archive in this state.
    func contents(of change: Int) -> Contents {
        contents.withLock { $0.change == change ? $0 : Contents(change: change) }
    }

    func keep(_ extents: Extents, of change: Int) { update(change) { $0.extents = extents } }

    func keep(_ blocks: [Int64: FacetBlock], of change: Int) { update(change) { $0.facetBlocks = blocks } }

    func keep(_ lengths: RowLengths, of change: Int) { update(change) { $0.lengths = lengths } }

    func keep(_ sentences: RowSentences, of change: Int) { update(change) { $0.sentences = sentences } }

    func keep(_ word: KeptWords.Word, as forms: [Match], of change: Int) {
        update(change) { $0.words.keep(word, as: forms) }
    }

    private func update(_ change: Int, _ body: (inout Contents) -> Void) {
        contents.withLock { contents in
            // Who reads an older state than another must not put it back.
            if contents.change > change { return }
            if contents.change < change { contents = Contents(change: change) }
            body(&contents)
        }
    }
}

/// The commonest words of a state of the archive, as they were read last.
///
/// To read a word in half a million paragraphs takes some milliseconds, and it is such words that come again and again.
struct KeptWords: Sendable {
    /// The rows are only read from here on, by whomever.
    struct Word: @unchecked Sendable {
        var occurrences: RowList
        var unit: UInt32
        /// Paragraphs that have it.
        var count: Int
    }

    /// Shorter lists are read about as fast as they are found.
    static let leastRows = 10_000
    /// Of all lists together: 64 MiB.
    private static let mostRows = 1 << 23

    private var words: [[Match]: Word] = [:]
    /// In the order in which they were kept.
    private var order: [[Match]] = []
    private var rows = 0

    subscript(forms: [Match]) -> Word? { words[forms] }

    mutating func keep(_ word: Word, as forms: [Match]) {
        let size = word.occurrences.count
        guard Self.leastRows...Self.mostRows / 4 ~= size, words[forms] == nil else { return }
        while rows + size > Self.mostRows, let oldest = order.first {
            order.removeFirst()
            rows -= words.removeValue(forKey: oldest)?.occurrences.count ?? 0
        }
        words[forms] = word
        order.append(forms)
        rows += size
    }
}

extension ArchiveReader {
    /// Which state of the archive this is; every transaction that writes makes another one.
    func change() throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT count FROM change")) ?? 0
    }
}
