import Foundation

/// Work done on a bounded number of threads, whose results come back in the order in which it was handed in.
///
/// Used by one task, which hands in and takes out; `capacity` bounds what waits, so that a fast reader can't
/// fill the memory ahead of a slow writer.
final class OrderedWork<Result: Sendable> {
    private let queue = OperationQueue()
    private var waiting: [Slot] = []
    private let capacity: Int

    /// Where one result arrives.
    ///
    /// `@unchecked`: the worker writes `result` before it signals, the owner reads it after it waited.
    private final class Slot: @unchecked Sendable {
        let arrival = DispatchSemaphore(value: 0)
        var result: Result?
    }

    init(workers: Int) {
        queue.maxConcurrentOperationCount = workers
        capacity = 2 * workers
    }

    /// Whether a result must be taken before more is handed in.
    var isFull: Bool { waiting.count >= capacity }

    func handIn(_ work: @escaping @Sendable () -> Result) {
        let slot = Slot()
        waiting.append(slot)
        queue.addOperation {
            slot.result = work()
            slot.arrival.signal()
        }
    }

    /// Waits for the oldest result; nil if nothing was handed in that was not taken.
    func takeNext() -> Result? {
        guard !waiting.isEmpty else { return nil }
        let slot = waiting.removeFirst()
        slot.arrival.wait()
        return slot.result
    }
}
