import Articles

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the operating system knows of this process.
enum ThisProcess {
    /// A variable of the environment.
    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The same, but nil when it is empty: an empty NO_COLOR or ARCHIVE means nothing.
    static func setting(_ name: String) -> String? {
        variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Makes a write to a closed pipe an error that `StandardOutput` ends on quietly, whoever started us.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    static func exit(_ outcome: Outcome) -> Never {
        exit(status: outcome.rawValue)
    }

    static func exit(status: Int32) -> Never {
        #if canImport(Darwin)
            Darwin.exit(status)
        #elseif canImport(Musl)
            Musl.exit(status)
        #else
            Glibc.exit(status)
        #endif
    }

    /// The day it is here, by the local clock.
    static var today: ArticleDate? {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return ArticleDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
