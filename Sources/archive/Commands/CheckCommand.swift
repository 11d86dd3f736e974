import Archiving
import ArgumentParser
import Articles

struct CheckCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verify that the archive is whole.",
        usage: "archive check [options]",
        discussion: """
            Checks the file, the index against the paragraphs, every range, and the paragraphs against the articles. \
            Exit status 2 if anything is wrong.

            Example:

              archive check
            """)

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let findings = try await open().check()
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                for finding in findings { output.line(Printable.line(finding.description)) }
                output.line(
                    findings.isEmpty ? "the archive is sound" : Quantity.count(findings.count, "finding"))
                if findings.contains(where: { $0.code == "damaged-file" }) {
                    output.line("the file is damaged: restore a backup, or save what can be read with `archive export`")
                }
            } else {
                var listing = JSONListing(
                    "findings", format: format.format, head: [.init("sound", .bool(findings.isEmpty))], to: output)
                for finding in findings { listing.append(finding.json) }
                listing.end()
            }
            return findings.contains { $0.severity > .note } ? .failed : .found
        }
    }

    /// For writing, which spares a copy of the archive; for reading where it can't be written.
    private func open() async throws(ArchiveError) -> any ArchiveService {
        do {
            return try await archive.open(.readWrite)
        } catch {
            switch error {
            case .readOnly, .cannotOpen: return try await archive.open(.readOnly)
            default: throw error
            }
        }
    }
}
