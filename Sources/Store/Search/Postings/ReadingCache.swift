import Articles
internal import GRDB
import Synchronization

/// What was read of an archive and holds until the archive changes: for programs that search again and again.
final class ReadingCache: Sendable {
    struct Contents: Sendable {
        /// `change.count`.
        var change: Int
        var hasPresentIndex = false
        let lengths = RowLengths()
        let sentences = RowSentences()
        var extents: Extents?
        var words = KeptWords()
        var articles: [Int64: ArticleRecord] = [:]
        /// By the number that was asked for, and by what they may be called.
        var entities: [Int64: StoredEntity] = [:]
        var called: [String: [StoredEntity]] = [:]
        /// By number; nil until something was counted.
        var facetBlocks: [Int64: FacetBlock]?
    }

    private let contents = Mutex(Contents(change: -1))

    /// Calls `body` with what is known of the archive in this state.
    func withContents<T: Sendable>(of change: Int, _ body: (Contents) -> T) -> T {
        contents.withLock { contents in
            // Who reads an older state than another finds nothing, and keeps nothing.
            if contents.change < change { contents = Contents(change: change) }
            return body(contents.change == change ? contents : Contents(change: change))
        }
    }

    func update(_ change: Int, _ body: (inout Contents) -> Void) {
        contents.withLock { contents in
            // Who reads an older state than another must not put it back.
            if contents.change > change { return }
            if contents.change < change { contents = Contents(change: change) }
            body(&contents)
        }
    }
}

/// What is kept of the one state of the archive that a reader sees.
struct KeptState: Sendable {
    private let cache: ReadingCache
    /// Every transaction that writes makes another one.
    private let change: Int

    init(of db: Database, in cache: ReadingCache) throws {
        self.cache = cache
        change = try Int.fetchOne(db.cachedStatement(sql: "SELECT count FROM change")) ?? 0
    }

    /// What is known of rows, to be read and to be added to.
    var rows: (RowLengths, RowSentences) { cache.withContents(of: change) { ($0.lengths, $0.sentences) } }

    var extents: Extents? { cache.withContents(of: change) { $0.extents } }

    var facetBlocks: [Int64: FacetBlock]? { cache.withContents(of: change) { $0.facetBlocks } }

    var hasPresentIndex: Bool { cache.withContents(of: change) { $0.hasPresentIndex } }

    func word(of forms: [Match]) -> KeptWords.Word? { cache.withContents(of: change) { $0.words[forms] } }

    func keep(_ extents: Extents) { cache.update(change) { $0.extents = extents } }

    func keep(_ blocks: [Int64: FacetBlock]) { cache.update(change) { $0.facetBlocks = blocks } }

    func keep(_ word: KeptWords.Word, as forms: [Match]) { cache.update(change) { $0.words.keep(word, as: forms) } }

    func keepThatIndexIsPresent() { cache.update(change) { $0.hasPresentIndex = true } }

    /// So many articles, entities and names are kept, some megabytes. What came up lately comes up again soon: to begin anew
    /// now and then costs less than to know the oldest.
    private static let mostRecords = 4096

    func keep(_ articles: [ArticleRecord]) {
        cache.update(change) { contents in
            if contents.articles.count >= Self.mostRecords { contents.articles = [:] }
            for article in articles { contents.articles[article.id] = article }
        }
    }

    func keep(_ entity: StoredEntity, as number: Int64) {
        cache.update(change) { contents in
            if contents.entities.count >= Self.mostRecords { contents.entities = [:] }
            contents.entities[number] = entity
        }
    }

    func keep(_ entities: [StoredEntity], withKey key: String) {
        cache.update(change) { contents in
            if contents.called.count >= Self.mostRecords { contents.called = [:] }
            contents.called[key] = entities
        }
    }

    func entity(_ number: Int64) -> StoredEntity? { cache.withContents(of: change) { $0.entities[number] } }

    func entities(withKey key: String) -> [StoredEntity]? { cache.withContents(of: change) { $0.called[key] } }

    /// Those of some articles that are kept.
    func articles(_ ids: some Collection<Int64>) -> [Int64: ArticleRecord] {
        // Picked in place: a copy of them all would be made when others are kept meanwhile.
        cache.withContents(of: change) { contents in
            Dictionary(ids.compactMap { id in contents.articles[id].map { (id, $0) } }) { first, _ in first }
        }
    }
}

/// The commonest words of a state of the archive, as they were read last.
///
/// To read a word in half a million paragraphs takes some milliseconds, and it is such words that come again and again.
struct KeptWords: Sendable {
    /// The rows are only read from here on, by whomever.
    struct Word: @unchecked Sendable {
        /// Where each of its forms occurs, and how often, in units of so many tenths of an occurrence; one list where they
        /// were added up.
        var lists: [(occurrences: RowList, unit: UInt32)]
        /// Paragraphs that have it.
        var count: Int

        /// The rows of all lists.
        var size: Int { lists.reduce(0) { $0 + $1.occurrences.count } }
    }

    /// Shorter lists are read about as fast as they are found.
    static let leastRows = 1000
    /// Of all lists together: 64 MiB, and up to twice that with the room that they have.
    private static let mostRows = 1 << 23

    private var words: [[Match]: Word] = [:]
    /// In the order in which they were kept.
    private var order: [[Match]] = []
    private var rows = 0

    subscript(forms: [Match]) -> Word? { words[forms] }

    mutating func keep(_ word: Word, as forms: [Match]) {
        let size = word.size
        guard Self.leastRows...Self.mostRows / 4 ~= size else { return }
        if let known = words[forms] {
            // One list instead of many, at most.
            guard word.lists.count < known.lists.count else { return }
            order.removeAll { $0 == forms }
            rows -= known.size
        }
        while rows + size > Self.mostRows, let oldest = order.first {
            order.removeFirst()
            rows -= words.removeValue(forKey: oldest)?.size ?? 0
        }
        words[forms] = word
        order.append(forms)
        rows += size
    }
}
