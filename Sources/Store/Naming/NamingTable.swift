import Articles
import Foundation
internal import GRDB

// Who is named in which paragraph, packed: `0008_naming.sql`.

extension ArchiveWriter {
    /// Packs anew who is named in articles.
    func renewNaming(ofArticles ids: some Collection<Int64>) throws {
        let insert = try BulkStatement(db, "INSERT OR REPLACE INTO naming (article_id, names) VALUES (?, ?)")
        for id in ids {
            let names = try reader.packedNames(ofArticle: id)
            guard !names.isEmpty else {
                try execute("DELETE FROM naming WHERE article_id = ?", [id])
                continue
            }
            try names.withUnsafeBytes { names in
                insert.bind(1, id)
                insert.bind(2, blob: names)
                try insert.run()
            }
        }
    }

    /// Packs who is named in all articles.
    func renewNaming() throws {
        try db.execute(sql: "DELETE FROM naming")
        try renewNaming(ofArticles: Int64.fetchAll(db, sql: "SELECT article_id FROM extent ORDER BY article_id"))
    }
}

extension ArchiveReader {
    /// What `naming` is to hold of an article.
    func packedNames(ofArticle id: Int64) throws -> [UInt8] {
        // An outer name comes before those inside it, so that rows of a paragraph follow one another.
        let rows = try BulkQuery(
            db,
            """
            SELECT mention.paragraph_id, mention.entity_id FROM extent
            CROSS JOIN mention ON mention.paragraph_id BETWEEN extent.first_paragraph AND extent.last_paragraph
            WHERE extent.article_id = ? AND mention.nested = 0 ORDER BY mention.paragraph_id
            """, [id])
        var packed: [UInt8] = []
        var last: Int64 = 0
        var paragraph: Int64 = 0
        var entities: [Int64] = []
        func append(_ number: Int64) {
            var rest = UInt64(bitPattern: number)
            while rest > 0x7F {
                packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            packed.append(UInt8(rest))
        }
        func close() {
            guard !entities.isEmpty else { return }
            entities.sort()
            append(paragraph - last)
            last = paragraph
            let distinct = entities.indices.filter { $0 == 0 || entities[$0] != entities[$0 - 1] }.map { entities[$0] }
            append(Int64(distinct.count))
            var before: Int64 = 0
            for entity in distinct {
                append(entity - before)
                before = entity
            }
            entities.removeAll(keepingCapacity: true)
        }
        while try rows.next() {
            if rows.number(0) != paragraph {
                close()
                paragraph = rows.number(0)
            }
            entities.append(rows.number(1))
        }
        close()
        return packed
    }

    /// Calls `body` for each paragraph that names anyone, in articles that pass a filter, with the numbers of the
    /// entities that are named there beside names inside names, rising. Paragraphs of an article rise and follow one
    /// another.
    ///
    /// Called for all paragraphs of an archive: nothing is allocated for one, and each article is decoded once.
    ///
    /// - Parameters:
    ///   - articles: only these.
    ///   - last: entities of higher numbers are left out. Who is named often has a low number mostly, for he is met early.
    func forEachNaming(
        in filter: ArticleFilter, articles: [Int64]? = nil, through last: Int = .max,
        _ body: (_ article: Int64, _ paragraph: Int, _ entities: UnsafeBufferPointer<Int>) -> Void
    ) throws {
        var sql = "SELECT article_id, names FROM naming"
        var arguments: StatementArguments = []
        if let articles {
            sql += " WHERE article_id IN (SELECT value FROM json_each(?))"
            arguments = [JSONList.of(articles)]
        }
        if filter != ArticleFilter() {
            var condition = ConditionSQL()
            condition.append(filter.condition)
            sql = """
                SELECT article.id, named.names FROM article JOIN revision ON revision.id = article.revision_id
                JOIN (\(sql)) AS named ON named.article_id = article.id WHERE \(condition.text)
                """
            arguments += condition.arguments
        }
        let unreadable = StoreError.damaged(path: path, detail: "it cannot be read who is named where")
        let rows = try BulkQuery(db, sql, arguments)
        var entities = UnsafeMutableBufferPointer<Int>.allocate(capacity: 256)
        defer { entities.deallocate() }
        while try rows.next() {
            let article = rows.number(0)
            var names = PackedNumbers(rows.bytes(1))
            var paragraph = 0
            while !names.isAtEnd {
                guard let step = names.next(), let count = names.next(), count <= names.rest else { throw unreadable }
                paragraph &+= step
                guard paragraph >= 0 else { throw unreadable }
                if count > entities.count {
                    entities.deallocate()
                    entities = .allocate(capacity: count * 2)
                }
                guard let start = entities.baseAddress,
                    let known = names.next(count, through: last, summedInto: start)
                else { throw unreadable }
                body(article, paragraph, UnsafeBufferPointer(start: start, count: known))
            }
        }
    }

    /// A number above those of all entities.
    func entityLimit() throws -> Int {
        let last = try Int.fetchOne(db, sql: "SELECT max(id) FROM entity") ?? 0
        // Arrays have a place for each number up to it.
        guard 0..<Self.mostEntities ~= last else {
            throw StoreError.damaged(path: path, detail: "an entity has the number \(last)")
        }
        return last + 1
    }

    /// More than any archive has.
    private static var mostEntities: Int { 1 << 30 }

    /// Entities that lists leave out.
    public func hiddenEntities() throws -> Set<Int64> {
        Set(try Int64.fetchAll(db, sql: "SELECT entity_id FROM shown WHERE hidden = 1"))
    }

    /// How many paragraphs articles have that pass a filter.
    func paragraphCount(in filter: ArticleFilter) throws -> Int {
        var condition = ConditionSQL()
        condition.append(filter.condition)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(extent.last_paragraph - extent.first_paragraph + 1), 0) FROM extent
                JOIN article ON article.id = extent.article_id JOIN revision ON revision.id = article.revision_id
                WHERE \(condition.text)
                """, arguments: condition.arguments) ?? 0
    }
}

extension ArchiveDatabase {
    /// Whether who is named where is packed as the mentions have it.
    static func namingDifferences(_ db: Database) throws -> [String] {
        let reader = ArchiveReader(db: db, path: "")
        let packed = try Dictionary(
            Row.fetchAll(db, sql: "SELECT article_id, names FROM naming").map {
                (try $0.value(0) as Int64, Array(try $0.value(1) as Data))
            }
        ) { $1 }
        let isRight =
            try Set(packed.keys).isSubset(of: reader.allArticleIDs())
            && reader.allArticleIDs().allSatisfy { try packed[$0] ?? [] == reader.packedNames(ofArticle: $0) }
        return isRight ? [] : ["the list of who is named where is wrong; `archive reindex` builds it anew"]
    }
}

/// Numbers in base 128, one behind the other.
private struct PackedNumbers {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    /// Bytes that are left, and so more than there are numbers.
    var rest: Int { bytes.count - index }

    /// Nil where the bytes end within a number, or it is larger than any.
    mutating func next() -> Int? {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        index += 1
        // Nearly all are small.
        return byte < 0x80 ? Int(byte) : next(after: byte)
    }

    /// Reads so many numbers and writes their sums, each with those before it, as long as they are not above `last`.
    ///
    /// Called for all names of an archive. How many bytes a number has is nothing that a processor could guess, so it is
    /// read out of the next eight without a branch.
    ///
    /// - Returns: how many sums were written; nil where they do not rise, a number is missing, or a sum is larger than any
    ///   entity's number.
    mutating func next(_ count: Int, through last: Int, summedInto sums: UnsafeMutablePointer<Int>) -> Int? {
        var sum = 0
        var allBits = 0
        var isRising = true
        var place = 0
        while place < count {
            let step: Int
            if index + 8 <= bytes.count, let (number, size) = Self.number(at: index, in: bytes) {
                step = number
                index += size
            } else {
                guard let number = next() else { return nil }
                step = number
            }
            isRising = isRising && (step > 0 || place == 0)
            sum &+= step
            allBits |= sum
            if sum > last {
                guard skip(count - place - 1) else { return nil }
                break
            }
            sums[place] = sum
            place += 1
        }
        return isRising && 0...Int(Int32.max) ~= allBits ? place : nil
    }

    /// Passes over numbers; false where one is missing.
    private mutating func skip(_ count: Int) -> Bool {
        var count = count
        while count > 0, index + 8 <= bytes.count {
            var ends = Self.ends(at: index, in: bytes).ends
            if ends.nonzeroBitCount < count {
                count -= ends.nonzeroBitCount
                index += 8
            } else {
                for _ in 1..<count { ends &= ends &- 1 }
                index += ends.trailingZeroBitCount >> 3 + 1
                return true
            }
        }
        while count > 0 {
            guard next() != nil else { return false }
            count -= 1
        }
        return true
    }

    /// Eight bytes, and the high bits of those that end a number.
    private static func ends(at index: Int, in bytes: UnsafeRawBufferPointer) -> (word: UInt64, ends: UInt64) {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        return (word, ~word & 0x8080_8080_8080_8080)
    }

    /// A number within the eight bytes at `index`, and how many of them it has.
    private static func number(at index: Int, in bytes: UnsafeRawBufferPointer) -> (number: Int, size: Int)? {
        let (word, ends) = ends(at: index, in: bytes)
        guard ends != 0 else { return nil }
        let end = ends & (0 &- ends)
        // Seven bits of each byte up to the last one move together: by pairs, by fours, and all.
        var digits = word & (end &- 1) & 0x7F7F_7F7F_7F7F_7F7F
        digits = digits & 0x007F_007F_007F_007F | (digits & 0x7F00_7F00_7F00_7F00) >> 1
        digits = digits & 0x0000_3FFF_0000_3FFF | (digits & 0x3FFF_0000_3FFF_0000) >> 2
        digits = digits & 0x0000_0000_0FFF_FFFF | (digits & 0x0FFF_FFFF_0000_0000) >> 4
        return (Int(digits), end.trailingZeroBitCount >> 3 + 1)
    }

    private mutating func next(after first: UInt8) -> Int? {
        var number = Int(first & 0x7F)
        var shift = 7
        while index < bytes.count, shift < 63 {
            let byte = bytes[index]
            index += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }
}
