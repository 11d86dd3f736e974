internal import GRDB
internal import GRDBSQLite
import Language

/// The door between FTS5 and `Analyzer`: `tokenize = 'archive 2'`.
///
/// A document begins with a byte that names its rules (`AnalysisLanguage`), put there by the view `searchable`, or is
/// the terms that `IndexAnalyzer` has made of it.
/// A query arrives as terms already analysed, separated by spaces, and is handed on unchanged: its one analysis
/// happened where the query's tree was compiled.
final class FTS5Analyzer: FTS5CustomTokenizer {
    static let name = "archive"
    /// The `tokenize` argument that the schema should hold for the present analysis.
    static let declaration = Analyzer.identifier
    /// FTS5 cuts nothing by itself; terms are at most this long (`TermScanner.maximumPartBytes` of each part).
    private static let termCapacity = 2048

    private let analyzer = Analyzer()
    private let term: UnsafeMutablePointer<CChar> = .allocate(capacity: termCapacity)

    // The version is not refused here: SQLite could then not even drop an outdated index.
    init(db: Database, arguments: [String]) throws {}

    deinit { term.deallocate() }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return SQLITE_OK }
        return UnsafeRawPointer(pText).withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { start in
            let bytes = UnsafeBufferPointer(start: start, count: Int(nText))
            if tokenization.contains(.query) { return passTerms(bytes, context, tokenCallback) }
            return bytes[0] == ArticleTerms.nextPosition
                ? passPositions(bytes, context, tokenCallback) : analyse(bytes, context, tokenCallback)
        }
    }

    private func analyse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        guard let language = AnalysisLanguage(rawValue: bytes[0]) else { return SQLITE_ERROR }
        var result = SQLITE_OK
        analyzer.forEachIndexTerm(in: UnsafeBufferPointer(rebasing: bytes.dropFirst()), language: language) {
            kind, bytes, start, end, colocated in
            var count = 0
            if let mark = IndexTerm.mark(of: kind) {
                term[0] = CChar(bitPattern: mark)
                count = 1
            }
            let kept = min(bytes.count, Self.termCapacity - 1)
            if let base = bytes.baseAddress {
                UnsafeMutableRawPointer(term + count).copyMemory(from: base, byteCount: kept)
            }
            count += kept
            let flags = colocated ? FTS5_TOKEN_COLOCATED : 0
            result = callback(context, flags, term, CInt(count), CInt(start + 1), CInt(end + 1))
            return result == SQLITE_OK
        }
        return result
    }

    /// Hands on the terms that an `IndexAnalyzer` made. Where they stand in the text nobody asks while it is indexed.
    private func passPositions(
        _ bytes: UnsafeBufferPointer<UInt8>, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        guard let base = bytes.baseAddress else { return SQLITE_OK }
        var start = 0
        while start < bytes.count {
            var end = start + 1
            while end < bytes.count, bytes[end] & 0xFE != ArticleTerms.nextPosition { end &+= 1 }
            let flags = bytes[start] == ArticleTerms.samePosition ? FTS5_TOKEN_COLOCATED : 0
            let count = end - start - 1
            let result = UnsafeRawPointer(base + start + 1).withMemoryRebound(to: CChar.self, capacity: count) {
                callback(context, flags, $0, CInt(min(count, Self.termCapacity)), 0, 0)
            }
            guard result == SQLITE_OK else { return result }
            start = end
        }
        return SQLITE_OK
    }

    private func passTerms(
        _ bytes: UnsafeBufferPointer<UInt8>, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x20 { end += 1 }
            if end > start, let base = bytes.baseAddress {
                let result = UnsafeRawPointer(base + start).withMemoryRebound(to: CChar.self, capacity: end - start) {
                    callback(context, 0, $0, CInt(end - start), CInt(start), CInt(end))
                }
                guard result == SQLITE_OK else { return result }
            }
            start = end + 1
        }
        return SQLITE_OK
    }
}
