#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a stream is connected to.
enum Terminal {
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal at `descriptor`, else COLUMNS; nil when neither says.
    static func columns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ThisProcess.setting("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
