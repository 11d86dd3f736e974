import Articles
internal import GRDB
internal import GRDBSQLite
import Language

/// Functions of SQL that hold `Places` against paragraphs.
///
/// `places(search, code)` asks the index where the phrases of its expression stand, the last of which must be the
/// condition's leaves; only where sentences matter it reads the text. `stands(text, analysis, code, mentions)` reads
/// the text itself: where names are asked for, which the index doesn't know. Both give `PlaceFinder.count`. `folded(text)`
/// is a text's key between spaces, `signed(text, before, word, behind)` whether it has a `SignedWord`.
enum PlaceFunctions {
    static let ofIndex = "places"
    static let ofText = "stands"
    static let folding = "folded"
    static let signing = "signed"

    static func add(to db: Database) {
        let api = FTS5.api(db)
        _ = api.pointee.xCreateFunction(
            UnsafeMutablePointer(mutating: api), ofIndex, nil,
            { api, context, result, count, values in
                guard let api, let context else { return }
                do {
                    let finder = try IndexFinder.of(api, context, count, values)
                    sqlite3_result_int64(result, Int64(try finder.count(api, context)))
                } catch let error as Failure {
                    sqlite3_result_error_code(result, error.code)
                } catch {
                    sqlite3_result_error_code(result, SQLITE_ERROR)
                }
            }, nil)
        let reader = TextFinder()
        db.add(
            function: DatabaseFunction(ofText, pure: true) { values in
                try reader.count(values)
            })
        db.add(
            function: DatabaseFunction(folding, argumentCount: 1, pure: true) { values in
                String.fromDatabaseValue(values[0]).map { " \(reader.analyzer.key(of: $0)) " }
            })
        db.add(
            function: DatabaseFunction(signing, argumentCount: 4, pure: true) { values in
                let texts = values.compactMap { String.fromDatabaseValue($0) }
                guard texts.count == 4 else { return false }
                return SignedWord(before: texts[1], word: texts[2], behind: texts[3]).occurs(in: texts[0])
            })
    }

    struct Failure: Error {
        var code: CInt
    }

    static func check(_ code: CInt) throws {
        if code != SQLITE_OK { throw Failure(code: code) }
    }
}

/// Reads texts for one connection, which runs one statement at a time.
///
/// `@unchecked`: SQLite calls functions of a connection one after the other, and GRDB gives each connection its own.
private final class TextFinder: @unchecked Sendable {
    /// Made when it is first asked for: most searches don't.
    lazy var analyzer = Analyzer()
    /// The condition read last: all rows of a statement have the same.
    private var known: (code: String, places: Places, terms: WordSieve)?

    /// - Parameter values: text, analysis, code, and if there are leaves of names, the bytes of each: `12 17 40 45;3 9`.
    func count(_ values: [DatabaseValue]) throws -> Int {
        guard
            values.count >= 3, let text = String.fromDatabaseValue(values[0]),
            let language = UInt8.fromDatabaseValue(values[1]).flatMap(AnalysisLanguage.init(rawValue:)),
            let code = String.fromDatabaseValue(values[2]), let (places, terms) = places(code)
        else { throw PlaceFunctions.Failure(code: SQLITE_MISUSE) }
        let named = values.count > 3 ? String.fromDatabaseValue(values[3]) ?? "" : nil
        let mentions = (named?.split(separator: ";", omittingEmptySubsequences: false) ?? []).map { leaf in
            let numbers = leaf.split(separator: " ").compactMap { Int($0) }
            return stride(from: 0, to: numbers.count - 1, by: 2).compactMap { index in
                numbers[index] <= numbers[index + 1] ? ByteRange(numbers[index], numbers[index + 1]) : nil
            }
        }
        return AnalyzedText(text, language: language, analyzer: analyzer, terms: terms)
            .count(places, mentions: mentions)
    }

    private func places(_ code: String) -> (places: Places, terms: WordSieve)? {
        if let known, known.code == code { return (known.places, known.terms) }
        guard let places = Places(code: code) else { return nil }
        let terms = WordSieve(places.terms)
        known = (code, places, terms)
        return (places, terms)
    }
}

/// What is the same for all rows of a query; kept by FTS5 from row to row.
private final class IndexFinder {
    private let places: Places
    /// Of each phrase of the expression: the leaf that it is and how many positions it takes; nil before the leaves.
    private let phrases: [(leaf: Int, length: Int)?]
    private let leafCount: Int
    private let hasSentences: Bool
    private lazy var cutter = SentenceCutter()

    static func of(
        _ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer, _ count: CInt,
        _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) throws -> IndexFinder {
        if let known = api.pointee.xGetAuxdata(context, 0) {
            return Unmanaged<IndexFinder>.fromOpaque(known).takeUnretainedValue()
        }
        guard
            count == 1, let text = sqlite3_value_text(values?[0]), let places = Places(code: String(cString: text))
        else { throw PlaceFunctions.Failure(code: SQLITE_MISUSE) }
        let finder = try IndexFinder(places, phraseCount: Int(api.pointee.xPhraseCount(context)))
        let kept = Unmanaged.passRetained(finder)
        // FTS5 releases what it keeps, also when it can't keep it.
        try PlaceFunctions.check(
            api.pointee.xSetAuxdata(context, kept.toOpaque()) { Unmanaged<IndexFinder>.fromOpaque($0!).release() })
        return finder
    }

    private init(_ places: Places, phraseCount: Int) throws {
        self.places = places
        let leaves = places.leaves
        guard phraseCount >= leaves.count else { throw PlaceFunctions.Failure(code: SQLITE_MISUSE) }
        leafCount = leaves.count
        hasSentences = places.hasSentences
        phrases =
            Array(repeating: nil, count: phraseCount - leaves.count)
            + leaves.enumerated().map { index, leaf in
                if case .phrase(let terms) = leaf { (index, terms.count) } else { (index, 1) }
            }
    }

    func count(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer) throws -> Int {
        var found: [[Stretch]] = Array(repeating: [], count: leafCount)
        var occurrences: CInt = 0
        try PlaceFunctions.check(api.pointee.xInstCount(context, &occurrences))
        for index in 0..<occurrences {
            var (phrase, column, offset): (CInt, CInt, CInt) = (0, 0, 0)
            try PlaceFunctions.check(api.pointee.xInst(context, index, &phrase, &column, &offset))
            guard let (leaf, length) = phrases[Int(phrase)] else { continue }
            found[leaf].append(Stretch(start: Int(offset), end: Int(offset) + length))
        }
        return PlaceFinder(found: found, sentences: hasSentences ? try sentences(api, context) : []).count(places)
    }

    /// The positions at which the row's sentences begin.
    private func sentences(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer) throws -> [Int] {
        var text: UnsafePointer<CChar>?
        var count: CInt = 0
        try PlaceFunctions.check(api.pointee.xColumnText(context, 0, &text, &count))
        guard let text, count > 1 else { return [] }
        // Behind the byte that names the rules of analysis.
        return UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(count)) { start in
            let bytes = UnsafeBufferPointer(start: start, count: Int(count))
            return cutter.starts(in: UnsafeBufferPointer(rebasing: bytes.dropFirst()))
        }
    }
}
