/// Rows of paragraphs, rising, each with a number: how often something stands in it. Made in one go, then only read.
///
/// A common word is in half a million paragraphs and a query looks at all of them, so these are plain bytes. Nor is each
/// access to them guarded against another at the same time: whoever fills a list is alone with it.
final class RowList {
    @exclusivity(unchecked) private(set) var count = 0
    @exclusivity(unchecked) private(set) var rows: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private(set) var numbers: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var capacity: Int

    /// Where in each row it stands, one row behind the other; `ends` says where each row's places end. Empty if they
    /// were not asked for.
    @exclusivity(unchecked) private(set) var places: [UInt32] = []
    @exclusivity(unchecked) private(set) var ends: [Int] = []

    /// Whether a row may have the number 0: an entry that says that the row no longer holds it.
    @exclusivity(unchecked) private(set) var hasEmptyRows = false

    init(capacity: Int = 16) {
        self.capacity = RowBuffers.capacity(for: capacity)
        rows = RowBuffers.take(self.capacity)
        numbers = RowBuffers.take(self.capacity)
    }

    convenience init(rows: some Collection<UInt32>) {
        self.init(capacity: rows.count)
        for row in rows { append(row, 1) }
    }

    deinit {
        RowBuffers.giveBack(rows, capacity)
        RowBuffers.giveBack(numbers, capacity)
    }

    /// Makes room for so many more rows, to be written without a look at the capacity.
    @inline(__always)
    func reserve(_ more: Int) {
        if count + more > capacity { grow(to: count + more) }
    }

    /// The same rows in no more room than they need, and without places: for who keeps them.
    var compact: RowList {
        guard capacity > 2 * RowBuffers.capacity(for: count) || !ends.isEmpty else { return self }
        let compact = RowList(capacity: count)
        compact.rows.update(from: rows, count: count)
        compact.numbers.update(from: numbers, count: count)
        compact.count = count
        compact.hasEmptyRows = hasEmptyRows
        return compact
    }

