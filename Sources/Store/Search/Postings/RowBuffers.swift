import Synchronization

/// Room for long lists of rows, used again by the next search.
///
/// The system hands out fresh memory page by page, each cleared and mapped when it is first touched: for the lists of a
/// common word that took a third of a search.
enum RowBuffers {
    typealias Buffer = UnsafeMutablePointer<UInt32>

    /// Kept in all, in numbers of four bytes: 64 MiB.
    private static let most = 1 << 24
    /// Shorter ones come from the system's own store.
    private static let least = 1 << 12

    private struct Kept {
        /// Addresses of buffers that nobody uses, by the logarithm of their capacity.
        var free = [[UInt]](repeating: [], count: Int.bitWidth)
        var size = 0
    }

    private static let kept = Mutex(Kept())

    /// A capacity that buffers come in, not below `wanted`.
    static func capacity(for wanted: Int) -> Int {
        wanted < least ? max(wanted, 1) : 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount)
    }

    /// - Parameter capacity: one that `capacity(for:)` gave.
    static func take(_ capacity: Int) -> Buffer {
        if capacity >= least {
            let address = kept.withLock { kept -> UInt? in
                guard let address = kept.free[capacity.trailingZeroBitCount].popLast() else { return nil }
                kept.size -= capacity
                return address
            }
            if let buffer = address.flatMap(Buffer.init(bitPattern:)) { return buffer }
        }
        return .allocate(capacity: capacity)
    }

    static func giveBack(_ buffer: Buffer, _ capacity: Int) {
        let isKept =
            capacity >= least
            && kept.withLock { kept in
                guard kept.size + capacity <= most else { return false }
                kept.free[capacity.trailingZeroBitCount].append(UInt(bitPattern: buffer))
                kept.size += capacity
                return true
            }
        if !isKept { buffer.deallocate() }
    }
}
