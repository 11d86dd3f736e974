import Foundation
import Synchronization
import Testing

@testable import Archiving

@Suite("Ordered work")
struct OrderedWorkTests {
    /// Numbers handed in on a thread of their own.
    private func numbers(_ count: Int, into work: OrderedWork<Int>) {
        Thread.detachNewThread {
            for number in 0..<count {
                let isWanted = work.handIn {
                    // What is handed in first is often done last.
                    if number.isMultiple(of: 3) { Thread.sleep(forTimeInterval: 0.001) }
                    return number
                }
                if !isWanted { return }
            }
            work.finish()
        }
    }

    @Test("results come in the order of the work, and nil behind the last", arguments: [1, 2, 5])
    func order(workers: Int) {
        let work = OrderedWork<Int>(workers: workers)
        numbers(200, into: work)
        var results: [Int] = []
        while let result = work.takeNext() { results.append(result) }
        #expect(results == Array(0..<200))
        #expect(work.takeNext() == nil)
    }

    @Test("one thread may hand in and take out, if it makes room first")
    func oneThread() {
        let work = OrderedWork<Int>(workers: 2)
        var results: [Int] = []
        for number in 0..<100 {
            while work.isFull, let result = work.takeNext() { results.append(result) }
            work.handIn { number }
        }
        work.finish()
        while let result = work.takeNext() { results.append(result) }
        #expect(results == Array(0..<100))
    }

    @Test("a result that isn't there by the deadline comes later")
    func deadline() {
        let work = OrderedWork<Int>(workers: 1)
        let gate = DispatchSemaphore(value: 0)
        work.handIn {
            gate.wait()
            return 7
        }
        #expect(work.takeNext(by: .distantPast) == nil)
        gate.signal()
        #expect(work.takeNext() == 7)
    }

    @Test("who hands in more than anybody takes is let go when the work is closed")
    func closed() {
        let work = OrderedWork<Int>(workers: 1)
        let refused = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while work.handIn({ 0 }) {}
            refused.signal()
        }
        #expect(work.takeNext() == 0)
        work.close()
        refused.wait()
        #expect(!work.handIn { 1 })
    }
}
