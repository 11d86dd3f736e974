import Foundation

/// Work done on threads of its own, whose results come back in the order in which it was handed in.
///
/// One thread hands in, one takes out; they may be the same, if it asks `isFull` first. What waits is bounded, so that a
/// fast reader can't fill the memory ahead of a slow writer. Threads, not tasks: the one who waits here may hold a
/// thread of the pool that runs all tasks, and with as many waiters as that pool has threads, tasks would never run.
final class OrderedWork<Result: Sendable>: Sendable {
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
        /// Nothing more will be handed in.
        var isFinished = false
        /// Nothing more will be taken.
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
        // One that is worked on and some that wait, in either direction: the writer stops now and then for a commit.
        capacity = 4 * workers
        for number in 1...workers {
            let desk = desk
            let thread = Thread { desk.workUntilClosed() }
            thread.name = "archive-work-\(number)"
            // A long article nests deep nowhere, but the 512 KiB of a secondary thread are a third party's guess.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    deinit { close() }

    /// Whether a result must be taken before more is handed in.
    var isFull: Bool { locked { desk.handedIn - desk.taken >= capacity } }

    /// Waits while there is no room.
    ///
    /// - Returns: false if the work was refused, since nobody will take its result.
    @discardableResult
    func handIn(_ work: @escaping @Sendable () -> Result) -> Bool {
        locked {
            while !desk.isClosed, desk.handedIn - desk.taken >= capacity { desk.condition.wait() }
            guard !desk.isClosed else { return false }
            desk.open.append((desk.handedIn, work))
            desk.handedIn += 1
            desk.condition.broadcast()
            return true
        }
    }

    /// Says that nothing more will be handed in.
    func finish() {
        locked {
            desk.isFinished = true
            desk.condition.broadcast()
        }
    }

    /// Lets the threads end: nothing more will be taken.
    func close() {
        locked {
            desk.isClosed = true
            desk.condition.broadcast()
        }
    }

    /// Waits for the oldest result; nil when all were taken and nothing more will be handed in, or when it didn't come
    /// by `deadline`.
    ///
    /// - Parameter deadline: nil to wait as long as it takes.
    func takeNext(by deadline: Date? = nil) -> Result? {
        locked {
            while true {
                if let result = desk.done.removeValue(forKey: desk.taken) {
                    desk.taken += 1
                    desk.condition.broadcast()
                    return result
                }
                if desk.isFinished, desk.taken == desk.handedIn { return nil }
                guard let deadline else {
                    desk.condition.wait()
                    continue
                }
                guard desk.condition.wait(until: deadline) else { return nil }
            }
        }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        desk.condition.lock()
        defer { desk.condition.unlock() }
        return body()
    }
}
