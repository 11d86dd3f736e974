import Synchronization

/// Things that own caches and serve one task at a time, at rest between two uses: to make one takes longer than to use it.
public final class Pool<Element>: Sendable {
    /// `@unchecked`: whoever took an element out is the only one who has it.
    private struct Resting: @unchecked Sendable {
        let element: Element
    }

    private let resting = Mutex<[Resting]>([])
    private let make: @Sendable () -> Element

    /// - Parameter make: makes one where none is at rest.
    public init(_ make: @escaping @Sendable () -> Element) {
        self.make = make
    }

    /// Lends one to `body`, which must not keep it.
    public func lend<T>(_ body: (Element) throws -> T) rethrows -> T {
        let lent = resting.withLock { $0.popLast() } ?? Resting(element: make())
        defer { resting.withLock { $0.append(lent) } }
        return try body(lent.element)
    }
}
