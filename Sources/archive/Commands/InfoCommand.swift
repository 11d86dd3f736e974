import Archiving
import ArgumentParser
import Articles

struct InfoCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Show what the archive holds: counts, sizes, versions.",
        usage: "archive info [options]",
        discussion: """
            Example:

              archive info
            """)

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let info = try await archive.open(.readOnly).info()
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                for (label, value) in Self.lines(info) {
                    let margin = label + String(repeating: " ", count: Self.margin - label.count)
                    let lines = TextWrapper(width: output.measure(indent: Self.margin))
                        .wrap(StyledText(Printable.line(value)))
                    for (index, part) in lines.enumerated() {
                        let blank = String(repeating: " ", count: Self.margin)
                        var line = StyledText(index == 0 ? margin : blank, .faint)
                        line.append(part)
                        output.line(line)
                    }
                }
            } else {
                JSONListing.write(info.json, format: format.format, to: output)
            }
            return .found
        }
    }

    /// Columns for the longest label and a gap.
    private static let margin = 12

    private static func lines(_ info: ArchiveInfo) -> [(String, String)] {
        var articles = Quantity.number(info.articleCount)
        if info.revisionCount > info.articleCount {
            articles += ", in \(Quantity.count(info.revisionCount, "revision"))"
        }
        var lines = [
            ("archive", info.path), ("articles", articles), ("paragraphs", Quantity.number(info.paragraphCount)),
            ("entities", Quantity.number(info.entityCount)), ("mentions", Quantity.number(info.mentionCount)),
        ]
        if let first = info.firstDate, let last = info.lastDate {
            lines.append(("dates", "\(first.day) – \(last.day)"))
        }
        if !info.languageCounts.isEmpty {
            let languages = info.languageCounts.map {
                "\($0.name.isEmpty ? "unknown" : $0.name) \(Quantity.number($0.count))"
            }
            lines.append(("languages", languages.joined(separator: ", ")))
        }
        lines += [
            ("text", Quantity.bytes(info.textBytes)),
            ("file", "\(Quantity.bytes(info.fileBytes)), of which the index \(Quantity.bytes(info.indexBytes))"),
            ("versions", "schema \(info.schemaVersion), analysis \(info.analysis), SQLite \(info.sqliteVersion)"),
        ]
        return lines
    }
}
