public import Articles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Walks files and folders, folders with all they hold, sorted by name.
///
/// What is named itself is always taken; inside folders, hidden files and files that by their
/// name hold no text are passed over with a note. A folder is read once, however many symbolic
/// links lead to it, so that loops end. Names are bytes: they need not be UTF-8.
public struct SourceWalker: Sendable {
    public let paths: [String]

    /// - Parameter paths: files or folders; `-` is standard input.
    public init(paths: [String]) {
        self.paths = paths
    }

    /// Calls `body` for each file in order, and `finding` for what can't be read or was passed over.
    public func forEach(
        _ body: (SourceFile) throws -> Void, finding: (Finding) -> Void
    ) rethrows {
        var seen: [FileIdentity: String] = [:]
        for path in paths {
            if path == "-" {
                try body(.standardInput)
            } else {
                try visitNamed(Self.systemPath(for: path), &seen, body, finding)
            }
        }
    }

    private func visitNamed(
        _ path: SystemPath, _ seen: inout [FileIdentity: String],
        _ body: (SourceFile) throws -> Void, _ finding: (Finding) -> Void
    ) rethrows {
        guard let status = FileStatus(path) else {
            finding(Self.unreadable(path, errno))
            return
        }
        switch status.kind {
        case .folder:
            try visitFolder(path, status.identity, &seen, body, finding)
        case .file:
            try body(Self.file(path, status))
        case .other:
            // A pipe or device that a person names is meant: `archive ingest <(command)`.
            try body(SourceFile(path: path.shown, absolutePath: nil, byteCount: nil, systemPath: path))
        }
    }

    private func visitFolder(
        _ path: SystemPath, _ identity: FileIdentity, _ seen: inout [FileIdentity: String],
        _ body: (SourceFile) throws -> Void, _ finding: (Finding) -> Void
    ) rethrows {
        if let earlier = seen[identity] {
            finding(
                Finding(
                    .warning, "folder-seen", "this is the folder \(earlier) again (a link), so it is not read twice",
                    at: Place(file: path.shown)))
            return
        }
        seen[identity] = path.shown
        guard let names = Self.names(in: path) else {
            finding(Self.unreadable(path, errno))
            return
        }
        var hidden = 0
        var binary = 0
        for name in names {
            if name.first == UInt8(ascii: ".") {
                hidden += 1
                continue
            }
            let child = path.appending(name)
            guard let status = FileStatus(child) else {
                finding(Self.unreadable(child, errno))
                continue
            }
            switch status.kind {
            case .folder:
                try visitFolder(child, status.identity, &seen, body, finding)
            case .file:
                let file = Self.file(child, status)
                if FormatSniffer.holdsNoText(extension: file.pathExtension) {
                    binary += 1
                } else {
                    try body(file)
                }
            case .other:
                finding(
                    Finding(
                        .note, "not-a-file", "neither a file nor a folder, so it is passed over",
                        at: Place(file: child.shown)))
            }
        }
        if hidden > 0 {
            let what = hidden == 1 ? "a hidden entry was" : "\(hidden) hidden entries were"
            finding(Finding(.note, "hidden", "\(what) passed over", at: Place(file: path.shown)))
        }
        if binary > 0 {
            let what = binary == 1 ? "a file that holds no text was" : "\(binary) files that hold no text were"
            finding(Finding(.note, "no-text-file", "\(what) passed over", at: Place(file: path.shown)))
        }
    }

    private static func file(_ path: SystemPath, _ status: FileStatus) -> SourceFile {
        SourceFile(
            path: path.shown, absolutePath: path.absolute.shown, byteCount: status.byteCount, systemPath: path)
    }

    static func unreadable(_ path: SystemPath, _ code: Int32) -> Finding {
        Finding(.error, "unreadable", "can't be read: \(SystemError.reason(code))", at: Place(file: path.shown))
    }

    /// The entries of a folder, sorted by their bytes; nil (and `errno`) if it can't be read.
    private static func names(in folder: SystemPath) -> [[UInt8]]? {
        guard let handle = folder.withCString({ opendir($0) }) else { return nil }
        defer { closedir(handle) }
        var names: [[UInt8]] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The system's bytes for a path that came as text.
    ///
    /// Arguments that are not UTF-8 reach a Swift program with U+FFFD in them. Such a part is looked
    /// up in its folder: the entry that becomes the same text is meant.
    private static func systemPath(for path: String) -> SystemPath {
        guard path.unicodeScalars.contains("\u{FFFD}") else { return SystemPath(path) }
        var found = SystemPath(bytes: path.hasPrefix("/") ? [0x2F] : [0x2E])
        for part in path.split(separator: "/") {
            let wanted = Array(part.utf8)
            let matches =
                part.unicodeScalars.contains("\u{FFFD}")
                ? (names(in: found) ?? []).filter { String(decoding: $0, as: UTF8.self) == part } : []
            found = found.appending(matches.first ?? wanted)
        }
        return found
    }
}

/// What makes two paths the same folder.
private struct FileIdentity: Hashable {
    var device: UInt64
    var node: UInt64
}

private struct FileStatus {
    enum Kind { case file, folder, other }

    var kind: Kind
    var byteCount: Int
    var identity: FileIdentity

    /// Follows symbolic links; nil (and `errno`) if there is nothing that can be reached.
    init?(_ path: SystemPath) {
        var status = stat()
        guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        byteCount = Int(status.st_size)
        identity = FileIdentity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    }
}

/// What the system said, in a few words.
enum SystemError {
    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "permission denied"
        case ELOOP: "its symbolic links lead in a circle"
        case ENAMETOOLONG: "its name is too long"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of its path is not a folder"
        case EMFILE, ENFILE: "too many files are open"
        case EIO: "the disk or network reports an error"
        default: String(cString: strerror(code)).lowercased()
        }
    }
}
