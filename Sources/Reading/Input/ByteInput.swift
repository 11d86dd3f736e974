import Articles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open input that hands out its bytes piece by piece, once.
///
/// Belongs to one call of `ArticleReader.read` and never leaves it.
final class ByteInput {
    let file: SourceFile
    /// The first bytes, read beforehand so that format and encoding can be told; `nextChunk` gives them again.
    let head: [UInt8]
    let encoding: TextEncoding

    private static let chunkBytes = 1 << 18
    /// Nil for bytes that lay in memory, all of them in `head`.
    private let descriptor: Int32?
    private var pendingHead: [UInt8]?

    /// Opens `file` and reads its first bytes.
    init(_ file: SourceFile) throws(ReadFailure) {
        self.file = file
        var opened: Int32 = 0
        if let path = file.systemPath {
            opened = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
            guard opened >= 0 else { throw ReadFailure(code: errno) }
        }
        descriptor = opened
        do {
            head = try Self.read(opened, atLeast: 4096)
        } catch {
            if opened != 0 { close(opened) }
            throw error
        }
        pendingHead = head
        encoding = TextEncoding.sniff(head)
    }

    init(_ file: SourceFile, bytes: [UInt8]) {
        self.file = file
        descriptor = nil
        head = bytes
        pendingHead = bytes
        encoding = TextEncoding.sniff(bytes)
    }

    deinit {
        if let descriptor, descriptor != 0 { close(descriptor) }
    }

    /// The next bytes as they lie in the input; nil at its end.
    func nextChunk() throws(ReadFailure) -> [UInt8]? {
        if let head = pendingHead {
            pendingHead = nil
            if !head.isEmpty { return head }
        }
        guard let descriptor else { return nil }
        let chunk = try Self.read(descriptor, atLeast: 1)
        return chunk.isEmpty ? nil : chunk
    }

    /// All bytes, or nil if there are more than `limit`; then no more than that was held in memory.
    func readAll(limit: Int) throws(ReadFailure) -> [UInt8]? {
        if let known = file.byteCount, known > limit { return nil }
        var all: [UInt8] = []
        all.reserveCapacity(file.byteCount.map { $0 + 1 } ?? 0)
        while let chunk = try nextChunk() {
            if all.isEmpty, all.capacity < chunk.count { all = chunk } else { all += chunk }
            if all.count > limit { return nil }
        }
        return all
    }

    /// Up to `chunkBytes`; fewer than `count` only at the end of the input.
    private static func read(_ descriptor: Int32, atLeast count: Int) throws(ReadFailure) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: chunkBytes) { buffer, filled in
            while filled < count {
                #if canImport(Glibc)
                    let got = Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
                #elseif canImport(Musl)
                    let got = Musl.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
                #else
                    let got = Darwin.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
                #endif
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    failure = errno
                    break
                }
            }
        }
        if failure != 0 { throw ReadFailure(code: failure) }
        return bytes
    }
}

/// Why the system gave no bytes.
struct ReadFailure: Error {
    /// `errno`.
    var code: Int32

    func finding(in file: SourceFile) -> Finding {
        Finding(.error, "unreadable", "can't be read: \(SystemError.reason(code))", at: Place(file: file.path))
    }
}
