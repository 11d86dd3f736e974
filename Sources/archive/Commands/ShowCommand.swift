import Archiving
import ArgumentParser
import Articles

struct ShowCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an article, or the paragraph that a citation names.",
        usage: "archive show [options] <article>",
        discussion: """
            Paragraph numbers stand in the margin: 1:7 cites paragraph 7 of article 1. --raw prints the decoded text \
            byte for byte and nothing else. A text that changed is kept: --revision 1 shows the first.

            Examples:

              archive show 1
              archive show 1:7
              archive show 1 --raw
              archive show 1 --format json
              archive show 1 --revision 1
            """)

    @Argument(help: ArgumentHelp("An article's number, id or URL, or a citation.", valueName: "article"))
    var article: String

    @Option(help: ArgumentHelp("Which of its texts, from 1; the newest if none is named.", valueName: "number"))
    var revision: Int?

    @Flag(help: "Print the exact text, control characters included.")
    var raw = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let (article, cited) = try await ArticleReference(article).resolve(in: service, revision: revision)
        return try await display.withOutput(raw ? .jsonl : format.format, paged: !raw) { output in
            if raw {
                output.write(cited?.text ?? article.text)
                return .found
            }
            switch format.format {
            case .text:
                if let cited {
                    ArticleText(article).write(cited, to: output)
                } else {
                    ArticleText(article).write(to: output)
                }
            case .json:
                JSONListing.write(article.json(cited.map { [$0] } ?? article.paragraphs), format: .json, to: output)
            case .markdown: ArticleMarkdown(article).write(cited.map { [$0] } ?? article.paragraphs, to: output)
            case .jsonl, .csv:
                var listing = JSONListing("paragraphs", format: format.format, to: output)
                for paragraph in cited.map({ [$0] }) ?? article.paragraphs { listing.append(article.json(paragraph)) }
                listing.end()
            }
            return .found
        }
    }
}
