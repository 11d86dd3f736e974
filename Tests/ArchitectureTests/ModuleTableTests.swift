import Foundation
import Testing

/// Holds the sources and the package against the module table in ARCHITECTURE.md.
@Suite("Module table")
struct ModuleTableTests {
    struct Row {
        var height: Int
        var imports: Set<String>
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    let rows: [String: Row]

    init() throws {
        let text = try String(contentsOf: Self.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
        var rows: [String: Row] = [:]
        for line in text.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /([0-9]) (\w+)((?: +\w+)*)/) else { continue }
            rows[String(match.2)] = Row(
                height: Int(match.1) ?? -1, imports: Set(match.3.split(separator: " ").map(String.init)))
        }
        self.rows = rows
    }

    /// What every module may import: the toolchain's own.
    private static let toolchain: Set<String> = [
        "Foundation", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin", "Swift", "RegexBuilder",
    ]

    private func sources(of module: String) throws -> [URL] {
        let folder = Self.root.appending(path: module == "Schema" ? "Migrations" : "Sources/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    private func imports(in file: URL) throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        let pattern =
            /^\s*(?:@\w+ )*(?:(?:public|package|internal|private|fileprivate) )?import (?:(?:struct|class|enum|func|protocol) )?(\w+)/
        return Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: pattern).map { String($0.1) } })
    }

    @Test("every folder of sources but the decisions is in the table, and nothing else is")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
        #expect(Set(rows.keys) == Set(folders.filter { !$0.hasPrefix(".") && $0 != "Decisions" } + ["Schema"]))
    }

    @Test("a module imports only what its line names")
    func importsAreNamed() throws {
        for (module, row) in rows {
            for file in try sources(of: module) {
                let unnamed = try imports(in: file).subtracting(row.imports).subtracting(Self.toolchain)
                #expect(unnamed.isEmpty, "\(module)/\(file.lastPathComponent) imports \(unnamed.sorted())")
            }
        }
    }

    @Test("lines name only modules of lower rows")
    func rowsDescend() {
        for (module, row) in rows {
            for name in row.imports {
                guard let other = rows[name] else { continue }
                #expect(other.height < row.height || module == "ArchiveTesting", "\(module) reaches \(name)")
            }
        }
    }

    @Test("no line names what its module never imports")
    func linesAreUsed() throws {
        for (module, row) in rows {
            let used = try sources(of: module).reduce(into: Set<String>()) { try $0.formUnion(imports(in: $1)) }
            #expect(row.imports.subtracting(used).isEmpty, "\(module) doesn't use \(row.imports.subtracting(used))")
        }
    }

    @Test("the package declares the dependencies that the table names")
    func packageAgrees() throws {
        struct Description: Decodable {
            struct Target: Decodable {
                var name: String
                var type: String
                var dependencies: [[String: [Name?]]]
            }

            /// The first element of a dependency is its name; conditions and labels follow.
            struct Name: Decodable {
                var text: String?

                init(from decoder: any Decoder) throws {
                    text = try? decoder.singleValueContainer().decode(String.self)
                }
            }

            var targets: [Target]
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // In a folder of its own: the one that runs this test holds the lock of the usual one.
        let scratch = FileManager.default.temporaryDirectory.appending(path: "dump-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        process.arguments = [
            "swift", "package", "--package-path", Self.root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let description = try JSONDecoder().decode(Description.self, from: data)
        for target in description.targets where target.type != "test" && target.type != "system" {
            let declared = target.dependencies.flatMap(\.values).compactMap { $0.first??.text }
            #expect(Set(declared) == rows[target.name]?.imports, "\(target.name)")
        }
    }
}
