import Foundation
import Testing

@Suite("README")
struct ReadmeTests {
    /// Runs every `$ archive …` of the README's console blocks, in order, on an archive of its own.
    ///
    /// `make golden` writes what the program says into the README.
    @Test("every example says what the program says")
    func examples() throws {
        let file = Program.repository.appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        let program = try Program()
        defer { program.remove() }
        var lines: [String] = []
        var isConsole = false
        var count = 0
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line == "```console" {
                isConsole = true
            } else if line == "```" {
                isConsole = false
            } else if isConsole {
                // What stood below a command is what it said then.
                guard line.hasPrefix("$ ") else { continue }
                count += 1
                lines.append(line)
                let run = try program.shell("\(line.dropFirst(2)) 2>&1", environment: ["COLUMNS": "100"])
                #expect(run.status == 0, "\(line): \(run.output)")
                lines += run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
                continue
            }
            lines.append(line)
        }
        let current = lines.joined(separator: "\n")
        #expect(count >= 6)
        if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
            try Data(current.utf8).write(to: file)
        } else {
            #expect(readme == current, "an example is out of date: run `make golden`")
        }
    }
}
