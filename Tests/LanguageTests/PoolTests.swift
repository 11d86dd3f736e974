import Foundation
import Language
import Synchronization
import Testing

@Suite("Pool")
struct PoolTests {
    private final class Cache {}

    @Test("one at rest is lent again, and two at once get two")
    func lending() {
        let made = Mutex(0)
        let pool = Pool {
            made.withLock { $0 += 1 }
            return Cache()
        }
        let first = pool.lend { ObjectIdentifier($0) }
        #expect(pool.lend { ObjectIdentifier($0) } == first)
        pool.lend { outer in
            pool.lend { inner in #expect(inner !== outer) }
        }
        #expect(made.withLock { $0 } == 2)
    }

    @Test("what fails gives back what it was lent")
    func failure() {
        struct Failure: Error {}
        let made = Mutex(0)
        let pool = Pool {
            made.withLock { $0 += 1 }
            return Cache()
        }
        for _ in 0..<3 {
            #expect(throws: Failure.self) { try pool.lend { _ in throw Failure() } }
        }
        #expect(made.withLock { $0 } == 1)
    }
}
