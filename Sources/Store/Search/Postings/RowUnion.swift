/// The rows of very many lists together, and how often any of it stands in each.
///
/// A byte for each row, in chunks that are made where a row lies in them: the rows of rare words lie anywhere, and what is
/// added to should stay near the processor.
final class RowUnion {
    private static let chunkRows = 1 << 16
    /// Rows that are looked at together.
    private static let runRows = 64
    /// In numbers of four bytes.
    private static let chunkCapacity = chunkRows / 4

    private var chunks: [RowBuffers.Buffer?] = []
    /// As many rows as were added, those that came again counted again.
    private var added = 0
    /// What is too much for a row's byte.
    private var excess: [UInt32: UInt32] = [:]

    deinit {
        for case let chunk? in chunks { RowBuffers.giveBack(chunk, Self.chunkCapacity) }
    }

    /// - Parameter list: in any order, and a row may come again.
    func add(_ list: RowList) {
        added += list.count
        let (rows, numbers) = (list.rows, list.numbers)
        var lastRow: UInt32 = 0
        for index in 0..<list.count { lastRow = max(lastRow, rows[index]) }
        let last = Int(lastRow) / Self.chunkRows
        if last >= chunks.count { chunks += repeatElement(nil, count: last + 1 - chunks.count) }
        chunks.withUnsafeMutableBufferPointer { chunks in
            for index in 0..<list.count {
                let row = Int(rows[index])
                let number = row / Self.chunkRows
                let chunk = chunks[number] ?? Self.emptyChunk()
                chunks[number] = chunk
                let byte = UnsafeMutableRawPointer(chunk) + row % Self.chunkRows
                let sum = UInt64(byte.load(as: UInt8.self)) + UInt64(numbers[index])
                if sum <= UInt64(UInt8.max) {
                    byte.storeBytes(of: UInt8(truncatingIfNeeded: sum), as: UInt8.self)
                } else {
                    byte.storeBytes(of: .max, as: UInt8.self)
                    excess[rows[index], default: 0] &+= UInt32(truncatingIfNeeded: sum - UInt64(UInt8.max))
                }
            }
        }
    }

    private static func emptyChunk() -> RowBuffers.Buffer {
        let chunk = RowBuffers.take(chunkCapacity)
        chunk.update(repeating: 0, count: chunkCapacity)
        return chunk
    }

    var list: RowList {
        // A run is written whole before it is known which of its rows are used.
        let list = RowList(capacity: min(added, chunks.count * Self.chunkRows) + Self.runRows)
        for (number, chunk) in chunks.enumerated() {
            guard let chunk else { continue }
            for offset in stride(from: 0, to: Self.chunkRows, by: Self.runRows) {
                let run = UnsafeRawPointer(chunk) + offset
                var used: UInt64 = 0
                for word in 0..<Self.runRows / 8 { used |= run.load(fromByteOffset: 8 * word, as: UInt64.self) }
                guard used != 0 else { continue }
                list.appendUsed(run, Self.runRows, from: UInt32(truncatingIfNeeded: number * Self.chunkRows + offset))
            }
        }
        for (row, number) in excess { list.add(number, to: row) }
        return list
    }
}
