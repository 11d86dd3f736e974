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

    /// The first row.
    private let first: Int64
    /// The code of each row's; behind all codes where there is no paragraph.
    private var kinds: [Int8]
    /// Of each row the entities that it names, each once; `ends` says where a row's end.
    private var entities: [Int32] = []
    private var ends: [Int32] = []
    private var lastEntity: Int32 = 0
    /// Numbers are given one after the other; of any other, which only damage makes, rows and entities.
    private var strays: [(row: Int64, entity: Int64)] = []

    private static let mostEntities: Int64 = 1 << 24

    /// - Parameter number: row / `rows`.
    init(_ number: Int64, _ reader: ArchiveReader) throws {
        let first = number * Self.rows
        self.first = first
        let range = first...first + Self.rows - 1
        let bounds: StatementArguments = [range.lowerBound, range.upperBound]
        kinds = Array(repeating: Int8(ParagraphKind.allCases.count), count: Int(Self.rows))
        let named = try BulkQuery(reader.db, "SELECT id, kind FROM paragraph WHERE id BETWEEN ? AND ?", bounds)
        while try named.next() {
            // In a damaged table a row may stand at another one's place.
            guard range.contains(named.number(0)) else { throw Self.misplaced(reader) }
            _ = try reader.kind(named.number(1))
            kinds[Int(named.number(0) - first)] = Int8(named.number(1))
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
            guard 0..<Self.mostEntities ~= mentions.number(1) else {
                strays.append((mentions.number(0), mentions.number(1)))
                continue
            }
            let entity = Int32(truncatingIfNeeded: mentions.number(1))
            lastEntity = max(lastEntity, entity)
            if !entities[start...].contains(entity) { entities.append(entity) }
        }
        while ends.count < Int(Self.rows) { ends.append(Int32(entities.count)) }
    }

    private static func misplaced(_ reader: ArchiveReader) -> StoreError {
        .damaged(path: reader.path, detail: "a paragraph's number is wrong")
    }

    /// Counts the kinds and entities of some rows of the block.
    func count(_ rows: ArraySlice<Int64>, in counts: inout Counts) {
        if counts.entities.count <= Int(lastEntity) {
            let more = max(Int(lastEntity) + 1 - counts.entities.count, counts.entities.count)
            counts.entities += repeatElement(0, count: more)
        }
        counts.entities.withUnsafeMutableBufferPointer { counted in
            for row in rows {
                let offset = Int(row - first)
                counts.kinds[Int(kinds[offset])] += 1
                for index in (offset == 0 ? 0 : Int(ends[offset - 1]))..<Int(ends[offset]) {
                    counted[Int(entities[index])] += 1
                }
            }
        }
        guard !strays.isEmpty else { return }
        for row in rows {
            for entity in Set(strays.filter { $0.row == row }.map(\.entity)) { counts.strays[entity, default: 0] += 1 }
        }
    }

    /// How often something is of a kind or names an entity, by the index of the kind and the entity's number.
    struct Counts {
        fileprivate(set) var kinds = [Int](repeating: 0, count: ParagraphKind.allCases.count + 1)
        fileprivate(set) var entities: [Int32] = []
        fileprivate(set) var strays: [Int64: Int] = [:]
    }
}

extension ArchiveReader {
    func kind(_ code: Int64) throws -> ParagraphKind {
        guard let kind = ParagraphKind(code: Int(code)) else {
            throw StoreError.damaged(path: path, detail: "a paragraph is of an unknown kind")
        }
        return kind
    }

    /// Counts those of some rows that lie close together, block by block, and calls `alone` for all others.
    func count(_ ids: [Int64], alone: (Int64) throws -> Void) throws -> FacetBlock.Counts {
        var counts = FacetBlock.Counts()
        let known = kept?.facetBlocks
        var blocks = known ?? [:]
        var start = 0
        while start < ids.count {
            let number = ids[start] / FacetBlock.rows
            var end = start + 1
            while end < ids.count, ids[end] / FacetBlock.rows == number { end += 1 }
            // Who asks but once would wait twice as long for blocks.
            let isDense = end - start >= FacetBlock.leastHits && known != nil
            if isDense, blocks[number] == nil, blocks.count < FacetBlock.mostKept {
                blocks[number] = try FacetBlock(number, self)
            }
            if isDense, let block = blocks[number] {
                block.count(ids[start..<end], in: &counts)
            } else {
                for id in ids[start..<end] { try alone(id) }
            }
            start = end
        }
        if blocks.count != known?.count { kept?.keep(blocks) }
        return counts
    }
}
