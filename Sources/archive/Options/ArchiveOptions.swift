import Archiving
import ArgumentParser

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Which archive a command works on, and how it is opened.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The archive file (default: ARCHIVE, else archive/archive.sqlite in the XDG data folder).",
            valueName: "file"),
        completion: .file())
    var archive: String?

    /// The one place where commands meet the implementation of the service.
    func open(_ mode: LocalArchive.Mode) async throws(ArchiveError) -> any ArchiveService {
        let location = ArchiveLocation(option: archive, variable: ThisProcess.setting)
        if mode == .create, let folder = location.folderToMake { makeFolder(folder) }
        return try await LocalArchive.open(path: location.path, mode: mode)
    }

    /// Makes a folder and those above it; what fails here, opening the archive reports.
    private func makeFolder(_ path: String) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            mkdir(String(path[..<end]), 0o755)
        }
    }
}

/// Where the archive lies: the option, else the environment, else the data folder of the user.
struct ArchiveLocation: Equatable {
    var path: String
    /// The folder of the default place, which no one but us would make; nil where the user named a file.
    var folderToMake: String?

    init(option: String?, variable: (String) -> String?) {
        if let named = option ?? variable("ARCHIVE") {
            path = named
            folderToMake = nil
            return
        }
        // The XDG specification ignores relative paths.
        let base =
            variable("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (variable("HOME") ?? ".") + "/.local/share"
        path = base + "/archive/archive.sqlite"
        folderToMake = base + "/archive"
    }
}
