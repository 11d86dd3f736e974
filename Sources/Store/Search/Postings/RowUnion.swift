/// The rows of very many lists together, and how often any of it stands in each.
///
/// A number for every row, in chunks that are made where a row lies in them.
final class RowUnion {
    private static let chunkRows = 1 << 16

    private var chunks: [RowBuffers.Buffer?] = []
    /// A bit for each run of 64 rows that is in use; the numbers of the others are whatever they were before.
    private var runs: [UInt64] = []

    deinit {
        for case let chunk? in chunks { RowBuffers.giveBack(chunk, Self.chunkRows) }
    }

    func add(_ list: RowList) {
        guard list.count > 0 else { return }
        makeRoom(for: Int(list.rows[list.count - 1]))
        let (rows, numbers) = (list.rows, list.numbers)
        runs.withUnsafeMutableBufferPointer { runs in
            chunks.withUnsafeMutableBufferPointer { chunks in
                for index in 0..<list.count {
                    let row = Int(rows[index])
                    let number = row / Self.chunkRows
                    let chunk = chunks[number] ?? RowBuffers.take(Self.chunkRows)
                    chunks[number] = chunk
                    let offset = row % Self.chunkRows
                    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: row / 64)
                    if runs[row / 4096] & bit == 0 {
                        runs[row / 4096] |= bit
                        (chunk + offset / 64 * 64).update(repeating: 0, count: 64)
                    }
                    chunk[offset] &+= numbers[index]
                }
            }
        }
    }

    /// - Parameter row: the last one that will be counted.
    private func makeRoom(for row: Int) {
        if row / Self.chunkRows >= chunks.count {
            chunks += repeatElement(nil, count: row / Self.chunkRows + 1 - chunks.count)
        }
        if row / 4096 >= runs.count { runs += repeatElement(0, count: row / 4096 + 1 - runs.count) }
    }

    var list: RowList {
        let list = RowList(capacity: 64)
        for (index, word) in runs.enumerated() {
            var left = word
            while left != 0 {
                let row = index * 4096 + left.trailingZeroBitCount * 64
                left &= left &- 1
                guard let chunk = chunks[row / Self.chunkRows] else { continue }
                list.appendUsed(chunk + row % Self.chunkRows, 64, from: UInt32(truncatingIfNeeded: row))
            }
        }
        return list
    }
}
