internal import GRDB

/// Who is named in articles, and where: the rows of `naming`, one after the other.
///
/// Counted over whole archives: nothing is allocated for a row, and of its paragraphs nothing is read unless it is asked
/// for.
struct NamingRows: ~Copyable {
    private let rows: BulkQuery
    private let entityLimit: Int
    private let path: String
    private var known = Scratch<Int32>()
    private var knownMentions = Scratch<Int32>()
    private var knownParagraphs = Scratch<Int32>()
    private var knownPlaces = Scratch<NamedPlace>()
    private var numbers = Scratch<Int32>()

    /// The row's article.
    private(set) var article: Int64 = 0
    /// How many entities it names, and nobody.
    private var count = 0

    /// Who is named in it, rising, behind nobody: 0.
    var entities: UnsafeBufferPointer<Int32> { known.first(count) }
    /// How often each of them is.
    var mentions: UnsafeBufferPointer<Int32> { knownMentions.first(count) }
    /// In how many paragraphs each of them is beside names inside names.
    var paragraphs: UnsafeBufferPointer<Int32> { knownParagraphs.first(count) }

    /// Articles that pass a filter.
    ///
    /// - Parameters:
    ///   - articles: only these.
    ///   - entityLimit: above the numbers of all entities.
    init(
        _ reader: ArchiveReader, in filter: ArchiveReader.ArticleFilter = .init(), articles: [Int64]? = nil,
        entityLimit: Int
    ) throws {
        path = reader.path
        self.entityLimit = entityLimit
        let columns = ["article_id", "entities", "first_paragraph", "places"]
        var sql = "SELECT \(columns.joined(separator: ", ")) FROM naming"
        var arguments: StatementArguments = []
        if let articles {
            sql += " WHERE article_id IN (SELECT value FROM json_each(?))"
            arguments = [JSONList.of(articles)]
        }
        if filter != ArchiveReader.ArticleFilter() {
            var condition = ConditionSQL()
            condition.append(filter.condition)
            sql = """
                SELECT \(columns.map { "named." + $0 }.joined(separator: ", ")) FROM article
                JOIN revision ON revision.id = article.revision_id
                JOIN (\(sql)) AS named ON named.article_id = article.id WHERE \(condition.text)
                """
            arguments += condition.arguments
        }
        rows = try BulkQuery(reader.db, sql, arguments)
    }

    /// Goes to the next article; false behind the last one.
    mutating func next() throws -> Bool {
        guard try rows.next() else { return false }
        article = rows.number(0)
        let bytes = rows.bytes(1)
        let numbers = numbers.reserve(bytes.count)
        guard let size = PackedNumbers.unpack(bytes, to: numbers), size % 3 == 0 else { throw unreadable }
        count = size / 3 + 1
        let (ids, mentions, paragraphs) = (
            known.reserve(count), knownMentions.reserve(count), knownParagraphs.reserve(count)
        )
        (ids[0], mentions[0], paragraphs[0]) = (0, 0, 0)
        var isRight = true
        for place in 1..<count {
            let (step, named, here) = (numbers[3 * place - 3], numbers[3 * place - 2], numbers[3 * place - 1])
            ids[place] = ids[place - 1] &+ step
            mentions[place] = named
            paragraphs[place] = here
            isRight = isRight && step > 0 && ids[place] > 0 && here <= named
        }
        guard isRight, ids[count - 1] < entityLimit else { throw unreadable }
        return true
    }

    /// The first paragraph that names anyone beside names inside names.
    var firstParagraph: Int64 { rows.number(2) }

    /// Who is named in that paragraph and those that follow. Valid until the next article.
    mutating func places() throws -> NamedPlaces {
        let bytes = rows.bytes(3)
        let width = NamedPlace.width(among: count - 1)
        let size = bytes.count / width
        let places = knownPlaces.reserve(size + 1)
        let most =
            switch width {
            case 1: Self.unpack(bytes, Int8.self, to: places, size)
            case 2: Self.unpackPairs(bytes, to: places, size)
            default: Self.unpack(bytes, Int32.self, to: places, size)
            }
        guard size * width == bytes.count, most < count, size == 0 || places[0].beginsParagraph else {
            throw unreadable
        }
        places[size] = NamedPlace(bits: ~0)
        return NamedPlaces(places: places, count: size)
    }

