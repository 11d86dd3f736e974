import ArgumentParser

/// Arguments that no command takes, told like every other error: `archive: unknown option '--foo'`, then how it is used.
struct UsageError {
    let message: String

    init(_ error: any Error) {
        let told = ArchiveCommand.fullMessage(for: error)
        let prefix = "Error: "
        guard told.hasPrefix(prefix) else {
            message = "archive: \(told)"
            return
        }
        let reason = told.dropFirst(prefix.count)
        message = "archive: " + reason.prefix(1).lowercased() + reason.dropFirst()
    }
}
