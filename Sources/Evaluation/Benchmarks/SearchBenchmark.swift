import Foundation
import Search
import Store

/// How long searches take in this process, by class of query, beside plain FTS5 over the same paragraphs.
public struct SearchBenchmark {
    /// A kind of query, and queries of it.
    public struct QueryClass: Codable, Sendable {
        public var name: String
        public var queries: [Query]
        /// Others of the same kind, run before.
        public var warmUp: [Query]
    }

    public struct Query: Codable, Hashable, Sendable {
        /// As a user types it.
        public var text: String
        /// As an expression of FTS5's own language; nil for what it hasn't.
        public var expression: String?
        public var isNewestFirst = false
        public var task = Task.search

        init(text: String, expression: String? = nil, isNewestFirst: Bool = false, task: Task = .search) {
            self.text = text
            self.expression = expression
            self.isNewestFirst = isNewestFirst
            self.task = task
        }
    }

    /// What is asked for.
    public enum Task: String, Codable, Sendable {
        /// The top 10 with marks.
        case search
        /// The same, with what all hits have in common.
        case facets
        /// Ten words and names that begin like the query.
        case completion
    }

    /// Milliseconds of processor time, sorted.
    public struct Result: Sendable {
        public var name: String
        /// Of searches that nobody made before.
        public var first: [Double]
        /// Of the same searches, made again.
        public var archive: [Double]
        public var plain: [Double]

        public static func share(_ share: Double, of times: [Double]) -> Double? {
            times.isEmpty ? nil : times[min(times.count - 1, Int(Double(times.count) * share))]
        }
    }

    private let database: ArchiveDatabase
    private let searcher: Searcher
    private let peer: PlainIndex

    /// - Parameters:
    ///   - archive: the path of an archive.
    ///   - peer: where the same paragraphs under plain FTS5 are; made where they aren't yet.
    public init(archive: String, peer: String) throws {
        database = try ArchiveDatabase(path: archive, mode: .readWrite)
        searcher = Searcher(database: database)
        let isMade = FileManager.default.fileExists(atPath: peer)
        self.peer = try PlainIndex(path: peer)
        if !isMade { try Self.fill(self.peer, from: database) }
    }

    private static func fill(_ peer: PlainIndex, from database: ArchiveDatabase) throws {
        var batch: [String] = []
        try database.read { reader in
            try reader.forEachText {
                batch.append($0)
                if batch.count == 20_000 {
                    try peer.add(batch)
                    batch = []
                }
            }
        }
        try peer.add(batch)
        try peer.optimize()
    }

    /// Queries of each class, drawn from the paragraphs.
    public func classes(seed: UInt64, count: Int) throws -> [QueryClass] {
        var draw = try QueryDraw(from: peer, seed: seed, count: count)
        return draw.classes()
    }

    /// Runs each query behind others of its kind, and then all of them again; under plain FTS5 once.
    public func run(_ queryClass: QueryClass) throws -> Result {
        var result = Result(name: queryClass.name, first: [], archive: [], plain: [])
        for query in queryClass.warmUp { _ = try (milliseconds(query), plainMilliseconds(query)) }
        for query in queryClass.queries {
            result.first.append(try milliseconds(query))
            if let plain = try plainMilliseconds(query) { result.plain.append(plain) }
        }
        for query in queryClass.queries { result.archive.append(try milliseconds(query)) }
        result.first.sort()
        result.archive.sort()
        result.plain.sort()
        return result
    }

    /// Of this thread: what else the machine does lengthens no search, and no search waits for anything.
    private static var processorMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }

    private func milliseconds(_ query: Query) throws -> Double {
        let started = Self.processorMilliseconds
        if query.task == .completion {
            _ = try database.read { try Completer($0).completions(of: query.text, limit: 10) }
        } else {
            _ = try searcher.page(
                for: SearchRequest(
                    query: query.text, match: .paragraph, sort: query.isNewestFirst ? .newest : .relevance, limit: 10,
                    countsFacets: query.task == .facets))
        }
        return Self.processorMilliseconds - started
    }

    /// The top 10 without marks, or words alone.
    private func plainMilliseconds(_ query: Query) throws -> Double? {
        let started = Self.processorMilliseconds
        if query.task == .completion {
            _ = try peer.words(from: query.text, limit: 10)
        } else {
            guard let expression = query.expression else { return nil }
            _ = try peer.search(expression, newestFirst: query.isNewestFirst, limit: 10)
        }
        return Self.processorMilliseconds - started
    }
}

/// Draws queries from the words and sentences of an archive.
struct QueryDraw {
    private var random: SplitMix
    private let words: [(text: String, paragraphs: Int)]
    private let sentences: [[String]]
    private let paragraphCount: Int
    private let count: Int

    private static let warmUps = 10