    private func grow(to wanted: Int) {
        // What has become long may become very long, and pages that are never touched cost nothing.
        let larger = RowBuffers.capacity(for: max(wanted, capacity * 8))
        func moved(_ old: UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<UInt32> {
            let new = RowBuffers.take(larger)
            new.update(from: old, count: count)
            RowBuffers.giveBack(old, capacity)
            return new
        }
        rows = moved(rows)
        numbers = moved(numbers)
        capacity = larger
    }

    @inline(__always)
    func append(_ row: UInt32, _ number: UInt32) {
        reserve(1)
        appendReserved(row, number)
    }

    /// Behind `reserve`.
    @inline(__always)
    func appendReserved(_ row: UInt32, _ number: UInt32) {
        rows[count] = row
        numbers[count] = number
        count &+= 1
        if number == 0 { hasEmptyRows = true }
    }

    /// Takes so many rows that were written behind the last one, behind `reserve`.
    func takeWritten(_ more: Int) {
        var least = UInt32.max
        for index in count..<count + more { least = min(least, numbers[index]) }
        if least == 0 { hasEmptyRows = true }
        count += more
    }

    /// Appends those of so many rows from `first` on that have a number.
    ///
    /// - Parameters:
    ///   - others: a byte for each.
    ///   - more: a multiple of eight.
    func appendUsed(_ others: UnsafeRawPointer, _ more: Int, from first: UInt32) {
        reserve(more)
        let (rows, numbers) = (rows, numbers)
        var end = count
        for offset in stride(from: 0, to: more, by: 8) {
            let bytes = UInt64(littleEndian: others.load(fromByteOffset: offset, as: UInt64.self))
            // The highest bit of each byte that is not 0.
            var used = ((bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | bytes) & 0x8080_8080_8080_8080
            while used != 0 {
                let bit = UInt64(truncatingIfNeeded: used.trailingZeroBitCount) & ~7
                rows[end] = first &+ UInt32(truncatingIfNeeded: offset) &+ UInt32(truncatingIfNeeded: bit / 8)
                numbers[end] = UInt32(truncatingIfNeeded: bytes &>> bit & 0xFF)
                end &+= 1
                used &= used &- 1
            }
        }
        count = end
    }

    /// Adds to the number of a row that is there.
    func add(_ number: UInt32, to row: UInt32) {
        let index = index(notBelow: row, from: 0)
        if index < count, rows[index] == row { numbers[index] &+= number }
    }

    /// Takes all rows out, so that the list can be filled again.
    func removeAll() {
        count = 0
        hasEmptyRows = false
        places.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    func appendPlace(_ place: UInt32) { places.append(place) }

    /// Ends the places of the row appended last.
    func endPlaces() { ends.append(places.count) }

    /// The places of the row at `index`.
    func places(at index: Int) -> ArraySlice<UInt32> { places[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The first index from `start` on whose row is not below `row`, sought in growing steps.
    @inline(__always)
    func index(notBelow row: UInt32, from start: Int) -> Int {
        Self.index(notBelow: row, in: rows, from: start, to: count)
    }

    /// The same of the first `count` of any rows that rise.
    @inline(__always)
    static func index(notBelow row: UInt32, in rows: UnsafeMutablePointer<UInt32>, from start: Int, to count: Int)
        -> Int
    {
        var low = start
        var step = 1
        while low + step < count, rows[low + step] < row {
            low += step
            step *= 2
        }
        var high = min(low + step, count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Of all numbers.
    var sum: Int { (0..<count).reduce(0) { $0 + Int(numbers[$1]) } }

    func contains(_ row: UInt32) -> Bool {
        let index = index(notBelow: row, from: 0)
        return index < count && rows[index] == row
    }
}

extension RowList {
    /// Appends the row at `index` of another list, with its number and places.
    private func append(from other: RowList, at index: Int) {
        append(other.rows[index], other.numbers[index])
        if !other.ends.isEmpty {
            places += other.places(at: index)
            endPlaces()
        }
    }

    /// Appends a list of rows that all lie behind these.
    private func append(_ other: RowList) {
        reserve(other.count)
        (rows + count).update(from: other.rows, count: other.count)
        (numbers + count).update(from: other.numbers, count: other.count)
        count += other.count
        hasEmptyRows = hasEmptyRows || other.hasEmptyRows
        let offset = places.count
        places += other.places
        ends += other.ends.map { $0 + offset }
    }

    /// Both lists; where both have a row, the newer one's entry.
    func renewed(by newer: RowList) -> RowList {
        if count == 0 { return newer }
        if newer.count == 0 { return self }
        if rows[count - 1] < newer.rows[0] {
            append(newer)
            return self
        }
        let merged = RowList(capacity: count + newer.count)
        var (left, right) = (0, 0)
        while left < count || right < newer.count {
            if right == newer.count || left < count && rows[left] < newer.rows[right] {
                merged.append(from: self, at: left)
                left += 1
            } else {
                if left < count, rows[left] == newer.rows[right] { left += 1 }
                merged.append(from: newer, at: right)
                right += 1
            }
        }
        return merged
    }

    /// Without rows of the number 0.
    var withoutEmptyRows: RowList {
        guard hasEmptyRows else { return self }
        let kept = RowList(capacity: count)
        for index in 0..<count where numbers[index] > 0 { kept.append(from: self, at: index) }
        return kept
    }

    /// The rows of either, their numbers multiplied and added.
    func sum(with other: RowList, times factor: UInt32 = 1, otherTimes otherFactor: UInt32 = 1) -> RowList {
        let sum = RowList(capacity: count + other.count)
        let (ours, ourNumbers, ourCount) = (rows, numbers, count)
        let (theirs, theirNumbers, theirCount) = (other.rows, other.numbers, other.count)
        let (rows, numbers) = (sum.rows, sum.numbers)
        @inline(__always)
        func step(_ left: inout Int, _ right: inout Int, _ end: inout Int) {
            let (one, another) = (ours[left], theirs[right])
            let row = min(one, another)
            rows[end] = row
            numbers[end] =
                (one == row ? ourNumbers[left] &* factor : 0)
                &+ (another == row ? theirNumbers[right] &* otherFactor : 0)
            left &+= one == row ? 1 : 0
            right &+= another == row ? 1 : 0
            end &+= 1
        }
        func finish(_ left: Int, _ leftEnd: Int, _ right: Int, _ rightEnd: Int, _ end: Int) -> Int {
            var (left, right, end) = (left, right, end)
            while left < leftEnd, right < rightEnd { step(&left, &right, &end) }
            while left < leftEnd {
                (rows[end], numbers[end]) = (ours[left], ourNumbers[left] &* factor)
                left &+= 1
                end &+= 1
            }
            while right < rightEnd {
                (rows[end], numbers[end]) = (theirs[right], theirNumbers[right] &* otherFactor)
                right &+= 1
                end &+= 1
            }
            return end
        }
        // Each step waits for the one before it, so the halves are gone through side by side.
        let ourHalf = ourCount / 2
        let theirHalf = ourCount > 0 ? other.index(notBelow: ours[ourHalf], from: 0) : 0
        let half = ourHalf + theirHalf
        var (left, right, end) = (0, 0, 0)
        var (left2, right2, end2) = (ourHalf, theirHalf, half)
        while left < ourHalf, right < theirHalf, left2 < ourCount, right2 < theirCount {
            step(&left, &right, &end)
            step(&left2, &right2, &end2)
        }
        end = finish(left, ourHalf, right, theirHalf, end)
        end2 = finish(left2, ourCount, right2, theirCount, end2)
        // What both had left a gap.
        (rows + end).update(from: rows + half, count: end2 - half)
        (numbers + end).update(from: numbers + half, count: end2 - half)
        sum.takeWritten(end + end2 - half)
        return sum
    }

    /// The rows of either.
    func joined(with other: RowList) -> RowList {
        if count == 0 { return other }
        return other.count == 0 ? self : sum(with: other)
    }

    /// The rows of any of the lists; what their numbers are is not said.
    static func union(_ lists: [RowList]) -> RowList {
        let lists = lists.filter { $0.count > 0 }
        let count = lists.reduce(0) { $0 + $1.count }
        let last = lists.reduce(0) { max($0, Int($1.rows[$1.count - 1])) }
        // A bit for each row of the archive, unless most of them would be for nothing.
        guard lists.count > 1, count > last / 64 else { return lists.reduce(RowList()) { $0.joined(with: $1) } }
        let words = last / 32 + 1
        let capacity = RowBuffers.capacity(for: words)
        let buffer = RowBuffers.take(capacity)
        defer { RowBuffers.giveBack(buffer, capacity) }
        buffer.update(repeating: 0, count: words)
        for list in lists {
            let rows = list.rows
            for index in 0..<list.count {
                buffer[Int(rows[index] / 32)] |= 1 &<< (rows[index] % 32)
            }
        }
        let union = RowList(capacity: count)
        for index in 0..<words {
            var left = buffer[index]
            while left != 0 {
                union.appendReserved(
                    UInt32(truncatingIfNeeded: index * 32 + left.trailingZeroBitCount), 1)
                left &= left &- 1
            }
        }
        return union
    }

    /// The rows of both, with these numbers.
    func intersection(with other: RowList) -> RowList {
        let (shorter, longer) = count <= other.count ? (self, other) : (other, self)
        if longer.count < Self.lookUpCost * shorter.count { return merged(with: other) }
        let common = RowList(capacity: shorter.count)
        let isShorter = shorter === self
        var index = 0
        for position in 0..<shorter.count {
            index = longer.index(notBelow: shorter.rows[position], from: index)
            guard index < longer.count else { break }
            if longer.rows[index] == shorter.rows[position] {
                common.appendReserved(
                    shorter.rows[position], isShorter ? shorter.numbers[position] : longer.numbers[index])
            }
        }
        return common
    }

    /// To look a row up in a longer list takes as long as to go over so many rows.
    private static let lookUpCost = 6

    /// The same, going over both lists: which of them goes on can't be guessed, so nothing hangs on it.
    private func merged(with other: RowList) -> RowList {
        // One row is written behind the last.
        let common = RowList(capacity: min(count, other.count) + 1)
        let (ours, ourNumbers, ourCount) = (rows, numbers, count)
        let (theirs, theirCount) = (other.rows, other.count)
        let (rows, numbers) = (common.rows, common.numbers)
        var (left, right, end) = (0, 0, 0)
        while left < ourCount, right < theirCount {
            let (one, another) = (ours[left], theirs[right])
            rows[end] = one
            numbers[end] = ourNumbers[left]
            end &+= one == another ? 1 : 0
            left &+= one <= another ? 1 : 0
            right &+= another <= one ? 1 : 0
        }
        common.takeWritten(end)
        return common
    }

    /// These rows without those of the other list.
    func subtracting(_ other: RowList) -> RowList {
        if other.count == 0 { return self }
        let rest = RowList(capacity: count)
        var index = 0
        for position in 0..<count {
            index = other.index(notBelow: rows[position], from: index)
            if index == other.count || other.rows[index] != rows[position] {
                rest.appendReserved(rows[position], numbers[position])
            }
        }
        return rest
    }

    /// The rows that lie in one of these ranges, which rise and don't overlap.
    func within(_ ranges: [ClosedRange<UInt32>]) -> RowList {
        let kept = RowList(capacity: count)
        var index = 0
        for range in ranges {
            index = self.index(notBelow: range.lowerBound, from: index)
            while index < count, rows[index] <= range.upperBound {
                kept.appendReserved(rows[index], numbers[index])
                index += 1
            }
            if index == count { break }
        }
        return kept
    }
}

extension RowList {
    /// The rows of any of the lists with all their places, rising.
    convenience init(joining lists: [RowList]) {
        self.init(capacity: lists.reduce(0) { $0 + $1.count })
        var entries: [(row: UInt32, list: Int, index: Int)] = []
        for (number, list) in lists.enumerated() {
            for index in 0..<list.count { entries.append((list.rows[index], number, index)) }
        }
        entries.sort { $0.row < $1.row }
        var next = 0
        while next < entries.count {
            let row = entries[next].row
            var found: [UInt32] = []
            while next < entries.count, entries[next].row == row {
                found += lists[entries[next].list].places(at: entries[next].index)
                next += 1
            }
            found.sort()
            append(row, UInt32(found.count))
            for place in found { appendPlace(place) }
            endPlaces()
        }
    }
}
