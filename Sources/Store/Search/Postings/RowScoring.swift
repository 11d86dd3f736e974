internal import GRDB

/// BM25 over paragraphs (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.4).
struct RowScoring {
    private(set) var words: [MatchFinder.Word]
    /// In words.
    let meanLength: Double

    /// k1 and b, as in FTS5's own function.
    private static let saturation = 1.2
    private static let lengthDiscount = 0.75

    init(_ words: [MatchFinder.Word], in source: any PostingSource) {
        self.words = words
        meanLength = max(1, Double(source.wordCount) / Double(max(1, source.paragraphCount)))
    }

    /// The scoring of some of the rows that were found.
    ///
    /// - Parameter part: with the numbers of the whole.
    func of(_ part: RowList, among rows: RowList) -> RowScoring {
        guard words.count == 1, words[0].occurrences === rows else { return self }
        // A list of its own: to look the word up in the longer one would take longer.
        var scoring = self
        scoring.words[0].occurrences = part
        return scoring
    }

    /// The scores of some rows: 0 for those that have none of the words.
    func scores(of rows: RowList, _ lengths: RowLengths, from db: Database) throws -> [Double] {
        guard let first = words.first, rows.count > 0 else { return Array(repeating: 0, count: rows.count) }
        if words.count == 1, first.occurrences === rows {
            // What asks most: a single word, as common as may be.
            let weight = Weight(first)
            return try eachDiscount(of: rows, lengths, from: db) { weight.score(rows.numbers[$0], $1) }
        }
        let discounts = try eachDiscount(of: rows, lengths, from: db) { $1 }
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

        /// More than the word adds to any score.
        var bound: Double { max(0, factor) }

        @inline(__always)
        func score(_ number: UInt32, _ discount: Double) -> Double {
            let number = Double(number &* unit) / 10
            return factor * number / (number + discount)
        }
    }

    private var discountBase: Double { Self.saturation * (1 - Self.lengthDiscount) }
    private var discountSlope: Double { Self.saturation * Self.lengthDiscount / meanLength }

    /// How much a paragraph's length discounts what occurs in it.
    @inline(__always)
    private func discount(_ length: UInt16, _ base: Double, _ slope: Double) -> Double { base + slope * Double(length) }

    /// A value for each row, made of the row's index and of how much its length discounts occurrences.
    @inline(__always)
    private func eachDiscount(
        of rows: RowList, _ lengths: RowLengths, from db: Database, _ value: (Int, Double) -> Double
    ) throws -> [Double] {
        let (base, slope) = (discountBase, discountSlope)
        let (numbers, total) = (rows.rows, rows.count)
        return try [Double](unsafeUninitializedCapacity: total) { values, count in
            var index = 0
            while index < total {
                let number = Int(numbers[index]) / RowLengths.blockRows
                let start = number * RowLengths.blockRows
                let end = UInt32(truncatingIfNeeded: start + RowLengths.blockRows)
                try lengths.block(number, from: db).withUnsafeBufferPointer { block in
                    while index < total, numbers[index] < end {
                        values[index] = value(index, discount(block[Int(numbers[index]) - start], base, slope))
                        index &+= 1
                    }
                }
            }
            count = total
        }
    }

    // MARK: The best alone

    /// The rows that score highest, so many of them if there are as many.
    ///
    /// Scores are those of `scores(of:)` to the last bit. Most rows get none: they are passed over where what they have
    /// can't lift them among the best found so far.
    func best(
        _ count: Int, of rows: RowList, _ lengths: RowLengths, from db: Database
    ) throws -> BestRows {
        var best = BestRows(count)
        guard count > 0, rows.count > 0 else { return best }
        let isSingle = words.count == 1 && words[0].occurrences === rows
        var single = isSingle ? SingleWord(Weight(words[0]), discountBase, discountSlope) : nil
        var several =
            isSingle ? nil : SeveralWords(words.map { (Weight($0), $0.occurrences) }, discountBase, discountSlope)
        var index = 0
        while index < rows.count {
            let number = Int(rows.rows[index]) / RowLengths.blockRows
            let end = rows.index(
                notBelow: UInt32(truncatingIfNeeded: (number + 1) * RowLengths.blockRows), from: index)
            try lengths.block(number, from: db).withUnsafeBufferPointer { block in
                let first = UInt32(truncatingIfNeeded: number * RowLengths.blockRows)
                single?.read(rows, index..<end, block, first, &best)
                several?.read(rows, index..<end, block, first, &best)
            }
            index = end
        }
        return best
    }

