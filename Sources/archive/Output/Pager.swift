#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The program that shows long output on a terminal page by page.
struct Pager {
    /// Where output for it is written.
    let descriptor: Int32
    private let processID: pid_t

    /// The shell command that the user wants; nil for none.
    ///
    /// An empty variable or `cat` asks for none. Without a wish it is `less`, which ends at once
    /// when all fits the screen (`LESS=FRX`).
    static func command(variable: (String) -> String?) -> String? {
        let wish = variable("ARCHIVE_PAGER") ?? variable("PAGER")
        if wish == "cat" || wish == "" { return nil }
        return wish ?? (isInstalled("less", path: variable("PATH") ?? "") ? "less" : nil)
    }

    /// Starts `command` in a shell; nil if that fails, and output goes to the terminal directly.
    init?(command: String) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        if ThisProcess.variable("LESS") == nil { setenv("LESS", "FRX", 1) }

        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        // We ignore broken pipes; the pager must not inherit that.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(command), nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let status = posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ)
        close(ends[0])
        guard status == 0 else {
            close(ends[1])
            return nil
        }
        descriptor = ends[1]
        processID = child
    }

    /// Tells the pager that this was all, and waits until the reader has left it.
    func wait() {
        close(descriptor)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
    }

    private static func isInstalled(_ name: String, path: String) -> Bool {
        path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
