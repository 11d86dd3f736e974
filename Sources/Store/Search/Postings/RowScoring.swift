internal import GRDB

/// BM25 over paragraphs (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.4).
struct RowScoring {
    let words: [MatchFinder.Word]
    /// In words.
    let meanLength: Double

    /// k1 and b, as in FTS5's own function.
    private static let saturation = 1.2
    private static let lengthDiscount = 0.75

    init(_ words: [MatchFinder.Word], in source: any PostingSource) {
        self.words = words
        meanLength = max(1, Double(source.wordCount) / Double(max(1, source.paragraphCount)))
    }

    /// The scores of some rows: 0 for those that have none of the words.
    func scores(of rows: RowList, _ lengths: inout RowLengths, from db: Database) throws -> [Double] {
        guard let first = words.first, rows.count > 0 else { return Array(repeating: 0, count: rows.count) }
        if words.count == 1, first.occurrences === rows {
            // What asks most: a single word, as common as may be.
            let weight = Weight(first)
            return try eachDiscount(of: rows, &lengths, from: db) { weight.score(rows.numbers[$0], $1) }
        }
        let discounts = try eachDiscount(of: rows, &lengths, from: db) { $1 }
        return [Double](unsafeUninitializedCapacity: rows.count) { scores, count in
            scores.initialize(repeating: 0)
            count = rows.count
            discounts.withUnsafeBufferPointer { discounts in
                for word in words { add(word, to: scores, of: rows, discounts) }
            }
        }
    }

    /// What is the same for all occurrences of a word.
    private struct Weight {
        private let factor: Double
        private let unit: UInt32

        init(_ word: MatchFinder.Word) {
            factor = word.rarity * (RowScoring.saturation + 1)
            unit = word.unit
        }

        @inline(__always)
        func score(_ number: UInt32, _ discount: Double) -> Double {
            let number = Double(number &* unit) / 10
            return factor * number / (number + discount)
        }
    }

    /// A value for each row, made of the row's index and of how much its length discounts occurrences.
    @inline(__always)
    private func eachDiscount(
        of rows: RowList, _ lengths: inout RowLengths, from db: Database, _ value: (Int, Double) -> Double
    ) throws -> [Double] {
        let base = Self.saturation * (1 - Self.lengthDiscount)
        let slope = Self.saturation * Self.lengthDiscount / meanLength
        let (numbers, total) = (rows.rows, rows.count)
        return try [Double](unsafeUninitializedCapacity: total) { values, count in
            var index = 0
            while index < total {
                let number = Int(numbers[index]) / RowLengths.blockRows
                let start = number * RowLengths.blockRows
                let end = UInt32(truncatingIfNeeded: start + RowLengths.blockRows)
                try lengths.block(number, from: db).withUnsafeBufferPointer { block in
                    while index < total, numbers[index] < end {
                        values[index] = value(index, base + slope * Double(block[Int(numbers[index]) - start]))
                        index &+= 1
                    }
                }
            }
            count = total
        }
    }

    private func add(
        _ word: MatchFinder.Word, to scores: UnsafeMutableBufferPointer<Double>, of rows: RowList,
        _ discounts: UnsafeBufferPointer<Double>
    ) {
        let occurrences = word.occurrences
        let weight = Weight(word)
        var position = 0
        if occurrences.count < rows.count {
            for index in 0..<occurrences.count {
                position = rows.index(notBelow: occurrences.rows[index], from: position)
                guard position < rows.count else { return }
                if rows.rows[position] == occurrences.rows[index] {
                    scores[position] += weight.score(occurrences.numbers[index], discounts[position])
                }
            }
        } else {
            for index in 0..<rows.count {
                position = occurrences.index(notBelow: rows.rows[index], from: position)
                guard position < occurrences.count else { return }
                if occurrences.rows[position] == rows.rows[index] {
                    scores[index] += weight.score(occurrences.numbers[position], discounts[index])
                }
            }
        }
    }
}