    /// The rows of one word: the shorter a paragraph and the oftener it has the word, the higher it scores.
    private struct SingleWord {
        let weight: Weight
        let base: Double
        let slope: Double
        /// For a number of occurrences the longest paragraph that can be among the best, as far as it is known.
        private var longest = [Int32](repeating: .max, count: Self.numbers)
        /// The one that scores just as much as the last of the best.
        private var tied = [Int32](repeating: -1, count: Self.numbers)
        private var tiedScore = -Double.infinity

        /// Of so many numbers of occurrences, in the unit of the word.
        private static let numbers = 128

        init(_ weight: Weight, _ base: Double, _ slope: Double) {
            (self.weight, self.base, self.slope) = (weight, base, slope)
            // The order of lengths is that of scores only if the word counts for something.
            isOrdered = weight.bound > 0
        }

        private let isOrdered: Bool

        mutating func read(
            _ rows: RowList, _ range: Range<Int>, _ block: UnsafeBufferPointer<UInt16>, _ first: UInt32,
            _ best: inout BestRows
        ) {
            let (list, numbers) = (rows.rows, rows.numbers)
            for index in range {
                let length = block[Int(list[index] &- first)]
                let number = numbers[index]
                let slot = Int(min(number, UInt32(Self.numbers - 1)))
                if Int32(length) > longest[slot] { continue }
                if Int32(length) == tied[slot], tiedScore == best.least {
                    best.tied.append(list[index], 1)
                    continue
                }
                let score = weight.score(number, base + slope * Double(length))
                best.take(list[index], score)
                guard slot < Self.numbers - 1 else { continue }
                if score < best.least, isOrdered {
                    // Nothing as long as this with as many occurrences will ever be among the best.
                    longest[slot] = Int32(length) - 1
                } else if score == best.least {
                    if tiedScore != score { tied = [Int32](repeating: -1, count: Self.numbers) }
                    tiedScore = score
                    tied[slot] = Int32(length)
                }
            }
        }
    }

    /// Rows of one word or several, some of which may lack words.
    private struct SeveralWords {
        /// A word's list as plain addresses, which `lists` keeps alive: a reference to it would be counted at every row.
        private struct Listed {
            var weight: Weight
            var rows: UnsafeMutablePointer<UInt32>
            var numbers: UnsafeMutablePointer<UInt32>
            var count: Int
            /// Where the present block begins, and behind its end.
            var start = 0
            var end = 0
        }

        private let lists: [RowList]
        private var words: [Listed]
        private let base: Double
        private let slope: Double
        /// The words by what they can add, the least first, each with what it and all before it can add together.
        private let byBound: [(word: Int, sum: Double)]
        /// The most that one word adds.
        private let most: Double
        private var sums: [Double]
        /// A bit for each row of a block that is to be taken.
        private var marks: [UInt64]
        /// A bit for each row that has any word.
        private var present: [UInt64]

        init(_ words: [(weight: Weight, list: RowList)], _ base: Double, _ slope: Double) {
            (self.base, self.slope) = (base, slope)
            lists = words.map(\.list)
            self.words = words.map {
                Listed(weight: $0.weight, rows: $0.list.rows, numbers: $0.list.numbers, count: $0.list.count)
            }
            var sum = 0.0
            byBound = words.indices.sorted { words[$0].weight.bound < words[$1].weight.bound }.map {
                sum += words[$0].weight.bound
                // Above what any order of adding gives.
                return ($0, sum * (1 + 1e-9))
            }
            most = words.map(\.weight.bound).max() ?? 0
            sums = Array(repeating: 0, count: RowLengths.blockRows)
            marks = Array(repeating: 0, count: (RowLengths.blockRows + 63) / 64)
            present = marks
        }

