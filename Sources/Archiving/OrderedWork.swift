import Foundation

/// Work done on threads of its own, whose results come back in the order in which it was handed in.
///
/// Used by one task, which hands in and takes out; `isFull` bounds what waits, so that a fast reader can't fill the
/// memory ahead of a slow writer. Threads, not tasks: the one who waits here may hold a thread of the pool that runs
/// all tasks, and with as many waiters as that pool has threads, tasks would never run.
final class OrderedWork<Result: Sendable> {
    private let desk = Desk()
    private let capacity: Int

    /// What owner and workers share.
    ///
    /// `@unchecked`: all of its state is read and written between `lock` and `unlock` of `condition`.
    private final class Desk: @unchecked Sendable {
        let condition = NSCondition()
        /// Work that nobody has begun, by number.
        var open: [(number: Int, work: @Sendable () -> Result)] = []
        var done: [Int: Result] = [:]
        var isClosed = false
        var handedIn = 0
        var taken = 0

        func workUntilClosed() {
            condition.lock()
            defer { condition.unlock() }
            while !isClosed {
                guard !open.isEmpty else {
                    condition.wait()
                    continue
                }
                let (number, work) = open.removeFirst()
                condition.unlock()
                let result = work()
                condition.lock()
                done[number] = result
                condition.broadcast()
            }
        }
    }

    init(workers: Int) {
        capacity = 2 * workers
        for number in 1...workers {
            let desk = desk
            let thread = Thread { desk.workUntilClosed() }
            thread.name = "archive-work-\(number)"
            // A long article nests deep nowhere, but the 512 KiB of a secondary thread are a third party's guess.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    deinit {
        desk.condition.lock()
        desk.isClosed = true
        desk.condition.broadcast()
        desk.condition.unlock()
    }

    /// Whether a result must be taken before more is handed in.
    var isFull: Bool {
        desk.condition.lock()
        defer { desk.condition.unlock() }
        return desk.handedIn - desk.taken >= capacity
    }

    func handIn(_ work: @escaping @Sendable () -> Result) {
        desk.condition.lock()
        desk.open.append((desk.handedIn, work))
        desk.handedIn += 1
        desk.condition.broadcast()
        desk.condition.unlock()
    }

    /// Waits for the oldest result; nil if nothing was handed in that was not taken.
    func takeNext() -> Result? {
        desk.condition.lock()
        defer { desk.condition.unlock() }
        guard desk.taken < desk.handedIn else { return nil }
        while true {
            if let result = desk.done.removeValue(forKey: desk.taken) {
                desk.taken += 1
                return result
            }
            desk.condition.wait()
        }
    }
}
