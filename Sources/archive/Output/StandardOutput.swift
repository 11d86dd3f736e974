#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Writing to the standard streams, with one answer to what can go wrong there.
enum StandardOutput {
    /// Writes all of `text` to standard output, or ends the program.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: 1) }
    }

    /// Writes all bytes, or ends the program: quietly when the reader has gone (`| head`), else as a failure.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        switch writeAll(bytes, to: descriptor) {
        case .none: return
        case .some(EPIPE): ThisProcess.exit(.found)
        case .some(let code):
            Diagnostics.print("archive: the output cannot be written: \(String(cString: strerror(code)))")
            ThisProcess.exit(.failed)
        }
    }

    /// Nil when all was written, otherwise the system's error number.
    static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
        var rest = bytes
        while let base = rest.baseAddress, rest.count > 0 {
            #if canImport(Darwin)
                let written = Darwin.write(descriptor, base, rest.count)
            #elseif canImport(Musl)
                let written = Musl.write(descriptor, base, rest.count)
            #else
                let written = Glibc.write(descriptor, base, rest.count)
            #endif
            if written < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        return nil
    }
}