        mutating func read(
            _ rows: RowList, _ range: Range<Int>, _ block: UnsafeBufferPointer<UInt16>, _ first: UInt32,
            _ best: inout BestRows
        ) {
            let end = first &+ UInt32(RowLengths.blockRows)
            var all = 0
            for index in words.indices {
                let word = words[index]
                words[index].start = RowList.index(notBelow: first, in: word.rows, from: word.end, to: word.count)
                words[index].end = RowList.index(
                    notBelow: end, in: word.rows, from: words[index].start, to: word.count)
                all += words[index].end - words[index].start
            }
            // What has none but the first of these words is not among the best.
            let unneeded = byBound.firstIndex { $0.sum >= best.least } ?? byBound.count
            let needed = byBound[unneeded...]
            let leading = needed.reduce(0) { $0 + words[$1.word].end - words[$1.word].start }
            let isEveryRowOpen = best.least <= 0
            if most < best.least, all <= Self.lookUpCost * min(range.count, leading) {
                markPairs(first)
                takeMarked(rows, range, block, first, &best)
            } else if isEveryRowOpen || range.count <= leading {
                if leading <= 4 * range.count {
                    addAll(rows, range, block, first, &best)
                } else {
                    for index in range { take(rows.rows[index], block, first, &best) }
                }
            } else {
                for (word, _) in needed { mark(word, first) }
                takeMarked(rows, range, block, first, &best)
            }
        }

        /// To look a row up in all lists takes as long as to mark so many.
        private static let lookUpCost = 8

        private mutating func mark(_ word: Int, _ first: UInt32) {
            let word = words[word]
            for index in word.start..<word.end {
                let offset = Int(word.rows[index] &- first)
                marks[offset / 64] |= 1 &<< UInt64(truncatingIfNeeded: offset % 64)
            }
        }

        /// Marks the rows that have two words or more: where no word alone lifts a row among the best, no others come there.
        private mutating func markPairs(_ first: UInt32) {
            marks.withUnsafeMutableBufferPointer { marks in
                present.withUnsafeMutableBufferPointer { present in
                    for word in words {
                        for index in word.start..<word.end {
                            let offset = Int(word.rows[index] &- first)
                            let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: offset % 64)
                            let known = present[offset / 64]
                            marks[offset / 64] |= known & bit
                            present[offset / 64] = known | bit
                        }
                    }
                    present.update(repeating: 0)
                }
            }
        }

        /// Takes the marked rows, as far as they are among `rows`, and the marks away.
        private mutating func takeMarked(
            _ rows: RowList, _ range: Range<Int>, _ block: UnsafeBufferPointer<UInt16>, _ first: UInt32,
            _ best: inout BestRows
        ) {
            var position = range.lowerBound
            for part in marks.indices where marks[part] != 0 {
                var left = marks[part]
                marks[part] = 0
                while left != 0 {
                    let row = first &+ UInt32(truncatingIfNeeded: part * 64 + left.trailingZeroBitCount)
                    left &= left &- 1
                    position = rows.index(notBelow: row, from: position)
                    guard position < range.upperBound else { continue }
                    if rows.rows[position] == row { take(row, block, first, &best) }
                }
            }
        }

        /// Adds up the scores of all rows of the block.
        private mutating func addAll(
            _ rows: RowList, _ range: Range<Int>, _ block: UnsafeBufferPointer<UInt16>, _ first: UInt32,
            _ best: inout BestRows
        ) {
            let (words, base, slope) = (words, base, slope)
            sums.withUnsafeMutableBufferPointer { sums in
                sums.update(repeating: 0)
                for word in words {
                    for index in word.start..<word.end {
                        let offset = Int(word.rows[index] &- first)
                        sums[offset] += word.weight.score(word.numbers[index], base + slope * Double(block[offset]))
                    }
                }
                for index in range {
                    let row = rows.rows[index]
                    best.take(row, sums[Int(row &- first)])
                }
            }
        }

        /// Looks a row up in all lists; rows come rising.
        private mutating func take(
            _ row: UInt32, _ block: UnsafeBufferPointer<UInt16>, _ first: UInt32, _ best: inout BestRows
        ) {
            let discount = base + slope * Double(block[Int(row &- first)])
            var score = 0.0
            for number in words.indices {
                let word = words[number]
                let index = RowList.index(notBelow: row, in: word.rows, from: word.start, to: word.end)
                words[number].start = index
                if index < word.end, word.rows[index] == row {
                    score += word.weight.score(word.numbers[index], discount)
                }
            }
            best.take(row, score)
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
