import Foundation
internal import GRDB

// What is kept of paragraphs beside the index, in blocks of rows: how many words each has (`0009_lengths.sql`), and where
// its sentences begin (`0010_sentences.sql`).

/// What a transaction found out about rows, until it ends.
struct RowChanges {
    /// Rows in the order of the changes, which may come back to one; `bytes` has their sentences one behind the other.
    private var rows: [(row: Int64, words: Int, start: Int, end: Int)] = []
    private var bytes: [UInt8] = []

    /// - Parameter sentences: where they begin (`PackedSentences`).
    mutating func set(_ row: Int64, words: Int, sentences: some Collection<UInt8>) {
        rows.append((row, words, bytes.count, bytes.count + sentences.count))
        bytes += sentences
    }

    mutating func remove(_ row: Int64) { set(row, words: 0, sentences: CollectionOfOne(0)) }

    fileprivate struct Change {
        /// Of the row in its block.
        var index: Int
        var words: Int
        var sentences: ArraySlice<UInt8>
    }

    /// Calls `body` for each block that changes, with the last word on each of its rows.
    fileprivate func forEachBlock(_ body: (Int64, [Change]) throws -> Void) throws {
        let order = rows.indices.sorted { (rows[$0].row, $0) < (rows[$1].row, $1) }
        var position = 0
        while position < order.count {
            let number = rows[order[position]].row / Int64(RowLengths.blockRows)
            var changes: [Change] = []
            while position < order.count {
                let (row, words, start, end) = rows[order[position]]
                guard row / Int64(RowLengths.blockRows) == number else { break }
                let index = Int(row % Int64(RowLengths.blockRows))
                if changes.last?.index == index { changes.removeLast() }
                changes.append(Change(index: index, words: words, sentences: bytes[start..<end]))
                position += 1
            }
            try body(number, changes)
        }
    }
}

extension ArchiveWriter {
    /// Brings what is kept of rows up to date with those that changed.
    func renewChangedRows() throws {
        try rowChanges.forEachBlock { number, changes in
            var lengths = try RowLengths.storedBlock(number, in: db)
            let old = try RowSentences.storedBlock(number, in: db)
            var new: [UInt8] = []
            var (offset, next) = (0, 0)
            for change in changes {
                lengths[change.index] = UInt16(clamping: change.words)
                let start = offset
                PackedSentences.skip(change.index - next, of: old, from: &offset)
                new += old[start..<offset]
                // Rows behind the block's end were left out.
                let left = change.index - next - old[start..<offset].count { $0 == 0 }
                new += repeatElement(0, count: left)
                new += change.sentences
                PackedSentences.skip(1, of: old, from: &offset)
                next = change.index + 1
            }
            try write(lengths: lengths, sentences: new + old[offset...], asBlock: number)
        }
        rowChanges = RowChanges()
    }

    /// Makes anew what is kept of rows.
    func renewRows() throws {
        rowChanges = RowChanges()
        try db.execute(sql: "DELETE FROM length_block; DELETE FROM sentence_block")
        try reader.forEachPresentBlock { try write(lengths: $1, sentences: $2, asBlock: $0) }
    }

    /// - Parameter sentences: of one row behind the other.
    private func write(lengths: [UInt16], sentences: [UInt8], asBlock number: Int64) throws {
        let lengths = RowLengths.packed(lengths)
        if lengths.isEmpty {
            try execute("DELETE FROM length_block WHERE number = ?", [number])
        } else {
            try execute("INSERT OR REPLACE INTO length_block (number, lengths) VALUES (?, ?)", [number, lengths])
        }
        let sentences = PackedSentences.trimmed(sentences)
        if sentences.isEmpty {
            try execute("DELETE FROM sentence_block WHERE number = ?", [number])
        } else {
            try execute(
                "INSERT OR REPLACE INTO sentence_block (number, starts) VALUES (?, ?)", [number, Data(sentences)])
        }
    }
}

extension ArchiveReader {
    /// Calls `body` with the blocks as the paragraphs of the newest texts want them: the number of each, the lengths of its
    /// rows, and where their sentences begin.
    fileprivate func forEachPresentBlock(_ body: (Int64, [UInt16], [UInt8]) throws -> Void) throws {
        let cutter = SentenceCutter()
        let rows = Int64(RowLengths.blockRows)
        let none = [UInt16](repeating: 0, count: RowLengths.blockRows)
        var (number, next): (Int64, Int64) = (0, 0)
        var (lengths, sentences) = (none, [UInt8]())
        for article in try extents().articles {
            let texts = try BulkQuery(
                db, "SELECT id, text FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id",
                [article.firstParagraph, article.lastParagraph])
            while try texts.next() {
                let row = texts.number(0)
                // Not twice, whatever the extents say.
                guard row >= next else { continue }
                if row / rows != number {
                    try body(number, lengths, sentences)
                    (number, next, lengths, sentences) = (row / rows, row / rows * rows, none, [])
                }
                sentences += repeatElement(0, count: Int(row - next))
                texts.bytes(1).withMemoryRebound(to: UInt8.self) { text in
                    let outline = cutter.outline(of: text)
                    lengths[Int(row - number * rows)] = UInt16(clamping: outline.words)
                    sentences += outline.sentences
                }
                next = row + 1
            }
        }
        try body(number, lengths, sentences)
    }

    /// How many blocks are not as the paragraphs want them.
    func differingBlocks() throws -> (ofLengths: Int, ofSentences: Int) {
        var storedLengths = Set(try Int64.fetchAll(db, sql: "SELECT number FROM length_block"))
        var storedSentences = Set(try Int64.fetchAll(db, sql: "SELECT number FROM sentence_block"))
        var differing = (ofLengths: 0, ofSentences: 0)
        try forEachPresentBlock { number, lengths, sentences in
            storedLengths.remove(number)
            if try RowLengths.storedBlock(number, in: db) != lengths { differing.ofLengths += 1 }
            let sentences = PackedSentences.trimmed(sentences)
            let isStored = storedSentences.remove(number) != nil
            if try isStored == sentences.isEmpty || RowSentences.storedBlock(number, in: db) != sentences {
                differing.ofSentences += 1
            }
        }
        return (differing.ofLengths + storedLengths.count, differing.ofSentences + storedSentences.count)
    }
}
