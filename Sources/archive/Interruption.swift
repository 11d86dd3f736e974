import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Ctrl-C, or a polite kill, while work goes on: the first ends it early but cleanly, the second at once.
///
/// Work that doesn't end soon after the first (it waits for standard input, or for one huge text) is abandoned.
/// Either way nothing half-done stays, for what is stored is stored in transactions.
final class Interruption: Sendable {
    private let received = Mutex<Int32?>(nil)

    /// The first signal that came; nil if none did.
    var signal: Int32? { received.withLock { $0 } }

    /// How long a person who pressed Ctrl-C waits without a doubt.
    private static let patience = DispatchTimeInterval.seconds(2)

    /// Runs `work`, and cancels its task when a signal comes.
    ///
    /// - Parameter abandon: called before the program ends without the result of `work`.
    func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value, abandon: @escaping @Sendable () -> Void
    ) async -> Result<Value, any Error> {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the program before the source sees the signal.
            ignore(number)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                let end: @Sendable () -> Void = {
                    abandon()
                    ThisProcess.exit(status: 128 + number)
                }
                guard isFirst(number) else { return end() }
                task.cancel()
                DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: end)
            }
            source.resume()
            return source
        }
        let result = await task.result
        for source in sources { source.cancel() }
        return result
    }

    private func isFirst(_ number: Int32) -> Bool {
        received.withLock { received in
            defer { received = received ?? number }
            return received == nil
        }
    }

    private func ignore(_ number: Int32) {
        #if canImport(Darwin)
            Darwin.signal(number, SIG_IGN)
        #elseif canImport(Musl)
            Musl.signal(number, SIG_IGN)
        #else
            Glibc.signal(number, SIG_IGN)
        #endif
    }
}