    /// - Returns: the highest number.
    private static func unpack<Packed: FixedWidthInteger & SignedInteger>(
        _ bytes: UnsafeRawBufferPointer, _: Packed.Type, to places: UnsafeMutablePointer<NamedPlace>,
        from start: Int = 0, _ count: Int
    ) -> Int {
        var most: Packed = 0
        for index in start..<count {
            let packed = Packed(
                littleEndian: bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Packed>.size, as: Packed.self))
            places[index] = NamedPlace(bits: Int32(truncatingIfNeeded: packed))
            most = max(most, packed ^ (packed >> Packed(Packed.bitWidth - 1)))
        }
        return Int(most)
    }

    /// As `unpack`, of the width that nearly all have, eight at a time: the checks of each place took seven times as long.
    private static func unpackPairs(
        _ bytes: UnsafeRawBufferPointer, to places: UnsafeMutablePointer<NamedPlace>, _ count: Int
    ) -> Int {
        var most = SIMD8<Int16>(repeating: 0)
        var index = 0
        let unpacked = UnsafeMutableRawPointer(places)
        while index + 8 <= count {
            let eight = bytes.loadUnaligned(fromByteOffset: 2 * index, as: SIMD8<Int16>.self)
            let numbers = eight ^ (eight &>> 15)
            most.replace(with: numbers, where: numbers .> most)
            unpacked.storeBytes(
                of: SIMD8<Int32>(truncatingIfNeeded: eight), toByteOffset: 4 * index, as: SIMD8<Int32>.self)
            index += 8
        }
        return max(Int(most.max()), unpack(bytes, Int16.self, to: places, from: index, count))
    }

    private var unreadable: StoreError {
        StoreError.damaged(path: path, detail: "it cannot be read who is named where")
    }
}

extension NamingRows {
    /// The number that an entity has in the places of the article; nil if it is not named beside names inside names.
    borrowing func number(of entity: Int64) -> Int? {
        let entities = entities
        var (low, high) = (1, entities.count)
        while low < high {
            let middle = (low + high) / 2
            if entities[middle] < entity { low = middle + 1 } else { high = middle }
        }
        return low < entities.count && entities[low] == entity && paragraphs[low] > 0 ? low : nil
    }

    /// Of those of the wanted that one entity alone can be in the article, the one that the fewest paragraphs name.
    ///
    /// - Parameter wanted: of each, the numbers of the entities that are meant.
    borrowing func rarest(of wanted: [[Int]]) -> Int? {
        let paragraphs = paragraphs
        return wanted.compactMap { $0.count == 1 ? $0[0] : nil }.min { paragraphs[$0] < paragraphs[$1] }
    }
}

/// A name in a paragraph, as its entity's number among those of the article.
struct NamedPlace {
    /// All bits are turned of the first in a paragraph.
    fileprivate var bits: Int32

    /// Whether it is the first of its paragraph.
    var beginsParagraph: Bool { bits < 0 }

    /// As in `NamingRows.entities`: 0 is nobody.
    var number: Int { Int(bits ^ (bits >> 31)) }

    /// How many bytes a place takes in an article that names so many entities.
    static func width(among count: Int) -> Int { count <= Int(Int8.max) ? 1 : count <= Int(Int16.max) ? 2 : 4 }
}

/// Who is named in paragraphs that follow one another, in each everybody once, or nobody.
struct NamedPlaces {
    /// Behind the last one is the beginning of another paragraph.
    fileprivate let places: UnsafePointer<NamedPlace>
    let count: Int

    subscript(index: Int) -> NamedPlace { places[index] }

    /// Below 0 if the place is the only one of its paragraph.
    func solitude(at index: Int) -> Int32 { places[index].bits & places[index + 1].bits }

