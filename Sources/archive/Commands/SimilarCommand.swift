import Archiving
import ArgumentParser
import Articles
import Search

struct SimilarCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find articles like an article, or paragraphs like a paragraph.",
        usage: "archive similar [options] <article>",
        discussion: """
            What shares its weightiest words and its names, the likest first; each says what it shares. An article is \
            shown by its best paragraph.

            Examples:

              archive similar 1:2
              archive similar 1
              archive similar 1 --format json
            """)

    @Argument(help: ArgumentHelp("An article's number, id or URL, or a citation.", valueName: "article"))
    var article: String

    @Option(help: ArgumentHelp("How many to show: a number, or all.", valueName: "count"))
    var limit: RowLimit = .rows(10)

    @Option(help: ArgumentHelp("How many to pass over.", valueName: "count"))
    var offset = RowOffset(0)

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let (article, cited) = try await ArticleReference(self.article).resolve(in: service)
        let page = try await service.similar(
            SimilarRequest(
                article: String(article.record.id), paragraph: cited?.number, limit: limit.count ?? .max,
                offset: offset.count))
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                writeText(page, to: output)
            } else {
                var listing = JSONListing(
                    "hits", format: format.format,
                    head: [
                        .init("article", page.article.json), .init("paragraph", page.paragraph?.json ?? .null),
                        .init("words", .array(page.words.map(JSONValue.string))), .init("total", JSONValue(page.total)),
                        .init("offset", JSONValue(offset.count)),
                    ], to: output)
                for hit in page.hits { listing.append(hit.json) }
                listing.end()
            }
            return page.hits.isEmpty ? .nothing : .found
        }
    }

    private func writeText(_ page: SimilarPage, to output: Output) {
        guard !page.hits.isEmpty else { return Diagnostics.print("nothing is like \(article)") }
        for (index, similar) in page.hits.enumerated() {
            if index > 0 { output.line() }
            let shared = similar.entities.prefix(4) + similar.words.prefix(6)
            let percent = Int((similar.likeness * 100).rounded())
            HitText(similar.hit, remark: "\(percent) % like it: " + Self.distinct(shared).joined(separator: ", "))
                .write(to: output)
        }
    }

    /// Without what says a part of something else again: Merkel beside Angela Merkel.
    private static func distinct(_ texts: some Sequence<String>) -> [String] {
        texts.reduce(into: []) { kept, text in
            let parts = kept.flatMap { $0.split(separator: " ") }
            if !parts.contains(where: { $0.lowercased() == text.lowercased() }) { kept.append(text) }
        }
    }
}

extension SimilarHit {
    fileprivate var json: JSONValue {
        [
            "article": hit.article.json, "item": hit.paragraph.item.json, "paragraph": hit.paragraph.json,
            "highlights": .array(hit.highlights.map(\.json)), "words": .array(words.map(JSONValue.string)),
            "entities": .array(entities.map(JSONValue.string)), "likeness": .number(likeness),
        ]
    }
}
