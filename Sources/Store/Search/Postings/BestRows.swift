/// The rows that score highest so far, and the score that another one needs to be among them.
struct BestRows {
    typealias ScoredRow = RowOrdering.ScoredRow

    /// How many are wanted.
    private let count: Int
    /// The best scores; the least of them stands at the root.
    private var heap: [Double] = []
    /// What scores less is none of the best; what scores as much may be.
    private(set) var least = -Double.infinity
    /// All that may score more than that, in the order in which it came; what no longer does is taken out now and then.
    private var taken: [ScoredRow] = []
    /// What scored just that when it came; of a text that stands in an archive again and again, very many rows.
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
        taken.append((row, score))
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
        // At most `count` rows of it score more than `least`, and as many just that: so each row is looked at a few times.
        if taken.count >= 4 * count { taken.removeAll { $0.score < least } }
    }

    /// What scores more than `least`, fewer rows than are wanted once there are as many, and what scores just that;
    /// both in the order in which they came.
    func found() -> (above: [ScoredRow], tied: RowList) {
        let all = RowList(capacity: tied.count)
        for (row, score) in taken where score == least { all.append(row, 1) }
        for index in 0..<tied.count { all.append(tied.rows[index], 1) }
        return (taken.filter { $0.score > least }, all)
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
