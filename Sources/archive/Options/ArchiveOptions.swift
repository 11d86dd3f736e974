import Archiving
import ArgumentParser

/// Which archive a command works on, and how it is opened.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The archive file (default: ARCHIVE, else archive/archive.sqlite in the XDG data folder).",
            valueName: "file"),
        completion: .file())
    var archive: String?

    func open(_ mode: LocalArchive.Mode) async throws(ArchiveError) -> any ArchiveService {
        try await ArchiveLocation(option: archive).open(mode)
    }
}

/// Where the archive lies: the option, else the environment, else the data folder of the user.
struct ArchiveLocation: Equatable {
    var path: String

    init(option: String?, variable: (String) -> String? = ThisProcess.setting) {
        if let named = option ?? variable("ARCHIVE") {
            path = named
            return
        }
        // The XDG specification ignores relative paths.
        let base =
            variable("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (variable("HOME") ?? ".") + "/.local/share"
        path = base + "/archive/archive.sqlite"
    }

    /// The one place where commands meet the implementation of the service.
    func open(_ mode: LocalArchive.Mode) async throws(ArchiveError) -> any ArchiveService {
        try await LocalArchive.open(path: path, mode: mode)
    }
}