    /// Calls `body` for each paragraph that names one, until it returns false: with the paragraph's number, from 0, and the
    /// indices of all that it names.
    ///
    /// Most paragraphs don't: eight places are looked at together. Where one does, a bit for each of 64 places says where
    /// paragraphs begin and which of them name it. How far it is from a place to the beginning and the end of its paragraph
    /// is nothing that a processor could guess.
    func forEachParagraph(naming number: Int, _ body: (_ paragraph: Int, _ named: Range<Int>) -> Bool) {
        let (owns, firsts) = (SIMD8(repeating: Int32(number)), SIMD8(repeating: ~Int32(number)))
        let bits = UnsafeRawPointer(places)
        func eight(at index: Int) -> SIMD8<Int32> {
            bits.loadUnaligned(fromByteOffset: index * MemoryLayout<NamedPlace>.size, as: SIMD8<Int32>.self)
        }
        // Of the place that is looked at next, and how many paragraphs begin before it.
        var (index, paragraph) = (0, 0)
        while true {
            var begun = SIMD8<Int32>(repeating: 0)
            while index + 8 <= count {
                let eight = eight(at: index)
                guard !any((eight .== owns) .| (eight .== firsts)) else { break }
                begun &-= eight &>> 31
                index += 8
            }
            paragraph += Int(begun.wrappedSum())
            guard index < count else { return }
            if !places[index].beginsParagraph { paragraph -= 1 }
            while !places[index].beginsParagraph { index -= 1 }
            // The last paragraph that begins among these may go on behind them.
            var (begins, hits) = (UInt64(0), UInt64(0))
            if index + 64 <= count {
                for part in 0..<8 {
                    let eight = eight(at: index + 8 * part)
                    begins |= Self.bits(eight .< SIMD8(repeating: 0)) &<< UInt64(8 * part)
                    hits |= Self.bits((eight .== owns) .| (eight .== firsts)) &<< UInt64(8 * part)
                }
            }
            guard begins > 1 else {
                let start = index
                var isHit = false
                repeat {
                    isHit = isHit || places[index].number == number
                    index += 1
                } while !places[index].beginsParagraph
                if isHit, !body(paragraph, start..<index) { return }
                paragraph += 1
                continue
            }
            let end = 63 - begins.leadingZeroBitCount
            hits &= (1 &<< UInt64(end)) &- 1
            while hits != 0 {
                let upToHit = hits ^ (hits &- 1)
                let (begun, behind) = (begins & upToHit, begins & ~upToHit)
                let named = index + 63 - begun.leadingZeroBitCount..<index + behind.trailingZeroBitCount
                guard body(paragraph + begun.nonzeroBitCount - 1, named) else { return }
                // Only damage names it twice there.
                hits &= ~((behind & (~behind &+ 1)) &- 1)
            }
            paragraph += begins.nonzeroBitCount - 1
            index += end
        }
    }

    /// A bit for each of eight, the first the lowest.
    private static func bits(_ mask: SIMDMask<SIMD8<Int32>>) -> UInt64 {
        let bytes = SIMD8<UInt8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD8<Int32>.self)) & 1
        // Each factor brings one of the bytes to a bit of the last.
        return (unsafeBitCast(bytes, to: UInt64.self).littleEndian &* 0x0102_0408_1020_4080) >> 56
    }
}

/// Memory for numbers of a row, which grows with the longest one.
private struct Scratch<Element: BitwiseCopyable>: ~Copyable {
    private var buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: 256)

    deinit { buffer.deallocate() }

    /// Room for so many, whose contents are lost if there was less.
    mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
        if count > buffer.count {
            buffer.deallocate()
            buffer = .allocate(capacity: 2 * count)
        }
        return buffer.baseAddress!
    }

    func first(_ count: Int) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(rebasing: buffer[..<count])
    }
}

extension ArchiveReader {
    /// A number above those of all entities.
    func entityLimit() throws -> Int {
        let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM entity")) ?? 0
        // Arrays have a place for each number up to it; no archive has so many.
        guard 0..<PackedNumbers.limit - 1 ~= last else {
            throw StoreError.damaged(path: path, detail: "an entity has the number \(last)")
        }
        return last + 1
    }
}
