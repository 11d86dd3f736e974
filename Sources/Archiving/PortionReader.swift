import Articles
import Foundation
import Reading

/// Reads inputs on a thread of its own and hands their articles to workers, in portions.
///
/// The thread that stores is the one that all wait for; so nothing is left to it but storing.
struct PortionReader: Sendable {
    /// What was read, one piece behind the other.
    struct Portion<Content: Sendable>: Sendable {
        /// The file that was read last.
        var path: String
        /// What was found meanwhile, in the order of the input.
        var findings: [Finding]
        var articles: [Content]
    }

    var options: ReadingOptions
    /// A portion has at least so many bytes of text, unless it is the last: small articles are not worth a switch of
    /// threads.
    var portionBytes: Int
    /// Findings are handed on at the latest when there are so many.
    private static let mostFindings = 1000

    /// Thrown to leave the reader when nobody wants the rest.
    private struct Stop: Error {}

    /// Begins to read `files`; what `analyse` makes of their articles comes out of `work`, which is finished at the end.
    func start<Content: Sendable>(
        _ files: [SourceFile], into work: OrderedWork<Portion<Content>>,
        analyse: @escaping @Sendable (Article) -> Content
    ) {
        let thread = Thread {
            try? read(files) { portion in
                let isWanted = work.handIn {
                    Portion(path: portion.path, findings: portion.findings, articles: portion.articles.map(analyse))
                }
                if !isWanted { throw Stop() }
            }
            work.finish()
        }
        thread.name = "archive-reader"
        // As much as the main thread has on Debian, since parsers nest as deep as their input does.
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func read(_ files: [SourceFile], handIn: (Portion<Article>) throws -> Void) throws {
        let reader = ArticleReader(options: options)
        var portion = Portion<Article>(path: "", findings: [], articles: [])
        var bytes = 0
        for file in files {
            portion.path = file.path
            try reader.read(file) { readout in
                switch readout {
                case .finding(let finding): portion.findings.append(finding)
                case .article(let article):
                    portion.articles.append(article)
                    bytes += article.text.utf8.count
                }
                guard bytes >= portionBytes || portion.findings.count >= Self.mostFindings else { return }
                try handIn(portion)
                portion.findings = []
                portion.articles = []
                bytes = 0
            }
        }
        if !portion.articles.isEmpty || !portion.findings.isEmpty { try handIn(portion) }
    }
}
