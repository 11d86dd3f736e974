import Articles
internal import GRDB

/// What is counted of a run of paragraphs: their kinds, and whom they name. Read once, then kept while the archive stays as
/// it is, since hits by the hundred thousand take longest to be looked up one by one.
struct FacetBlock: Sendable {
    static let rows: Int64 = 2000
    /// From so many hits in a block on it is read whole, if it was counted before in this state of the archive.
    static let leastHits = 64
    /// So many are kept, some tens of megabytes.
    static let mostKept = 2000

    /// The index of each row's in `ParagraphKind.allCases`; behind all of them where there is no paragraph.
    private(set) var kinds: [Int8]
    /// Of each row the entities that it names, each once; `ends` says where a row's end.
    private var entities: [Int64] = []
    private var ends: [Int32] = []

    /// - Parameter number: row / `rows`.
    init(_ number: Int64, _ reader: ArchiveReader) throws {
        let first = number * Self.rows
        let range = first...first + Self.rows - 1
        let bounds: StatementArguments = [range.lowerBound, range.upperBound]
        kinds = Array(repeating: Int8(ParagraphKind.allCases.count), count: Int(Self.rows))
        let named = try BulkQuery(reader.db, "SELECT id, kind FROM paragraph WHERE id BETWEEN ? AND ?", bounds)
        var last: (name: [UInt8], kind: Int8)?
        while try named.next() {
            let name = named.bytes(1)
            // Most are of the kind of the one before.
            if last.map({ !name.elementsEqual($0.name) }) ?? true {
                let kind = try reader.kind(name)
                last = (Array(name), Int8(ParagraphKind.allCases.firstIndex(of: kind) ?? 0))
            }
            // In a damaged table a row may stand at another one's place.
            guard range.contains(named.number(0)), let last else { throw Self.misplaced(reader) }
            kinds[Int(named.number(0) - first)] = last.kind
        }
        let mentions = try BulkQuery(
            reader.db,
            "SELECT paragraph_id, entity_id FROM mention WHERE paragraph_id BETWEEN ? AND ? ORDER BY paragraph_id",
            bounds)
        var start = 0
        while try mentions.next() {
            guard range.contains(mentions.number(0)) else { throw Self.misplaced(reader) }
            let row = Int(mentions.number(0) - first)
            while ends.count < row {
                ends.append(Int32(entities.count))
                start = entities.count
            }
            let entity = mentions.number(1)
            if !entities[start...].contains(entity) { entities.append(entity) }
        }
        while ends.count < Int(Self.rows) { ends.append(Int32(entities.count)) }
    }

    private static func misplaced(_ reader: ArchiveReader) -> StoreError {
        .damaged(path: reader.path, detail: "a paragraph's number is wrong")
    }

    /// - Parameter offset: a row's in the block.
    func entities(at offset: Int) -> ArraySlice<Int64> {
        entities[(offset == 0 ? 0 : Int(ends[offset - 1]))..<Int(ends[offset])]
    }
}

extension ArchiveReader {
    func kind(_ bytes: UnsafeRawBufferPointer) throws -> ParagraphKind {
        guard let kind = ParagraphKind(rawValue: String(decoding: bytes, as: UTF8.self)) else {
            throw StoreError.damaged(path: path, detail: "a paragraph is of an unknown kind")
        }
        return kind
    }

    /// Calls `inBlock` for those of some rows that lie close together, with their block and their places in it, `alone` for
    /// all others.
    func forEachRow(
        _ ids: [Int64], inBlock: (FacetBlock, Int) throws -> Void, alone: (Int64) throws -> Void
    ) throws {
        let change = cache == nil ? 0 : try change()
        let kept = cache?.contents(of: change).facetBlocks
        var blocks = kept ?? [:]
        var start = 0
        while start < ids.count {
            let number = ids[start] / FacetBlock.rows
            var end = start + 1
            while end < ids.count, ids[end] / FacetBlock.rows == number { end += 1 }
            // Who asks but once would wait twice as long for blocks.
            let isDense = end - start >= FacetBlock.leastHits && kept != nil
            if isDense, blocks[number] == nil, blocks.count < FacetBlock.mostKept {
                blocks[number] = try FacetBlock(number, self)
            }
            if isDense, let block = blocks[number] {
                for id in ids[start..<end] { try inBlock(block, Int(id - number * FacetBlock.rows)) }
            } else {
                for id in ids[start..<end] { try alone(id) }
            }
            start = end
        }
        if blocks.count != kept?.count { cache?.keep(blocks, of: change) }
    }
}
