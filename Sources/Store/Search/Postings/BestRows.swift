/// The rows that score highest so far, and the score that another one needs to be among them.
struct BestRows {
    typealias ScoredRow = RowOrdering.ScoredRow

    /// How many are wanted.
    private let count: Int
    /// The best scores; the least of them stands at the root.
    private var heap: [Double] = []
    /// What scores less is none of the best; what scores as much may be.
    private(set) var least = -Double.infinity
    /// What scores more than that, in the order in which it came: fewer rows than are wanted, once there are as many.
    private(set) var above: [ScoredRow] = []
    /// What scores just that; of a text that stands in an archive again and again, very many rows.
    let tied = RowList()

    init(_ count: Int) { self.count = count }

    /// - Parameter row: behind those taken before.
    @inline(__always)
    mutating func take(_ row: UInt32, _ score: Double) {
        if score > least {
            takeBetter(row, score)
        } else if score == least {
            tied.append(row, 1)
        }
    }

    private mutating func takeBetter(_ row: UInt32, _ score: Double) {
        above.append((row, score))
        if heap.count < count {
            heap.append(score)
            guard heap.count == count else { return }
            for node in stride(from: count / 2 - 1, through: 0, by: -1) { sink(node) }
        } else {
            heap[0] = score
            sink(0)
        }
        guard heap[0] > least else { return }
        least = heap[0]
        tied.removeAll()
        for (row, score) in above where score == least { tied.append(row, 1) }
        above.removeAll { $0.score <= least }
    }

    private mutating func sink(_ start: Int) {
        var node = start
        while true {
            var child = 2 * node + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < heap[node] else { return }
            heap.swapAt(child, node)
            node = child
        }
    }
}
