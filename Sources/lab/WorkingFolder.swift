import Foundation

/// A folder for what a measurement writes, removed when it ends.
enum WorkingFolder {
    static func with<Result>(kept: Bool = false, _ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lab-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            if kept { print("kept: \(folder.path)") } else { try? FileManager.default.removeItem(at: folder) }
        }
        return try await body(folder)
    }
}
