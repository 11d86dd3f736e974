import Foundation

/// The built program, run as a user runs it, in a folder and with an environment of its own.
struct Program {
    struct Run {
        var status: Int32
        var output: String
        var messages: String
    }

    /// A temporary folder with `seeds` in it; removed by `remove()`.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Self.repository.appending(path: "seeds"), to: folder.appending(path: "seeds"))
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// - Parameter environment: beside PATH and an XDG data folder inside `folder`.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        try start(Self.executable, arguments, input: Data(input.utf8), environment)
    }

    /// Runs a line of shell, where `archive` is the built program.
    func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
        try start(URL(filePath: "/bin/bash"), ["-o", "pipefail", "-c", line], input: Data(), environment)
    }

    /// Runs the program on a terminal of `columns` and gives what the terminal was sent.
    func runOnTerminal(_ arguments: String, columns: Int, environment: [String: String] = [:]) throws -> Run {
        // `script` makes the terminal and passes the status on.
        let line = "script -qec 'stty cols \(columns); archive \(arguments)' /dev/null"
        var environment = environment
        environment["TERM"] = environment["TERM"] ?? "xterm"
        var run = try shell(line, environment: environment)
        run.output = run.output.replacing("\r\n", with: "\n")
        return run
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Tests are built beside the program.
    private static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "archive")

    private func start(
        _ executable: URL, _ arguments: [String], input: Data, _ environment: [String: String]
    ) throws -> Run {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = [
            "PATH": "\(Self.executable.deletingLastPathComponent().path):\(path)", "HOME": folder.path,
            "XDG_DATA_HOME": folder.appending(path: "data").path, "LANG": "C.UTF-8",
        ].merging(environment) { $1 }
        // Files, not pipes: nothing can fill up while nobody reads.
        let streams = folder.appending(path: ".streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        try input.write(to: streams.appending(path: "in"))
        let names = ["out", "err"].map { streams.appending(path: $0) }
        for name in names { try Data().write(to: name) }
        process.standardInput = try FileHandle(forReadingFrom: streams.appending(path: "in"))
        process.standardOutput = try FileHandle(forWritingTo: names[0])
        process.standardError = try FileHandle(forWritingTo: names[1])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: try Data(contentsOf: names[0]), as: UTF8.self),
            messages: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self))
    }
}
