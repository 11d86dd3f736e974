public import Foundation

/// Many texts in one file, each begun by a line `===== NUMBER =====`: the plenary protocols.
public struct BulkCorpus: Sendable {
    /// One file for each text, in the order of the corpus.
    public let files: [URL]
    public let byteCount: Int

    /// Writes each text of `file` to a file of its own in `folder`.
    public init(splitting file: URL, into folder: URL) throws {
        let data = try Data(contentsOf: file, options: .mappedIfSafe)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var files: [URL] = []
        var byteCount = 0
        var start = data.startIndex
        let mark = Data("===== ".utf8)

        func write(upTo end: Data.Index) throws {
            // The line that begins a text is not part of it.
            guard let lineEnd = data[start..<end].firstIndex(of: 0x0A), end - lineEnd > 1 else { return }
            let number = String(files.count)
            let name = String(repeating: "0", count: max(0, 6 - number.count)) + number + ".txt"
            let text = data[data.index(after: lineEnd)..<end]
            try text.write(to: folder.appending(path: name))
            files.append(folder.appending(path: name))
            byteCount += text.count
        }
        while let next = data.range(of: Data("\n".utf8) + mark, in: data.index(after: start)..<data.endIndex) {
            try write(upTo: next.lowerBound + 1)
            start = next.lowerBound + 1
        }
        try write(upTo: data.endIndex)
        self.files = files
        self.byteCount = byteCount
    }
}
