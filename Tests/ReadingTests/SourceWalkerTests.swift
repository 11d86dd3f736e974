import Articles
import Foundation
import Testing

@testable import Reading

@Suite("Source walker")
struct SourceWalkerTests {
    /// A folder that goes when the test does.
    private final class Folder {
        let path: String

        init() throws {
            path = NSTemporaryDirectory() + "walker-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: path)
        }

        func write(_ name: String, _ text: String = "Ein Satz.") throws {
            let url = URL(fileURLWithPath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
        }
    }

    /// The paths found, below the folder, and the codes of findings.
    private func walk(_ folder: Folder, _ paths: [String] = [""]) -> (files: [String], codes: [String]) {
        var files: [String] = []
        var codes: [String] = []
        let full = paths.map { $0.isEmpty ? folder.path : folder.path + "/" + $0 }
        SourceWalker(paths: full).forEach { file in
            files.append(String(file.path.dropFirst(folder.path.count + 1)))
        } finding: {
            codes.append($0.code)
        }
        return (files, codes)
    }

    @Test("no two paths show alike, and usual ones show as they are")
    func shownPaths() {
        let byte = SystemPath(bytes: Array("n".utf8) + [0xFF] + Array("ame".utf8))
        #expect(byte.shown == #"n\xFFame"#)
        #expect(SystemPath(#"n\xFFame"#).shown == #"n\\xFFame"#)
        #expect(SystemPath(#"n\\xFFame"#).shown == #"n\\\\xFFame"#)
        #expect(SystemPath(#"a\b/Übersicht.txt"#).shown == #"a\b/Übersicht.txt"#)
    }

    @Test("folders are read with all they hold, by name")
    func order() throws {
        let folder = try Folder()
        for name in ["b.txt", "a/z.txt", "a/b/c.md", "Z.json", "ä.txt"] { try folder.write(name) }
        #expect(walk(folder) == (["Z.json", "a/b/c.md", "a/z.txt", "b.txt", "ä.txt"], []))
    }

    @Test("hidden files and files that hold no text are passed over with a note, unless named")
    func passedOver() throws {
        let folder = try Folder()
        for name in [".git/config", ".x.txt", "a.txt", "b.PDF", "c.jpg"] { try folder.write(name) }
        #expect(walk(folder) == (["a.txt"], ["hidden", "no-text-file"]))
        #expect(walk(folder, [".x.txt", "c.jpg"]) == ([".x.txt", "c.jpg"], []))
    }

    @Test("loops of links end, and a folder is read once")
    func loops() throws {
        let folder = try Folder()
        try folder.write("a/b/eins.txt")
        try folder.link("a/b/oben", to: "..")
        try folder.link("a/selbst", to: "selbst")
        try folder.link("c", to: "a")
        #expect(walk(folder) == (["a/b/eins.txt"], ["folder-seen", "unreadable", "folder-seen"]))
    }

    @Test("what is missing or can't be read is an error, and the rest goes on")
    func unreadable() throws {
        let folder = try Folder()
        try folder.write("a.txt")
        try folder.link("kaputt.txt", to: "nirgends")
        let (files, codes) = walk(folder, ["fehlt.txt", ""])
        #expect(files == ["a.txt"])
        #expect(codes == ["unreadable", "unreadable"])
    }

    @Test("names need not be UTF-8, in folders and as arguments")
    func oddNames() throws {
        let folder = try Folder()
        // "gü\n.txt" in Latin-1.
        let odd = SystemPath(folder.path).appending([0x67, 0xFC, 0x0A, 0x2E, 0x74, 0x78, 0x74])
        let descriptor = odd.withCString { open($0, O_CREAT | O_WRONLY, 0o600) }
        try #require(descriptor >= 0)
        #expect(write(descriptor, "Ein Satz.", 9) == 9)
        close(descriptor)
        for path in [folder.path, folder.path + "/g\u{FFFD}\n.txt"] {
            var read: [String] = []
            SourceWalker(paths: [path]).forEach { file in
                #expect(file.path == folder.path + "/g\\xFC\\x0A.txt")
                ArticleReader().read(file) { if case .article(let article) = $0 { read.append(article.text) } }
            } finding: {
                Issue.record("\($0)")
            }
            #expect(read == ["Ein Satz."])
        }
    }

    @Test("a file that vanishes before it is read is a finding")
    func vanished() throws {
        let folder = try Folder()
        try folder.write("a.txt")
        var findings: [Finding] = []
        SourceWalker(paths: [folder.path]).forEach { file in
            try? FileManager.default.removeItem(atPath: folder.path + "/a.txt")
            ArticleReader().read(file) { if case .finding(let finding) = $0 { findings.append(finding) } }
        } finding: { _ in
        }
        #expect(findings.map(\.code) == ["unreadable"])
    }

    @Test("only a file that is one article lends it its path")
    func paths() throws {
        let folder = try Folder()
        try folder.write("a.txt")
        try folder.write("b.json", "{\"text\":\"a\"}")
        try folder.write("c.json", "[{\"text\":\"a\"}]")
        try folder.write("d.jsonl", "{\"text\":\"a\"}\n")
        var paths: [String?] = []
        SourceWalker(paths: [folder.path]).forEach { file in
            ArticleReader().read(file) { if case .article(let article) = $0 { paths.append(article.path) } }
        } finding: { _ in
        }
        let absolute = SystemPath(folder.path).absolute.shown
        #expect(paths == ["\(absolute)/a.txt", "\(absolute)/b.json", nil, nil])
    }
}