    /// - Parameter count: queries of each class.
    init(from peer: PlainIndex, seed: UInt64, count: Int) throws {
        var random = SplitMix(state: seed)
        let words = try peer.vocabulary()
        let rows = try peer.paragraphCount()
        let chosen = (0..<8 * (count + Self.warmUps)).map { _ in
            Int64.random(in: 1...Int64(max(rows, 1)), using: &random)
        }
        let common = Set(words.filter { $0.paragraphs > rows / 50 }.map(\.text))
        let sentences = try peer.texts(chosen).map { text in
            text.split { !$0.isLetter }.map { $0.lowercased() }.filter { $0.count > 2 && !common.contains($0) }
        }.filter { $0.count >= 3 }
        self.random = random
        self.words = words
        self.sentences = sentences
        self.count = count + Self.warmUps
        paragraphCount = rows
    }

    mutating func classes() -> [SearchBenchmark.QueryClass] {
        let all = Double(paragraphCount)
        func words(_ share: ClosedRange<Double>, _ isLong: Bool = true) -> [String] {
            self.words.filter { (!isLong || $0.text.count > 3) && share.contains(Double($0.paragraphs) / all) }.map(
                \.text)
        }
        let rare = self.words.filter { 8...12 ~= $0.paragraphs && $0.text.count > 3 }.map(\.text)
        let (middle, five, thirty) = (words(0.001...0.01), words(0.03...0.08), words(0.2...1, false))
        var classes: [SearchBenchmark.QueryClass] = []
        func add(_ name: String, _ queries: [SearchBenchmark.Query]) {
            guard !queries.isEmpty else { return }
            classes.append(
                .init(
                    name: name, queries: queries.dropLast(Self.warmUps), warmUp: queries.suffix(Self.warmUps)))
        }
        func single(_ words: [String]) -> [SearchBenchmark.Query] {
            draw(words).map { .init(text: $0, expression: Self.quoted($0)) }
        }
        add("rare word", single(rare))
        add(".1–1 % word", single(middle))
        add("5 % word", single(five))
        add("30 % word", single(thirty))
        for (name, size) in [("two", 2), ("three", 3)] {
            for (operation, label) in [("AND", "AND"), ("OR", "OR")] {
                add(
                    "\(label) of \(name)",
                    runs(of: size).map { words in
                        .init(
                            text: words.joined(separator: " \(operation) "),
                            expression: words.map(Self.quoted).joined(separator: " \(operation) "))
                    })
            }
        }
        func joined(_ lefts: [String], _ operation: String, _ rights: [String]) -> [SearchBenchmark.Query] {
            zip(lefts, rights).map {
                .init(
                    text: "\($0) \(operation) \($1)",
                    expression: "\(Self.quoted($0)) \(operation) \(Self.quoted($1))")
            }
        }
        add("AND of two .1–1 %", joined(draw(middle), "AND", draw(middle)))
        add("AND of 5 % and .1–1 %", joined(draw(five), "AND", draw(middle)))
        add("OR of two 5 %", joined(draw(five), "OR", draw(five)))
        let neighbours = runs(of: 2)
        add(
            "phrase",
            neighbours.map { .init(text: Self.quoted($0.joined(separator: " ")), expression: Self.phrase($0)) })
        add(
            "NEAR",
            neighbours.map { .init(text: $0.joined(separator: " NEAR/5 "), expression: "NEAR(\(Self.words($0)), 4)") })
        add("same sentence", neighbours.map { .init(text: $0.joined(separator: " SENTENCE ")) })
        for letters in [2, 3] {
            let beginnings = draw(middle).map { "\($0.prefix(letters))*" }
            add("prefix of \(letters)", beginnings.map { .init(text: $0, expression: $0) })
        }
        add(
            "newest first",
            (draw(middle) + draw(five) + draw(thirty)).map {
                .init(text: $0, expression: Self.quoted($0), isNewestFirst: true)
            })
        add(
            "facets of 5–10 %",
            draw(words(0.05...0.1)).map { .init(text: $0, task: .facets) })
        for letters in [2, 3] {
            add(
                "completion of \(letters)",
                draw(middle).map { .init(text: String($0.prefix(letters)), task: .completion) })
        }
        return classes
    }

    private mutating func draw(_ words: [String]) -> [String] {
        // No word twice, unless there are too few.
        if words.count >= count { return Array(words.shuffled(using: &random).prefix(count)) }
        return words.isEmpty ? [] : (0..<count).map { _ in words.randomElement(using: &random)! }
    }

    /// Words that follow one another in some sentence but for common ones.
    private mutating func runs(of size: Int) -> [[String]] {
        sentences.isEmpty
            ? []
            : (0..<count).map { _ in
                let sentence = sentences.randomElement(using: &random)!
                let start = Int.random(in: 0...sentence.count - size, using: &random)
                return Array(sentence[start..<start + size])
            }
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
    private static func phrase(_ words: [String]) -> String { quoted(words.joined(separator: " ")) }
    private static func words(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
