#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An input to read: a file or standard input. It is opened only when it is read.
public struct SourceFile: Hashable, Sendable {
    /// The path as the user gave it; control characters and bytes that are not UTF-8 show as `\xFF`.
    public let path: String
    /// Nil for what has no lasting name: standard input, a pipe.
    public let absolutePath: String?
    /// Nil where it can't be known beforehand.
    public let byteCount: Int?
    /// What the system calls it; nil for standard input.
    let systemPath: SystemPath?

    /// Standard input, named `-`.
    public static let standardInput = SourceFile(path: "-", absolutePath: nil, byteCount: nil, systemPath: nil)

    init(path: String, absolutePath: String?, byteCount: Int?, systemPath: SystemPath?) {
        self.path = path
        self.absolutePath = absolutePath
        self.byteCount = byteCount
        self.systemPath = systemPath
    }

    /// The part of the name behind its last dot, in lower case; empty if there is none.
    var pathExtension: String {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}

/// A path in the bytes that the system uses, which need not be UTF-8.
struct SystemPath: Hashable, Sendable {
    var bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ string: String) {
        bytes = Array(string.utf8)
    }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var terminated = bytes.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { body($0.baseAddress!) }
    }

    func appending(_ name: [UInt8]) -> SystemPath {
        var joined = bytes
        if joined.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
        return SystemPath(bytes: joined + name)
    }

    /// The path with everything unprintable written as `\xNN`.
    ///
    /// Backslashes are doubled only where something is escaped or looks so (`\x` in a name), so that usual
    /// paths stay as they are and no two paths show alike.
    var shown: String {
        if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
            !text.contains("\\x")
        {
            return text
        }
        var shown = ""
        var rest = bytes[...]
        while let byte = rest.first {
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            if byte == UInt8(ascii: "\\") {
                shown += "\\\\"
                rest = rest.dropFirst()
            } else if byte >= 0x20, byte != 0x7F, let part = String(validating: rest.prefix(length), as: UTF8.self) {
                shown += part
                rest = rest.dropFirst(length)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                shown += "\\x" + (hex.count < 2 ? "0" : "") + hex
                rest = rest.dropFirst()
            }
        }
        return shown
    }

    /// From the root; `.` and `..` and symbolic links are resolved where the system can.
    var absolute: SystemPath {
        let resolved = withCString { path -> [UInt8]? in
            guard let found = realpath(path, nil) else { return nil }
            defer { free(found) }
            return Array(UnsafeRawBufferPointer(start: found, count: strlen(found)))
        }
        return resolved.map { SystemPath(bytes: $0) } ?? self
    }
}
